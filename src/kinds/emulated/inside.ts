import { type Fields, isFields, isList, type Value } from '../../model/value.ts';

/** The value at a dotted path; `undefined` where there is none. */
export function inside(fields: Fields | undefined, path: string): Value | undefined {
  return path
    .split('.')
    .reduce<Value | undefined>((value, member) => (isFields(value) ? value[member] : undefined), fields);
}

/** The structure or map at a dotted path; empty where there is none. */
export function structureIn(fields: Fields | undefined, path: string): Fields {
  const value = inside(fields, path);
  return isFields(value) ? value : {};
}

/** The list at a dotted path; empty where there is none. */
export function listIn(fields: Fields | undefined, path: string): readonly Value[] {
  const value = inside(fields, path);
  return isList(value) ? value : [];
}

export const textsIn = (fields: Fields | undefined, path: string): readonly string[] =>
  listIn(fields, path).map(String);

export const itemsIn = (fields: Fields | undefined, path: string): readonly Fields[] =>
  listIn(fields, path).filter(isFields);

/** The members that have a value. */
export function given(fields: { readonly [member: string]: Value | undefined }): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([member, value]) => (value === undefined ? [] : [[member, value]])),
  );
}
