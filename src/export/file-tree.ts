import type { Entry, MapNode, Node, Path } from '../desired/node.ts';
import { shownTree } from '../desired/print/shown.ts';
import type { Address } from '../model/address.ts';
import { isFoundById, isSetting } from '../model/kind.ts';
import { textAt } from '../model/member.ts';
import { type Fields, isFields, isList, type Value } from '../model/value.ts';
import type { Declared, DeclaredCollection } from './declare.ts';
import type { Named } from './variables.ts';

/** What a file is made with, beside what it declares. */
export type Writing = {
  readonly variables: readonly Named[];
  /** `apart`: the file of ids has them. `namesakes`: those without which nobody can tell which one is meant. */
  readonly ids: 'apart' | 'namesakes';
  /** Whether empty collections are said: there are none. */
  readonly empty: 'said' | 'left out';
};

/** What the file declares, as it will be written: placeholders for secrets and references, `$${` for a text `${`. */
export function fileTree(head: Fields, collections: readonly DeclaredCollection[], writing: Writing): MapNode {
  const placeholders = new Map(
    writing.variables.map(({ address, path, name }) => [placeOf(address, path), `\${env:${name}}`]),
  );
  const entries = [
    ...Object.entries(head).map(([name, value]) => [name, nodeOf(value, noPlaceholder)] as const),
    ...collections.flatMap((collection) => collectionEntry(collection, { ...writing, placeholders })),
  ];
  return shownTree(map(entries));
}

/** A file of ids: nothing but keys and ids. */
export function idsTree(head: Fields, collections: readonly DeclaredCollection[]): MapNode {
  return map([
    ...Object.entries(head).map(([name, value]) => [name, nodeOf(value, noPlaceholder)] as const),
    ...collections.flatMap(idsEntry),
  ]);
}

type Run = Writing & { readonly placeholders: ReadonlyMap<string, string> };
type Pair = readonly [string, Node];

const placeOf = (address: Address, path: Path): string => JSON.stringify([address, ...path.map(String)]);

function collectionEntry(collection: DeclaredCollection, run: Run): readonly Pair[] {
  const { kind, resources, isEmpty } = collection;
  const [only] = resources;
  if (isSetting(kind)) return only === undefined ? [] : [[kind.collection, resourceNode(only, run)]];
  const isSaid = resources.length > 0 || (run.empty === 'said' && isEmpty);
  const pairs = resources.map((resource): Pair => [resource.key, resourceNode(resource, run)]);
  return isSaid ? [[kind.collection, map(pairs)]] : [];
}

function resourceNode(resource: Declared, run: Run): MapNode {
  const { address, kind, name, key, says, parts } = resource;
  const placeholder = (path: Path): string | undefined => run.placeholders.get(placeOf(address, path));
  // With an id the key is a mere label, and the name is what the file says it is.
  const isLabel = isFoundById(kind) && (run.ids === 'apart' || resource.hasNamesake);
  const named = isLabel && key === name && kind.key !== undefined ? { [kind.key]: name, ...says } : says;
  return map([
    ...idPairs(resource, run),
    ...Object.entries(named).map(([member, value]): Pair => [member, nodeOf(value, placeholder, [member])]),
    ...parts.flatMap((part) => collectionEntry(part, run)),
  ]);
}

function idPairs(resource: Declared, { ids }: Run): readonly Pair[] {
  const id = idOf(resource);
  return ids === 'namesakes' && resource.hasNamesake && id !== undefined ? [id] : [];
}

function idOf({ kind, fields }: Declared): Pair | undefined {
  const id = isFoundById(kind) ? textAt(fields, kind.id ?? '') : undefined;
  return id === undefined ? undefined : [kind.id ?? '', nodeOf(id, noPlaceholder)];
}

function idsEntry({ kind, resources }: DeclaredCollection): readonly Pair[] {
  const pairs = resources.flatMap((resource): readonly Pair[] => {
    const id = idOf(resource);
    const below = resource.parts.flatMap(idsEntry);
    return id === undefined && below.length === 0
      ? []
      : [[resource.key, map([...(id === undefined ? [] : [id]), ...below])]];
  });
  return pairs.length === 0 ? [] : [[kind.collection, map(pairs)]];
}

type Placeholder = (path: Path) => string | undefined;

const noPlaceholder: Placeholder = () => undefined;

/** Nobody asks where something that is made stands. */
const NOWHERE = { source: { name: '', text: '' }, start: 0, end: 0 };

function nodeOf(value: Value, placeholder: Placeholder, path: Path = []): Node {
  if (isList(value))
    return { is: 'list', items: value.map((item, index) => nodeOf(item, placeholder, [...path, index])), ...NOWHERE };
  if (isFields(value))
    return map(Object.entries(value).map(([key, inner]) => [key, nodeOf(inner, placeholder, [...path, key])]));
  const shown = placeholder(path);
  return { is: 'scalar', value, ...(shown === undefined ? {} : { shown }), ...NOWHERE };
}

function map(pairs: readonly Pair[]): MapNode {
  const entries = new Map(pairs.map(([key, value]): [string, Entry] => [key, { key: NOWHERE, value }]));
  return { is: 'map', entries, ...NOWHERE };
}
