import { partsOf } from '../expand/placeholders.ts';
import { type Entry, type MapNode, type Node, placeOf, type Span } from '../node.ts';

/** The lines of a file that are nearest to a resource: its own, or those of what it stands in. */
export type Host = {
  readonly node: MapNode;
  /** The key of these lines; absent for the whole file. */
  readonly header?: Span;
  /** What is missing from here down to the resource: collections and keys. */
  readonly rest: readonly string[];
};

/** Why a resource has no lines that could take its id. */
export type NoHost = { readonly why: string };

export type FindHost = (path: readonly string[]) => Host | NoHost;

/**
 * Answers where in one file the id of a resource belongs. `expanded` is the tree that the file is a part of: it tells
 * what keys with placeholders stand for.
 */
export function hostFinder(root: MapNode, expanded: MapNode | undefined): FindHost {
  const shared = sharedNodes(root);
  return (path) => hostOf({ node: root, rest: path }, expanded, shared);
}

/** Goes down as far as the file goes. */
function hostOf(host: Host, meant: Node | undefined, shared: ReadonlySet<Node>): Host | NoHost {
  const [segment, ...rest] = host.rest;
  const found = segment === undefined ? undefined : entryNamed(segment, host.node, meant);
  if (segment === undefined || found === undefined) return host;
  if (!('value' in found)) return { why: `the key at ${at(found)} may stand for it` };
  const { key, value } = found;
  if (value.is !== 'map') return { why: `what stands at ${at(key)} is not written out there` };
  if (shared.has(value)) return { why: `its lines at ${at(key)} are shared by an anchor and its aliases` };
  const below = meant?.is === 'map' ? meant.entries.get(segment)?.value : undefined;
  return hostOf({ node: value, header: key, rest }, below, shared);
}

function at(span: Span): string {
  const { file, line } = placeOf(span);
  return `${file}:${line}`;
}

/** Nodes that stand at several places, because aliases name them. */
function sharedNodes(root: MapNode): ReadonlySet<Node> {
  const seen = new Set<Node>();
  const shared = new Set<Node>();
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) shared.add(node);
    else if (node.is === 'map') for (const { value } of node.entries.values()) open.push(value);
    else if (node.is === 'list') open.push(...node.items);
    seen.add(node);
  }
  return shared;
}

/** The entry that stands for a key once placeholders are filled in; the span of a key of which nobody can tell. */
function entryNamed(name: string, { entries }: MapNode, meant: Node | undefined): Entry | Span | undefined {
  const plain = name.includes('${') ? undefined : entries.get(name);
  if (plain !== undefined) return plain;
  let unclear: Span | undefined;
  for (const [written, entry] of entries) {
    if (!written.includes('${')) continue;
    const known = nameOf(entry.key, meant);
    if (known === name) return entry;
    if (known === undefined && mayBe(written, name)) unclear = entry.key;
  }
  return unclear;
}

/** What a key became in the expanded tree, whose keys remember where they were written. */
function nameOf({ source, start }: Span, meant: Node | undefined): string | undefined {
  if (meant?.is !== 'map') return undefined;
  return [...meant.entries].find(([, { key }]) => key.source === source && key.start === start)?.[0];
}

/** Whether a key with placeholders may become a name. */
function mayBe(written: string, name: string): boolean {
  const pattern = partsOf(written).map((part) =>
    'text' in part ? part.text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&') : '.*',
  );
  return new RegExp(`^${pattern.join('')}$`, 's').test(name);
}
