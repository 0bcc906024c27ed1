import type { Kind, Subject } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isFields, Unknown, type Value } from '../model/value.ts';

type Made = { readonly kind: Kind; readonly fields: Fields; readonly ancestors: readonly Fields[] };

/**
 * Paths of members that AWS never gives back and that it demands of such a resource: the kind's rules object to a
 * creation without one, and not to one that has it.
 */
export function missingWriteOnly(says: Fields, { kind, fields, ancestors }: Made): readonly (readonly string[])[] {
  const named = kind.key === undefined ? says : { [kind.key]: fields[kind.key] ?? null, ...says };
  const objections = (after: Fields): number =>
    (kind.rules ?? []).filter((rule) => rule.check(creationOf(after, ancestors)) !== undefined).length;
  const paths = pathsOfWriteOnly(kind.schema, []);
  const whole = objections(paths.reduce(withUnknown, named));
  return paths.filter((path) => objections(paths.filter((other) => other !== path).reduce(withUnknown, named)) > whole);
}

const creationOf = (after: Fields, ancestors: readonly Fields[]): Subject => ({
  after,
  ancestors,
  siblings: [],
  beside: () => [],
  region: '',
  complete: true,
});

function pathsOfWriteOnly({ properties = {} }: Schema, above: readonly string[]): readonly (readonly string[])[] {
  return Object.entries(properties).flatMap(([member, schema]) => {
    const path = [...above, member];
    return schema.writeOnly === true ? [path] : pathsOfWriteOnly(schema, path);
  });
}

/** The members with one that is not given. */
export function withUnknown(fields: Fields, [first = '', ...rest]: readonly string[]): Fields {
  const inner: Value | undefined = fields[first];
  const value = rest.length === 0 ? new Unknown({ notGiven: '' }) : withUnknown(isFields(inner) ? inner : {}, rest);
  return { ...fields, [first]: value };
}
