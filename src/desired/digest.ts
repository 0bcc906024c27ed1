import { createHash } from 'node:crypto';
import { memberSchema, type Schema } from '../model/schema.ts';
import type { Node } from './node.ts';
import { isLikeSecret, isOnlyPlaceholders } from './secret-names.ts';

/**
 * SHA-256 of a merged tree as canonical JSON (keys sorted), before any placeholder is filled in. What stands in plain
 * text where the schema wants a secret is left out, defaults of placeholders too: no digest of a secret exists.
 */
export function digestOf(root: Node, schema: Schema): string {
  return createHash('sha256')
    .update(canonical(root, { schema, secret: false }))
    .digest('hex');
}

type Place = { readonly schema: Schema | undefined; readonly secret: boolean };

function canonical(node: Node, { schema, secret }: Place): string {
  if (secret || schema?.['x-secret'] === true) return secretText(node);
  if (node.is === 'scalar') return JSON.stringify(node.value);
  if (node.is === 'list')
    return `[${node.items.map((item) => canonical(item, { schema: schema?.items, secret })).join(',')}]`;
  const keys = [...node.entries.keys()].sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${member(node.entries.get(key)?.value, key, schema)}`).join(',')}}`;
}

const member = (node: Node | undefined, key: string, schema: Schema | undefined): string =>
  node === undefined ? 'null' : canonical(node, { schema: memberSchema(schema, key), secret: isLikeSecret(key) });

const DEFAULT = /(\$\{env:[^}]*?:-)[^}]*\}/g;

/** Which variables a secret comes from; a default is the secret itself. */
function secretText(node: Node): string {
  if (node.is !== 'scalar') return '"(secret)"';
  if (node.value === null) return 'null';
  const text = String(node.value).replace(DEFAULT, '$1}');
  return isOnlyPlaceholders(text) ? JSON.stringify(text) : '"(secret)"';
}
