import { isFields, isList, isUnknown, type Value } from './value.ts';

/** A variable that was not given, and where a value needs it. */
export type NotGiven = { readonly name: string; readonly path: readonly (string | number)[] };

/** Everything that a value needs and was not given. */
export function notGivenIn(value: Value, path: NotGiven['path'] = []): readonly NotGiven[] {
  if (isUnknown(value)) return 'notGiven' in value.cause ? [{ name: value.cause.notGiven, path }] : [];
  if (isList(value)) return value.flatMap((item, index) => notGivenIn(item, [...path, index]));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([member, inner]) => notGivenIn(inner, [...path, member]));
}
