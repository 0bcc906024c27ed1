import { type Fields, isEmpty, isFields, isList, isSecret, isUnknown, type Value } from './value.ts';

/** A member's place: dotted, or in segments where a name may have a dot itself. */
type Path = string | readonly string[];

/** The value at a path. Below something unknown or `null` it is that very thing; below nothing, `undefined`. */
export function memberAt(fields: Fields | undefined, path: Path): Value | undefined {
  let value: Value | undefined = fields;
  for (const name of typeof path === 'string' ? segmentsOf(path) : path) {
    if (value === null || isUnknown(value) || isSecret(value)) return value;
    if (!isFields(value)) return undefined;
    value = value[name];
  }
  return value;
}

/** Dotted paths stand in the code of rules, a few hundred in all, and are asked for once per resource. */
const split = new Map<string, readonly string[]>();

function segmentsOf(path: string): readonly string[] {
  const known = split.get(path);
  if (known !== undefined) return known;
  const segments = path.split('.');
  split.set(path, segments);
  return segments;
}

/** The text at a path, where it is known. */
export function textAt(fields: Fields | undefined, path: Path): string | undefined {
  const value = memberAt(fields, path);
  return typeof value === 'string' ? value : undefined;
}

/** The number at a path, where it is known. */
export function numberAt(fields: Fields | undefined, path: Path): number | undefined {
  const value = memberAt(fields, path);
  return typeof value === 'number' ? value : undefined;
}

/** The structure or map at a path, where it is known. */
export function fieldsAt(fields: Fields | undefined, path: Path): Fields | undefined {
  const value = memberAt(fields, path);
  return isFields(value) ? value : undefined;
}

/** The structures of a list, as far as they are known. */
export function itemsAt(fields: Fields | undefined, path: Path): readonly Fields[] {
  const value = memberAt(fields, path);
  return isList(value) ? value.filter(isFields) : [];
}

/** The texts of a list, as far as they are known: enough to tell that one is in it. */
export function textsAt(fields: Fields | undefined, path: Path): readonly string[] {
  const value = memberAt(fields, path);
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The texts of a list, where every one is known: enough to tell that one is not in it. */
export function wholeTextsAt(fields: Fields | undefined, path: Path): readonly string[] | undefined {
  const value = memberAt(fields, path);
  const texts = textsAt(fields, path);
  return isList(value) && value.length === texts.length ? texts : undefined;
}

/** Whether a member is there and says something; one that is not known yet does not count. */
export function isGiven(fields: Fields | undefined, path: Path): boolean {
  const value = memberAt(fields, path);
  return value !== null && !isUnknown(value) && !isEmpty(value);
}

/** Whether a member is certainly not set: cleared or empty, or absent where `complete` says that nothing else will be there. */
export function isUnset(fields: Fields | undefined, path: Path, { complete }: { readonly complete?: true }): boolean {
  const value = memberAt(fields, path);
  if (value === undefined) return complete === true;
  return value === null || isEmpty(value);
}

/** Whether two members are the same, secrets by what they hold: also one and a plain text. */
export function sameMember(one: Value | undefined, other: Value | undefined): boolean {
  if (isSecret(one)) return (isSecret(other) ? other.reveal() : other) === one.reveal();
  if (isSecret(other)) return sameMember(other, one);
  if (isUnknown(one)) return isUnknown(other) && JSON.stringify(one.cause) === JSON.stringify(other.cause);
  if (isList(one)) {
    return isList(other) && one.length === other.length && one.every((item, index) => sameMember(item, other[index]));
  }
  if (!isFields(one) || !isFields(other)) return one === other;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => sameMember(one[name], other[name]));
}
