import fc from 'fast-check';
import { isMap, type Schema } from '../../src/model/schema.ts';
import { isFields, type Json } from '../../src/model/value.ts';
import type { Members } from '../engine/sample.ts';
import { samples } from '../engine/samples.ts';
import type { Chance } from './chance.ts';

/** Values that are known to be good, by kind and member: ARNs, addresses, texts with placeholders in them. */
const known = new Map<string, readonly Json[]>();
for (const { kind, member, at, from, to } of samples) {
  const isWhole = at === undefined || at === '';
  if (!isWhole) continue;
  const place = `${kind} ${member}`;
  known.set(place, [...(known.get(place) ?? []), ...[from, to].filter((value) => value !== null && !isFields(value))]);
}

/** A value that the schema of a member takes; `undefined` where nobody knows how to make one. */
export function drawValue(chance: Chance, { kind, path, schema }: Place): Json | undefined {
  const good = known.get(`${kind} ${path}`) ?? [];
  if (good.length > 0 && chance.happens(0.6)) return chance.pick(good);
  if (schema.enum !== undefined) return chance.pick(schema.enum);
  if (schema.type === 'boolean') return chance.happens(0.5);
  if (schema.type === 'integer' || schema.type === 'number') return drawNumber(chance, schema);
  if (schema.type === 'array') return drawList(chance, { kind, path, schema });
  if (schema.type === 'object') return drawFields(chance, { kind, path, schema });
  if (good.length > 0) return chance.pick(good);
  return schema['x-blob'] ? undefined : drawText(chance, schema);
}

export type Place = { readonly kind: string; readonly path: string; readonly schema: Schema };

function drawNumber(chance: Chance, { minimum = 0, maximum = 1_000 }: Schema): number {
  return minimum + chance.below(Math.min(maximum - minimum, 500) + 1);
}

function drawList(chance: Chance, { kind, path, schema }: Place): Json | undefined {
  const { items = {}, maxItems = 3, minItems = 0 } = schema;
  const count = Math.max(minItems, chance.below(Math.min(maxItems, 3) + 1));
  const place = { kind, path: items.properties === undefined ? path : `${path}.*`, schema: items };
  const drawn = Array.from({ length: count }, () => drawValue(chance, place));
  const unlike = new Map(drawn.map((item) => [JSON.stringify(keyOf(schema, item)), item]));
  return [...unlike.values()].filter((item) => item !== undefined);
}

const keyOf = ({ 'x-keyed-by': keys }: Schema, item: Json | undefined): unknown =>
  keys === undefined || !isFields(item) ? item : keys.map((key) => item[key]);

/** A structure or a map; `undefined` where a member that AWS demands cannot be made. */
export function drawFields(chance: Chance, { kind, path, schema }: Place): Members | undefined {
  const within = (member: string): string => (path === '' ? member : `${path}.${member}`);
  const isWanted = (member: string): boolean => schema.required?.includes(member) || chance.happens(0.3);
  const open = Object.entries(schema.properties ?? {}).filter(
    ([, inner]) => !inner.readOnly && inner['x-mirror'] === undefined,
  );
  const drawn: { [member: string]: Json } = {};
  for (const [member, inner] of open) {
    if (!isWanted(member)) continue;
    const value = drawValue(chance, { kind, path: within(member), schema: inner });
    if (value !== undefined) drawn[member] = value;
  }
  if (isMap(schema) && open.length === 0 && typeof schema.additionalProperties === 'object') {
    const value = drawValue(chance, { kind, path: within('*'), schema: schema.additionalProperties });
    if (value !== undefined) drawn[`key-${chance.below(100)}`] = value;
  }
  const isWhole = (schema.required ?? []).every((member) => member in drawn);
  return isWhole && (path === '' || Object.keys(drawn).length > 0) ? drawn : undefined;
}

function drawText(chance: Chance, { pattern, minLength = 0, maxLength = 40 }: Schema): string | undefined {
  const isGood = (text: string): boolean => text.length >= minLength && text.length <= maxLength;
  const plain = `text${chance.below(1_000)}`.padEnd(minLength, 'x');
  if (pattern === undefined || new RegExp(pattern, 'u').test(plain)) return isGood(plain) ? plain : undefined;
  try {
    const texts = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 5, seed: chance.below(1e9) });
    return texts.find(isGood);
  } catch {
    return undefined; // a pattern that only newer regular expressions can say
  }
}
