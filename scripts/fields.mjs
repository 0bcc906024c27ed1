// Writes the field part of schemas/<kind>.schema.json: members and types from the SDK's runtime schemas, lengths,
// ranges, patterns and required members from AWS's service models. Descriptions, defaults and our annotations stay
// as they are in the file. Running it again changes nothing. Of an operation that is newer than the models, the SDK
// alone tells: its enums and ranges are written by hand, with `x-by-hand`.
//
//   node scripts/fields.mjs FOLDER
//
// FOLDER holds AWS's models as botocore publishes them: botocore/data/<service>/<date>/service-2.json, saved as
// cognito-idp-2016-04-18.json and cognito-identity-2014-06-30.json.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { NormalizedSchema } from '@smithy/core/schema';
import { load } from './load.mjs';

const SDK = { 'cognito-idp': idp, 'cognito-identity': identity };
const FILES = { 'cognito-idp': 'cognito-idp-2016-04-18.json', 'cognito-identity': 'cognito-identity-2014-06-30.json' };

/** What the file says by hand and the generator keeps, beside everything that begins with `x-`. */
const KEPT = ['title', 'description', 'examples', 'default', 'deprecated', 'writeOnly'];
/** A member with this annotation is written by hand as a whole; its text says why. */
const BY_HAND = 'x-by-hand';
const FIRST = ['$schema', 'title', 'type', 'description', 'deprecated', 'readOnly', 'writeOnly', 'default', 'examples'];
const LAST = ['properties', 'required', 'additionalProperties', 'propertyNames', 'items'];

const sdkShape = (service, operation, side) =>
  NormalizedSchema.of(SDK[service][`${operation}$`][side === 'input' ? 4 : 5]());
const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
const defined = (value) => JSON.parse(JSON.stringify(value));

/** A field's schema from both sources; `model` knows the constraints, and may lack what is newer than it. */
function field(shape, model, shapeName) {
  const facts = model.shapes[shapeName] ?? {};
  if (shape.isStructSchema()) return structure(shape, model, facts);
  if (shape.isListSchema())
    return {
      type: 'array',
      items: field(shape.getValueSchema(), model, facts.member?.shape),
      ...sizes(facts, 'Items'),
    };
  if (shape.isMapSchema()) return map(shape, model, facts);
  if (shape.isBooleanSchema()) return { type: 'boolean' };
  if (shape.isNumericSchema()) return scalar('integer', facts);
  if (shape.isTimestampSchema()) return { type: 'number' };
  if (shape.isDocumentSchema()) return { type: 'object', additionalProperties: true };
  if (shape.isBlobSchema()) return { ...scalar('string', facts), 'x-blob': true };
  return scalar('string', facts);
}

function structure(shape, model, facts) {
  const members = [...shape.structIterator()];
  return {
    type: 'object',
    properties: Object.fromEntries(
      members.map(([name, inner]) => [name, field(inner, model, facts.members?.[name]?.shape)]),
    ),
    required: facts.required?.length ? [...facts.required] : undefined,
    additionalProperties: false,
  };
}

function map(shape, model, facts) {
  const { type: _, ...key } = defined(scalar('string', model.shapes[facts.key?.shape] ?? {}));
  return {
    type: 'object',
    additionalProperties: field(shape.getValueSchema(), model, facts.value?.shape),
    propertyNames: Object.keys(key).length > 0 ? key : undefined,
    ...sizes(facts, 'Properties'),
  };
}

function sizes(facts, what) {
  return { [`min${what}`]: facts.min || undefined, [`max${what}`]: facts.max };
}

function scalar(type, facts) {
  if (facts.enum) return { type, enum: facts.enum };
  const range =
    type === 'string'
      ? { minLength: facts.min || undefined, maxLength: facts.max }
      : { minimum: facts.min, maximum: facts.max };
  return { type, ...range, pattern: facts.pattern && pattern(facts.pattern) };
}

/**
 * AWS's patterns are Java's and match the whole text; a JSON Schema's are JavaScript's with the flag `u` and match anywhere.
 * Where the two differ (`\s` takes more spaces here), ours is the looser one: AWS has the last word.
 */
function pattern(java) {
  if (['[\\S\\s]*', '.*', '(?s).*'].includes(java.replace(/^\^|\$$/g, ''))) return undefined;
  const whole = java.startsWith('^') && java.endsWith('$') ? java : `^(?:${java})$`;
  new RegExp(whole, 'u'); // throws where JavaScript cannot read it: then the member needs to be written by hand
  return whole;
}

/** The file's own annotations over the generated facts. */
function merge(generated, written = {}) {
  if (written[BY_HAND] !== undefined) return written;
  const kept = Object.fromEntries(
    Object.entries(written).filter(([name]) => KEPT.includes(name) || name.startsWith('x-')),
  );
  return { ...generated, ...kept, ...containers(generated, written) };
}

function containers(generated, written) {
  const { properties, required = [], items, additionalProperties: values } = generated;
  if (items) return { items: merge(items, written.items) };
  if (properties)
    return {
      properties: mapValues(properties, (inner, name) =>
        lasting(merge(inner, written.properties?.[name]), required.includes(name)),
      ),
    };
  if (typeof values !== 'object') return {};
  // In a map, the keys that are written out by hand stay; each is also a value like all others.
  const keys = written.properties && mapValues(written.properties, (key) => ({ ...key, ...values }));
  return { properties: keys, additionalProperties: merge(values, written.additionalProperties) };
}

