import type { Kind } from '../model/kind.ts';
import { isDocument, itemKey, memberSchema, type Schema, shownMembers } from '../model/schema.ts';
import { holdsSecret } from '../model/sealed.ts';
import { isReservedTag } from '../model/tags.ts';
import { type Fields, isFields, isList, isSecret, isUnknown, pick, type Value } from '../model/value.ts';

/**
 * The one form in which both sides are compared: sets sorted, keyed lists as maps, defaults and emptiness left
 * out, and nothing in it that cannot be compared (read-only, write-only, second doors, AWS's own tags).
 * Doing it twice changes nothing.
 */
export function normalise(fields: Fields, kind: Kind): Fields {
  const tags = kind.tags === undefined ? undefined : fields[kind.tags];
  const plain =
    kind.tags !== undefined && isFields(tags)
      ? { ...fields, [kind.tags]: pick(tags, (key) => !isReservedTag(key)) }
      : fields;
  return normaliseMembers(plain, kind.schema);
}

function normaliseMembers(fields: Fields, schema: Schema | undefined): Fields {
  const whole = withShown(fields, schema);
  const members = Object.keys(whole)
    .toSorted()
    .flatMap((member) => {
      const inner = memberSchema(schema, member);
      const value = inner === undefined ? undefined : normaliseValue(whole[member] ?? null, inner);
      return value === undefined ? [] : [[member, value] as const];
    });
  return Object.fromEntries(members);
}

/** What AWS never gives back, but shows that it has, is compared as what shows it. */
function withShown(fields: Fields, schema: Schema | undefined): Fields {
  const shown = Object.entries(shownMembers(schema)).flatMap(([member, by]) => {
    const value = fields[by];
    return value === undefined ? [] : [[member, value] as const];
  });
  return shown.length === 0 ? fields : { ...fields, ...Object.fromEntries(shown) };
}

const isLeftOut = (schema: Schema): boolean =>
  schema.readOnly === true ||
  (schema.writeOnly === true && schema['x-shown-by'] === undefined) ||
  schema['x-mirror'] !== undefined;

/** `undefined`: to be left out. */
function normaliseValue(value: Value, schema: Schema): Value | undefined {
  if (isLeftOut(schema) || value === null) return undefined;
  if (isSecret(value)) return value.reveal() === schema.default ? undefined : value;
  if (isUnknown(value)) return value;
  if (same(value, schema.default)) return undefined;
  const inner = normaliseInner(value, schema);
  const isEmpty = typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0;
  return same(inner, schema.default) || (isEmpty && !meansSomething(inner, schema)) ? undefined : inner;
}

/** Whether emptiness is not absence. In a document, an empty list is one that has nothing in it; `{}` asks for nothing. */
const meansSomething = (empty: Value, schema: Schema): boolean =>
  schema['x-presence'] === true || (isDocument(schema) && isList(empty));

function normaliseInner(value: Value, schema: Schema): Value {
  const keys = schema['x-keyed-by'];
  if (isFields(value))
    return keys === undefined ? normaliseMembers(value, schema) : normaliseItems(Object.values(value), schema, keys);
  if (!isList(value)) return value;
  if (keys !== undefined) return normaliseItems(value, schema, keys);
  const inner = memberSchema(schema, 0);
  const items = value.map((item) => (inner === undefined ? item : normaliseInner(item, inner)));
  return schema['x-unordered'] ? sortedSet(items) : items;
}

/** A list that is a map. While an item as a whole is not known yet, it stays a set. */
function normaliseItems(items: readonly Value[], schema: Schema, keys: readonly string[]): Value {
  const whole = items.map((item) => (isFields(item) ? normaliseMembers(item, schema.items) : item));
  if (!whole.every(isFields)) return sortedSet(whole);
  const entries = whole.map((item) => [itemKey(keys, item), item] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** In code-point order of what they say, each once. */
function sortedSet(items: readonly Value[]): readonly Value[] {
  const told = new Map<string, Value>();
  for (const item of items) {
    const key = telling(item);
    // Said twice, as a secret and in plain text, it stays a secret.
    if (!told.has(key) || holdsSecret(item)) told.set(key, item);
  }
  return [...told.keys()].toSorted().map((key) => told.get(key) ?? null);
}

/** A text that two items share only if they are the same. Secrets print alike, and so does all that is not known yet. */
function telling(item: Value): string {
  if (isSecret(item)) return JSON.stringify(item.reveal());
  if (isUnknown(item)) return JSON.stringify(item.cause);
  if (isList(item)) return `[${item.map(telling)}]`;
  return isFields(item)
    ? `{${Object.entries(item).map(([member, value]) => `${member}:${telling(value)}`)}}`
    : JSON.stringify(item);
}

const same = (value: Value, other: unknown): boolean =>
  other !== undefined && JSON.stringify(value) === JSON.stringify(other);
