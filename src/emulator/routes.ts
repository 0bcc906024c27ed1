import { kinds } from '../kinds/index.ts';
import type { Service } from '../model/api.ts';
import { isSetting, type Kind, type Operation, type ReadCall } from '../model/kind.ts';

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

function kindRoutes(kind: Kind): readonly Route[] {
  const { list, read, create, update, delete: remove } = kind.calls;
  const also = Object.entries(kind.emulated?.alsoReads ?? {}).map(([op, at]) => ({ op, at }) as ReadCall);
  const calls: readonly (readonly [Verb, readonly (Operation | ReadCall)[]])[] = [
    ['list', list === undefined || typeof list === 'function' ? [] : [list]],
    ['read', read === undefined ? also : [read, ...also]],
    ['update', update ?? []],
    [isSetting(kind) && kind.id === undefined ? 'set' : 'create', (create ?? []).slice(0, 1)],
    // What is set to nothing is deleted by the call that sets it, and some must be changed before they can go.
    [
      'delete',
      (remove ?? []).filter(({ op }) => ![...(create ?? []), ...(update ?? [])].some((call) => call.op === op)),
    ],
    ['own', Object.keys(kind.emulated?.ownCalls ?? {}).map((op) => ({ op }))],
  ];
  return calls.flatMap(([verb, of]) => of.filter(isOwn).map((call) => ({ service: kind.service, kind, verb, call })));
}

/**
 * Calls that address nothing are the tag calls, which take an ARN and are the same for every kind. Calls to another region
 * are those of the whole pool there.
 */
function isOwn(call: Operation | ReadCall): boolean {
  return call.by?.length !== 0 && call.region === undefined;
}
