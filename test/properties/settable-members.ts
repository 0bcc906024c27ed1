import { formatPath } from '../../src/model/address.ts';
import { isDocument, isMap, memberSchema, type Schema } from '../../src/model/schema.ts';
import { isFields, isList, type Json } from '../../src/model/value.ts';

/** Every member that a file may say of a kind, to the bottom; `*` is the key of a map, or of an item in a list of structures. */
export const settableMembers = (schema: Schema): readonly string[] => below(schema, []).map(written);

/** The members of that kind that these values say. */
export const saidMembers = (schema: Schema, members: Json): readonly string[] => [
  ...new Set(said(schema, members, []).map(written)),
];

type Path = readonly string[];

const written = (path: Path): string => formatPath(path).replaceAll('["*"]', '.*');

function below(schema: Schema, path: Path): readonly Path[] {
  if (schema.readOnly || schema['x-mirror'] !== undefined) return [];
  const inItems = schema.items?.properties === undefined ? [] : below(schema.items, [...path, '*']);
  const { additionalProperties: map } = schema;
  const inside = [
    ...Object.entries(schema.properties ?? {}).flatMap(([member, inner]) => below(inner, [...path, member])),
    ...inItems,
    ...(typeof map === 'object' ? below(map, [...path, '*']) : []),
  ];
  return inside.length > 0 || path.length === 0 ? inside : [path];
}

function said(schema: Schema, value: Json, path: Path): readonly Path[] {
  if (isDocument(schema)) return [path];
  if (isList(value)) {
    if (schema.items?.properties === undefined) return [path];
    return value.flatMap((item) => said(schema.items ?? {}, item as Json, [...path, '*']));
  }
  if (!isFields(value)) return [path];
  return Object.entries(value).flatMap(([member, inner]) => {
    const isKey = isMap(schema) && schema.properties?.[member] === undefined;
    return said(memberSchema(schema, member) ?? {}, inner as Json, [...path, isKey ? '*' : member]);
  });
}
