import { textOf } from '../node.ts';
import { parse } from '../parse.ts';

/** Reads the same in every dialect of YAML, as a key and as a value, within braces and without. */
const PLAIN = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z_][\w-]*$/i;

/** A key as it has to be written: plain where that is read as the same text, else in quotes. */
export function keyText(key: string): string {
  // As a function: in a replacement text two dollars are one.
  const text = key.replaceAll('${', () => '$${');
  if (PLAIN.test(text)) return text;
  const { root } = parse({ name: '', text: `{ ${text}: 0 }` });
  return root?.entries.size === 1 && root.entries.has(text) ? text : JSON.stringify(text);
}

/** A text as a value: `eu-central-1:…` is one without quotes, `123` is not. */
export function valueText(text: string): string {
  if (PLAIN.test(text)) return text;
  const { root } = parse({ name: '', text: `{ k: ${text} }` });
  return root?.entries.size === 1 && textOf(root.entries.get('k')?.value) === text ? text : JSON.stringify(text);
}
