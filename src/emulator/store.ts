import type { KindName } from '../model/kind.ts';
import type { Fields } from '../model/value.ts';

/** A write that is not over yet: reads show `value` until `reads` more were made, or until that time; then it is gone, if it is going. */
export type Pending = {
  readonly value: string;
  readonly reads?: number;
  readonly until?: number;
  readonly isGoing?: true;
};

export type Stored = {
  readonly account: string;
  readonly region: string;
  readonly kind: KindName;
  /** Ids, the outermost first. */
  readonly parents: readonly string[];
  /** Empty for a setting of the parent. */
  readonly id: string;
  readonly fields: Fields;
  readonly pending?: Pending;
  /** The how manieth of all that were made: a list goes on from there. The store gives it to what has none. */
  readonly nth?: number;
};

/** All that an emulator knows. Plain JSON. */
export type EmulatorState = { readonly format: 1; readonly resources: readonly Stored[] };

export const EMPTY_STATE: EmulatorState = { format: 1, resources: [] };

/** The accounts that something in a state belongs to. */
export const accountsIn = ({ resources }: EmulatorState): readonly string[] => [
  ...new Set(resources.map(({ account }) => account)),
];

/** The account that all in a state belongs to; `undefined` where there is nothing, or where there are several. */
export function soleAccount(state: EmulatorState): string | undefined {
  const [account, ...others] = accountsIn(state);
  return others.length === 0 ? account : undefined;
}

/** Where resources of one kind stand side by side. */
export type Shelf = Pick<Stored, 'account' | 'region' | 'kind' | 'parents'>;

/** One thing that a call did. What is `gone` took everything below it along. */
export type Change = { readonly put: Stored } | { readonly gone: Gone };

/** Resources by shelf and id, in the order of their creation. What is stored is never changed, only replaced. */
export type Store = {
  readonly get: (shelf: Shelf, id: string) => Stored | undefined;
  readonly all: (shelf: Shelf) => readonly Stored[];
  /** Of a kind in a region, below whatever parents, in every account. */
  readonly everywhere: (region: string, kind: KindName) => readonly Stored[];
  readonly put: (stored: Stored) => void;
  /** Removes it and everything below it. */
  readonly remove: (stored: Gone) => void;
  /** What was put and removed since this was last asked, in order. */
  readonly changes: () => readonly Change[];
  readonly state: () => EmulatorState;
  /** Forgets everything for another state, as if nothing had changed. */
  readonly replace: (state: EmulatorState) => void;
};

type Gone = Omit<Stored, 'fields' | 'pending' | 'nth'>;

export function openStore(state: EmulatorState): Store {
  const shelves: Shelves = new Map();
  let changes: Change[] = [];
  let last = 0;
  const numbered = (stored: Stored): Stored => {
    const nth = shelves.get(label(stored))?.get(stored.id)?.nth ?? stored.nth ?? last + 1;
    last = Math.max(last, nth);
    return { ...stored, nth };
  };
  const replace = (other: EmulatorState): void => {
    shelves.clear();
    changes = [];
    last = 0;
    for (const stored of other.resources) put(shelves, numbered(stored));
  };
  replace(state);
  return {
    get: (shelf, id) => shelves.get(label(shelf))?.get(id),
    all: (shelf) => [...(shelves.get(label(shelf))?.values() ?? [])],
    everywhere: (region, kind) => [...shelves.values()].flatMap((shelf) => standsIn(shelf, { region, kind })),
    put: (given) => {
      const stored = numbered(given);
      changes.push({ put: stored });
      put(shelves, stored);
    },
    remove: (stored) => {
      const { account, region, kind, parents, id } = stored;
      changes.push({ gone: { account, region, kind, parents, id } });
      remove(shelves, stored);
    },
    changes: () => changes.splice(0),
    state: () => ({ format: 1, resources: [...shelves.values()].flatMap((shelf) => [...shelf.values()]) }),
    replace,
  };
}

/** A state, and what was done to it afterwards. */
export function withChanges(state: EmulatorState, changes: readonly Change[]): EmulatorState {
  const store = openStore(state);
  for (const change of changes) 'put' in change ? store.put(change.put) : store.remove(change.gone);
  return store.state();
}

const label = ({ account, region, kind, parents }: Shelf): string =>
  JSON.stringify([account, region, kind, ...parents]);

type Shelves = Map<string, Map<string, Stored>>;

function put(shelves: Shelves, stored: Stored): void {
  const shelf = shelves.get(label(stored)) ?? new Map<string, Stored>();
  shelves.set(label(stored), shelf.set(stored.id, stored));
}

function standsIn(
  shelf: ReadonlyMap<string, Stored>,
  { region, kind }: Pick<Shelf, 'region' | 'kind'>,
): readonly Stored[] {
  const [first] = shelf.values();
  return first?.region === region && first.kind === kind ? [...shelf.values()] : [];
}

function remove(shelves: Shelves, stored: Gone): void {
  shelves.get(label(stored))?.delete(stored.id);
  const above = [...stored.parents, stored.id];
  for (const [name, shelf] of shelves) {
    const [first] = shelf.values();
    if (first === undefined || (stored.id !== '' && isBelow(first, stored, above))) shelves.delete(name);
  }
}

/** Ids are unlike each other over the kinds of an account, so the ids above say where a resource stands. */
function isBelow(child: Stored, parent: Gone, above: readonly string[]): boolean {
  return (
    child.account === parent.account &&
    child.region === parent.region &&
    child.parents.length >= above.length &&
    above.every((id, index) => child.parents[index] === id)
  );
}
