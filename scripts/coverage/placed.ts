import { kinds } from '../../src/kinds/index.ts';
import { idMember, type Kind, type KindName, type Operation, type ReadCall } from '../../src/model/kind.ts';
import { isDocument, isMap, type Schema } from '../../src/model/schema.ts';
import type { Shape } from './shapes.ts';

/** A call of a kind. */
export type Use = { readonly kind: Kind; readonly verb: Verb; readonly call: Operation | ReadCall };
export type Verb = 'list' | 'read' | 'create' | 'update' | 'delete';

/**
 * Where a member is with a kind: a member of its schema, or a second door to one; what says which resource is meant; or
 * what the call always says, such as the size of a page.
 */
export type Placed = { readonly kind: KindName; readonly as: 'member' | 'second door' | 'address' | 'constant' };

/** The calls of all kinds to an operation. */
export const usesOf = ({ service, operation }: Pick<Shape, 'service' | 'operation'>): readonly Use[] =>
  uses.filter(({ kind, call }) => kind.service === service && call.op === operation);

const uses: readonly Use[] = kinds.flatMap((kind) => {
  const { list, read, create = [], update = [], delete: remove = [] } = kind.calls;
  const as = (verb: Verb, calls: readonly (Operation | ReadCall)[]): readonly Use[] =>
    calls.map((call) => ({ kind, verb, call }));
  return [
    ...as('list', typeof list === 'object' ? [list] : []),
    ...as('read', read === undefined ? [] : [read]),
    ...as('create', create),
    ...as('update', update),
    ...as('delete', remove),
  ];
});

/** Where a member of a request stands; `undefined`: nowhere. What is only read cannot be sent. */
export function placedInRequest(path: string, { kind, call }: Use): Placed | undefined {
  const steps = stepsOf(path);
  const [member = ''] = steps;
  if (isAddress(kind, member) || call.by?.includes(member)) return { kind: kind.name, as: 'address' };
  if (PAGES.includes(member) || member in (call.with ?? {})) return { kind: kind.name, as: 'constant' };
  const found = memberAt(kind.schema, steps);
  return found === undefined || found.readOnly ? undefined : asMember(kind, found);
}

/** Where a member of an answer stands, under the name that requests have for it; `undefined`: nowhere. */
export function placedInAnswer(path: string, { kind, call }: Use): Placed | undefined {
  const steps = stepsOf(path);
  if (PAGES.includes(path)) return { kind: kind.name, as: 'constant' };
  if (call.at !== undefined && steps[0] !== call.at) return undefined;
  const [member, ...below] = call.at === undefined ? steps : steps.slice(steps[1] === ITEM ? 2 : 1);
  if (member === undefined) return { kind: kind.name, as: 'member' };
  const name = kind.rename?.[member] ?? member;
  if (isAddress(kind, name)) return { kind: kind.name, as: 'address' };
  const found = memberAt(kind.schema, [name, ...below]);
  return found === undefined ? undefined : asMember(kind, found);
}

const asMember = ({ name }: Kind, schema: Schema): Placed => ({
  kind: name,
  as: schema['x-mirror'] === undefined ? 'member' : 'second door',
});

const PAGES = ['NextToken', 'PaginationToken', 'MaxResults', 'Limit'];
const ITEM = '[]';

/** `Schema[].Name` → `Schema`, `[]`, `Name`. */
const stepsOf = (path: string): readonly string[] => path.split('.').flatMap((part) => part.split(/(?=\[\])/));

const isAddress = (kind: Kind, member: string): boolean => member === kind.id || idsAbove(kind).includes(member);

function idsAbove(kind: Kind): readonly string[] {
  const parents = kinds.filter(({ name }) => kind.parents.includes(name));
  return parents.flatMap((parent) => [...idsAbove(parent), ...[idMember(parent)].filter((id) => id !== undefined)]);
}

function memberAt(schema: Schema | undefined, [step, ...rest]: readonly string[]): Schema | undefined {
  if (schema === undefined || step === undefined || isDocument(schema)) return schema;
  if (step === ITEM) return memberAt(schema.items, rest);
  if (step !== '*') return memberAt(schema.properties?.[step], rest);
  if (isMap(schema)) return memberAt(valuesOf(schema), rest);
  // Where AWS names the keys of a map, our schema has them as a structure.
  const each = Object.values(schema.properties ?? {}).map((value) => memberAt(value, rest));
  return each.includes(undefined) ? undefined : each[0];
}

const valuesOf = ({ additionalProperties: values }: Schema): Schema | undefined =>
  typeof values === 'object' ? values : undefined;
