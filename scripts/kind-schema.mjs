// The schema of a kind: the members that its calls take and answer, with AWS's types and constraints, and over them what
// its file says by hand.
import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { NormalizedSchema } from '@smithy/core/schema';
import { defined, field } from './field-schema.mjs';

const SDK = { 'cognito-idp': idp, 'cognito-identity': identity };

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

/** The model's name of the kind's own id, which a file may give: requests that address the resource have it. */
function idShape(kind, name, model) {
  const { read, list, update = [] } = kind.calls;
  const ops = [read, list, ...update].map((call) => call?.op);
  return name === kind.id ? ops.map((op) => inputOf(model, op).members?.[name]?.shape).find(Boolean) : undefined;
}

function fields(kind, { model, addressing, placing }) {
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
  const untold = new Set([...addressing].filter((id) => !placing.has(id)));
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
    if (properties[name] === undefined && !untold.has(name))
      properties[name] = { ...field(shape, model, idShape(kind, name, model)), readOnly: true };
  }
  return properties;
}

/**
 * What schemas/<kind>.schema.json should say. `written` is what it says now, `addressing` the ids of what the kind stands
 * below: they address it, and are no members of it. Of a kind that may stand below one or another, answers say by the ids
 * in `placing` where it stands.
 */
export function kindSchema(kind, { model, written, addressing, placing = new Set() }) {
  if (written[BY_HAND] !== undefined) return ordered(written);
  const properties = fields(kind, { model, addressing, placing });
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
