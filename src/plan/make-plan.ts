import { type Address, formatPath, isWithin, rootOf } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { memberAt } from '../model/member.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Fields, isFields, isList, pick } from '../model/value.ts';
import { differencesOf } from './differences.ts';
import type { Draft } from './draft.ts';
import { draftAll } from './draft-all.ts';
import { externalIn, renamedExternals } from './external.ts';
import { withFollowing } from './following.ts';
import { refusals } from './guard.ts';
import type { Guarded } from './guarded.ts';
import { type Limits, overLimits } from './limits.ts';
import { isInSight, isUnwanted, manageOf } from './manage.ts';
import { normalise } from './normalise.ts';
import { neededBy, type Order, order } from './order.ts';
import { accepts } from './requests.ts';
import { risksOf } from './risks.ts';
import { isSelected, type Selection } from './selection.ts';
import { type State, statesOf } from './state.ts';
import { unknownMembers } from './unknown-members.ts';

export type PlanOptions = Selection & {
  /** Addresses whose write-only members are sent again although nothing shows that they differ. */
  readonly resend?: readonly string[];
  readonly limits?: Limits;
  readonly regionFrom?: 'flag' | 'file' | 'environment';
  /** `required`: the plan is about to be made, and a request that lacks what was not given is a refusal. */
  readonly variables?: Guarded['variables'];
};

/** A plan, and what apply needs to make it: values that a plan on paper must not hold. */
export type Planned = {
  readonly plan: Plan;
  readonly drafts: ReadonlyMap<Address, Draft>;
  readonly states: ReadonlyMap<Address, State>;
  readonly snapshot: Snapshot;
  readonly selection: Selection;
};

/**
 * What would bring AWS to what the file says: read → overlay → normalise → diff → order → guard.
 * Pure: the same file and the same live state give the same plan.
 */
export function makePlan(desired: DesiredState, read: Snapshot, options: PlanOptions = {}): Planned {
  const snapshot = withFollowing(desired, read);
  const states = statesOf(desired, snapshot);
  const drafted = draftAll({ desired, snapshot, states, resend: options.resend ?? [] });
  const selected = drafted.filter(({ address }) => isSelected(address, options));
  const ordered = order(selected);
  const { drafts } = ordered;
  const guarded: Guarded = {
    desired,
    snapshot,
    states,
    drafts,
    leading: leadingIn(drafts),
    regionFrom: options.regionFrom ?? 'file',
    variables: options.variables ?? 'optional',
  };
  const changes = drafts.map((draft) => changeOf(draft, ordered, guarded));
  const plan = assemble(guarded, changes, options);
  const unwanted = snapshot.undeclared.filter((item) => isUnwanted(item, desired));
  const existing = snapshot.live.size - plan.external.length + unwanted.length;
  const refused = [
    ...plan.refusals,
    ...cyclic(ordered),
    ...(isPartial(options) ? unselected(drafts, drafted) : []),
    ...overLimits(changes, existing, options.limits ?? {}),
  ];
  return {
    plan: { ...plan, refusals: refused },
    drafts: new Map(drafts.map((draft) => [draft.address, draft])),
    states,
    snapshot,
    selection: { only: options.only ?? [], except: options.except ?? [] },
  };
}

const isPartial = ({ only = [], except = [] }: Selection): boolean => only.length + except.length > 0;

/** The change that tells what concerns its whole pool: the pool's own, else the first below it. */
function leadingIn(drafts: readonly Draft[]): ReadonlyMap<Address, Draft> {
  const writing = drafts.filter(({ steps }) => steps.length > 0);
  const own = writing.filter(({ address }) => address === rootOf(address));
  return new Map([...writing.toReversed(), ...own].map((draft) => [rootOf(draft.address), draft]));
}

function assemble(guarded: Guarded, changes: readonly Change[], selection: Selection): Plan {
  const { desired, snapshot } = guarded;
  const isIn = ({ address }: { readonly address?: Address }): boolean =>
    address === undefined || isSelected(address, selection);
  const external = externalIn(guarded.states);
  const known = [...guarded.states.values()].filter(
    ({ resource }) => resource.external === undefined && isIn(resource),
  );
  const states = known.filter(({ live }) => live?.implied === undefined);
  const concerns = (finding: { readonly address?: Address }): boolean =>
    isIn(finding) || isAbove(finding, guarded, selection);
  const changed = new Set(changes.map(({ address }) => address));
  return {
    format: 1,
    world: snapshot.world,
    region: snapshot.region,
    ...(snapshot.account === undefined ? {} : { account: snapshot.account }),
    ...(desired.stack === undefined ? {} : { stack: desired.stack }),
    files: desired.files,
    digest: desired.digest,
    changes,
    refusals: refusals(guarded).filter(concerns),
    warnings: [...desired.findings, ...unknownMembers(known), ...renamedExternals(guarded.states)],
    unmanaged: unmanaged(desired, snapshot),
    unreadable: snapshot.unreadable.filter(concerns),
    notComparable: states.filter(({ live }) => live !== undefined).flatMap(({ notComparable }) => notComparable),
    external,
    unchanged: states.filter(({ live, resource }) => live !== undefined && !changed.has(resource.address)).length,
    counts: {
      resources: states.length,
      members: states.reduce((sum, state) => sum + comparedIn(state), 0),
      calls: snapshot.calls,
    },
    partial: isPartial(selection),
  };
}

