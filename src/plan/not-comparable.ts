import { type Address, formatPath } from '../model/address.ts';
import { blobText } from '../model/blob.ts';
import { notGivenIn } from '../model/not-given.ts';
import type { NotComparable } from '../model/plan.ts';
import { itemKey, memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, isNotGiven, type Value } from '../model/value.ts';
import { withKept } from './once.ts';

type Said = {
  readonly address: Address;
  readonly declared: Fields;
  /** Paths of members whose live value is kept. */
  readonly kept: readonly (readonly string[])[];
};

/** What a resource declares and nobody can compare, with why: nothing is in sync by silence. */
export const notComparable = ({ address, declared, kept }: Said, schema: Schema): readonly NotComparable[] =>
  [
    ...kept.map((path) => ({ path, reason: 'written once, at creation: the live value is kept' })),
    ...reasonsIn(withKept(declared, {}, kept), schema, []),
  ].map(({ path, reason }) => ({ address, path: formatPath(path), reason }));

type Reason = { readonly path: readonly string[]; readonly reason: string };

function reasonsIn(declared: Fields, schema: Schema, path: readonly string[]): readonly Reason[] {
  return Object.entries(declared).flatMap(([member, value]) => {
    const inner = memberSchema(schema, member);
    const here = [...path, member];
    const reason = whyNot(value, inner);
    if (reason !== undefined) return [{ path: here, reason }];
    if (isList(value)) return reasonsInItems(value, inner, here);
    return isFields(value) && inner !== undefined ? reasonsIn(value, inner, here) : [];
  });
}

/** In a list that is a map, an item's key stands for it. */
function reasonsInItems(
  items: readonly Value[],
  schema: Schema | undefined,
  path: readonly string[],
): readonly Reason[] {
  const { items: inner, 'x-keyed-by': keys } = schema ?? {};
  if (inner === undefined || keys === undefined) return [];
  return items.filter(isFields).flatMap((item) => reasonsIn(item, inner, [...path, itemKey(keys, item)]));
}

function whyNot(value: Value, schema: Schema | undefined): string | undefined {
  if (isNotGiven(value) || (isList(value) && notGivenIn(value).length > 0)) return 'its variable was not given';
  // That there shall be none is compared where AWS shows whether there is one.
  if (!schema?.writeOnly || (value === null && schema['x-shown-by'] !== undefined)) return undefined;
  const isBlob = schema['x-blob'] === true && typeof value === 'string';
  return isBlob ? `AWS never gives it back; the file has ${blobText(value)}` : 'AWS never gives it back';
}
