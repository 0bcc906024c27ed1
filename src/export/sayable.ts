import type { Kind } from '../model/kind.ts';
import { sameMember } from '../model/member.ts';
import { isDocument, isMap, memberSchema, type Schema } from '../model/schema.ts';
import { isReservedTag } from '../model/tags.ts';
import {
  type Fields,
  isEmpty,
  isFields,
  isList,
  isNotGiven,
  isSecret,
  isUnknown,
  type Json,
  pick,
  type Value,
} from '../model/value.ts';
import { valueInOrder } from './in-order.ts';

/** `all`: every live setting. `own`: only what is not AWS's default. */
export type HowMuch = 'all' | 'own';

/**
 * What a file can say of a live resource: without what only AWS sets, second doors, secrets that AWS makes by itself,
 * reserved tags, and emptiness that means nothing. What AWS never gives back is in it where `live` has it as not given.
 */
export function sayable(live: Fields, { schema, tags }: Kind, howMuch: HowMuch): Fields {
  const own = tags === undefined ? undefined : live[tags];
  const fields =
    tags !== undefined && isFields(own) ? { ...live, [tags]: pick(own, (key) => !isReservedTag(key)) } : live;
  return structure(fields, schema, { howMuch });
}

/** `absent`: what AWS has in a structure that is not given at all. `whole`: no member can be left to what is live. */
type Way = { readonly howMuch: HowMuch; readonly absent?: Json | undefined; readonly whole?: true };

function structure(fields: Fields, schema: Schema, way: Way): Fields {
  const names = membersOf(fields, schema);
  const members = names.map((member) => [member, saidMember(member, fields, { schema, way })] as const);
  const isSaid = way.whole === true || members.some(([, said]) => said !== undefined);
  // What AWS demands goes with the others, and says nothing where it is alone and as AWS has it by itself.
  const demanded = (member: string): Value | undefined =>
    isSaid && schema.required?.includes(member) === true
      ? (saidMember(member, fields, { schema, way: { howMuch: 'all' } }) ?? emptyAt(member, fields, schema))
      : undefined;
  const entries = members.map(([member, said]) => [member, said ?? demanded(member)] as const);
  return Object.fromEntries(entries.flatMap(([member, said]) => (said === undefined ? [] : [[member, said]])));
}

function saidMember(
  member: string,
  fields: Fields,
  { schema, way }: { readonly schema: Schema; readonly way: Way },
): Value | undefined {
  const inner = memberSchema(schema, member);
  const value = fields[member];
  if (inner === undefined || value === undefined || value === null || isAwsOwn(inner, value)) return undefined;
  return saidValue(value, inner, { ...way, absent: absentAt(member, inner, way) });
}

/** A list or map that AWS demands, with nothing in it: where there is nothing, answers may not have it at all. */
function emptyAt(member: string, fields: Fields, schema: Schema): Value | undefined {
  const inner = memberSchema(schema, member) ?? {};
  if (!isEmpty(fields[member]) || isAwsOwn(inner, fields[member] ?? null)) return undefined;
  return inner.type === 'array' ? [] : isMap(inner) ? {} : undefined;
}

/** What is there, and what AWS demands. */
const membersOf = (fields: Fields, { required = [] }: Schema): readonly string[] => [
  ...new Set([...Object.keys(fields), ...required]),
];

/** Nobody but AWS writes it, or it is said elsewhere. A secret that AWS makes is made anew where there is none yet. */
const isAwsOwn = (schema: Schema, value: Value): boolean =>
  schema.readOnly === true ||
  (schema.writeOnly === true && !isNotGiven(value)) ||
  schema['x-mirror'] !== undefined ||
  (schema['x-secret'] === true && schema['x-server-filled'] === true);

/** What AWS makes of a member that nobody gives: in a structure that is given in part, what that would have without it. */
function absentAt(member: string, schema: Schema, { absent }: Way): Json | undefined {
  const inStructure = isFields(absent) ? (absent[member] as Json | undefined) : undefined;
  return inStructure ?? schema['x-complete'] ?? schema.default;
}

/** `undefined`: there is nothing to say. */
function saidValue(value: Value, schema: Schema, way: Way): Value | undefined {
  if (isSecret(value) || isUnknown(value) || isDocument(schema)) return value;
  const said = isList(value) ? list(value, schema, way) : isFields(value) ? structure(value, schema, way) : value;
  if (isEmpty(said) && schema['x-presence'] !== true) return undefined;
  return way.howMuch === 'own' && isAbsent(said, schema, way) ? undefined : said;
}

/** Whether AWS has it where nobody says it. */
const isAbsent = (said: Value, schema: Schema, { absent }: Way): boolean =>
  absent !== undefined &&
  !isFields(said) &&
  sameMember(valueInOrder(said, schema), valueInOrder(absent as Value, schema));

function list(items: readonly Value[], schema: Schema, { howMuch }: Way): readonly Value[] {
  const { items: inner } = schema;
  return items
    .filter((item) => !isBuiltIn(item, schema))
    .map((item) => (inner !== undefined && isFields(item) ? structure(item, inner, { howMuch, whole: true }) : item));
}

const isBuiltIn = (item: Value, { 'x-built-in': builtIn = [] }: Schema): boolean =>
  isFields(item) &&
  builtIn.some((made) => Object.entries(made).every(([name, value]) => sameMember(item[name], value)));
