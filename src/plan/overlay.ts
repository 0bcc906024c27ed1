import { memberAt, sameMember } from '../model/member.ts';
import { notGivenIn } from '../model/not-given.ts';
import { isDocument, isMap, itemKey, memberSchema, type Schema } from '../model/schema.ts';
import { isReservedTag } from '../model/tags.ts';
import { type Fields, isFields, isList, isNotGiven, pick, type Value } from '../model/value.ts';

/**
 * The file over the live values: what a resource will be.
 *
 * Omitted: the live value stays. `null`: AWS's default, or cleared. Structures overlay member by member;
 * maps and lists are whole once declared, except open ones. A variable that was not given keeps the live value.
 */
export function overlay(desired: Fields, live: Fields, schema: Schema): Fields {
  const excluded = excludedBy(desired, schema['x-exclusive'] ?? []);
  const next: { [member: string]: Value } = { ...pick(live, (member) => !excluded.has(member)) };
  for (const [member, value] of Object.entries(desired)) {
    const after =
      value === null ? clearedMember(member, schema) : overlayMember(value, live[member], memberSchema(schema, member));
    if (after !== undefined) next[member] = after;
    else for (const gone of [member, memberSchema(schema, member)?.['x-shown-by'] ?? member]) delete next[gone];
  }
  return next;
}

function overlayMember(desired: Value, live: Value | undefined, schema: Schema | undefined): Value | undefined {
  if (desired === null) return cleared(schema);
  if (isNotGiven(desired)) return live ?? desired;
  if (isFields(desired) && schema !== undefined) return overlayFields(desired, isFields(live) ? live : {}, schema);
  return isList(desired) ? overlayList(desired, live, schema) : desired;
}

function overlayList(desired: readonly Value[], live: Value | undefined, schema: Schema | undefined): Value {
  const keys = schema?.['x-keyed-by'];
  if (schema?.['x-open'] && keys !== undefined)
    return overlayItems(desired, isList(live) ? live : [], { schema, keys });
  // Without one of its items nobody can tell what the whole list is.
  if (notGivenIn(desired).length > 0) return live ?? desired;
  if (schema === undefined || !isList(live)) return desired;
  if (isDocument(schema)) return covers(live, desired) ? live : desired;
  return keys === undefined ? desired : wholeItems(desired, live, { schema, keys });
}

function overlayFields(desired: Fields, live: Fields, schema: Schema): Value {
  if (Object.keys(desired).length === 0 && !schema['x-presence']) return emptied(live, schema);
  if (!isMap(schema) || schema['x-open']) return overlay(desired, live, schema);
  // A map that is declared whole still keeps the keys that AWS put there by itself.
  const filled = pick(live, (key) => schema.properties?.[key]?.['x-server-filled'] === true);
  const members = Object.entries(desired).map(
    ([key, value]) =>
      [
        key,
        overlayMember(value, notGivenIn(value).length > 0 ? live[key] : undefined, memberSchema(schema, key)),
      ] as const,
  );
  return Object.fromEntries([
    ...Object.entries(filled).filter(([key]) => !(key in desired)),
    ...members.filter(([, value]) => value !== undefined),
  ]) as Fields;
}

/** `{}`: managed, empty. What AWS keeps for itself stays, and a structure that has no empty form stays as it is. */
function emptied(live: Fields, schema: Schema): Value {
  if (schema['x-clear'] === 'never') return live;
  const isKept = (key: string): boolean =>
    isReservedTag(key) || (isMap(schema) && schema.properties?.[key]?.['x-server-filled'] === true);
  return schema['x-complete'] ?? pick(live, isKept);
}

/**
 * Whether what the file says of a document is there already. AWS may have filled in the rest of an item: nobody knows
 * whether it does, so what it filled in is no difference.
 */
function covers(live: Value | undefined, desired: Value): boolean {
  if (isFields(desired))
    return isFields(live) && Object.keys(desired).every((key) => covers(live[key], desired[key] ?? null));
  if (!isList(desired)) return sameMember(live, desired);
  return isList(live) && live.length === desired.length && desired.every((item, index) => covers(live[index], item));
}

type Keyed = { readonly schema: Schema; readonly keys: readonly string[] };

/** An open list that is a map: items of the file over live items of the same key, new ones behind. */
function overlayItems(desired: readonly Value[], live: readonly Value[], { schema, keys }: Keyed): readonly Value[] {
  const keyOf = (item: Value): string => (isFields(item) ? itemKey(keys, item) : String(item));
  const wanted = new Map(desired.map((item) => [keyOf(item), item]));
  const isGone = (item: Value): boolean => isCleared(wanted.get(keyOf(item)), keys);
  const kept = live.map((item) => overlayMember(wanted.get(keyOf(item)) ?? item, item, schema.items) ?? item);
  const known = new Set(live.map(keyOf));
  return [...kept, ...desired.filter((item) => !known.has(keyOf(item)))].filter((item) => !isGone(item));
}

