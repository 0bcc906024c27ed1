import type { MapNode } from './node.ts';
import { type Host, hostFinder } from './write-ids/id-hosts.ts';
import { type Branch, insertionsAt, stepOf } from './write-ids/insertions.ts';

/** An id that AWS assigned, the member that holds it, and the collections and keys down to its resource. */
export type Id = { readonly path: readonly string[]; readonly member: string; readonly id: string };

export type Edit<Each extends Id> = {
  readonly text: string;
  readonly written: readonly Each[];
  readonly left: readonly { readonly id: Each; readonly why: string }[];
};

/**
 * A file with ids → its text with them, each at its resource. All that stood there before stays, letter by letter.
 * What the file does not have is added below the nearest that it has. `expanded` is the tree that the file is a part
 * of, where it is one: it tells what keys with placeholders stand for.
 */
export function writeIds<Each extends Id>(root: MapNode, ids: readonly Each[], expanded?: MapNode): Edit<Each> {
  const findHost = hostFinder(root, expanded);
  const hosts = new Map<MapNode, { readonly host: Host; readonly added: Branch }>();
  const written: Each[] = [];
  const left: { readonly id: Each; readonly why: string }[] = [];
  for (const id of ids) {
    const host = findHost(id.path);
    if ('why' in host) {
      left.push({ id, ...host });
      continue;
    }
    const known = hosts.get(host.node) ?? { host, added: new Map() };
    hosts.set(host.node, known);
    add(known.added, host.rest, id);
    written.push(id);
  }
  return { text: edited(root, [...hosts.values()]), written, left };
}

function add(branch: Branch, [key, ...rest]: readonly string[], id: Id): void {
  if (key === undefined) {
    branch.set(id.member, id.id);
    return;
  }
  const known = branch.get(key);
  const below: Branch = known === undefined || typeof known === 'string' ? new Map() : known;
  branch.set(key, below);
  add(below, rest, id);
}

function edited(root: MapNode, hosts: readonly { readonly host: Host; readonly added: Branch }[]): string {
  const step = stepOf(root);
  const insertions = hosts
    .flatMap(({ host, added }) => insertionsAt(host, added, step))
    // Where maps end together, the innermost comes first.
    .toSorted((one, other) => one.offset - other.offset || other.column - one.column);
  const { text } = root.source;
  const starts = [0, ...insertions.map(({ offset }) => offset)];
  const pieces = starts.map(
    (start, index) => `${index === 0 ? '' : insertions[index - 1]?.text}${text.slice(start, starts[index + 1])}`,
  );
  return pieces.join('');
}
