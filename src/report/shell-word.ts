import { escapeText } from './layout.ts';

/** A text as one word of a POSIX shell, quoted only where it has to be. */
export function shellWord(text: string): string {
  const safe = escapeText(text);
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