/** AWS demands the member, so where there is no default that `null` could write, nothing can clear it. */
function lasting(schema, required) {
  const clears = ['default', 'x-clear', 'x-complete', 'x-mirror'].some((name) => name in schema);
  return required && !clears ? { ...schema, 'x-clear': 'never' } : schema;
}

/** One order of keywords, so that a generated file has one form. */
function ordered(schema) {
  const place = (name) =>
    FIRST.includes(name)
      ? FIRST.indexOf(name)
      : LAST.includes(name)
        ? 100 + LAST.indexOf(name)
        : name.startsWith('x-')
          ? 50
          : 60;
  const sorted = Object.fromEntries(Object.entries(schema).sort(([a], [b]) => place(a) - place(b)));
  if (sorted.properties) sorted.properties = mapValues(sorted.properties, ordered);
  if (sorted.items) sorted.items = ordered(sorted.items);
  if (typeof sorted.additionalProperties === 'object')
    sorted.additionalProperties = ordered(sorted.additionalProperties);
  return sorted;
}

/** What the model says of a request; nothing where the operation is newer than the model. */
const inputOf = (model, op) => model.shapes[model.operations[op]?.input.shape] ?? {};

/** The members that requests take: name → its shape, and the model's name for it. Of two calls, the first one's counts. */
function requestMembers(kind, operations, model) {
  const found = new Map();
  for (const { op } of operations) {
    const { members = {} } = inputOf(model, op);
    for (const [name, shape] of sdkShape(kind.service, op, 'input').structIterator()) {
      if (!found.has(name)) found.set(name, { shape, shapeName: members[name]?.shape });
    }
  }
  return found;
}

/** The members that AWS answers, under the names that requests use. What a region tells of a whole pool is not the kind's. */
function answeredMembers(kind, requested) {
  const { read, list } = kind.calls;
  if (read?.region === undefined) return resourceMembers(kind, read ?? list);
  const elsewhere = [...resourceMembers(kind, read)].filter(([name]) => requested.has(name));
  return new Map([...resourceMembers(kind, list), ...elsewhere]);
}

function resourceMembers(kind, call) {
  const output = sdkShape(kind.service, call.op, 'output');
  const at = call.at === undefined ? output : output.getMemberSchema(call.at);
  const shape = at.isListSchema() ? at.getValueSchema() : at;
  return new Map([...shape.structIterator()].map(([name, inner]) => [kind.rename?.[name] ?? name, inner]));
}

function fields(kind, model, addressing) {
  const updates = kind.calls.update ?? [];
  const plain = updates.filter(({ writes }) => writes === undefined);
  const partial = updates.filter(({ writes }) => writes !== undefined);
  const update = requestMembers(kind, plain, model);
  const claimed = new Set(partial.flatMap(({ writes }) => writes));
  const own = [...requestMembers(kind, partial, model)].filter(([name]) => claimed.has(name));
  const requested = new Map([
    ...requestMembers(kind, [...(kind.calls.create ?? []).slice(0, 1), ...plain], model),
    ...own,
  ]);
  const answered = answeredMembers(kind, requested);
  const properties = {};
  for (const [name, { shape, shapeName }] of requested) {
    if (addressing.has(name) || name === kind.id) continue;
    const fixed = (!update.has(name) && !claimed.has(name)) || (name === kind.key && kind.id === undefined);
    properties[name] = {
      ...field(shape, model, shapeName),
      'x-immutable': fixed || undefined,
      writeOnly: !answered.has(name) || undefined,
    };
  }
  for (const [name, shape] of answered) {
    if (properties[name] === undefined && !addressing.has(name))
      properties[name] = { ...field(shape, model, undefined), readOnly: true };
  }
  return properties;
}

function kindSchema(kind, model, written, addressing) {
  if (written[BY_HAND] !== undefined) return ordered(written);
  const properties = fields(kind, model, addressing);
  const demanded = (kind.calls.create ?? []).slice(0, 1).flatMap(({ op }) => inputOf(model, op).required ?? []);
  const required = demanded.filter((name) => properties[name]);
  const generated = {
    type: 'object',
    properties,
    required: required.length > 0 ? required : undefined,
    additionalProperties: false,
  };
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return ordered(defined({ $schema, ...merge(defined(generated), written) }));
}

/** The ids of the resources that a kind stands below: they address it, and are no members of it. */
function ancestorIds(kind, kinds) {
  const parents = kinds.filter(({ name }) => kind.parents.includes(name));
  return parents.flatMap((parent) => [parent.id ?? parent.key, ...ancestorIds(parent, kinds)]);
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error(
    'usage: node scripts/fields.mjs FOLDER   (the folder of AWS service models, see the head of this script)',
  );
  process.exit(3);
}
const { kinds } = await load('src/kinds/index.ts');
const paths = kinds.map((kind) => {
  const model = JSON.parse(readFileSync(join(folder, FILES[kind.service]), 'utf8'));
  const path = `schemas/${kind.name.replaceAll(' ', '-')}.schema.json`;
  const written = JSON.parse(readFileSync(path, 'utf8'));
  const schema = kindSchema(kind, model, written, new Set(ancestorIds(kind, kinds)));
  writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  return path;
});
execFileSync('node_modules/.bin/biome', ['format', '--write', '--log-level=error', ...paths], { stdio: 'inherit' });
