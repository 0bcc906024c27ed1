import type { Subject } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isFields, Unknown } from '../model/value.ts';
import type { LiveResource } from './read-live.ts';

/** A live resource, and those that it stands below, nearest first. */
export type Placed = { readonly resource: LiveResource; readonly above: readonly LiveResource[] };

/** How many rules object to making a resource that has these members. */
export function objections(says: Fields, { resource: { kind, name }, above }: Placed): number {
  const after = kind.key === undefined ? says : { [kind.key]: name, ...says };
  const subject: Subject = {
    after,
    ancestors: above.map(({ fields }) => fields),
    siblings: [],
    beside: (wanted) => above.flatMap((each) => partsOf(each, wanted)),
    region: '',
    complete: true,
  };
  return (kind.rules ?? []).filter((rule) => rule.check(subject) !== undefined).length;
}

const partsOf = ({ parts }: LiveResource, wanted: string): readonly Fields[] =>
  parts.flatMap(({ kind, resources }) => (kind.name === wanted ? resources.map(({ fields }) => fields) : []));

/** Paths of secrets that AWS never gives back, and without which it would not make such a resource. */
export function missingSecrets(says: Fields, placed: Placed): readonly (readonly string[])[] {
  const paths = unreadSecrets(placed.resource.kind.schema, []);
  if (paths.length === 0) return [];
  const whole = objections(paths.reduce(withUnknown, says), placed);
  const without = (path: readonly string[]): Fields =>
    paths.filter((other) => other !== path).reduce(withUnknown, says);
  return paths.filter((path) => objections(without(path), placed) > whole);
}

function unreadSecrets({ properties = {} }: Schema, above: readonly string[]): readonly (readonly string[])[] {
  return Object.entries(properties).flatMap(([member, schema]) => {
    const path = [...above, member];
    return schema.writeOnly === true ? (schema['x-secret'] === true ? [path] : []) : unreadSecrets(schema, path);
  });
}

/** The members with one that is not given. */
export function withUnknown(fields: Fields, [first = '', ...rest]: readonly string[]): Fields {
  const inner = fields[first];
  const value = rest.length === 0 ? new Unknown({ notGiven: '' }) : withUnknown(isFields(inner) ? inner : {}, rest);
  return { ...fields, [first]: value };
}
