import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { NormalizedSchema } from '@smithy/core/schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import type { Service } from '../../src/model/api.ts';
import { idMember, type Kind, type Operation, type ReadCall } from '../../src/model/kind.ts';
import { isDocument, isMap, type Schema } from '../../src/model/schema.ts';

// Client and emulator read the same tables, so a wrong table would agree with itself. Here every kind is held against
// something that we did not write: the schemas by which the AWS SDK reads and writes the wire.

/** Where a schema says something else than the SDK, and why. One that is no longer needed fails. */
const BY_HAND: { readonly [member: string]: string } = {
  'client.GenerateSecret is not writeOnly':
    'AWS never answers it, but a client that has a ClientSecret was made with it',
  'identity pool.DeveloperProviderName is immutable': 'an update takes it, but AWS documents that it cannot change',
  'terms.TermsName is immutable': 'an update takes another name, and the calls that read it know it by the name only',
  'user pool.AcrConfiguration is a structure': 'a map on the wire, but AWS names its keys, Level1 to Level4',
  'user.Enabled is not readOnly': 'no request has it: AdminEnableUser and AdminDisableUser switch it',
  'user link.ProviderName is not writeOnly': 'AWS answers it in the attribute `identities` of the user',
  'user link.ProviderAttributeValue is not writeOnly': 'AWS answers it in the attribute `identities` of the user',
  'identity provider.AcrMapping is a structure': 'a map on the wire, but AWS names its keys, Level1 to Level4',
};

const used = new Set<string>();

function isByHand(statement: string): boolean {
  if (!(statement in BY_HAND)) return false;
  used.add(statement);
  return true;
}

type Shape = NormalizedSchema;
type Side = 'request' | 'answer';
type Call = Operation | ReadCall;

const SDK: { readonly [service in Service]: object } = { 'cognito-idp': idp, 'cognito-identity': identity };

/** An operation in the SDK's schemas: [9, namespace, name, traits, input, output]. */
function operationSchema(kind: Kind, op: string): readonly unknown[] | undefined {
  const found: unknown = Object.entries(SDK[kind.service]).find(([name]) => name === `${op}$`)?.[1];
  return Array.isArray(found) && found[0] === 9 ? found : undefined;
}

/** The shape of a request or of an answer. Throws where AWS has no such operation. */
function shapeOf(kind: Kind, op: string, side: Side): Shape {
  const reference = operationSchema(kind, op)?.[side === 'request' ? 4 : 5];
  if (typeof reference !== 'function') throw new Error(`${kind.name}: AWS has no operation ${op}`);
  return NormalizedSchema.of(reference());
}

const membersOf = (shape: Shape): ReadonlyMap<string, Shape> => new Map(shape.structIterator());
const requestOf = (kind: Kind, { op }: Call): ReadonlyMap<string, Shape> => membersOf(shapeOf(kind, op, 'request'));

/** The members of the resource, or of the items of a list, in what a call answers; `undefined` where `at` is not there. */
function answerOf(kind: Kind, { op, at }: Call): ReadonlyMap<string, Shape> | undefined {
  const answer = shapeOf(kind, op, 'answer');
  const place = at === undefined ? answer : membersOf(answer).get(at);
  const item = place?.isListSchema() ? place.getValueSchema() : place;
  return item?.isStructSchema() ? membersOf(item) : undefined;
}

const listCall = ({ calls }: Kind): ReadCall | undefined => (typeof calls.list === 'function' ? undefined : calls.list);
const reads = (kind: Kind): readonly ReadCall[] =>
  [listCall(kind), kind.calls.read, kind.calls.read?.also].filter((call) => call !== undefined);
const writes = ({ calls }: Kind): readonly Operation[] => [
  ...(calls.create ?? []),
  ...(calls.update ?? []),
  ...(calls.delete ?? []),
];
const plainUpdates = ({ calls }: Kind): readonly Operation[] =>
  (calls.update ?? []).filter((call) => call.writes === undefined);
const plainWrites = (kind: Kind): readonly Operation[] => [
  ...(kind.calls.create ?? []).filter((call) => call.writes === undefined),
  ...plainUpdates(kind),
];
/** Calls that write some of the members only. */
const partialWrites = (kind: Kind): readonly Operation[] => writes(kind).filter((call) => call.writes !== undefined);
const properties = ({ schema }: Kind): { readonly [member: string]: Schema } => schema.properties ?? {};
const parentsOf = (kind: Kind): readonly Kind[] => kinds.filter(({ name }) => kind.parents.includes(name));

