import { kinds } from '../kinds/index.ts';
import type { Service } from '../model/api.ts';
import type { AlsoAnswered } from '../model/emulated.ts';
import type { Kind, Operation, ReadCall } from '../model/kind.ts';

export type Verb = 'list' | 'read' | 'create' | 'update' | 'set' | 'delete' | 'own';

/** What an operation is: which verb of which kind, and the kind's own description of the call. */
export type Route = {
  readonly service: Service;
  readonly kind: Kind;
  readonly verb: Verb;
  readonly call: Operation | ReadCall;
};

/** The route of an operation, from the kinds' tables; `undefined` where no kind has it. */
export const routeOf = (service: Service, operation: string): Route | undefined =>
  routes.get(`${service}.${operation}`);

/**
 * Children stand after their parents in the list of kinds, and a later entry replaces an earlier one: a pool's delete
 * names the call that deletes its domain, but that call belongs to the domain.
 */
const routes: ReadonlyMap<string, Route> = new Map(
  kinds.flatMap(kindRoutes).map((route) => [`${route.service}.${route.call.op}`, route]),
);

/** The operations that kinds have. */
export const routedOperations: readonly string[] = [...routes.values()].map(({ call }) => call.op);

function kindRoutes(kind: Kind): readonly Route[] {
  if (kind.emulated?.elsewhere) return [];
  const { list, read, create, update, delete: remove } = kind.calls;
  const also = (calls: { readonly [operation: string]: AlsoAnswered } = {}): readonly ReadCall[] =>
    Object.entries(calls).map(([op, call]) => ({ op, ...call }) as ReadCall);
  const { alsoLists, alsoReads } = kind.emulated ?? {};
  const making = create?.slice(0, 1) ?? [];
  // What makes it and what changes it are one call: it sets what there always is.
  const isSet = making.some(({ op }) => update?.some((other) => other.op === op));
  const calls: readonly (readonly [Verb, readonly (Operation | ReadCall)[]])[] = [
    ['list', [...(list === undefined || typeof list === 'function' ? [] : [list]), ...also(alsoLists)]],
    ['read', [...(read === undefined ? [] : [read]), ...also(alsoReads)]],
    ['update', [...(update ?? []), ...foreign(kind)]],
    [isSet ? 'set' : 'create', making],
    // What is set to nothing is deleted by the call that sets it, and some must be changed before they can go.
    [
      'delete',
      (remove ?? []).filter(({ op }) => ![...(create ?? []), ...(update ?? [])].some((call) => call.op === op)),
    ],
    ['own', Object.keys(kind.emulated?.ownCalls ?? {}).map((op) => ({ op }))],
  ];
  return calls.flatMap(([verb, of]) => of.filter(isOwn).map((call) => ({ service: kind.service, kind, verb, call })));
}

/** Updates that the kind's own calls do not make. */
function foreign({ calls, emulated }: Kind): readonly Operation[] {
  const own = (calls.update ?? []).map(({ op }) => op);
  const others = Object.keys(emulated?.ownRequests ?? {}).filter((op) => !own.includes(op));
  return others.map((op) => ({ op, by: ['UserPoolId'] }));
}

/**
 * Calls that address nothing are the tag calls, which take an ARN and are the same for every kind. Calls to another region
 * are those of the whole pool there.
 */
function isOwn(call: Operation | ReadCall): boolean {
  return call.by?.length !== 0 && call.region === undefined;
}
