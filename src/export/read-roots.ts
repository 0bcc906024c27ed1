import type { Ask } from '../fetch/read.ts';
import { startAsking } from '../fetch/reading.ts';
import { childKinds, kinds } from '../kinds/index.ts';
import type { World } from '../model/api.ts';
import type { Kind } from '../model/kind.ts';
import { accountOfArn } from '../model/names.ts';
import type { Fields } from '../model/value.ts';
import { isChosen, isIdOf, isMeant, NothingLike } from './choose.ts';
import {
  type Item,
  itemOf,
  itemsAt,
  type LiveCollection,
  type Reading,
  readItems,
  unlessRefused,
} from './read-live.ts';

export type RootRead = {
  readonly collections: readonly LiveCollection[];
  readonly account?: string;
  readonly calls: number;
};

export type RootOptions = {
  readonly pools?: readonly string[];
  readonly with?: readonly string[];
  readonly concurrency?: number;
};

/** Collections that are exported only where they are asked for. */
export const personalCollections = (): readonly string[] =>
  kinds.filter(({ personal }) => personal).map(({ collection }) => collection);

/** Everything live that is asked for, to the bottom. Throws NothingLike where nothing answers to a name. */
export async function readRoots(world: World, options: RootOptions): Promise<RootRead> {
  const { pools = [], with: asked = [], concurrency } = options;
  const { askIn, calls } = startAsking(world, concurrency);
  const ask = askIn(world.region);
  const isWanted = ({ personal, collection }: Kind): boolean => personal !== true || asked.includes(collection);
  const listed = await Promise.all(rootsFor(pools, world.region).map((kind) => listRoot(kind, ask, { pools, world })));
  const all = listed.flatMap(({ kind, items }) => items.map(({ named: item }) => ({ kind, item })));
  const isWhole = listed.every(({ unread }) => unread.length === 0);
  const missed = pools.find((text) => !all.some(({ kind, item }) => isMeant(kind, item, text)));
  if (missed !== undefined && isWhole)
    throw new NothingLike({ asked: missed, where: 'pools', known: all.flatMap(namesOf) });
  const reading: Reading = { ask, isWanted };
  const collections = await Promise.all(
    listed.map(async ({ kind, items, unread }) => {
      const place = { kind, ancestors: [], ask };
      const read = await readItems(reading, place, items, (item) => isChosen(kind, item, pools));
      return { ...read, unread: [...unread, ...read.unread] };
    }),
  );
  // Where only some were asked for, one without any may have others.
  const isKept = ({ resources, unread }: LiveCollection): boolean =>
    pools.length === 0 || resources.length + unread.length > 0;
  const account = accountSeen(collections) ?? (await world.account());
  return { collections: collections.filter(isKept), ...(account === undefined ? {} : { account }), calls: calls() };
}

/** A pool's ARN tells the account for free. */
function accountSeen(collections: readonly LiveCollection[]): string | undefined {
  const arns = collections.flatMap(({ resources }) => resources.map(({ fields }) => fields.Arn));
  const arn = arns.find((value) => typeof value === 'string');
  return arn === undefined ? undefined : accountOfArn(arn);
}

const namesOf = ({ kind: { key = '', id = '' }, item }: { readonly kind: Kind; readonly item: Fields }) =>
  [item[key], item[id]].filter((text) => typeof text === 'string');

/** Where all that is asked for are ids, only kinds that have such ids are read. */
function rootsFor(pools: readonly string[], region: string): readonly Kind[] {
  const roots = childKinds(undefined);
  const isId =
    (kind: Kind) =>
    (text: string): boolean =>
      isIdOf(kind, text, region);
  const areIds = pools.length > 0 && pools.every((text) => roots.some((kind) => isId(kind)(text)));
  return areIds ? roots.filter((kind) => pools.some(isId(kind))) : roots;
}

type Listed = { readonly kind: Kind; readonly items: readonly Item[]; readonly unread: LiveCollection['unread'] };
type Asked = { readonly pools: readonly string[]; readonly world: World };

/** The list; where AWS refuses to give it, what is asked for by its id. */
async function listRoot(kind: Kind, ask: Ask, { pools, world }: Asked): Promise<Listed> {
  const listed = await unlessRefused(() => itemsAt({ kind, ancestors: [], ask }));
  if ('value' in listed) return { kind, items: listed.value, unread: [] };
  const ids = pools.filter((text) => isIdOf(kind, text, world.region));
  const isEnough = pools.length > 0 && ids.length === pools.length;
  return { kind, items: ids.map((id) => itemOf({ [kind.id ?? '']: id })), unread: isEnough ? [] : [listed] };
}
