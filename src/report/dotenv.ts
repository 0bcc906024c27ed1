/** What needs no quotes: neither a shell nor a reader of dotenv files sees anything in it. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * `NAME=value` as a line that `util.parseEnv` of Node and the `.` of a POSIX shell read alike; `undefined` where
 * there is none: neither knows a way to have a quote in a text of such quotes that the other knows too.
 *
 * https://nodejs.org/api/util.html#utilparseenvcontent, and "Quoting" in
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function dotenvLine(name: string, value: string): string | undefined {
  // Node drops every carriage return; a shell ends a text at NUL.
  if (/[\r\0]/.test(value)) return undefined;
  if (PLAIN.test(value)) return `${name}=${value}\n`;
  if (!value.includes("'")) return `${name}='${value}'\n`;
  return /["$`\\]/.test(value) ? undefined : `${name}="${value}"\n`;
}
