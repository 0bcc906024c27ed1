import { formatPath } from '../../src/model/address.ts';
import type { Schema } from '../../src/model/schema.ts';

/**
 * The members of a kind that can change after creation, one by one: `*` is the key of a map, or of an item in a list.
 * A structure counts as a member of its own where its mere presence is a setting; a list that can only grow is one.
 */
export function updatableMembers(schema: Schema): readonly string[] {
  return below(schema, []).map((path) => formatPath(path).replaceAll('["*"]', '.*'));
}

type Path = readonly string[];

function below(schema: Schema, path: Path): readonly Path[] {
  const named = Object.entries(schema.properties ?? {}).flatMap(([member, inner]) => at(inner, [...path, member]));
  const { additionalProperties: map } = schema;
  return typeof map === 'object' ? [...named, ...at(map, [...path, '*'])] : named;
}

function at(schema: Schema, path: Path): readonly Path[] {
  if (schema.readOnly || schema.writeOnly || schema['x-immutable'] || schema['x-mirror'] !== undefined) return [];
  if (schema.type === 'array') {
    const inItems = schema.items?.['x-immutable'] ? [] : below(schema.items ?? {}, [...path, '*']);
    return inItems.length === 0 ? [path] : inItems;
  }
  if (schema.type !== 'object') return [path];
  const inside = below(schema, path);
  return schema['x-presence'] || inside.length === 0 ? [path, ...inside] : inside;
}
