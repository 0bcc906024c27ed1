import { kindNamed } from '../kinds/index.ts';
import type { Moment } from '../model/emulated.ts';
import type { Kind } from '../model/kind.ts';
import { type Fields, pick } from '../model/value.ts';
import { addressMembers, idsAbove } from './check-request.ts';
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
  const shelf = { account: call.place.account, region: call.region, kind: kind.name };
  const found = addressedById(call) ?? {
    ...shelf,
    parents: idsAbove(kind).map((member) => String(call.request[member])),
  };
  ancestorsOn(call, found);
  return found;
}

/** A call that names no parent (the description of a domain) looks below all of them. */
function addressedById({ route, request, region, place }: Call): Shelf | undefined {
  const members = addressMembers(route);
  const [own] = members;
  const isWithoutParents = route.verb === 'read' && idsAbove(route.kind).length > 0 && members.length === 1;
  if (!isWithoutParents || own === undefined || idsAbove(route.kind).includes(own)) return undefined;
  const isIt = (stored: Stored): boolean => stored.id === request[own] && stored.account === place.account;
  return (
    place.store.everywhere(region, route.kind.name).find(isIt) ?? {
      account: place.account,
      region,
      kind: route.kind.name,
      parents: [],
    }
  );
}

/** The resources above a shelf, the parent first. Throws AWS's refusal where one is not there. */
export function ancestorsOn(call: Call, shelf: Shelf): readonly Stored[] {
  return shelf.parents
    .map((id, index) => {
      const kind = kindAbove(call.route.kind, shelf.parents.length - index);
      const parents = shelf.parents.slice(0, index);
      return (
        call.place.store.get({ ...shelf, kind: kind.name, parents }, id) ?? missing(call, kind, { id, ancestors: [] })
      );
    })
    .reverse();
}

function kindAbove(kind: Kind, steps: number): Kind {
  const parent = kindNamed(kind.parents[0] ?? kind.name);
  return steps === 1 ? parent : kindAbove(parent, steps - 1);
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
  const { store, account, random } = call.place;
  const fieldsOf = (found: readonly Stored[]): readonly Fields[] => found.map(({ fields }) => fields);
  const isOther = (stored: Stored): boolean => stored.id !== id || stored.parents.join() !== shelf.parents.join();
  const elsewhere = (): readonly Stored[] => store.everywhere(call.region, shelf.kind).filter(isOther);
  return {
    operation: call.operation,
    request: call.request,
    ...(before === undefined ? {} : { before }),
    after,
    region: call.region,
    account,
    ancestors: fieldsOf(ancestorsOn(call, shelf)),
    siblings: () => fieldsOf(store.all(shelf).filter(isOther)),
    beside: (kind) => fieldsOf(store.all({ ...shelf, kind })),
    below: (kind) => fieldsOf(store.all({ ...shelf, kind, parents: [...shelf.parents, id] })),
    elsewhere: (whose) =>
      fieldsOf(elsewhere().filter((stored) => whose === 'every account' || stored.account === account)),
    random,
  };
}

/** The members of a request that are the resource's, not its address. */
export function ownMembers(route: Route, request: Fields): Fields {
  const addresses = new Set([...addressMembers(route), ...idsAbove(route.kind)]);
  return pick(request, (member) => !addresses.has(member));
}
