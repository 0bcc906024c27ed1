import type { Resource } from '../model/desired.ts';
import type { Kind } from '../model/kind.ts';
import type { Ambiguous, Live } from '../model/snapshot.ts';
import type { Fields } from '../model/value.ts';

export type Match = { readonly resource: Resource; readonly found: Live['foundBy']; readonly item?: Fields };

/** By its id, else by its name, else by the name it had: never by a guess. `undefined`: it is not there. */
export function matchOf(kind: Kind, resource: Resource, summaries: readonly Fields[]): Match | Ambiguous | undefined {
  if (resource.id !== undefined) return { resource, found: 'id' };
  const key = kind.key ?? '';
  const named = (name: unknown): readonly Fields[] => summaries.filter((item) => item[key] === name);
  const byName = named(resource.name);
  const matches = byName.length > 0 || resource.was === undefined ? byName : named(resource.was);
  const [item] = matches;
  if (item === undefined) return undefined;
  if (matches.length === 1) return { resource, item, found: byName.length > 0 ? 'name' : 'was' };
  return several(kind, { ...resource, name: String(item[key]) }, matches);
}

/** More than one that the file may mean. */
export function several(kind: Kind, { address, name }: Resource, matches: readonly Fields[]): Ambiguous {
  const { id } = kind;
  const ids = id === undefined ? [] : matches.map((match) => String(match[id]));
  return { address, name: String(name), count: matches.length, ids };
}
