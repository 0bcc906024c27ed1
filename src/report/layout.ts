/** Escape sequences of a palette: they take no room. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is what starts a colour
const COLOUR = /\u001b\[[0-9;]*m/g;
/** Everything that could move the cursor or turn the text's direction: control, bidi and invisible characters. */
const UNSAFE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Text from files or from AWS, safe for a terminal: control and bidi characters are written as `\u202e`. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}

/** Columns that a text takes; colours take none. */
export const widthOf = (text: string): number => [...text.replace(COLOUR, '')].length;

export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** A text on as many lines as it needs, broken at spaces; every line but the first is indented. Words stay whole. */
export function wrap(
  text: string,
  options: { readonly width: number; readonly first?: string; readonly rest?: string },
): readonly string[] {
  const rest = options.rest ?? '';
  const lines: string[] = [];
  let line = options.first ?? rest;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && widthOf(line) + 1 + widthOf(word) > options.width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** A word on as many lines as it needs, broken behind punctuation where there is some. */
export function breakWord(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width || width < 1) return [word];
  const characters = [...word];
  const behind = characters.slice(0, width).findLastIndex((character) => /[\]/:.,}]/.test(character)) + 1;
  const end = behind > width / 2 ? behind : width;
  return [characters.slice(0, end).join(''), ...breakWord(characters.slice(end).join(''), width)];
}

/** Parts side by side, with a sign between, on lines that fit. */
export function flow(parts: readonly string[], between: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + widthOf(between) + widthOf(part) <= width)
      lines[lines.length - 1] = last + between + part;
    else lines.push(part);
  }
  return lines;
}

/** `1 file`, `2 files`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
