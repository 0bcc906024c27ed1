import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import { CODES } from './codes.ts';
import { type Entry, type MapNode, type Node, placeOf, type Source, toValue } from './node.ts';

/** What the files say, one layer over the other: the lowest first. */
export type Stacked = { readonly layers: readonly MapNode[]; readonly findings: readonly Finding[] };

/**
 * Files in the order in which they were given → layers. A later file lies over the ones before; files of one folder
 * are one layer, a union in which the same thing said twice is an error. Every value keeps its own file and place.
 */
export function stack(roots: readonly MapNode[]): Stacked {
  const findings: Finding[] = [];
  const layers = byFolder(roots).map((members) => members.reduce((all, member) => union(all, member, findings)));
  return { layers, findings };
}

/** Members of one folder stand together, at the place of the first of them. */
function byFolder(roots: readonly MapNode[]): readonly (readonly MapNode[])[] {
  return [...groupBy(roots, (root) => root.source.from ?? root).values()];
}

/** Files as they were given, but for those of one folder, which stand together by their names: it has no order. */
export function inOrder(files: readonly Source[]): readonly Source[] {
  const groups = [...groupBy(files, (file) => file.from ?? file).values()];
  return groups.flatMap((members) => members.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
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