function ancestorIds(kind: Kind): readonly string[] {
  return parentsOf(kind).flatMap((parent) => [
    ...ancestorIds(parent),
    ...[idMember(parent)].filter((id) => id !== undefined),
  ]);
}

/** What addresses a resource in a call, when the call does not say it: the ancestors' ids, then its own. */
function addressOf(kind: Kind, call: Call): readonly string[] {
  const isNew = call === kind.calls.create?.[0] || call === listCall(kind);
  const own = isNew ? undefined : idMember(kind);
  return call.by ?? [...ancestorIds(kind), ...(own === undefined ? [] : [own])];
}

/** What AWS answers of a whole resource, under the names that requests use. */
function answered(kind: Kind): ReadonlyMap<string, Shape> {
  const { read } = kind.calls;
  if (read?.region === undefined) return answeredBy(kind, read ?? listCall(kind));
  // In its region the whole pool answers, of which only what the kind writes is its own.
  const elsewhere = [...answeredBy(kind, read)].filter(([member]) => requested(kind).has(member));
  return new Map([...answeredBy(kind, listCall(kind)), ...elsewhere]);
}

function answeredBy(kind: Kind, call: ReadCall | undefined): ReadonlyMap<string, Shape> {
  const members = call === undefined ? undefined : answerOf(kind, call);
  return new Map([...(members ?? [])].map(([member, shape]) => [kind.rename?.[member] ?? member, shape]));
}

/** The ids that every resource of the kind stands below; of one that may stand higher, an answer says where it stands. */
function sharedIds(kind: Kind): readonly string[] {
  const chains = parentsOf(kind).map((parent) => [...ancestorIds(parent), idMember(parent)]);
  return ancestorIds(kind).filter((id) => chains.every((chain) => chain.includes(id)));
}

const isAddress = (kind: Kind, member: string): boolean => member === kind.id || ancestorIds(kind).includes(member);

/** What the plain writes take, apart from what addresses the resource. */
function requested(kind: Kind): ReadonlyMap<string, Shape> {
  const members = plainWrites(kind).flatMap((call) => [...resourceIn(kind, requestOf(kind, call))]);
  const partial = partialWrites(kind).flatMap((call) =>
    [...requestOf(kind, call)].filter(([member]) => call.writes?.includes(member)),
  );
  return new Map([...members, ...partial].filter(([member]) => !isAddress(kind, member)));
}

