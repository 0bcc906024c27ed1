import { createHash } from 'node:crypto';
import { memberSchema, type Schema } from '../model/schema.ts';
import type { Node } from './node.ts';

/**
 * SHA-256 of a merged tree as canonical JSON (keys sorted), before any placeholder is filled in. What stands in plain
 * text where the schema wants a secret is left out: no digest of a secret exists.
 */
export function digestOf(root: Node, schema: Schema): string {
  return createHash('sha256').update(canonical(root, schema)).digest('hex');
}

function canonical(node: Node, schema: Schema | undefined): string {
  if (schema?.['x-secret'] === true && !isPlaceholder(node)) return '"(secret)"';
  if (node.is === 'scalar') return JSON.stringify(node.value);
  if (node.is === 'list') return `[${node.items.map((item) => canonical(item, schema?.items)).join(',')}]`;
  const keys = [...node.entries.keys()].sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${member(node.entries.get(key)?.value, memberSchema(schema, key))}`).join(',')}}`;
}

const member = (node: Node | undefined, schema: Schema | undefined): string =>
  node === undefined ? 'null' : canonical(node, schema);

const isPlaceholder = (node: Node): boolean =>
  node.is === 'scalar' && (node.value === null || String(node.value).includes('${'));
