import { fieldsOf, listItems, type Place, readResource } from '../fetch/read.ts';
import { childKinds } from '../kinds/index.ts';
import { type ApiFailure, isRefused } from '../model/api.ts';
import { isReadOnly, isSetting, type Kind } from '../model/kind.ts';
import type { Live } from '../model/snapshot.ts';
import { type Fields, isEmpty } from '../model/value.ts';

/** A live resource with all that stands below it. */
export type LiveResource = Pick<Live, 'fields' | 'unknownMembers'> & {
  readonly kind: Kind;
  /** As AWS calls it; empty for a setting of its parent. */
  readonly name: string;
  /** Whether another live one beside it has the same name, or may have. */
  readonly hasNamesake: boolean;
  readonly parts: readonly LiveCollection[];
};

/** What AWS would not tell: of one in the collection, or of all. */
export type LiveUnread = { readonly name?: string; readonly failure: ApiFailure };

/** What is live of one kind in one place. */
export type LiveCollection = {
  readonly kind: Kind;
  readonly resources: readonly LiveResource[];
  /** Names of those that AWS made by itself. */
  readonly serverOwned: readonly string[];
  readonly unread: readonly LiveUnread[];
};

/** How deep a reading goes: which kinds are wanted. */
export type Reading = Pick<Place, 'ask'> & { readonly isWanted: (kind: Kind) => boolean };

/** Everything of a kind below live ancestors. What AWS refuses to tell is named; an error that may pass is thrown. */
export async function readCollection(reading: Reading, place: Omit<Place, 'ask'>): Promise<LiveCollection> {
  const at: Place = { ...place, ask: reading.ask };
  const listed = await unlessRefused(() => (isSetting(at.kind) ? settingAt(at) : itemsAt(at)));
  if ('failure' in listed) return { kind: at.kind, resources: [], serverOwned: [], unread: [listed] };
  return readItems(reading, at, listed.value);
}

/** An item of a list: as AWS gave it, and as a file names its members. */
export type Item = { readonly raw: Fields; readonly named: Fields };
type Wanted = (item: Fields) => boolean;

/** The items of a collection that are wanted, each with what stands below it. */
export async function readItems(
  reading: Reading,
  place: Place,
  items: readonly Item[],
  isWanted: Wanted = () => true,
): Promise<LiveCollection> {
  const names = items.map(({ named }) => nameOf(place.kind, named));
  const isOne = (name: string): boolean => name !== '' && names.filter((other) => other === name).length === 1;
  const read = await Promise.all(
    items
      .filter(({ named }) => isWanted(named))
      .map((item) => {
        const listed = nameOf(place.kind, item.named);
        return readItem(reading, place, { ...item, listed, isOne: isOne(listed) });
      }),
  );
  return {
    kind: place.kind,
    resources: read.flatMap((each) => ('resource' in each ? [each.resource] : [])),
    serverOwned: read.flatMap((each) => ('serverOwned' in each ? [each.serverOwned] : [])),
    unread: read.flatMap((each) => ('failure' in each ? [each] : [])),
  };
}

/** Every item of a collection; where AWS has no list, under each name that there may be one of. */
export async function itemsAt(place: Place): Promise<readonly Item[]> {
  const { kind, ancestors } = place;
  if (kind.calls.list !== undefined)
    return (await listItems(place)).map((raw) => ({ raw, named: fieldsOf(place, raw) }));
  const names = kind.calls.names?.(ancestors.map(({ fields }) => fields)) ?? [];
  return names.map((name) => itemOf({ [kind.key ?? '']: name }));
}

/** The one that there is per parent, unless there cannot be one. */
function settingAt({ kind, ancestors }: Place): readonly Item[] {
  const { list } = kind.calls;
  const mayExist = typeof list !== 'function' || list(ancestors.map(({ fields }) => fields)).length > 0;
  return mayExist ? [itemOf({})] : [];
}

/** What is asked for without a list. */
export const itemOf = (named: Fields): Item => ({ raw: named, named });

/** `isOne`: no other has its name, as far as a list tells. */
type Asked = Item & { readonly listed: string; readonly isOne: boolean };
type Read =
  | { readonly resource: LiveResource }
  | { readonly serverOwned: string }
  | LiveUnread
  | { readonly gone: true };

async function readItem(reading: Reading, place: Place, { raw, named, listed, isOne }: Asked): Promise<Read> {
  const { kind, ancestors } = place;
  // Without a read, the item is the resource itself.
  const own = isSetting(kind) ? undefined : kind.calls.read === undefined ? raw : named;
  const answer = await unlessRefused(() => readResource({ ...place, own }));
  if ('failure' in answer) return { ...answer, ...(listed === '' ? {} : { name: listed }) };
  const live = answer.value;
  if (live === undefined) return { gone: true };
  const name = nameOf(kind, live.fields) || listed;
  const above = ancestors.map(({ fields }) => fields);
  if (kind.serverOwned?.(live.fields, above)) return { serverOwned: name };
  const parts = await readParts(reading, { ...place, ancestors: [{ kind, fields: live.fields }, ...ancestors] });
  return { resource: { kind, name, ...live, hasNamesake: kind.keyMayRepeat === true && !isOne, parts } };
}

/** What stands below a live resource, but for what nobody can declare. */
function readParts(reading: Reading, { kind, ancestors }: Place): Promise<readonly LiveCollection[]> {
  const below = childKinds(kind.name).filter((child) => !isReadOnly(child) && reading.isWanted(child));
  return Promise.all(below.map((child) => readCollection(reading, { kind: child, ancestors })));
}

const nameOf = ({ key }: Kind, fields: Fields): string => {
  const name = key === undefined ? undefined : fields[key];
  return isEmpty(name) ? '' : String(name);
};

/** What AWS refuses to tell however often it is asked; every other error ends the reading. */
export async function unlessRefused<Result>(
  read: () => Result | Promise<Result>,
): Promise<{ readonly value: Result } | { readonly failure: ApiFailure }> {
  try {
    return { value: await read() };
  } catch (error) {
    if (isRefused(error)) return { failure: error.failure };
    throw error;
  }
}
