import { inOrder } from './fetch/in-order.ts';
import { type Match, matchOf, several } from './fetch/match.ts';
import { fieldsOf, itemsNamed, listItems, readResource } from './fetch/read.ts';
import { type Reading, type Spot, startReading } from './fetch/reading.ts';
import { unreadableAt } from './fetch/unreadable.ts';
import { childKinds, kindNamed } from './kinds/index.ts';
import { type Address, childAddress } from './model/address.ts';
import { isDenied, isNotOffered, type World } from './model/api.ts';
import type { Collection, DesiredState, Resource } from './model/desired.ts';
import { idMember, isListed, isSetting } from './model/kind.ts';
import { accountOfArn } from './model/names.ts';
import type { Live, Snapshot } from './model/snapshot.ts';
import { type Fields, isUnknown } from './model/value.ts';

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
  /** `concurrency`: calls under way at once; default: all that can be asked, as the connection to AWS has bounds of its own. */
  options: { readonly concurrency?: number } = {},
): Promise<Snapshot> {
  const reading = startReading(world, desired, options.concurrency);
  const spots = childKinds(undefined).flatMap(reading.spotsOf);
  await Promise.all(spots.map((spot) => readCollection(reading, spot)));
  while (reading.later.length > 0) await Promise.all(reading.later.splice(0).map((read) => read()));
  const account = accountSeen(reading.live) ?? (await accountNeeded(world, desired));
  return {
    world: world.name,
    region: world.region,
    ...(account === undefined ? {} : { account }),
    ...inOrder({ ...reading.found, live: reading.live }, desired),
    calls: reading.calls(),
  };
}

/** What is called after something else is asked for when that has been read. */
async function readCollection(reading: Reading, spot: Spot): Promise<void> {
  const isOpen = reading.declaredAt(spot).some(({ name }) => isUnknown(name));
  if (isOpen) reading.later.push(() => readSpot(reading, spot));
  else await readSpot(reading, spot);
}

async function readSpot(reading: Reading, spot: Spot): Promise<void> {
  const declared = reading.declaredAt(spot);
  const collection = reading.collectionAt(spot);
  const isInTheWay = spot.kind.keepsParent && reading.parentAt(spot.parent)?.delete;
  if (declared.length === 0 && collection === undefined)
    return isInTheWay ? readInTheWay(reading, spot) : readImplied(reading, spot);
  if (isSetting(spot.kind)) return readSetting(reading, spot, declared);
  if (!isListed(spot.kind)) return readNamed(reading, spot, declared);
  const items = await listUnlessDenied(reading, { spot, declared, collection });
  if (items !== undefined) await matchItems(reading, { spot, declared, items });
}

/** What nobody declared, and AWS keeps a parent for that the file deletes. */
async function readInTheWay(reading: Reading, spot: Spot): Promise<void> {
  const whole = childAddress(spot.parent, spot.kind.collection);
  const items = await unlessDenied(reading, [whole], () => listItems(spot).catch(noneIfNotOffered));
  if (items !== undefined) await matchItems(reading, { spot, declared: [], items });
}

function noneIfNotOffered(error: unknown): readonly Fields[] {
  if (isNotOffered(error)) return [];
  throw error;
}

/** There is one per parent; where it cannot exist yet, nobody asks for it. */
async function readSetting(reading: Reading, spot: Spot, declared: readonly Resource[]): Promise<void> {
  const { list } = spot.kind.calls;
  const mayExist = typeof list !== 'function' || list(spot.ancestors.map(({ fields }) => fields)).length > 0;
  const matches = declared.map((resource) => ({ resource, found: 'parent' as const }));
  if (mayExist) await readAll(reading, spot, matches);
}

/** Where AWS has no list, or one that nobody wants to read whole, each is asked for by its name, then by the one it had. */
async function readNamed(reading: Reading, spot: Spot, declared: readonly Resource[]): Promise<void> {
  await Promise.all(
    declared.map(async (resource) => {
      const was = resource.was === undefined ? [] : [{ name: resource.was, found: 'was' as const }];
      // What is called after something that is not there yet is not there either.
      const own = isUnknown(resource.name) ? [] : [{ name: String(resource.name), found: 'name' as const }];
      for (const { name, found } of [...own, ...was]) {
        const item = await itemNamed(reading, { spot, resource, name });
        if (item !== undefined) await readOne(reading, spot, { resource, found, item });
        if (reading.live.has(resource.address)) return;
      }
    }),
  );
}

type Named = { readonly spot: Spot; readonly resource: Resource; readonly name: string };

/** The item of that name in a narrowed list; for a kind without a list, what its read call is addressed by. */
async function itemNamed(reading: Reading, { spot, resource, name }: Named): Promise<Fields | undefined> {
  const { kind } = spot;
  const key = kind.key ?? '';
  if (kind.calls.list === undefined) return { [key]: name };
  const items = await unlessDenied(reading, [resource.address], () => itemsNamed(spot, name));
  const matches = (items ?? []).filter((item) => fieldsOf(spot, item)[key] === name);
  if (matches.length < 2) return matches[0];
  reading.found.ambiguous.push(several(kind, { ...resource, name }, matches));
  return undefined;
}

