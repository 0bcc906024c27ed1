import { childKinds } from '../kinds/index.ts';
import { type Address, childAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { isSetting, type Kind } from '../model/kind.ts';
import { CODES } from './codes.ts';
import { type Entry, isNull, type MapNode, type Node, type Path, placeOf, type Span } from './node.ts';
import { resourceSettings, rootSettings } from './settings.ts';

/** A resource as the file declares it, before anything is checked. */
export type Declared = {
  readonly address: Address;
  readonly kind: Kind;
  readonly key: string;
  /** Where its key stands. */
  readonly span: Span;
  readonly node: MapNode;
  readonly path: Path;
  readonly parent?: Declared;
  /** Its AWS members: without the id, the tool's settings and the collections below it. */
  readonly members: ReadonlyMap<string, Entry>;
};

/** A collection with keys that the file mentions, perhaps empty. */
export type Mentioned = { readonly kind: Kind; readonly parent?: Declared };

export type Tree = {
  readonly declared: readonly Declared[];
  readonly mentioned: readonly Mentioned[];
  readonly findings: readonly Finding[];
};

type Found = { readonly declared: Declared[]; readonly mentioned: Mentioned[]; readonly findings: Finding[] };

/** The resources and collections in an expanded tree, parents before children, in the order of the file. */
export function findResources(root: MapNode): Tree {
  const found: Found = { declared: [], mentioned: [], findings: [] };
  nullSettings(root, Object.keys(rootSettings), found);
  findBelow({ node: root, path: [] }, found);
  return found;
}

type Place = { readonly node: MapNode; readonly path: Path; readonly owner?: Declared };

function findBelow({ node, path, owner }: Place, found: Found): void {
  const kinds = new Map(childKinds(owner?.kind.name).map((kind) => [kind.collection, kind]));
  for (const [name, { key, value }] of node.entries) {
    const kind = kinds.get(name);
    if (kind === undefined) continue;
    const here = { path: [...path, name], ...(owner === undefined ? {} : { parent: owner }) };
    if (isSetting(kind)) addResource({ kind, key: name, span: key, node: value, ...here }, found);
    else addCollection({ kind, span: key, node: value, ...here }, found);
  }
}

type Candidate = {
  readonly kind: Kind;
  readonly span: Span;
  readonly node: Node;
  readonly path: Path;
  readonly parent?: Declared;
};

function addCollection({ kind, span, node, path, parent }: Candidate, found: Found): void {
  if (isNull(node))
    found.findings.push(
      nullHere(kind.collection, span, [`write ${kind.collection}: {} for "there are none"`, UNMANAGED]),
    );
  if (node.is !== 'map') return;
  found.mentioned.push({ kind, ...(parent === undefined ? {} : { parent }) });
  for (const [key, entry] of node.entries) {
    const candidate = { kind, key, span: entry.key, node: entry.value, path: [...path, key] };
    addResource(parent === undefined ? candidate : { ...candidate, parent }, found);
  }
}

function addResource(
  { kind, key, span, node, path, parent }: Candidate & { readonly key: string },
  found: Found,
): void {
  if (isNull(node))
    found.findings.push(
      nullHere(key, span, [`write ${isSetting(kind) ? key : JSON.stringify(key)}: {} for "as live has it"`, UNMANAGED]),
    );
  if (node.is !== 'map') return;
  const { settings, others } = besideMembers(kind);
  const declared: Declared = {
    address: childAddress(parent?.address, kind.collection, isSetting(kind) ? undefined : key),
    kind,
    key,
    span,
    node,
    path,
    ...(parent === undefined ? {} : { parent }),
    members: new Map([...node.entries].filter(([name]) => !others.has(name))),
  };
  found.declared.push(declared);
  nullSettings(node, settings, found);
  findBelow({ node, path, owner: declared }, found);
}

type Beside = { readonly settings: readonly string[]; readonly others: ReadonlySet<string> };

const beside = new WeakMap<Kind, Beside>();

/** What may stand in a resource and is no member of AWS: our settings, the collections below it, and its id. */
function besideMembers(kind: Kind): Beside {
  const known = beside.get(kind);
  if (known !== undefined) return known;
  const settings = Object.keys(resourceSettings(kind));
  const collections = childKinds(kind.name).map(({ collection }) => collection);
  const found = {
    settings,
    others: new Set([...settings, ...collections, ...(kind.id === undefined ? [] : [kind.id])]),
  };
  beside.set(kind, found);
  return found;
}

function nullSettings(node: MapNode, settings: readonly string[], found: Found): void {
  for (const name of settings) {
    const entry = node.entries.get(name);
    if (entry !== undefined && isNull(entry.value))
      found.findings.push(nullHere(name, entry.key, [`give "${name}" a value`, 'remove the line']));
  }
}

const UNMANAGED = 'leave it out: then it is not managed';

const nullHere = (name: string, span: Span, wayOut: readonly string[]): Finding => ({
  code: CODES.nullHere,
  severity: 'error',
  message: `"${name}" has no value`,
  place: placeOf(span),
  why: "Only a member of AWS may be null: that sets it to AWS's default.",
  wayOut,
});
