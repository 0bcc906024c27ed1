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
};

/** All that an emulator knows. Plain JSON. */
export type EmulatorState = { readonly format: 1; readonly resources: readonly Stored[] };

export const EMPTY_STATE: EmulatorState = { format: 1, resources: [] };

/** Where resources of one kind stand side by side. */
export type Shelf = Pick<Stored, 'account' | 'region' | 'kind' | 'parents'>;

/** Resources by shelf and id, in the order of their creation. What is stored is never changed, only replaced. */
export type Store = {
  readonly get: (shelf: Shelf, id: string) => Stored | undefined;
  readonly all: (shelf: Shelf) => readonly Stored[];
  /** Of a kind in a region, below whatever parents, in every account. */
  readonly everywhere: (region: string, kind: KindName) => readonly Stored[];
  readonly put: (stored: Stored) => void;
  /** Removes it and everything below it. */
  readonly remove: (stored: Stored) => void;
  /** How often something was put or removed. */
  readonly changes: () => number;
  readonly state: () => EmulatorState;
};

export function openStore(state: EmulatorState): Store {
  const shelves = new Map<string, Map<string, Stored>>();
  for (const stored of state.resources) put(shelves, stored);
  let changes = 0;
  return {
    get: (shelf, id) => shelves.get(label(shelf))?.get(id),
    all: (shelf) => [...(shelves.get(label(shelf))?.values() ?? [])],
    everywhere: (region, kind) => [...shelves.values()].flatMap((shelf) => standsIn(shelf, { region, kind })),
    put: (stored) => {
      changes += 1;
      put(shelves, stored);
    },
    remove: (stored) => {
      changes += 1;
      remove(shelves, stored);
    },
    changes: () => changes,
    state: () => ({ format: 1, resources: [...shelves.values()].flatMap((shelf) => [...shelf.values()]) }),
  };
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

function remove(shelves: Shelves, stored: Stored): void {
  shelves.get(label(stored))?.delete(stored.id);
  const above = [...stored.parents, stored.id];
  for (const [name, shelf] of shelves) {
    const [first] = shelf.values();
    if (first === undefined || (stored.id !== '' && isBelow(first, stored, above))) shelves.delete(name);
  }
}

/** Ids are unlike each other over the kinds of an account, so the ids above say where a resource stands. */
function isBelow(child: Stored, parent: Stored, above: readonly string[]): boolean {
  return (
    child.account === parent.account &&
    child.region === parent.region &&
    child.parents.length >= above.length &&
    above.every((id, index) => child.parents[index] === id)
  );
}