/** An item of which the file says nothing but its key and `null` is to go, as `null` on a key of an open map says. */
function isCleared(item: Value | undefined, keys: readonly string[]): boolean {
  const rest = isFields(item) ? Object.entries(item).filter(([member]) => !keys.includes(member)) : [];
  return rest.length > 0 && rest.every(([, value]) => value === null);
}

/** A list that is a map and is declared whole: an item keeps what AWS filled in for it. */
function wholeItems(desired: readonly Value[], live: readonly Value[], { schema, keys }: Keyed): readonly Value[] {
  const isFilled = (member: string): boolean => memberSchema(schema.items, member)?.['x-server-filled'] === true;
  const known = new Map(live.filter(isFields).map((item) => [itemKey(keys, item), item]));
  return desired.map((item) =>
    isFields(item) ? { ...pick(known.get(itemKey(keys, item)) ?? {}, isFilled), ...item } : item,
  );
}

/** In a structure whose absence means something, a member's default is the one that it has there. */
function clearedMember(member: string, schema: Schema): Value | undefined {
  const absent = isFields(schema['x-complete']) ? schema['x-complete'][member] : undefined;
  return absent ?? cleared(memberSchema(schema, member));
}

/** What `null` writes: AWS's default where one can be said, else nothing or emptiness as the schema tells. */
function cleared(schema: Schema | undefined): Value | undefined {
  const written = schema?.default ?? schema?.['x-complete'];
  if (written !== undefined) return written;
  if (schema?.['x-clear'] !== 'empty') return undefined;
  return schema.type === 'array' ? [] : {};
}

/** Clearing a setting clears its second doors too: carried over, one of them would bring the setting back. */
export function withoutClearedDoors(after: Fields, declared: Fields, schema: Schema): Fields {
  const entries = Object.entries(after).flatMap(([member, value]) => {
    const inner = memberSchema(schema, member);
    const owner = inner?.['x-mirror'];
    if (owner !== undefined && memberAt(declared, owner) === null) return [];
    const isStructure = isFields(value) && inner !== undefined && !isMap(inner);
    return [[member, isStructure ? withoutClearedDoors(value, declared, inner) : value] as const];
  });
  return Object.fromEntries(entries);
}

function excludedBy(desired: Fields, groups: readonly (readonly string[])[]): ReadonlySet<string> {
  const declared = groups.filter((group) =>
    group.some((member) => desired[member] !== undefined && desired[member] !== null),
  );
  if (declared.length === 0) return new Set();
  const kept = new Set(declared.flat());
  return new Set(groups.flat().filter((member) => !kept.has(member)));
}

/** The paths of what completion added, as segments. */
export type Completed = { readonly fields: Fields; readonly added: readonly (readonly string[])[] };

/**
 * A structure that is begun in part would get other values than one that is left out, such as a password policy without
 * its character classes. Where `live` has none, it is completed with AWS's values for the absent structure; a resource
 * that is not live itself, with the defaults of what AWS demands.
 */
export function complete(fields: Fields, schema: Schema, live?: Fields, path: readonly string[] = []): Completed {
  const base = live !== undefined ? {} : path.length === 0 ? demanded(schema) : completionOf(schema);
  const missing = pick(base, (member) => !(member in fields));
  const added = Object.keys(missing).map((member): readonly string[] => [...path, member]);
  let whole: Fields = added.length === 0 ? fields : { ...missing, ...fields };
  for (const [member, value] of Object.entries(fields)) {
    const inner = isFields(value) ? memberSchema(schema, member) : undefined;
    if (!isFields(value) || inner === undefined || isMap(inner)) continue;
    const below = complete(value, inner, structureIn(live, member), [...path, member]);
    if (below.added.length === 0) continue;
    added.push(...below.added);
    whole = { ...whole, [member]: below.fields };
  }
  return { fields: whole, added };
}

const completionOf = ({ 'x-complete': values }: Schema): Fields => (isFields(values) ? values : {});

function structureIn(live: Fields | undefined, member: string): Fields | undefined {
  const value = live?.[member];
  return isFields(value) && Object.keys(value).length > 0 ? value : undefined;
}

/** What AWS demands of a new resource and there is but one usual value for. */
function demanded({ required = [], properties = {} }: Schema): Fields {
  const pairs = required.map((member) => [member, properties[member]?.default] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Fields;
}
