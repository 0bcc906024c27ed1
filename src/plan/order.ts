import { type Address, parentOf, rootOf } from '../model/address.ts';
import { groupBy } from '../model/group-by.ts';
import type { Step } from '../model/plan.ts';
import { referencesIn } from '../model/reference.ts';
import type { Draft, DraftStep } from './draft.ts';
import { liveName, names } from './names.ts';

export type Order = {
  /** Steps that each step waits for. */
  readonly needs: ReadonlyMap<Step['id'], readonly Step['id'][]>;
  /** Drafts in an order in which they can be made. */
  readonly drafts: readonly Draft[];
  /** Addresses that wait for each other, where there is no order. */
  readonly cycle?: readonly Address[];
};

/**
 * The graph of steps: parents, references, kinds that come after others, what must be let go before it is
 * deleted. No step stands before one that it needs; deletes that nobody waits for come last in their pool.
 */
export function order(drafts: readonly Draft[]): Order {
  const graph = dependencies(drafts);
  for (const draft of drafts) addGuards(graph, draft);
  addLastDeletes(graph, drafts);
  return graph.sorted();
}

/** Addresses that a change cannot do without, as opposed to those it only politely waits for. */
export function neededBy(drafts: readonly Draft[]): ReadonlyMap<Step['id'], readonly Step['id'][]> {
  return dependencies(drafts).sorted().needs;
}

function dependencies(drafts: readonly Draft[]): Graph {
  const graph = startGraph(drafts);
  for (const draft of drafts) {
    graph.chain(draft.steps);
    addAbove(graph, draft);
    addReferences(graph, draft);
    addNames(graph, draft);
    addAfter(graph, draft);
  }
  return graph;
}

const deletesOf = ({ steps }: Draft): readonly DraftStep[] => steps.filter(({ verb }) => verb === 'delete');
const releasesOf = ({ steps }: Draft): readonly DraftStep[] => steps.filter(({ verb }) => verb === 'release');
/** Steps that bring a resource to what it will be. */
const arrivalsOf = ({ steps }: Draft): readonly DraftStep[] =>
  steps.filter(({ verb }) => verb === 'create' || verb === 'update');

/** What stands below another arrives after it and goes before it; what it releases goes before the parent's own update. */
function addAbove(graph: Graph, draft: Draft): void {
  for (const above of graph.above(draft)) {
    graph.before(arrivalsOf(above), arrivalsOf(draft));
    graph.before(deletesOf(draft), deletesOf(above));
  }
  const parent = draft.parent === undefined ? undefined : graph.at(draft.parent);
  if (parent !== undefined) graph.before(releasesOf(draft), arrivalsOf(parent));
}

/** `${ref:}`: what is referred to arrives first; what is never a change itself comes with the one that it stands below. */
function addReferences(graph: Graph, draft: Draft): void {
  const { fields = {}, name = null } = draft.state?.resource ?? {};
  for (const { address } of [...referencesIn(name), ...referencesIn(fields)]) {
    const target = graph.at(address) ?? graph.makerOf(address);
    if (target !== undefined) graph.before(arrivalsOf(target), arrivalsOf(draft));
  }
}

/** Plain names of resources beside it: it arrives after they arrive, and lets go before they go. */
function addNames(graph: Graph, draft: Draft): void {
  for (const [member, kind] of Object.entries(draft.kind.references ?? {})) {
    for (const target of graph.beside(draft, kind)) {
      if (names(draft.subject.after, member, target.name)) graph.before(arrivalsOf(target), arrivalsOf(draft));
      if (draft.action !== 'create' && names(draft.subject.live, member, liveName(target))) {
        graph.before(releasesOf(draft).length > 0 ? releasesOf(draft) : draft.steps, deletesOf(target));
      }
    }
  }
}

/** A kind that comes after another waits for it; one that comes after itself makes room first. */
function addAfter(graph: Graph, draft: Draft): void {
  for (const kind of draft.kind.after ?? []) {
    for (const target of graph.beside(draft, kind)) {
      if (target === draft) continue;
      const isOwn = kind === draft.kind.name;
      graph.before(isOwn ? deletesOf(target) : arrivalsOf(target), arrivalsOf(draft));
      if (!isOwn) graph.before(deletesOf(draft), deletesOf(target));
    }
  }
}

/** What opens a door is made when its guards stand; one that the plan leaves out keeps it from nothing. */
function addGuards(graph: Graph, draft: Draft): void {
  const creates = draft.steps.filter(({ verb }) => verb === 'create');
  for (const kind of draft.kind.createdAfter ?? [])
    for (const guard of graph.beside(draft, kind)) graph.before(arrivalsOf(guard), creates);
}

