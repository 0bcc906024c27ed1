import { childKinds } from '../../kinds/index.ts';
import { type Address, childAddress } from '../../model/address.ts';
import { isSetting, type KindName } from '../../model/kind.ts';
import { type Entry, type MapNode, type Span, textOf } from '../node.ts';

/** An id that a file of ids has, and the key that it stands below. */
export type KnownId = { readonly address: Address; readonly id: string; readonly key: Span };

/** What stands in a file of ids. `others`: what has no place in one. */
export type IdsFile = {
  readonly ids: readonly KnownId[];
  readonly keys: readonly Address[];
  readonly others: readonly Span[];
};

/** Reads a file that should have `version: 1` and nothing but keys and ids. */
export function readIdsFile(root: MapNode): IdsFile {
  const found = { ids: [] as KnownId[], keys: [] as Address[], others: [] as Span[] };
  const rest = new Map([...root.entries].filter(([name]) => name !== 'version'));
  readBelow(rest, {}, found);
  return found;
}

type Found = { readonly ids: KnownId[]; readonly keys: Address[]; readonly others: Span[] };
type Owner = { readonly kind?: KindName; readonly address?: Address };

function readBelow(entries: ReadonlyMap<string, Entry>, owner: Owner, found: Found): void {
  for (const [name, { key, value }] of entries) {
    const kind = childKinds(owner.kind).find(({ collection }) => collection === name);
    if (kind === undefined || isSetting(kind) || value.is !== 'map') found.others.push(key);
    else for (const [each, entry] of value.entries) readResource(each, entry, { kind, owner, found });
  }
}

type Below = { readonly kind: ReturnType<typeof childKinds>[number]; readonly owner: Owner; readonly found: Found };

function readResource(name: string, { key, value }: Entry, { kind, owner, found }: Below): void {
  if (value.is !== 'map') {
    found.others.push(key);
    return;
  }
  const address = childAddress(owner.address, kind.collection, name.replaceAll('$${', '${'));
  const given = kind.id === undefined ? undefined : value.entries.get(kind.id);
  const id = textOf(given?.value);
  found.keys.push(address);
  if (id !== undefined && given !== undefined) found.ids.push({ address, id, key: given.key });
  readBelow(
    new Map([...value.entries].filter(([, entry]) => entry !== given || id === undefined)),
    { kind: kind.name, address },
    found,
  );
}
