import { isFields, isList, isSecret, isUnknown, type Value } from '../model/value.ts';
import { escapeText } from './layout.ts';

const AMBIGUOUS = /^$|^\s|\s$|^(?:true|false|null|-?\d+(?:\.\d+)?)$/;

/** A value on one line, in the file's own form: texts without quotes where nothing else could be meant. */
export function valueText(value: Value | undefined): string {
  if (value === undefined) return 'not set';
  if (isSecret(value) || isUnknown(value)) return String(value);
  if (typeof value === 'string') return AMBIGUOUS.test(value) ? JSON.stringify(value) : escapeText(value);
  if (isList(value)) return `[${value.map(valueText).join(', ')}]`;
  if (!isFields(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${escapeText(name)}: ${valueText(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
