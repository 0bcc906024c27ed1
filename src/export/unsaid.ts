import { childKinds } from '../kinds/index.ts';
import { type Address, childAddress, formatPath, parseAddress } from '../model/address.ts';
import type { Unsaid } from '../model/exported.ts';
import type { Kind } from '../model/kind.ts';
import { memberAt } from '../model/member.ts';
import { isMap, memberSchema, type Schema, shownIn } from '../model/schema.ts';
import { type Fields, isEmpty, isFields } from '../model/value.ts';
import type { Misfit } from './check.ts';
import type { Declared, DeclaredCollection } from './declare.ts';
import { cuttable } from './without.ts';

/**
 * What has to be left out so that these do not come up again: as little as can be left out by itself, or the whole
 * resource where that was not enough. Throws where it was left out already: then the fault is this tool's.
 */
export function leftOut(
  wrong: readonly Misfit[],
  resources: readonly Declared[],
  before: readonly Unsaid[],
): readonly Unsaid[] {
  const known = new Set(before.map(nameOf));
  const found: Unsaid[] = [];
  for (const { address, path, reason } of wrong) {
    const resource = resources.find((each) => each.address === address);
    const part: Unsaid = { reason, ...partOf(address, path, resource) };
    const unsaid = known.has(nameOf(part)) ? { address, reason } : part;
    if (known.has(nameOf(unsaid))) throw new Error(`${address} cannot be exported: ${reason}`);
    if (!found.some((each) => nameOf(each) === nameOf(unsaid))) found.push(unsaid);
  }
  return found;
}

/** A member, as little of it as can be left out; a collection below the resource; or the resource. */
function partOf(
  address: Address,
  path: string | undefined,
  resource: Declared | undefined,
): Pick<Unsaid, 'address' | 'path'> {
  if (path === undefined || resource === undefined) return { address };
  const { kind, says } = resource;
  const [first] = parseAddress(path) ?? [];
  const collection = childKinds(kind.name).find((child) => child.collection === first);
  if (collection !== undefined) return { address: childAddress(address, collection.collection) };
  return { address, path: formatPath(cuttable(path, { schema: kind.schema, says })) };
}

const nameOf = ({ address, path = '' }: { readonly address: Address; readonly path?: string }): string =>
  `${address}\u0000${path}`;

/** What AWS has and no member of a file stands for. */
export function unsayable({ address, kind, fields, unknownMembers }: Declared): readonly Unsaid[] {
  const unknown = unknownMembers.map((path) => ({ address, path, reason: 'this version does not know it' }));
  const doors = lostDoors(fields, kind, { schema: kind.schema, path: [] }).map(({ path, owner }) => ({
    address,
    path,
    reason: `a file says it as ${owner}, where AWS has nothing`,
  }));
  const shown = shownIn(fields, kind.schema).map((path) => ({
    address,
    path,
    reason: 'AWS has one and never gives it back; to make it again, give it as "${file:…}"',
  }));
  return [...unknown, ...doors, ...shown];
}

/** Several that a file would have to call by one name. */
export const indistinct = ({ alike }: DeclaredCollection): readonly Unsaid[] =>
  alike.map((address) => ({
    address,
    reason: 'several live ones have this name, and a file could not say which it means',
  }));

type Spot = { readonly schema: Schema; readonly path: readonly string[] };

/** Second doors that hold a setting which their owner, beside them, does not have. */
function lostDoors(
  fields: Fields,
  kind: Kind,
  { schema, path }: Spot,
): readonly { readonly path: string; readonly owner: string }[] {
  return Object.entries(memberAt(fields, path) ?? {}).flatMap(([member, value]) => {
    const inner = memberSchema(schema, member);
    const owner = inner?.['x-mirror'];
    const here = [...path, member];
    if (inner === undefined || isEmpty(value)) return [];
    if (owner === undefined)
      return isFields(value) && !isMap(inner) ? lostDoors(fields, kind, { schema: inner, path: here }) : [];
    const isBeside = kind.schema.properties?.[owner.split('.')[0] ?? ''] !== undefined;
    return isBeside && memberAt(fields, owner) === undefined ? [{ path: formatPath(here), owner }] : [];
  });
}
