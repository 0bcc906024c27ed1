import type { Resource } from '../model/desired.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, pick, type Value } from '../model/value.ts';

type Path = readonly string[];

/** Paths of declared members whose live value is kept. What AWS never gives back cannot be kept: it is sent as declared. */
export const keptPaths = ({ once = [] }: Resource, declared: Fields, schema: Schema): readonly Path[] =>
  once.filter((path) => valueAt(declared, path) !== undefined && !schemaAt(schema, path)?.writeOnly);

/** What the file says, with the live value wherever that is kept: one that is gone stays gone. */
export const withKept = (declared: Fields, live: Fields, paths: readonly Path[]): Fields =>
  paths.reduce((fields, path) => withMember(fields, path, valueAt(live, path)), declared);

/** Without a value the member goes, and a structure of which nothing is left: `{}` would empty it. */
function withMember(fields: Fields, [member = '', ...rest]: Path, value: Value | undefined): Fields {
  const before = fields[member];
  if (before === undefined) return fields;
  const after = rest.length > 0 && isFields(before) ? withMember(before, rest, value) : value;
  const isGone = after === undefined || (rest.length > 0 && isFields(after) && Object.keys(after).length === 0);
  return isGone ? pick(fields, (name) => name !== member) : { ...fields, [member]: after };
}

const valueAt = (fields: Fields, path: Path): Value | undefined =>
  path.reduce<Value | undefined>((value, member) => (isFields(value) ? value[member] : undefined), fields);

const schemaAt = (schema: Schema, path: Path): Schema | undefined =>
  path.reduce<Schema | undefined>(memberSchema, schema);
