import { formatPath, parseAddress } from '../../model/address.ts';
import { memberSchema } from '../../model/schema.ts';
import { type Entry, follow, type MapNode, type Node, type Path } from '../node.ts';
import { fileSchema } from '../whole-schema.ts';

/** What stands at an address or below one, or what is next to it where nothing does. */
export type At = { readonly entry: Entry; readonly path: Path } | { readonly near: readonly string[] };

/** Looks up a resource, a collection, a member or an item; a list that is a map has its keys. */
export function nodeAt(root: MapNode, address: string): At {
  const segments = parseAddress(address) ?? [''];
  let entry: Entry = { key: root, value: root };
  let schema: typeof fileSchema | undefined = fileSchema;
  const path: (string | number)[] = [];
  for (const segment of segments) {
    const step = stepOf(entry.value, segment);
    const { entry: next, depth } = follow(entry.value, [step], schema);
    if (depth === 0) return { near: besides(entry.value, path) };
    entry = next;
    schema = memberSchema(schema, segment);
    path.push(step);
  }
  return { entry, path };
}

/** `[1]` is an item of a list, and may be the key of a resource. */
const stepOf = (node: Node, segment: string): string | number =>
  node.is === 'list' && /^\d{1,9}$/.test(segment) ? Number(segment) : segment;

const besides = (node: Node, path: Path): readonly string[] =>
  node.is === 'map' ? [...node.entries.keys()].map((key) => formatPath([...path, key])) : [];
