import { formatReference } from '../model/reference.ts';
import { isMap, itemKey, memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, isReference, isSecret, isUnknown, type Value } from '../model/value.ts';

/**
 * Members in the order of the schema, keys of maps, sets and lists that are maps by the alphabet: the order in which AWS
 * answers means nothing, nor do ids, where a reference stands for them.
 */
export function inOrder(fields: Fields, schema: Schema): Fields {
  const { properties = {} } = schema;
  const named = Object.keys(properties).filter((member) => member in fields);
  const others = Object.keys(fields).filter((member) => properties[member] === undefined);
  const members = [...named, ...(isMap(schema) ? others.toSorted() : others)];
  return Object.fromEntries(
    members.map((member) => [member, valueInOrder(fields[member] ?? null, memberSchema(schema, member))]),
  );
}

/** The same for a value of any sort. */
export function valueInOrder(value: Value, schema: Schema | undefined): Value {
  if (schema === undefined) return value;
  if (isList(value)) return itemsInOrder(value, schema);
  return isFields(value) ? inOrder(value, schema) : value;
}

function itemsInOrder(items: readonly Value[], schema: Schema): readonly Value[] {
  const { items: inner, 'x-keyed-by': keys } = schema;
  const ordered = items.map((item) => valueInOrder(item, inner));
  if (keys === undefined && schema['x-unordered'] !== true) return ordered;
  const told = ordered.map((item) => ({ item, text: keys === undefined ? textOf(item) : keyOf(item, keys) }));
  return told
    .toSorted((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0))
    .map(({ item }) => item);
}

const keyOf = (item: Value, keys: readonly string[]): string =>
  isFields(item) ? itemKey(keys, Object.fromEntries(keys.map((key) => [key, textOf(item[key] ?? '')]))) : textOf(item);

/** As a file writes it; secrets are all the same. */
function textOf(value: Value): string {
  if (isSecret(value)) return '';
  if (!isUnknown(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const pieces = 'awaits' in value.cause ? value.cause.awaits : [];
  return pieces.map((piece) => (isReference(piece) ? formatReference(piece) : String(piece))).join('');
}
