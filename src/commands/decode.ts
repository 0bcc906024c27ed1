import { invalid } from './command-error.ts';

/** The text of a file, without a byte-order mark. Throws where it is none. */
export function decode(bytes: Uint8Array, name: string): string {
  const text = textOf(bytes);
  if (text === undefined) throw invalid(`${name} is not UTF-8 text`);
  return text;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