/** What a request says of the resource: its members, or those of the structure that has the key. */
function resourceIn({ key = '', parents }: Kind, members: ReadonlyMap<string, Shape>): ReadonlyMap<string, Shape> {
  const inner = [...members.values()].filter((shape) => shape.isStructSchema()).map(membersOf);
  const nested = inner.findLast((structure) => structure.has(key));
  return members.has(key) || parents.length === 0 || nested === undefined ? members : nested;
}

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
  test('calls operations that AWS has', () => {
    const missing = [...reads(kind), ...writes(kind)].filter(({ op }) => operationSchema(kind, op) === undefined);
    expect(missing.map(({ op }) => `${kind.name}: AWS has no operation ${op}`)).toEqual([]);
  });

  test('looks where answers have the resource', () => {
    const calls = [...reads(kind), ...writes(kind).filter(({ at }) => at !== undefined)];
    const lost = calls.filter((call) => answerOf(kind, call) === undefined);
    expect(lost.map(({ op, at }) => `${kind.name}: the answer of ${op} has no resource at ${at}`)).toEqual([]);
  });

  test('addresses the resource by members that requests have', () => {
    const wrong = [...reads(kind), ...writes(kind)].flatMap((call) => {
      const known = requestOf(kind, call);
      const named = [...addressOf(kind, call), ...Object.keys(call.with ?? {})];
      return named
        .filter((member) => !known.has(member))
        .map((member) => `${kind.name}: ${call.op} takes no ${member}`);
    });
    expect(wrong).toEqual([]);
  });

  test('answers calls of its own whose requests are as AWS has them', () => {
    const calls = Object.entries(kind.emulated?.ownCalls ?? {});
    const address = [...ancestorIds(kind), ...[idMember(kind)].filter((id) => id !== undefined)];
    const ours = calls.map(([op, { schema }]) => [
      op,
      [...address, ...Object.keys(schema.properties ?? {})].toSorted(),
    ]);
    expect(ours).toEqual(calls.map(([op]) => [op, [...requestOf(kind, { op }).keys()].toSorted()]));
  });

  test('renames what answers and requests call by two names', () => {
    const answers = new Set(reads(kind).flatMap((call) => [...(answerOf(kind, call)?.keys() ?? [])]));
    const wrong = Object.entries(kind.rename ?? {}).flatMap(([response, request]) => [
      ...(answers.has(response) ? [] : [`${kind.name}: no answer has ${response}`]),
      ...(answers.has(request) ? [`${kind.name}: answers have ${request} themselves`] : []),
      ...(requested(kind).has(request) || request === kind.id ? [] : [`${kind.name}: no request has ${request}`]),
    ]);
    expect(wrong).toEqual([]);
  });

  test('has every member that requests take', () => {
    const missing = [...requested(kind).keys()].filter((member) => properties(kind)[member] === undefined);
    expect(missing.map((member) => `${kind.name}: the schema has no ${member}`)).toEqual([]);
  });

  test('has every member that answers give', () => {
    const missing = [...answered(kind).keys()].filter(
      (member) => properties(kind)[member] === undefined && !sharedIds(kind).includes(member),
    );
    expect(missing.map((member) => `${kind.name}: the schema has no ${member}`)).toEqual([]);
  });

  test('has no member that AWS does not have', () => {
    const known = new Set([...requested(kind).keys(), ...answered(kind).keys()]);
    const invented = Object.keys(properties(kind)).filter((member) => !known.has(member));
    expect(invented.map((member) => `${kind.name}: neither requests nor answers have ${member}`)).toEqual([]);
  });

  test('gives every member the type it has on the wire, to the bottom', () => {
    const shapes = [...requested(kind), ...answered(kind)];
    const wrong = shapes.flatMap(([member, shape]) => {
      const schema = properties(kind)[member];
      return schema === undefined ? [] : differences(shape, schema, `${kind.name}.${member}`);
    });
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('names members and kinds that are there', () => {
    expect(danglingNames(kind)).toEqual([]);
  });

  test('says of each member what its place in requests and answers says', () => {
    expect(Object.entries(properties(kind)).flatMap(([member, schema]) => misjudged(kind, member, schema))).toEqual([]);
  });

  test('annotates only where an annotation means something', () => {
    expect(walk(kind.schema, kind.name).flatMap(([path, schema]) => misused(path, schema))).toEqual([]);
  });

  test('lets null do something on every member, or says that nothing can', () => {
    expect(walk(kind.schema, kind.name).flatMap(([path, schema]) => uncleared(path, schema))).toEqual([]);
  });

  test('has defaults that its own schema accepts', () => {
    expect(walk(kind.schema, kind.name).flatMap(([path, schema]) => invalidDefaults(path, schema))).toEqual([]);
  });

  test('names the owner of every second door', () => {
    const wrong = walk(kind.schema, kind.name).filter(
      ([, schema]) => schema['x-mirror'] !== undefined && !hasOwner(kind, schema['x-mirror']),
    );
    expect(wrong.map(([path, schema]) => `${path}: there is no ${schema['x-mirror']}`)).toEqual([]);
  });
});

test('every exception from the SDK is still one', () => {
  expect(Object.keys(BY_HAND).filter((statement) => !used.has(statement))).toEqual([]);
});

const wireType = (shape: Shape): string => {
  if (shape.isStructSchema()) return 'structure';
  if (shape.isListSchema()) return 'list';
  if (shape.isMapSchema()) return 'map';
  if (shape.isBooleanSchema()) return 'boolean';
  if (shape.isTimestampSchema()) return 'number';
  if (shape.isNumericSchema()) return 'integer';
  if (shape.isDocumentSchema()) return 'document';
  if (shape.isBlobSchema()) return 'blob';
  return shape.isStringSchema() ? 'string' : 'something else';
};

function schemaType(schema: Schema): string {
  if (isDocument(schema)) return 'document';
  if (schema['x-blob']) return 'blob';
  if (schema.type === 'object') return isMap(schema) ? 'map' : 'structure';
  return schema.type === 'array' ? 'list' : String(schema.type);
}

