import { kindNamed } from '../kinds/index.ts';
import type { Address } from '../model/address.ts';
import type { Resource } from '../model/desired.ts';
import { groupBy } from '../model/group-by.ts';
import type { Kind, KindName, Subject } from '../model/kind.ts';
import type { Live, Undeclared } from '../model/snapshot.ts';
import type { Fields } from '../model/value.ts';

/** What a resource is and will be. */
type Standing = {
  readonly resource: Resource;
  readonly kind: Kind;
  readonly live?: Live;
  readonly after: Fields;
  readonly subject: Subject;
};

type Placed = { readonly parent?: Address | undefined; readonly kind: KindName };

const group = ({ parent, kind }: Placed): string => `${parent} ${kind}`;

/** Live resources that no file declares: those that the plan leaves alone, and those that it takes away. */
export type Others = {
  readonly staying: readonly Undeclared[];
  readonly leaving: readonly Undeclared[];
  /** Whether all that is live in a collection is known. */
  readonly isLookedAt: (collection: Placed) => boolean;
};

/** Rules look at what stands beside a resource, which is known only when every state is. */
export function withSurroundings<State extends Standing>(
  known: ReadonlyMap<Address, State>,
  others: Others,
): ReadonlyMap<Address, State> {
  const { staying, leaving } = others;
  const side = (state: State): Fields | undefined => (state.resource.delete ? undefined : state.after);
  const around = surroundings(known, { undeclared: staying, side });
  const leavingOf = namesOfLeaving(known, leaving);
  const stayingOf = stayingBeside(known, others);
  return mapped(known, (state) => {
    const subject: Subject = {
      ...state.subject,
      beside: (kind) => around.beside(state, kind),
      leaving: (kind) => leavingOf(state, kind),
      staying: (kind) => stayingOf(state, kind),
      // Asked for by few rules, and as long as the collection: made only when it is read.
      get siblings() {
        return around.siblings(state);
      },
    };
    return { ...state, subject };
  });
}

/** What rules would look at if nothing were written: everything as AWS has it. For resources that AWS has. */
export function asTheyAre<State extends Standing>(
  known: ReadonlyMap<Address, State>,
  { staying, leaving }: Others,
): (state: State) => Subject {
  const side = ({ live }: State): Fields | undefined => live?.fields;
  const around = surroundings(known, { undeclared: [...staying, ...leaving], side });
  const above = ({ resource: { parent } }: State): readonly Fields[] => {
    const state = parent === undefined ? undefined : known.get(parent);
    return state === undefined ? [] : [side(state) ?? {}, ...above(state)];
  };
  return (state) => ({
    ...state.subject,
    after: side(state) ?? {},
    ancestors: above(state),
    siblings: around.siblings(state),
    beside: (kind) => around.beside(state, kind),
    leaving: () => [],
  });
}

type Seen<State> = {
  readonly undeclared: readonly Undeclared[];
  /** A resource as it will be, or as it is. Nothing where it is not there. */
  readonly side: (state: State) => Fields | undefined;
};

function surroundings<State extends Standing>(
  known: ReadonlyMap<Address, State>,
  { undeclared, side }: Seen<State>,
): {
  readonly siblings: (state: State) => readonly Fields[];
  readonly beside: (state: State, kind: KindName) => readonly Fields[];
} {
  const declared = groupBy([...known.values()], ({ resource }) => group(resource));
  const others = groupBy(undeclared, group);
  const sides = (states: readonly State[] = []): readonly Fields[] =>
    states.map(side).filter((fields) => fields !== undefined);
  const beside = ({ resource: { parent } }: State, kind: KindName): readonly Fields[] => {
    const own = sides(declared.get(group({ parent, kind })));
    const above = parent === undefined ? undefined : known.get(parent);
    return above === undefined ? own : [...own, ...beside(above, kind)];
  };
  return {
    beside,
    siblings: (state) => [
      ...sides((declared.get(group(state.resource)) ?? []).filter((sibling) => sibling !== state)),
      ...(others.get(group(state.resource)) ?? []).map(listedFields),
    ],
  };
}

const listedFields = ({ kind, name, fields }: Undeclared): Fields => ({ [kindNamed(kind).key ?? '']: name, ...fields });

/** What the plan leaves beside a resource, or beside one that it stands below; `undefined` where nobody has looked. */
function stayingBeside<State extends Standing>(
  known: ReadonlyMap<Address, State>,
  { staying, isLookedAt }: Others,
): (state: State, kind: KindName) => readonly Fields[] | undefined {
  const grouped = groupBy(staying, group);
  const stayingOf = ({ resource: { parent } }: State, kind: KindName): readonly Fields[] | undefined => {
    if (isLookedAt({ parent, kind })) return (grouped.get(group({ parent, kind })) ?? []).map(listedFields);
    const above = parent === undefined ? undefined : known.get(parent);
    return above === undefined ? undefined : stayingOf(above, kind);
  };
  return stayingOf;
}

/** Names of what the plan takes away beside a resource, or beside one that it stands below. */
function namesOfLeaving<State extends Standing>(
  known: ReadonlyMap<Address, State>,
  undeclared: readonly Undeclared[],
): (state: State, kind: KindName) => readonly string[] {
  const leaving = groupBy(undeclared, group);
  const leavingOf = ({ resource: { parent } }: State, kind: KindName): readonly string[] => {
    const above = parent === undefined ? undefined : known.get(parent);
    const own = (leaving.get(group({ parent, kind })) ?? []).map(({ name }) => name);
    return above === undefined ? own : [...own, ...leavingOf(above, kind)];
  };
  return leavingOf;
}

const mapped = <State>(
  states: ReadonlyMap<Address, State>,
  change: (state: State) => State,
): ReadonlyMap<Address, State> => new Map([...states].map(([address, state]) => [address, change(state)]));
