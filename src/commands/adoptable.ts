import { follow, type MapNode } from '../desired/node.ts';
import { kindNamed } from '../kinds/index.ts';
import { type Address, isWithin, parseAddress } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import { groupBy } from '../model/group-by.ts';
import { isFoundById } from '../model/kind.ts';
import type { Live, Snapshot } from '../model/snapshot.ts';
import { isSelected, type Selection } from '../plan/selection.ts';
import type { AdoptedId, LeftOut } from '../report/adopted.ts';

/** What the files say, and the tree that they make. */
export type Meant = { readonly desired: DesiredState; readonly expanded: MapNode };

/** An id, and the collections and keys down to its resource. */
export type FoundId = AdoptedId & { readonly path: readonly string[] };

export type Adoptable = {
  readonly found: readonly FoundId[];
  readonly leftOut: readonly LeftOut[];
  /** How many have their id in the files already. */
  readonly given: number;
};

/** The ids of what is live, for all that is selected and whose file does not give one. */
export function adoptable({ desired, expanded }: Meant, snapshot: Snapshot, selection: Selection): Adoptable {
  const selected = desired.resources.filter(
    ({ address, kind }) => isFoundById(kindNamed(kind)) && isSelected(address, selection),
  );
  const wanting = selected.filter((resource) => !givesId(resource, expanded));
  const owners = ownersOf(snapshot, desired);
  const looked = wanting.map((resource) => lookUp(resource, { snapshot, owners }));
  const leftOut = looked.flatMap((each) => ('path' in each ? [] : [each]));
  const told = new Set(leftOut.map(({ address }) => address));
  const parents = new Map(desired.resources.map(({ address, parent }) => [address, parent]));
  return {
    found: looked.flatMap((each) => ('path' in each ? [each] : [])),
    given: selected.length - wanting.length,
    // What stands in something that is not live is not live either.
    leftOut: leftOut.filter(({ address }) => !isIn(told, parents.get(address))),
  };
}

const isIn = (addresses: ReadonlySet<Address>, address: Address | undefined): boolean =>
  address !== undefined && addresses.has(address);

function givesId({ kind, address }: Resource, expanded: MapNode): boolean {
  const path = [...segmentsOf(address), kindNamed(kind).id ?? ''];
  return follow(expanded, path).depth === path.length;
}

const segmentsOf = (address: Address): readonly string[] => parseAddress(address) ?? [];

/** The addresses that stand for one live resource. */
type Owners = ReadonlyMap<string, readonly Address[]>;

function ownersOf({ live }: Snapshot, { resources }: DesiredState): Owners {
  const claims = resources.flatMap(({ address, kind }) => {
    const id = idOf(kind, live.get(address));
    return id === undefined ? [] : [{ address, claim: `${kind} ${id}` }];
  });
  return new Map(
    [...groupBy(claims, ({ claim }) => claim)].map(([claim, of]) => [claim, of.map((each) => each.address)]),
  );
}

function idOf(kind: string, live: Live | undefined): string | undefined {
  const id = live?.fields[kindNamed(kind).id ?? ''];
  return typeof id === 'string' ? id : undefined;
}

type Seen = { readonly snapshot: Snapshot; readonly owners: Owners };

function lookUp(resource: Resource, { snapshot, owners }: Seen): FoundId | LeftOut {
  const { address, kind } = resource;
  const { id: member = '' } = kindNamed(kind);
  const live = snapshot.live.get(address);
  const id = idOf(kind, live);
  if (live === undefined || id === undefined) return whyNotFound(resource, snapshot);
  const others = (owners.get(`${kind} ${id}`) ?? []).filter((other) => other !== address);
  if (others.length > 0) return claimedTwice(address, id, others);
  if (live.foundBy === 'was' && !nameIsGiven(resource)) return renaming(resource);
  return { address, kind, member, id, path: segmentsOf(address) };
}

const nameIsGiven = ({ kind, fields }: Resource): boolean => fields[kindNamed(kind).key ?? ''] !== undefined;

function whyNotFound({ address, kind, parent }: Resource, snapshot: Snapshot): LeftOut {
  const unreadable = snapshot.unreadable.find((each) => isWithin(address, each.address));
  if (unreadable !== undefined)
    return { address, because: 'unreadable', reason: `it cannot be read, missing ${unreadable.missing}` };
  const ambiguous = snapshot.ambiguous.find((each) => each.address === address);
  if (ambiguous !== undefined) {
    const { collection, id } = kindNamed(kind);
    return {
      address,
      because: 'unclear',
      reason: `${ambiguous.ids.length} live ${collection} are named "${ambiguous.name}"`,
      wayOut: ambiguous.ids.map((each) => `${id}: ${each}`),
    };
  }
  const missed = snapshot.notFound.find((each) => each.address === parent);
  return missed === undefined
    ? { address, because: 'not live', reason: 'it is not live' }
    : { address, because: 'unclear', reason: `there is no ${missed.address} with the id ${missed.id}` };
}

const claimedTwice = (address: Address, id: string, others: readonly Address[]): LeftOut => ({
  address,
  because: 'unclear',
  reason: `${others.join(' and ')} ${others.length === 1 ? 'is' : 'are'} the same live resource, ${id}`,
  wayOut: ['say all of it in one place'],
});

/** With its id the key would be a mere label, and nothing would say any more that the name is to change. */
const renaming = ({ address, kind, key, was }: Resource): LeftOut => ({
  address,
  because: 'unclear',
  reason: `it is still called "${was}" on AWS: with an id and no name in the file it would not be renamed`,
  wayOut: ['rename it first: cognitoctl apply', `or write its new name: ${kindNamed(kind).key}: ${key}`],
});
