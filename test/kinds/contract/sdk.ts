import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { NormalizedSchema } from '@smithy/core/schema';
import { closest } from 'fastest-levenshtein';
import { kinds } from '../../../src/kinds/index.ts';
import type { Service } from '../../../src/model/api.ts';
import { idMember, type Kind, type Operation, type ReadCall } from '../../../src/model/kind.ts';
import type { Schema } from '../../../src/model/schema.ts';

export type Shape = NormalizedSchema;
type Side = 'request' | 'answer';
export type Call = Operation | ReadCall;

const SDK: { readonly [service in Service]: ReadonlyMap<string, unknown> } = {
  'cognito-idp': new Map(Object.entries(idp)),
  'cognito-identity': new Map(Object.entries(identity)),
};

type OperationShapes = { readonly [side in Side]: Shape };
type Refer = () => Parameters<typeof NormalizedSchema.of>[0];

/** Every operation in the SDK's schemas: [9, namespace, name, traits, input, output]. */
function shapesIn(service: Service): ReadonlyMap<string, OperationShapes> {
  const written = [...SDK[service].values()].filter((found) => Array.isArray(found) && found[0] === 9);
  const shapes = written.map((found) => {
    const [, , name, , request, answer] = found as [9, string, string, unknown, Refer, Refer];
    return [name, { request: NormalizedSchema.of(request()), answer: NormalizedSchema.of(answer()) }] as const;
  });
  return new Map(shapes);
}

const SHAPES: { readonly [service in Service]: ReadonlyMap<string, OperationShapes> } = {
  'cognito-idp': shapesIn('cognito-idp'),
  'cognito-identity': shapesIn('cognito-identity'),
};

/** The names of the operations of a service, as its SDK client has them. */
export const operationsOf = (service: Service): readonly string[] => [...SHAPES[service].keys()];

type Named = Pick<Kind, 'name' | 'service'>;

/** The shape of a request or of an answer. Throws where AWS has no such operation. */
export function shapeOf(kind: Named, op: string, side: Side): Shape {
  const shape = SHAPES[kind.service].get(op)?.[side];
  if (shape === undefined) throw new Error(noOperation(kind, op));
  return shape;
}

export const noOperation = ({ name, service }: Named, op: string): string =>
  `${name}: ${service} has no operation ${op}: the nearest name that it has is ${closest(op, operationsOf(service))}`;

const seen = new WeakMap<Shape, ReadonlyMap<string, Shape>>();

/** The members of a structure. Kept: tens of thousands of planted mistakes ask for the same ones. */
export function membersOf(shape: Shape): ReadonlyMap<string, Shape> {
  const known = seen.get(shape) ?? new Map(shape.structIterator());
  seen.set(shape, known);
  return known;
}
export const requestOf = (kind: Kind, { op }: Call): ReadonlyMap<string, Shape> =>
  membersOf(shapeOf(kind, op, 'request'));

/** The members that a request must have: they stand first, [3, namespace, name, traits, names, schemas, how many]. */
export function requiredOf(kind: Kind, call: Call): readonly string[] {
  const written: unknown = shapeOf(kind, call.op, 'request').getSchema();
  return [...requestOf(kind, call).keys()].slice(0, Array.isArray(written) ? Number(written[6] ?? 0) : 0);
}

/** The members of the resource, or of the items of a list, in what a call answers; `undefined` where `at` is not there. */
export function answerOf(kind: Kind, { op, at }: Call): ReadonlyMap<string, Shape> | undefined {
  const answer = shapeOf(kind, op, 'answer');
  const place = at === undefined ? answer : membersOf(answer).get(at);
  const item = place?.isListSchema() ? place.getValueSchema() : place;
  return item?.isStructSchema() ? membersOf(item) : undefined;
}

/** Where a call stands in the table of a kind. */
export type Place = 'list' | 'read' | 'second read' | 'create' | 'update' | 'delete';
export type PlacedCall = { readonly place: Place; readonly index: number; readonly call: Call };

/** Every call of a kind, and where it stands. */
export function placedCalls(kind: Kind): readonly PlacedCall[] {
  const { read, create = [], update = [], delete: remove = [] } = kind.calls;
  const at = (place: Place, calls: readonly (Call | undefined)[]): readonly PlacedCall[] =>
    calls.flatMap((call, index) => (call === undefined ? [] : [{ place, index, call }]));
  return [
    ...at('list', [listCall(kind)]),
    ...at('read', [read]),
    ...at('second read', [read?.also]),
    ...at('create', create),
    ...at('update', update),
    ...at('delete', remove),
  ];
}

export const listCall = ({ calls }: Kind): ReadCall | undefined =>
  typeof calls.list === 'function' ? undefined : calls.list;
export const reads = (kind: Kind): readonly ReadCall[] =>
  [listCall(kind), kind.calls.read, kind.calls.read?.also].filter((call) => call !== undefined);
export const writes = ({ calls }: Kind): readonly Operation[] => [
  ...(calls.create ?? []),
  ...(calls.update ?? []),
  ...(calls.delete ?? []),
];
export const plainUpdates = ({ calls }: Kind): readonly Operation[] =>
  (calls.update ?? []).filter((call) => call.writes === undefined);
const plainWrites = (kind: Kind): readonly Operation[] => [
  ...(kind.calls.create ?? []).filter((call) => call.writes === undefined),
  ...plainUpdates(kind),
];
/** Calls that write some of the members only. */
const partialWrites = (kind: Kind): readonly Operation[] => writes(kind).filter((call) => call.writes !== undefined);
export const properties = ({ schema }: Kind): { readonly [member: string]: Schema } => schema.properties ?? {};
const parentsOf = (kind: Kind): readonly Kind[] => kinds.filter(({ name }) => kind.parents.includes(name));

/** The ids of all that a resource may stand below. */
export function ancestorIds(kind: Kind): readonly string[] {
  const ids = parentsOf(kind).flatMap((parent) => [
    ...ancestorIds(parent),
    ...[idMember(parent)].filter((id) => id !== undefined),
  ]);
  return [...new Set(ids)];
}

/** Whether a call has no id of the resource's own yet. */
export const isNewOrList = (kind: Kind, call: Call): boolean =>
  call === kind.calls.create?.[0] || call === listCall(kind);

/** What addresses a resource in a call, when the call does not say it: the ancestors' ids, then its own. */
export function addressOf(kind: Kind, call: Call): readonly string[] {
  const own = isNewOrList(kind, call) ? undefined : idMember(kind);
  return call.by ?? [...ancestorIds(kind), ...(own === undefined ? [] : [own])];
}

/** What AWS answers of a whole resource, under the names that requests use. */
export function answered(kind: Kind): ReadonlyMap<string, Shape> {
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
export function sharedIds(kind: Kind): readonly string[] {
  const chains = parentsOf(kind).map((parent) => [...ancestorIds(parent), idMember(parent)]);
  return ancestorIds(kind).filter((id) => chains.every((chain) => chain.includes(id)));
}

const isAddress = (kind: Kind, member: string): boolean => member === kind.id || ancestorIds(kind).includes(member);

/** What the plain writes take, apart from what addresses the resource. */
export function requested(kind: Kind): ReadonlyMap<string, Shape> {
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

export const wireType = (shape: Shape): string => {
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
