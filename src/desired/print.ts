import { formatPath } from '../model/address.ts';
import type { Json } from '../model/value.ts';
import { type Entry, type MapNode, type Node, type Path, placeOf, type Span, toValue } from './node.ts';
import { nodeAt } from './print/node-at.ts';
import { shownTree } from './print/shown.ts';
import { toYaml } from './print/to-yaml.ts';
import { findResources } from './resources.ts';

export type PrintOptions = {
  /** Only what stands there: a resource, a collection, a member. */
  readonly address?: string;
  /** With the file and line that each value was written in, as comments. */
  readonly origin?: true;
  /** Whether a text has a secret in it that was given to this run: then it stands there as a placeholder. */
  readonly holdsSecret?: (text: string) => boolean;
};

export type Printed = {
  /** A file of this tool again, or a part of one. Ends with a newline. */
  readonly text: string;
  readonly state: Json;
  /** By path, where each value was written: `FILE:LINE`. */
  readonly origins?: { readonly [path: string]: string };
};

/**
 * What `load` has expanded, as YAML and as JSON: without templates, with placeholders for what is secret or not known.
 * Where nothing stands at the address: what stands near it.
 */
export function printState(
  root: MapNode,
  { address, origin, holdsSecret = () => false }: PrintOptions = {},
): Printed | { readonly near: readonly string[] } {
  const tree = inOrder(shownTree(root, holdsSecret));
  const resources = findResources(tree).declared;
  const at = address === undefined ? { entry: { key: tree, value: tree }, path: [] } : nodeAt(tree, address);
  if ('near' in at) return { near: [...at.near, ...resources.map((resource) => resource.address)] };
  const { entry, path } = at;
  const state = toValue(entry.value) as Json;
  if (origin === undefined) return { text: toYaml(entry.value), state };
  const places = placesIn(entry, path, new Set(resources.map(({ node }) => node)));
  return {
    text: toYaml(entry.value, (about) => places.get(about)?.place),
    state,
    origins: Object.fromEntries([...places.values()].map(({ path: of, place }) => [formatPath(of), place])),
  };
}

/** The tool's own settings stand at the top, whichever file they come from. */
const HEAD = ['version', 'stack', 'region', 'account', 'env', 'manage'];

function inOrder(root: MapNode): MapNode {
  const rank = (name: string): number => (HEAD.includes(name) ? HEAD.indexOf(name) : HEAD.length);
  return { ...root, entries: new Map([...root.entries].sort(([one], [other]) => rank(one) - rank(other))) };
}

type Places = Map<Node | Entry, { readonly path: Path; readonly place: string }>;

/** Where each scalar, each resource, and each empty map or list was written. */
function placesIn(entry: Entry, path: Path, resources: ReadonlySet<Node>): Places {
  const places: Places = new Map();
  const visit = (at: Entry, way: Path): void => {
    const { value } = at;
    const below = belowOf(value);
    if (below.length === 0)
      places.set(value, { path: way, place: fileAndLine(value.is === 'scalar' ? value : at.key) });
    else if (resources.has(value)) places.set(at, { path: way, place: fileAndLine(at.key) });
    for (const [segment, inner] of below) visit(inner, [...way, segment]);
  };
  visit(entry, path);
  return places;
}

function belowOf(node: Node): readonly (readonly [string | number, Entry])[] {
  if (node.is === 'scalar') return [];
  return node.is === 'map' ? [...node.entries] : node.items.map((item, index) => [index, { key: item, value: item }]);
}

function fileAndLine(span: Span): string {
  const { file, line } = placeOf(span);
  return `${file}:${line}`;
}