/** Whether it stands above what is selected: without it, nothing can be said of that. */
function isAbove(
  { address }: { readonly address?: Address },
  { desired: { resources } }: Guarded,
  selection: Selection,
): boolean {
  return resources.some(
    (resource) =>
      address !== undefined && isWithin(resource.address, address) && isSelected(resource.address, selection),
  );
}

function changeOf(draft: Draft, { needs }: Order, guarded: Guarded): Change {
  const { address, kind, action, name, id, state, reason, observed } = draft;
  const place = guarded.desired.place(address);
  return {
    address,
    kind: kind.name,
    action,
    name,
    ...(id === undefined ? {} : { id }),
    differences: state === undefined || action === 'delete' ? [] : differencesOf(state, guarded.desired),
    carriedOver: carriedOver(draft),
    risks: risksOf(draft, guarded),
    steps: draft.steps.map(({ call: _, ...step }) => ({ ...step, needs: needs.get(step.id) ?? [] })),
    ...(reason === undefined ? {} : { reason }),
    ...(observed && { observed }),
    ...(place === undefined ? {} : { place }),
  };
}

/** Live settings that the file does not mention and that a replacing update sends back as they are. */
function carriedOver({ action, state, kind, steps, restoring }: Draft): readonly string[] {
  const whole = steps.find(
    ({ verb, call }) => verb === 'update' && call.semantics !== 'merge' && call.writes === undefined,
  );
  if (action !== 'update' || restoring || state?.live === undefined || whole === undefined) return [];
  const sent = pick(
    normalise(state.live.fields, kind),
    (member) => accepts(kind, whole.call, { member, isNew: false }) && !kind.schema.properties?.[member]?.writeOnly,
  );
  return leaves(sent)
    .filter((path) => !isSaid(state.declared, path))
    .map(formatPath);
}

/** Whether the file says a member. A list is whole, so it says all of its items, those that go as well. */
const isSaid = (declared: Fields, path: readonly string[]): boolean =>
  path.some((_, index) => isList(memberAt(declared, path.slice(0, index + 1)))) ||
  memberAt(declared, path) !== undefined;

/** How many declared settings were compared: those are not of which nobody can say what is live. */
function comparedIn({ declared, live, notComparable }: State): number {
  const paths = leaves(declared);
  if (live === undefined || notComparable.length === 0) return paths.length;
  const aside = new Set(notComparable.map(({ path }) => path));
  return paths.filter((path) => !path.some((_, index) => aside.has(formatPath(path.slice(0, index + 1))))).length;
}

function leaves(fields: Fields, path: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(fields).flatMap(([member, value]) =>
    isFields(value) && Object.keys(value).length > 0 ? leaves(value, [...path, member]) : [[...path, member]],
  );
}

function unmanaged(desired: DesiredState, { undeclared }: Snapshot): Plan['unmanaged'] {
  return undeclared
    .filter((item) => isInSight(item.name, manageOf(desired, item)) && !isUnwanted(item, desired))
    .map(({ fields: _, ...item }) => item);
}

function cyclic({ cycle }: Order): readonly Finding[] {
  if (cycle === undefined) return [];
  return [
    {
      code: 'C3006',
      severity: 'error',
      message: `these changes wait for each other: ${cycle.join(', ')}`,
      wayOut: ['apply a part of them first, with --only ADDRESS'],
    },
  ];
}

/** A selected change that waits for one that `--only` or `--except` left out cannot be made. */
function unselected(drafts: readonly Draft[], all: readonly Draft[]): readonly Finding[] {
  const needs = neededBy(all);
  const selected = new Set(drafts.flatMap(({ steps }) => steps.map(({ id }) => id)));
  return drafts.flatMap(({ address, steps }) => {
    const absent = steps.flatMap(({ id }) => needs.get(id) ?? []).filter((id) => !selected.has(id));
    const needed = [...new Set(absent.map((id) => id.slice(0, id.lastIndexOf('#'))))];
    return needed.map(
      (other): Finding => ({
        code: 'C3007',
        severity: 'error',
        address,
        message: `${address} needs a change of ${other}, which is not selected`,
        wayOut: [`--only ${other}`],
      }),
    );
  });
}
