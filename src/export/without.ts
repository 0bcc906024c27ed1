import { type Address, parseAddress } from '../model/address.ts';
import type { Kind } from '../model/kind.ts';
import { isMap, itemKey, memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, pick, type Value } from '../model/value.ts';

/** What does not fit into a file: a member, or a resource with all that stands below it. */
export type Cut = { readonly address: Address; readonly path?: readonly string[] };

type Said = { readonly schema: Schema; readonly says: Fields };

/**
 * As much of a path as can be left out by itself: lists and maps are whole once declared, so where a part of one does
 * not fit, the whole of it goes. Of an open list, an item that a finding numbers goes by its key.
 */
export function cuttable(path: string, { schema, says }: Said): readonly string[] {
  const segments = parseAddress(path) ?? [path];
  const kept: string[] = [];
  let at = schema;
  let value: Value | undefined = says;
  for (const segment of segments) {
    if ((isMap(at) || at.type === 'array') && at['x-open'] !== true) break;
    const item: Value | undefined = isList(value) ? value[Number(segment)] : undefined;
    kept.push(isFields(item) ? itemKey(at['x-keyed-by'] ?? [], item) : segment);
    value = isFields(value) ? value[segment] : item;
    const inner = memberSchema(at, segment);
    if (inner === undefined) break;
    at = inner;
  }
  return kept;
}

type Where = { readonly kind: Kind; readonly cuts: readonly Cut[] };

/** The members of a resource without what does not fit. */
export function withoutCuts(fields: Fields, address: Address, { kind, cuts }: Where): Fields {
  const own = cuts.filter((cut) => cut.address === address);
  return own.reduce((rest, { path }) => (path === undefined ? rest : without(rest, path, kind.schema)), fields);
}

function without(fields: Fields, [first = '', ...rest]: readonly string[], schema: Schema): Fields {
  const value = fields[first];
  if (rest.length === 0 || value === undefined) return pick(fields, (member) => member !== first);
  const left = withoutIn(value, rest, memberSchema(schema, first));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([member, other]) =>
      member !== first ? [[member, other]] : left === undefined ? [] : [[member, left]],
    ),
  );
}

function withoutIn(value: Value, path: readonly string[], schema: Schema | undefined): Value | undefined {
  const keys = schema?.['x-keyed-by'] ?? [];
  if (isFields(value) && schema !== undefined) return without(value, path, schema);
  if (!isList(value)) return undefined;
  return value.filter((item) => !isFields(item) || itemKey(keys, item) !== path[0]);
}
