import pLimit from 'p-limit';
import type { Address } from '../model/address.ts';
import type { World } from '../model/api.ts';
import type { Collection, DesiredState, Resource } from '../model/desired.ts';
import { groupBy } from '../model/group-by.ts';
import type { Kind, KindName } from '../model/kind.ts';
import { type Lookup, resolveReferences } from '../model/reference.ts';
import type { Ambiguous, Live, Undeclared, Unreadable } from '../model/snapshot.ts';
import { isUnknown } from '../model/value.ts';
import type { Ancestor } from '../model/wire.ts';
import type { Ask } from './read.ts';

/** Where a collection stands: below a live parent, or in the account. */
export type Spot = {
  readonly kind: Kind;
  readonly parent?: Address;
  readonly ancestors: readonly Ancestor[];
  /** The run's own, but for what is only referred to. */
  readonly region: string;
  readonly ask: Ask;
};

export type Reading = ReturnType<typeof startReading>;

/** What one reading works with: what the file declares where, what was found until now, and how to ask for more. */
export function startReading(world: World, desired: DesiredState, concurrency: number | undefined) {
  const declared = groupBy(desired.resources, collectionName);
  const byAddress = new Map<Address | undefined, Resource>(desired.resources.map((each) => [each.address, each]));
  const mentioned = new Map(desired.collections.map((collection) => [collectionName(collection), collection]));
  const regionOf = ({ region }: Resource): string => region ?? world.region;
  const isHome = ({ region }: Spot): boolean => region === world.region;
  const { askIn, calls } = startAsking(world, concurrency);
  const live = new Map<Address, Live>();
  const lookup: Lookup = ({ address, member }) => live.get(address)?.fields[member];
  /** With the name that it has as far as what it is called after has been read. */
  const named = (resource: Resource): Resource =>
    isUnknown(resource.name) ? { ...resource, name: resolveReferences(resource.name, lookup) } : resource;
  return {
    calls,
    live,
    /** What has to wait until all else has been read. */
    later: [] as (() => Promise<void>)[],
    found: {
      undeclared: [] as Undeclared[],
      ambiguous: [] as Ambiguous[],
      notFound: [] as { address: Address; id: string }[],
      unreadable: [] as Unreadable[],
    },
    isHome,
    /** The account's own collection of a kind, once for each region that the file has resources in. */
    spotsOf: (kind: Kind): readonly Spot[] => {
      const regions = new Set((declared.get(collectionName({ kind: kind.name })) ?? []).map(regionOf));
      const asked = regions.size === 0 ? [world.region] : [...regions];
      return asked.map((region) => ({ kind, ancestors: [], region, ask: askIn(region) }));
    },
    declaredAt: ({ parent, kind, region }: Spot): readonly Resource[] => {
      const all = (declared.get(collectionName({ parent, kind: kind.name })) ?? []).map(named);
      return parent === undefined ? all.filter((resource) => regionOf(resource) === region) : all;
    },
    parentAt: (address: Address | undefined) => byAddress.get(address),
    collectionAt: (spot: Spot): Collection | undefined =>
      isHome(spot) ? mentioned.get(collectionName({ parent: spot.parent, kind: spot.kind.name })) : undefined,
  };
}

type Collected = { readonly parent?: Address | undefined; readonly kind: KindName };

const collectionName = ({ parent, kind }: Collected): string => `${parent} ${kind}`;

/**
 * The way to ask, in a region, and how often it was used. All is asked at once unless told otherwise: who reaches AWS has
 * bounds of their own, and knows which calls wait for nothing.
 */
export function startAsking(world: World, concurrency = Number.POSITIVE_INFINITY) {
  let calls = 0;
  const limit = pLimit(concurrency);
  const askIn =
    (region: string): Ask =>
    (kind, operation, input, elsewhere = region) => {
      calls += 1;
      return limit(() => world.read(kind.service, operation, input, elsewhere));
    };
  return { askIn, calls: () => calls };
}
