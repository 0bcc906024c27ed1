import type { Moment } from '../model/emulated.ts';
import { idMember, type Kind } from '../model/kind.ts';
import { type Fields, pick } from '../model/value.ts';
import { addressMembers, idsAbove, kindsAbove, leastAbove } from './check-request.ts';
import { type Asked, refusal } from './refusal.ts';
import type { Route } from './routes.ts';
import type { Shelf, Store, Stored } from './store.ts';

/** What the emulator works with: its store, and the world's clock and chance. */
export type Workplace = {
  readonly store: Store;
  readonly account: string;
  /** Epoch seconds. */
  readonly now: () => number;
  readonly random: (alphabet: string, length: number) => string;
  /** When a write that takes time is over. */
  readonly settle: { readonly reads?: number; readonly seconds?: number };
  /** In which of the things that nobody knows AWS is played the gentler way. */
  readonly isLenient: (name: string) => boolean;
};

/** One call on its way. */
export type Call = Asked & {
  readonly route: Route;
  readonly request: Fields;
  readonly region: string;
  readonly place: Workplace;
};

/** Where the call's resource stands. Throws AWS's refusal where something above it is not there. */
export function shelfOf(call: Call): Shelf {
  const { kind } = call.route;
  const ids = idsAbove(kind).map((member) => call.request[member]);
  const given = ids.slice(0, ids.includes(undefined) ? ids.indexOf(undefined) : ids.length).map(String);
  const shelf = { account: call.place.account, region: call.region, kind: kind.name, parents: given };
  ancestorsOn(call, shelf);
  const isOne = call.route.verb !== 'list' && given.length < leastAbove(kind);
  return isOne ? (ofId(call, shelf) ?? shelf) : shelf;
}

/** A call that does not name all that is above (the description of a domain) means the one of that id below what it names. */
function ofId(call: Call, shelf: Shelf): Shelf | undefined {
  const id = call.request[idMember(call.route.kind) ?? ''];
  return below(call, shelf).find((stored) => stored.id === id);
}

/** What a list has: what stands on the shelf, or below all that it names where it does not name all that is above. */
export const allOn = (call: Call, shelf: Shelf): readonly Stored[] =>
  shelf.parents.length < leastAbove(call.route.kind) ? below(call, shelf) : call.place.store.all(shelf);

/** What counts against one quota: all below one pool, or all in the account. */
export const inOnePool = (call: Call, shelf: Shelf): readonly Stored[] =>
  shelf.parents.length > 1
    ? below(call, { ...shelf, parents: shelf.parents.slice(0, 1) })
    : call.place.store.all(shelf);

function below({ route, region, place }: Call, { parents }: Shelf): readonly Stored[] {
  const isBelow = (stored: Stored): boolean =>
    stored.account === place.account && parents.every((each, at) => stored.parents[at] === each);
  return place.store.everywhere(region, route.kind.name).filter(isBelow);
}

/** What a call is about, by its id, or by what stands for it: its key, or being the only one of its parent. */
export function storedOn(call: Call, shelf: Shelf): Stored | undefined {
  const { kind } = call.route;
  const { request, place } = call;
  const own = idMember(kind);
  const id = meant(call, shelf) ?? (own === undefined ? '' : request[own]);
  if (id !== undefined) return place.store.get(shelf, String(id));
  const { key } = kind;
  return place.store.all(shelf).find(({ fields }) => key === undefined || fields[key] === request[key]);
}

const fieldsOf = (found: readonly Stored[]): readonly Fields[] => found.map(({ fields }) => fields);

function meant(call: Call, shelf: Shelf): string | undefined {
  const { store } = call.place;
  return call.route.kind.emulated?.means?.(call.request, {
    siblings: () => fieldsOf(store.all(shelf)),
    besideParent: (other) => fieldsOf(store.all({ ...shelf, kind: other, parents: shelf.parents.slice(0, -1) })),
    ancestors: fieldsOf(ancestorsOn(call, shelf)),
  });
}

/** The resources above a shelf, the parent first. Throws AWS's refusal where one is not there. */
export function ancestorsOn(call: Call, shelf: Shelf): readonly Stored[] {
  const above = kindsAbove(call.route.kind);
  return shelf.parents
    .map((id, index) => {
      const kind = above[index] ?? call.route.kind;
      const parents = shelf.parents.slice(0, index);
      const stored = call.place.store.get({ ...shelf, kind: kind.name, parents }, id);
      return stored ?? missing(call, kind, { id, ancestors: [] });
    })
    .reverse();
}

/** Throws the kind's own "not there", or ResourceNotFoundException. */
export function missing(
  call: Call,
  kind: Kind,
  what: { readonly id: string; readonly ancestors: readonly Fields[] },
): never {
  const said = kind.emulated?.missing?.(what.id, { operation: call.operation, ancestors: what.ancestors });
  const message = `${kind.name} ${what.id} does not exist.`;
  throw refusal(
    call,
    typeof said === 'object' ? said : { name: 'ResourceNotFoundException', message: said ?? message },
  );
}

type Subject = { readonly shelf: Shelf; readonly id: string; readonly after: Fields; readonly before?: Fields };

/** What a kind's own functions may look at. */
export function momentOf(call: Call, { shelf, id, after, before }: Subject): Moment {
  const { store, account, random, isLenient } = call.place;
  const isOther = (stored: Stored): boolean => stored.id !== id || stored.parents.join() !== shelf.parents.join();
  const elsewhere = (): readonly Stored[] => store.everywhere(call.region, shelf.kind).filter(isOther);
  return {
    operation: call.operation,
    request: call.request,
    id,
    ...(before === undefined ? {} : { before }),
    after,
    region: call.region,
    account,
    ancestors: fieldsOf(ancestorsOn(call, shelf)),
    siblings: () => fieldsOf(store.all(shelf).filter(isOther)),
    beside: (kind) => fieldsOf(store.all({ ...shelf, kind })),
    besideParent: (kind) => fieldsOf(store.all({ ...shelf, kind, parents: shelf.parents.slice(0, -1) })),
    below: (kind) => fieldsOf(store.all({ ...shelf, kind, parents: [...shelf.parents, id] })),
    elsewhere: (whose) =>
      fieldsOf(elsewhere().filter((stored) => whose === 'every account' || stored.account === account)),
    random,
    now: call.place.now,
    isLenient,
  };
}

/** The members of a request that are the resource's, not its address. */
export function ownMembers(route: Route, request: Fields): Fields {
  const addresses = new Set([...addressMembers(route), ...idsAbove(route.kind)]);
  return pick(request, (member) => !addresses.has(member));
}
