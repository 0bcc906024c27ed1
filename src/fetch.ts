import pLimit from 'p-limit';
import { listItems, readResource } from './fetch/read.ts';
import { unreadableAt } from './fetch/unreadable.ts';
import { childKinds, kindNamed } from './kinds/index.ts';
import { type Address, childAddress } from './model/address.ts';
import { isDenied, type ReadOperation, type World } from './model/api.ts';
import type { Collection, DesiredState, Resource } from './model/desired.ts';
import { idMember, type Kind } from './model/kind.ts';
import { accountOfArn } from './model/names.ts';
import type { Ambiguous, Live, Snapshot, Undeclared, Unreadable } from './model/snapshot.ts';
import type { Fields } from './model/value.ts';
import { type Ancestor, fromWire } from './model/wire.ts';

/** How many undeclared resources are described, nearest names first, to see whether one was only renamed. */
const RENAME_CANDIDATES = 25;

/**
 * Reads the live state of what the file mentions, by the cheapest calls that are whole.
 *
 * A call that AWS denies makes an *unreadable* entry, never an absence.
 * Throws ApiError for everything else that AWS refuses and for a network that is down.
 */
export async function fetchSnapshot(
  world: World,
  desired: DesiredState,
  options: { readonly concurrency?: number } = {},
): Promise<Snapshot> {
  const reading = startReading(world, desired, options.concurrency ?? 8);
  await Promise.all(childKinds(undefined).map((kind) => readCollection(reading, { kind, ancestors: [] })));
  const account = accountSeen(reading.live) ?? (await accountNeeded(world, desired));
  return {
    world: world.name,
    region: world.region,
    ...(account === undefined ? {} : { account }),
    ...reading.found,
    live: reading.live,
    calls: reading.calls(),
  };
}

type Reading = ReturnType<typeof startReading>;
/** Where a collection stands: below a live parent, or in the account. */
type Spot = { readonly kind: Kind; readonly parent?: Address; readonly ancestors: readonly Ancestor[] };

function startReading(world: World, desired: DesiredState, concurrency: number) {
  let calls = 0;
  const limit = pLimit(concurrency);
  const found = {
    undeclared: [] as Undeclared[],
    ambiguous: [] as Ambiguous[],
    notFound: [] as { address: Address; id: string }[],
    unreadable: [] as Unreadable[],
  };
  const ask = (kind: Kind, operation: ReadOperation, input: Fields): Promise<Fields> => {
    calls += 1;
    return limit(() => world.read(kind.service, operation, input, world.region));
  };
  return { desired, found, ask, live: new Map<Address, Live>(), calls: () => calls };
}

async function readCollection(reading: Reading, spot: Spot): Promise<void> {
  const declared = reading.desired.resources.filter(
    ({ parent, kind }) => parent === spot.parent && kind === spot.kind.name,
  );
  const collection = reading.desired.collections.find(
    ({ parent, kind }) => parent === spot.parent && kind === spot.kind.name,
  );
  if (declared.length === 0 && collection === undefined) return;
  if (spot.kind.key === undefined)
    return readAll(
      reading,
      spot,
      declared.map((resource) => ({ resource, found: 'parent' as const })),
    );
  const items = await listUnlessDenied(reading, { spot, declared, collection });
  if (items !== undefined) await matchItems(reading, { spot, declared, items });
}

/** `undefined`: AWS said no, and every declared resource of the collection is unreadable. */
async function listUnlessDenied(
  reading: Reading,
  {
    spot,
    declared,
    collection,
  }: { readonly spot: Spot; readonly declared: readonly Resource[]; readonly collection: Collection | undefined },
): Promise<readonly Fields[] | undefined> {
  const everyIdGiven = declared.length > 0 && declared.every(({ id }) => id !== undefined);
  if (everyIdGiven && spot.parent === undefined && collection?.manage.mode !== 'full') return [];
  try {
    return await listItems({ ask: reading.ask, ...spot });
  } catch (error) {
    if (!isDenied(error)) throw error;
    const whole = childAddress(spot.parent, spot.kind.collection);
    for (const address of declared.length === 0 ? [whole] : declared.map(({ address }) => address))
      reading.found.unreadable.push(unreadableAt(address, error));
    return undefined;
  }
}

type Match = { readonly resource: Resource; readonly found: Live['foundBy']; readonly item?: Fields };