function differences(shape: Shape, schema: Schema, path: string): readonly string[] {
  const [wire, ours] = [wireType(shape), schemaType(schema)];
  if (wire === 'map' && ours === 'structure' && isByHand(`${path} is a structure`)) {
    return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
      differences(shape.getValueSchema(), inner, `${path}.${key}`),
    );
  }
  if (wire !== ours) return [`${path} is a ${wire} on the wire and a ${ours} in the schema`];
  if (wire === 'structure') return structureDifferences(shape, schema, path);
  if (wire === 'list') return differences(shape.getValueSchema(), schema.items ?? {}, `${path}[]`);
  if (wire !== 'map') return [];
  const values = [...Object.entries(schema.properties ?? {}), ['*', schema.additionalProperties] as const];
  return values.flatMap(([key, inner]) =>
    typeof inner === 'object' ? differences(shape.getValueSchema(), inner, `${path}.${key}`) : [],
  );
}

function structureDifferences(shape: Shape, schema: Schema, path: string): readonly string[] {
  const ours = schema.properties ?? {};
  const theirs = membersOf(shape);
  return [
    ...Object.keys(ours)
      .filter((member) => !theirs.has(member))
      .map((member) => `${path}.${member} is not on the wire`),
    ...[...theirs].flatMap(([member, inner]) => {
      const known = ours[member];
      return known === undefined
        ? [`${path}.${member} is not in the schema`]
        : differences(inner, known, `${path}.${member}`);
    }),
  ];
}

function danglingNames(kind: Kind): readonly string[] {
  const members = properties(kind);
  const showing = Object.values(members).flatMap(({ 'x-shown-by': by }) => (by === undefined ? [] : [by]));
  const listed = listCall(kind);
  const items = listed === undefined ? undefined : answerOf(kind, listed);
  const inList = new Set([...(items?.keys() ?? [])].map((member) => kind.rename?.[member] ?? member));
  const named = [
    kind.key,
    kind.id,
    kind.tags,
    ...Object.keys(kind.references ?? {}),
    ...writes(kind).flatMap((call) => call.writes ?? []),
  ];
  const kindNames = new Set(kinds.map(({ name }) => name));
  const settled = writes(kind).flatMap(({ settles }) => (settles === undefined ? [] : [settles.member]));
  return [
    ...named
      .filter((member) => member !== undefined && members[member] === undefined)
      .map((member) => `${kind.name}: no member ${member}`),
    ...showing
      .filter((member) => members[member]?.readOnly !== true)
      .map((member) => `${kind.name}: AWS does not show ${member}`),
    ...[kind.key, kind.id]
      .filter((member) => items !== undefined && member !== undefined && !inList.has(member))
      .map((member) => `${kind.name}: ${listed?.op} does not give ${member}`),
    ...settled
      .filter((member) => member !== undefined && !answered(kind).has(member))
      .map((member) => `${kind.name}: reads do not give ${member}`),
    ...[...kind.parents, ...Object.values(kind.references ?? {}), ...(kind.after ?? [])]
      .filter((name) => !kindNames.has(name))
      .map((name) => `${kind.name}: no kind ${name}`),
    ...(kind.tags !== undefined && !isMap(members[kind.tags] ?? {}) ? [`${kind.name}: ${kind.tags} is no map`] : []),
  ];
}

/** Immutable: in the create request and in no update. Write-only: sent and never answered. Read-only: answered and never sent. */
function misjudged(kind: Kind, member: string, schema: Schema): readonly string[] {
  const updated = plainUpdates(kind).some(
    (call) => requestOf(kind, call).has(member) && !addressOf(kind, call).includes(member),
  );
  const claimed = (kind.calls.update ?? []).some((call) => call.writes?.includes(member));
  const isSent = requested(kind).has(member);
  const says = [
    ['immutable', schema['x-immutable'] === true, isSent && !updated && !claimed],
    ['writeOnly', schema.writeOnly === true, isSent && !answered(kind).has(member)],
    ['readOnly', schema.readOnly === true, !isSent],
  ] as const;
  return says
    .filter(([, is, should]) => is !== should)
    .map(([what, is]) => `${kind.name}.${member} is ${is ? '' : 'not '}${what}`)
    .filter((statement) => !isByHand(statement));
}

/** Every schema below one, with its path. */
function walk(schema: Schema, path: string): readonly (readonly [string, Schema])[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([member, value]) => [`${path}.${member}`, value] as const),
    ...(schema.items === undefined ? [] : [[`${path}[]`, schema.items] as const]),
    ...(typeof schema.additionalProperties === 'object' ? [[`${path}.*`, schema.additionalProperties] as const] : []),
  ];
  return [[path, schema], ...inner.flatMap(([where, value]) => walk(value, where))];
}