/** A setting that the file does not mention, and that an update of its parent may move. */
async function readImplied(reading: Reading, { kind, parent, ancestors, ask }: Spot): Promise<void> {
  const owner = reading.parentAt(parent);
  if (parent === undefined || owner?.external || !kind.disturbedBy?.({ ...ancestors[0]?.fields, ...owner?.fields }))
    return;
  const address = childAddress(parent, kind.collection);
  await unlessDenied(reading, [address], async () => {
    const answer = await readResource({ ask, kind, own: undefined, ancestors });
    if (answer !== undefined)
      reading.live.set(address, { address, foundBy: 'parent', implied: { kind: kind.name, parent }, ...answer });
  });
}

/** What AWS denies is unreadable, and everything else that it refuses ends the reading. */
async function unlessDenied<Result>(
  reading: Reading,
  addresses: readonly Address[],
  read: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isDenied(error)) throw error;
    for (const address of addresses) reading.found.unreadable.push(unreadableAt(address, error));
    return undefined;
  }
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
  const whole = childAddress(spot.parent, spot.kind.collection);
  const addresses = declared.length === 0 ? [whole] : declared.map(({ address }) => address);
  return unlessDenied(reading, addresses, () => listItems(spot));
}

async function matchItems(
  reading: Reading,
  {
    spot,
    declared,
    items,
  }: { readonly spot: Spot; readonly declared: readonly Resource[]; readonly items: readonly Fields[] },
): Promise<void> {
  const summaries = items.map((item) => fieldsOf(spot, item));
  const found = declared.flatMap((resource) => matchOf(spot.kind, resource, summaries) ?? []);
  const matches = found.flatMap((match) => ('ids' in match ? [] : [match]));
  reading.found.ambiguous.push(...found.flatMap((match) => ('ids' in match ? [match] : [])));
  const taken = new Set(matches.map(({ item, resource }) => String(item?.[idMember(spot.kind) ?? ''] ?? resource.id)));
  const rest = summaries.filter((item) => !taken.has(String(item[idMember(spot.kind) ?? ''])));
  const ambiguous = new Set(reading.found.ambiguous.flatMap(({ ids }) => ids));
  const undeclared = rest.filter((item) => !ambiguous.has(String(item[idMember(spot.kind) ?? ''])));
  // Nobody renames what is somebody else's, and what is beside it in another region is nobody's business here.
  const missing = matches.filter(isOurs).length < declared.filter((resource) => isOurs({ resource })).length;
  await Promise.all([
    readAll(reading, spot, matches),
    ...(reading.isHome(spot) ? [addUndeclared(reading, { spot, undeclared, missing })] : []),
  ]);
}

const isOurs = ({ resource }: Pick<Match, 'resource'>): boolean => resource.external !== true;

async function readAll(reading: Reading, spot: Spot, matches: readonly Match[]): Promise<void> {
  await Promise.all(matches.map((match) => readOne(reading, spot, match)));
}

async function readOne(reading: Reading, spot: Spot, match: Match): Promise<void> {
  const { address, id } = match.resource;
  const own = match.item ?? (id === undefined ? undefined : { [spot.kind.id ?? '']: id });
  await unlessDenied(reading, [address], async () => {
    const answer = await readResource({ ...spot, own, declared: match.resource.fields });
    if (answer === undefined || (id !== undefined && answer.fields[spot.kind.id ?? ''] !== id)) {
      if (id !== undefined) reading.found.notFound.push({ address, id });
      return;
    }
    reading.live.set(address, { address, foundBy: match.found, ...answer });
    if (!reading.isHome(spot)) return;
    const ancestors = [{ kind: spot.kind, fields: answer.fields }, ...spot.ancestors];
    await Promise.all(
      childKinds(spot.kind.name).map((kind) => readCollection(reading, { ...spot, kind, parent: address, ancestors })),
    );
  });
}

type Beside = { readonly spot: Spot; readonly undeclared: readonly Fields[]; readonly missing: boolean };

async function addUndeclared(reading: Reading, { spot, undeclared, missing }: Beside): Promise<void> {
  const { kind, parent, ancestors } = spot;
  const whole = typeof kind.calls.list === 'function' || kind.calls.list?.complete;
  const candidates = missing && kind.id !== undefined ? undeclared.slice(0, RENAME_CANDIDATES) : [];
  const described = new Map(
    await Promise.all(candidates.map(async (own) => [own, (await describe(spot, own))?.fields] as const)),
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
async function describe(spot: Spot, own: Fields): Promise<Pick<Live, 'fields'> | undefined> {
  try {
    return await readResource({ ...spot, own });
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