async function matchItems(
  reading: Reading,
  {
    spot,
    declared,
    items,
  }: { readonly spot: Spot; readonly declared: readonly Resource[]; readonly items: readonly Fields[] },
): Promise<void> {
  const summaries = items.map((item) => fromWire(spot.kind, item).fields);
  const matches = declared.flatMap((resource) => matchOf(reading, { kind: spot.kind, resource, summaries }) ?? []);
  const taken = new Set(matches.map(({ item, resource }) => String(item?.[idMember(spot.kind) ?? ''] ?? resource.id)));
  const rest = summaries.filter((item) => !taken.has(String(item[idMember(spot.kind) ?? ''])));
  const ambiguous = new Set(reading.found.ambiguous.flatMap(({ ids }) => ids));
  const undeclared = rest.filter((item) => !ambiguous.has(String(item[idMember(spot.kind) ?? ''])));
  await Promise.all([
    readAll(reading, spot, matches),
    addUndeclared(reading, { spot, undeclared, missing: matches.length < declared.length }),
  ]);
}

/** By its id, else by its name, else by the name it had: never by a guess. */
function matchOf(
  reading: Reading,
  {
    kind,
    resource,
    summaries,
  }: { readonly kind: Kind; readonly resource: Resource; readonly summaries: readonly Fields[] },
): Match | undefined {
  if (resource.id !== undefined) return { resource, found: 'id' };
  const named = (name: unknown): readonly Fields[] => summaries.filter((item) => item[kind.key ?? ''] === name);
  const byName = named(resource.name);
  const matches = byName.length > 0 || resource.was === undefined ? byName : named(resource.was);
  const [item, ...others] = matches;
  if (item === undefined) return undefined;
  if (others.length > 0) {
    reading.found.ambiguous.push({
      address: resource.address,
      name: String(item[kind.key ?? '']),
      ids: matches.map((match) => String(match[kind.id ?? ''])),
    });
    return undefined;
  }
  return { resource, item, found: byName.length > 0 ? 'name' : 'was' };
}

async function readAll(reading: Reading, spot: Spot, matches: readonly Match[]): Promise<void> {
  await Promise.all(matches.map((match) => readOne(reading, spot, match)));
}

async function readOne(reading: Reading, spot: Spot, match: Match): Promise<void> {
  const { address, id } = match.resource;
  const own = match.item ?? (id === undefined ? undefined : { [spot.kind.id ?? '']: id });
  try {
    const answer = await readResource({ ask: reading.ask, kind: spot.kind, own, ancestors: spot.ancestors });
    if (answer === undefined) {
      if (id !== undefined) reading.found.notFound.push({ address, id });
      return;
    }
    const live = { address, foundBy: match.found, ...answer };
    reading.live.set(address, live);
    const ancestors = [{ kind: spot.kind, fields: live.fields }, ...spot.ancestors];
    await Promise.all(
      childKinds(spot.kind.name).map((kind) => readCollection(reading, { kind, parent: address, ancestors })),
    );
  } catch (error) {
    if (!isDenied(error)) throw error;
    reading.found.unreadable.push(unreadableAt(address, error));
  }
}

type Beside = { readonly spot: Spot; readonly undeclared: readonly Fields[]; readonly missing: boolean };

async function addUndeclared(reading: Reading, { spot, undeclared, missing }: Beside): Promise<void> {
  const { kind, parent, ancestors } = spot;
  const whole = typeof kind.calls.list === 'function' || kind.calls.list?.complete;
  const candidates = missing && kind.id !== undefined ? undeclared.slice(0, RENAME_CANDIDATES) : [];
  const described = new Map(
    await Promise.all(candidates.map(async (own) => [own, (await describe(reading, spot, own))?.fields] as const)),
  );
  const above = ancestors.map(({ fields }) => fields);
  for (const item of undeclared) {
    const fields = whole ? item : described.get(item);
    reading.found.undeclared.push({
      ...(parent === undefined ? {} : { parent }),
      kind: kind.name,
      name: String(item[kind.key ?? '']),
      id: String(item[idMember(kind) ?? '']),
      serverOwned: kind.serverOwned?.(fields ?? item, above) ?? false,
      ...(fields === undefined ? {} : { fields }),
    });
  }
}

/** A candidate for a rename that may not be read is simply none. */
async function describe(
  reading: Reading,
  { kind, ancestors }: Spot,
  own: Fields,
): Promise<Pick<Live, 'fields'> | undefined> {
  try {
    return await readResource({ ask: reading.ask, kind, own, ancestors });
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
}

/** A pool's ARN tells the account for free. */
function accountSeen(live: ReadonlyMap<Address, Live>): string | undefined {
  const arn = [...live.values()].map(({ fields }) => fields.Arn).find((value) => typeof value === 'string');
  return arn === undefined ? undefined : accountOfArn(arn);
}

/** Asked for only where the file guards the account or a tag call needs an ARN that AWS does not give. */
async function accountNeeded(world: World, desired: DesiredState): Promise<string | undefined> {
  const needed =
    desired.account !== undefined || desired.resources.some(({ kind }) => kindNamed(kind).tags !== undefined);
  return needed ? world.account() : undefined;
}
