import type { Finding } from '../model/finding.ts';
import { CODES } from './codes.ts';
import { type Entry, type MapNode, type Node, placeOf, toValue } from './node.ts';

export type Merged = { readonly root: MapNode; readonly findings: readonly Finding[] };

/**
 * Files in the order in which they were given → one tree. A later file overlays the ones before; files of one folder
 * are a union, in which the same thing said twice is an error. Every value keeps its own file and place.
 */
export function merge(first: MapNode, others: readonly MapNode[]): Merged {
  const findings: Finding[] = [];
  const groups = byFolder([first, ...others]).map((members) =>
    members.reduce((all, member) => union(all, member, findings)),
  );
  return { root: groups.reduce(overlay), findings };
}

/** Members of one folder stand together, at the place of the first of them. */
function byFolder(roots: readonly MapNode[]): readonly (readonly MapNode[])[] {
  const groups = new Map<unknown, MapNode[]>();
  for (const root of roots) {
    const folder = root.source.from ?? root;
    groups.set(folder, [...(groups.get(folder) ?? []), root]);
  }
  return [...groups.values()];
}

/** Maps deep; lists and scalars are replaced. */
export function overlay(below: MapNode, above: MapNode): MapNode {
  const entries = new Map(below.entries);
  for (const [key, entry] of above.entries) entries.set(key, overlayEntry(entries.get(key), entry));
  return { ...above, entries };
}

function overlayEntry(below: Entry | undefined, above: Entry): Entry {
  if (below?.value.is !== 'map' || above.value.is !== 'map') return above;
  return { key: above.key, value: overlay(below.value, above.value) };
}

function union(one: MapNode, other: MapNode, findings: Finding[]): MapNode {
  const entries = new Map(one.entries);
  for (const [key, entry] of other.entries) {
    const known = entries.get(key);
    if (known === undefined) entries.set(key, entry);
    else if (known.value.is === 'map' && entry.value.is === 'map') {
      entries.set(key, { key: known.key, value: union(known.value, entry.value, findings) });
    } else if (!isSameVersion(key, known.value, entry.value)) findings.push(saidTwice(key, known, entry));
  }
  return { ...one, entries };
}

/** Every file may say which version of the format it is written in, so that editors check each by itself. */
const isSameVersion = (key: string, one: Node, other: Node): boolean =>
  key === 'version' && one.is === 'scalar' && other.is === 'scalar' && toValue(one) === toValue(other);

const saidTwice = (key: string, first: Entry, second: Entry): Finding => ({
  code: CODES.saidTwice,
  severity: 'error',
  message: `"${key}" is said in two files of one folder`,
  place: placeOf(second.key),
  hint: `also in ${first.key.source.name}:${placeOf(first.key).line}`,
  why: 'The files of a folder are a union: none comes before another, so none can win.',
  wayOut: ['say it in one of them', 'overlay on purpose: --file FOLDER --file OVERLAY.yaml'],
  related: [placeOf(first.key)],
});
