import { kindNamed } from '../kinds/index.ts';
import { idMember, type Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, pick } from '../model/value.ts';
import { brokenConstraints, SerializationProblem, withoutUnknown } from './check-value.ts';
import { type Asked, refusal, validationName } from './refusal.ts';
import type { Route } from './routes.ts';

/** Throws AWS's refusal of a request that breaks the constraints of its operation. */
export function checkRequest(asked: Asked, route: Route, request: Fields): void {
  checkAgainst(asked, requestSchema(route), request);
}

/** A request without what its operation does not have. */
export const knownMembers = (route: Route, request: Fields): Fields => withoutUnknown(request, requestSchema(route));

/** Throws AWS's refusal of a request that breaks `schema`. */
export function checkAgainst(asked: Asked, schema: Schema, request: Fields): void {
  const broken = found(asked, schema, request);
  if (broken.length === 0) return;
  const message = `${broken.length} validation error${broken.length === 1 ? '' : 's'} detected: ${broken.join('; ')}`;
  throw refusal(asked, { name: validationName(asked.service), message });
}

function found(asked: Asked, schema: Schema, request: Fields): readonly string[] {
  try {
    return brokenConstraints(request, schema);
  } catch (error) {
    if (!(error instanceof SerializationProblem)) throw error;
    throw refusal(asked, { name: 'SerializationException', message: error.message });
  }
}

/** Members that address a resource: the ids above it, the outermost first, then its own. */
export function addressMembers({ kind, verb, call }: Route): readonly string[] {
  const own = idMember(kind);
  const isAddressed = own !== undefined && verb !== 'create' && verb !== 'list';
  return call.by ?? [...idsAbove(kind), ...(isAddressed ? [own] : [])];
}

/** The kinds above a resource, the outermost first. A setting of a pool or of its client stands below the first, or below all. */
export function kindsAbove(kind: Kind): readonly Kind[] {
  const chains = kind.parents.map(kindNamed).map((parent) => [...kindsAbove(parent), parent]);
  return chains.reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []);
}

/** The members that hold the ids of the resources above, the outermost first. */
export const idsAbove = (kind: Kind): readonly string[] => kindsAbove(kind).map((above) => idMember(above) ?? '');

/** How many of them say where a resource stands: fewer than all for what may stand higher. */
export const leastAbove = (kind: Kind): number =>
  kind.parents.length === 0 ? 0 : Math.min(...kind.parents.map((parent) => kindsAbove(kindNamed(parent)).length + 1));

/** The members of a kind that a call may write, besides those that address it. */
export function writableMembers({ kind, verb, call }: Route): readonly string[] {
  const isWrite = verb === 'create' || verb === 'update' || verb === 'set';
  if (!isWrite || kind.emulated?.ownRequests?.[call.op] !== undefined) return [];
  const claimed = new Set(
    (kind.calls.update ?? []).filter(({ by }) => by?.length !== 0).flatMap(({ writes }) => writes ?? []),
  );
  const claimedLater = new Set((kind.calls.create ?? []).slice(1).flatMap(({ writes }) => writes ?? []));
  const isFinal = (member: string): boolean =>
    kind.schema.properties?.[member]?.['x-immutable'] === true && !kind.emulated?.updateTakes?.includes(member);
  const isTaken = (member: string): boolean => {
    if (verb === 'create') return !claimedLater.has(member);
    return verb === 'set' || (!isFinal(member) && !claimed.has(member));
  };
  return Object.entries(kind.schema.properties ?? {})
    .filter(([member, schema]) => !schema.readOnly && isTaken(member))
    .map(([member]) => member);
}

const cache = new WeakMap<Route, Schema>();

/** What the request of an operation may have. */
export function requestSchema(route: Route): Schema {
  const known = cache.get(route) ?? makeSchema(route);
  cache.set(route, known);
  return known;
}

function makeSchema(route: Route): Schema {
  const { kind, verb, call } = route;
  const addresses = addressMembers(route);
  const own = (kind.emulated?.ownRequests?.[call.op] ?? kind.emulated?.ownCalls?.[call.op])?.schema;
  const properties = Object.fromEntries([
    ...addresses.map((member) => [member, addressSchema(kind, member)] as const),
    ...writableMembers(route).map((member) => [member, memberSchema(kind, member)] as const),
    ...Object.entries(own?.properties ?? {}),
    ...(verb === 'list' ? listMembers(kind, call.with ?? {}) : verb === 'read' ? switches(call.with ?? {}) : []),
  ]) as NonNullable<Schema['properties']>;
  const pageSize = verb === 'list' && kind.emulated?.needsPageSize ? Object.keys(call.with ?? {}) : [];
  const optional = idsAbove(kind).slice(leastAbove(kind));
  const addressed = addresses.filter((member) => !optional.includes(member));
  const required = new Set([...addressed, ...requiredMembers(route), ...(own?.required ?? []), ...pageSize]);
  return { type: 'object', properties, required: [...required], additionalProperties: false };
}

/** What an id must look like that addresses the resource, or one above it. */
function addressSchema(kind: Kind, member: string): Schema {
  const whose = [kind, ...kindsAbove(kind)].find((each) => idMember(each) === member);
  return whose?.emulated?.address ?? whose?.schema.properties?.[member] ?? { type: 'string', minLength: 1 };
}

function memberSchema(kind: Kind, member: string): Schema {
  const schema = kind.schema.properties?.[member] ?? {};
  return kind.emulated?.unchecked?.includes(member) ? { type: schema.type ?? 'string' } : schema;
}

/**
 * What a creation must give. An update must give what has no default to go back to and no value to stay at:
 * in the model these are the required members of every shape but the two that may be renamed.
 */
function requiredMembers({ kind, verb, call }: Route): readonly string[] {
  const required = kind.schema.required ?? [];
  const isWhole = verb === 'create' || verb === 'set';
  if (isWhole) return required;
  if (verb !== 'update' || 'writes' in call || ('semantics' in call && call.semantics === 'merge')) return [];
  const optional = new Set([...(kind.emulated?.keeps ?? []), idMember(kind)]);
  return required.filter((member) => !optional.has(member) && !kind.schema.properties?.[member]?.['x-immutable']);
}

/** What a read may be told beside its address. */
const switches = (constant: Fields): readonly (readonly [string, Schema])[] =>
  Object.keys(constant).map((member) => [member, { type: 'boolean' }] as const);

/** What AWS's model says of all tokens but one. How long they may be differs; none here is that long. */
const TOKEN: Schema = { type: 'string', minLength: 1, pattern: '^(?:[\\S]+)$' };

/** Zero is as many as there may be. */
const leastPageSize = (kind: Kind, member: string): number =>
  member === 'Limit' || kind.emulated?.takesPagesOfNone ? 0 : 1;

/** `with` holds the page size at its maximum. */
function listMembers(kind: Kind, constant: Fields): readonly (readonly [string, Schema])[] {
  const { takes = {}, token = 'NextToken' } = kind.emulated?.lists ?? {};
  const sizes = Object.entries(pick(constant, (member) => typeof constant[member] === 'number'));
  return [
    ...sizes.map(
      ([member, most]) =>
        [member, { type: 'integer', minimum: leastPageSize(kind, member), maximum: Number(most) }] as const,
    ),
    [token, TOKEN],
    ...Object.entries(takes),
  ];
}