/** What is lost is lost last: a delete that nobody waits for runs when all else in its pool has succeeded. */
function addLastDeletes(graph: Graph, drafts: readonly Draft[]): void {
  const trees = groupBy(drafts, ({ address }) => rootOf(address));
  const needed = graph.needed();
  for (const tree of trees.values()) {
    const arrivals = tree.flatMap((draft) => arrivalsOf(draft).slice(-1));
    for (const draft of tree) {
      const deletes = deletesOf(draft);
      if (draft.action === 'delete' && !deletes.some(({ id }) => needed.has(id))) graph.afterAll(arrivals, deletes);
    }
  }
}

type Graph = ReturnType<typeof startGraph>;

function startGraph(drafts: readonly Draft[]) {
  const byAddress = new Map(drafts.map((draft) => [draft.address, draft]));
  const byKind = groupBy(drafts, ({ parent, kind }) => `${parent} ${kind.name}`);
  const needs = new Map<Step['id'], Set<Step['id']>>(
    drafts.flatMap(({ steps }) => steps).map(({ id }) => [id, new Set()]),
  );
  const edge = (first: DraftStep | undefined, then: DraftStep | undefined): void => {
    if (first !== undefined && then !== undefined && first !== then) needs.get(then.id)?.add(first.id);
  };
  /** Beside it, or beside one that it stands below. */
  const beside = (parent: Address | undefined, kind: string): readonly Draft[] => [
    ...(byKind.get(`${parent} ${kind}`) ?? []),
    ...(parent === undefined ? [] : beside(parentOf(parent), kind)),
  ];
  const above = (parent: Address | undefined): readonly Draft[] =>
    parent === undefined
      ? []
      : [...[byAddress.get(parent)].flatMap((draft) => draft ?? []), ...above(parentOf(parent))];
  return {
    at: (address: Address): Draft | undefined => byAddress.get(address),
    /** The creation that something below it comes with. */
    makerOf: (address: Address): Draft | undefined => {
      const above = byAddress.get(parentOf(address) ?? address);
      return above?.steps.some(({ verb }) => verb === 'create') ? above : undefined;
    },
    beside: ({ parent }: Draft, kind: string): readonly Draft[] => beside(parent, kind),
    above: ({ parent }: Draft): readonly Draft[] => above(parent),
    chain: (steps: readonly DraftStep[]): void => {
      for (const [index, step] of steps.entries()) edge(steps[index - 1], step);
    },
    before: (first: readonly DraftStep[], then: readonly DraftStep[]): void => edge(first.at(-1), then[0]),
    afterAll: (first: readonly DraftStep[], then: readonly DraftStep[]): void => {
      for (const step of first) edge(step, then[0]);
    },
    needed: (): ReadonlySet<Step['id']> => new Set([...needs.values()].flatMap((ids) => [...ids])),
    sorted: (): Order => sort(drafts, needs),
  };
}

/** Kahn's algorithm; among steps that are free, the one that stands first in the file. */
function sort(drafts: readonly Draft[], needs: ReadonlyMap<Step['id'], ReadonlySet<Step['id']>>): Order {
  const steps = drafts.flatMap(({ steps }) => steps);
  const followers = new Map<Step['id'], Step['id'][]>([...needs.keys()].map((id) => [id, []]));
  for (const [id, needed] of needs) for (const first of needed) followers.get(first)?.push(id);
  const waiting = new Map([...needs].map(([id, needed]) => [id, needed.size]));
  const position = new Map<Step['id'], number>();
  let free = steps.map(({ id }) => id).filter((id) => waiting.get(id) === 0);
  while (free.length > 0) {
    for (const id of free) position.set(id, position.size);
    free = free.flatMap((id) => (followers.get(id) ?? []).filter((follower) => countDown(waiting, follower) === 0));
  }
  const stuck = drafts.filter((draft) => draft.steps.some(({ id }) => !position.has(id)));
  const first = ({ steps: [step] }: Draft): number => position.get(step?.id ?? '') ?? -1;
  return {
    needs: new Map([...needs].map(([id, needed]) => [id, [...needed]])),
    drafts: drafts.toSorted((one, other) => first(one) - first(other)),
    ...(stuck.length === 0 ? {} : { cycle: stuck.map(({ address }) => address) }),
  };
}

function countDown(waiting: Map<Step['id'], number>, id: Step['id']): number {
  const left = (waiting.get(id) ?? 0) - 1;
  waiting.set(id, left);
  return left;
}
