import type { Json } from '../model/value.ts';
import { isSecret, isUnknown } from '../model/value.ts';
import { define, type MapNode, type Node } from './node.ts';
import type { Declared } from './resources.ts';

type Writable = Json | { [key: string]: Writable } | Writable[];

/**
 * The tree as the schema checks it. What is not known yet stands there as a text. A resource that gives neither its
 * name nor its id has its key for a name, so that the key is held to AWS's limits too.
 */
export function jsonOf(root: MapNode, declared: readonly Declared[]): unknown {
  const json = plain(root);
  for (const { kind, key, node, path } of declared) {
    if (kind.key === undefined || node.entries.has(kind.key) || (kind.id !== undefined && node.entries.has(kind.id)))
      continue;
    const resource = path.reduce<unknown>(
      (value, segment) => (value as { readonly [key: string]: unknown })[segment],
      json,
    );
    (resource as { [key: string]: unknown })[kind.key] = key;
  }
  return json;
}

function plain(node: Node): Writable {
  if (node.is === 'scalar')
    return isUnknown(node.value) ? '${}' : isSecret(node.value) ? node.value.reveal() : node.value;
  if (node.is === 'list') return node.items.map(plain);
  const value: { [key: string]: Writable } = {};
  for (const [key, entry] of node.entries) define(value, key, plain(entry.value));
  return value;
}