type Meaningful = (schema: Schema, path: string) => boolean;

/** Where each annotation means something. */
const MEANT: { readonly [annotation: string]: Meaningful } = {
  'x-by-hand': (schema) => typeof Object.entries(schema).find(([name]) => name === 'x-by-hand')?.[1] === 'string',
  'x-immutable': (_schema, path) => /^[^.]+\.[^.[]+(\[\])?$/.test(path),
  'x-secret': ({ type }) => type === 'string',
  'x-unordered': ({ type, items }) => type === 'array' && items?.type === 'string',
  'x-keyed-by': ({ items, 'x-keyed-by': keys = [] }) =>
    keys.length > 0 && keys.every((key) => items?.properties?.[key] !== undefined),
  'x-open': (schema) => isMap(schema) || schema['x-keyed-by'] !== undefined,
  'x-built-in': ({ items, 'x-keyed-by': keys = [], 'x-built-in': builtIn = [] }) =>
    builtIn.every((item) => {
      const known = Object.keys(items?.properties ?? {});
      return keys.every((key) => key in item) && Object.keys(item).every((name) => known.includes(name));
    }),
  'x-exclusive': ({ properties: members = {}, 'x-exclusive': groups = [] }) =>
    groups.length > 1 && groups.flat().every((member) => member in members),
  'x-clear': ({ 'x-clear': how = '' }) => ['omit', 'empty', 'never'].includes(how),
  'x-complete': (schema) => schema['x-complete'] !== undefined,
  'x-server-filled': ({ type }) => type === 'string',
  'x-filled-from': ({ 'x-filled-from': keys = [], 'x-server-filled': isFilled }) =>
    isFilled === true && keys.length > 0,
  'x-mirror': ({ 'x-mirror': owner = '' }) => owner.includes('.'),
  'x-presence': ({ type }) => type === 'object' || type === 'array',
  'x-blob': ({ type }) => type === 'string',
  // The owner stands beside it, and is looked up by another test.
  'x-shown-by': ({ writeOnly }) => writeOnly === true,
  'x-protects': ({ enum: values = [], 'x-protects': value = null }) => values.includes(value),
};

function misused(path: string, schema: Schema): readonly string[] {
  const annotations = Object.keys(schema).filter((name) => name.startsWith('x-'));
  return annotations
    .filter((name) => !MEANT[name]?.(schema, path))
    .map((name) => `${path}: ${name} means nothing here`);
}

/** What AWS demands cannot be left out: `null` needs a value to write. And what has one must not say that nothing can be done. */
function uncleared(path: string, schema: Schema): readonly string[] {
  const hasValue = schema.default !== undefined || schema['x-complete'] !== undefined;
  const demanded = (schema.required ?? []).filter((member) => {
    const inner = schema.properties?.[member] ?? {};
    return [inner.default, inner['x-complete'], inner['x-clear'], inner['x-mirror']].every(
      (said) => said === undefined,
    );
  });
  return [
    ...(hasValue && schema['x-clear'] === 'never' ? [`${path}: has a default, and says that null can do nothing`] : []),
    ...demanded.map((member) => `${path}.${member}: AWS demands it, so null can do nothing`),
  ];
}

const ajv = new Ajv2020({ strict: false });

function invalidDefaults(path: string, schema: Schema): readonly string[] {
  const values = [schema.default, schema['x-complete']].filter((value) => value !== undefined);
  const isValid = values.length === 0 ? undefined : ajv.compile(schema);
  const unsorted =
    schema['x-unordered'] &&
    Array.isArray(schema.default) &&
    String(schema.default) !== String(schema.default.toSorted());
  return [
    ...values
      .filter((value) => isValid?.(value) === false)
      .map((value) => `${path}: ${JSON.stringify(value)} is not valid`),
    ...(unsorted ? [`${path}: the default of a set is compared sorted`] : []),
  ];
}

/** `Policies.PasswordPolicy` here, or `mfa.MfaConfiguration`: a collection and a path in its kind. */
function hasOwner(kind: Kind, owner: string): boolean {
  const [collection = '', ...rest] = owner.split('.');
  const other = kinds.find((each) => each.collection === collection);
  const path = other === undefined ? [collection, ...rest] : rest;
  const found = path.reduce<Schema | undefined>(
    (schema, member) => schema?.properties?.[member],
    (other ?? kind).schema,
  );
  return found !== undefined && found['x-mirror'] === undefined;
}
