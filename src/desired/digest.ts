import { createHash } from 'node:crypto';
import { memberSchema, type Schema } from '../model/schema.ts';
import type { Node } from './node.ts';
import { isLikeSecret, isOnlyPlaceholders } from './secret-names.ts';

/**
 * SHA-256 of the files' layers as canonical JSON (keys sorted), before any placeholder is filled in. What stands in
 * plain text where the schema wants a secret is left out, also where it comes there by a variable, and so are defaults
 * of placeholders: no digest of a secret exists.
 */
export function digestOf(layers: readonly Node[], schema: Schema, hidden: ReadonlySet<Node>): string {
  const texts = layers.map((layer) => canonical(layer, { schema, secret: false, hidden }));
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

type Place = {
  readonly schema: Schema | undefined;
  readonly secret: boolean;
  readonly hidden: ReadonlySet<Node>;
};

function canonical(node: Node, place: Place): string {
  const { schema, secret, hidden } = place;
  if (secret || hidden.has(node) || schema?.['x-secret'] === true) return secretText(node);
  if (node.is === 'scalar') return JSON.stringify(node.value);
  if (node.is === 'list')
    return `[${node.items.map((item) => canonical(item, { ...place, schema: schema?.items })).join(',')}]`;
  const keys = [...node.entries.keys()].sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${member(node.entries.get(key)?.value, key, place)}`).join(',')}}`;
}

const member = (node: Node | undefined, key: string, { schema, hidden }: Place): string =>
  node === undefined
    ? 'null'
    : canonical(node, { schema: memberSchema(schema, key), secret: isLikeSecret(key), hidden });

const DEFAULT = /(\$\{env:[^}]*?:-)[^}]*\}/g;

/** Which variables a secret comes from; a default is the secret itself. */
function secretText(node: Node): string {
  if (node.is !== 'scalar') return '"(secret)"';
  if (node.value === null) return 'null';
  const text = String(node.value).replace(DEFAULT, '$1}');
  return isOnlyPlaceholders(text) ? JSON.stringify(text) : '"(secret)"';
}
