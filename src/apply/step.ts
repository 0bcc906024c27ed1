import { formatPath } from '../model/address.ts';
import { ApiError } from '../model/api.ts';
import { isSetting, type Kind } from '../model/kind.ts';
import { notGivenIn } from '../model/not-given.ts';
import { referencesIn } from '../model/reference.ts';
import { type Fields, isFields, pick } from '../model/value.ts';
import { type Ancestor, fromWire, ownId, withOutputs } from '../model/wire.ts';
import { type Divergence, diff } from '../plan/diff.ts';
import type { Draft, DraftStep } from '../plan/draft.ts';
import { normalise } from '../plan/normalise.ts';
import { requestsOf } from '../plan/requests.ts';
import { resetBy } from '../plan/unknown-members.ts';
import { type Acting, askOf, findDrafted, readNow, withParentNow } from './acting.ts';
import type { Memory } from './memory.ts';
import { namesakes } from './namesakes.ts';
import { readAwaited } from './read-awaited.ts';

/** How a step ended where AWS did not refuse it. */
export type StepEnd =
  | { readonly is: 'done'; readonly already?: true }
  | { readonly is: 'stale'; readonly paths: readonly string[] };

/**
 * Makes one write call, if it is still wanted and nothing that it writes moved since the plan was made.
 * Throws ApiError for what AWS refuses.
 */
export async function takeStep(acting: Acting, draft: Draft, step: DraftStep): Promise<StepEnd> {
  await readAwaited(acting, draft);
  if (step.verb === 'create') return create(acting, draft, step);
  const found = await findDrafted(acting, draft, askOf(acting));
  const current = found?.fields ?? clearedByItself(acting, draft, step);
  if (step.verb === 'delete') return remove(acting, { draft, step, current });
  if (current === undefined) return { is: 'stale', paths: ['the resource itself: it is gone'] };
  const seen = acting.memory.seen(draft.address) ?? {};
  const verdict = compare({ draft, step, current, wanted: wantedBy(acting, draft, step), seen });
  // Perhaps an own write whose answer was lost: the next step must not take it for somebody else's.
  if (verdict?.is === 'done') acting.memory.remember(draft.address, withWritten(seen, current, step));
  if (verdict !== undefined) return verdict;
  const appeared = resetBy(draft, step, unforeseen(draft, found?.unknownMembers));
  if (appeared.length > 0) return { is: 'stale', paths: appeared };
  const end = await send(acting, { draft, step, current });
  acting.memory.remember(draft.address, (await readNow(acting, draft)) ?? current);
  return end;
}

/** Members that this version does not know and the plan did not see, so that nobody allowed to lose them. */
function unforeseen({ state }: Draft, found: readonly string[] = []): readonly string[] {
  const seen = state?.live;
  return seen === undefined ? [] : found.filter((path) => !seen.unknownMembers.includes(path));
}

/** A request of several may have cleared a setting, and the next one failed: then it is written again, whole. */
const clearedByItself = ({ memory }: Acting, { kind, address }: Draft, step: DraftStep): Fields | undefined =>
  isSetting(kind) && step.verb === 'update' && memory.hasBegun(step) ? memory.seen(address) : undefined;

/**
 * What cannot be lost is not made twice either: somebody may have made one of that name since the plan. And a setting
 * that nobody could read, or that is told from what it inherits, may be there all the while: a creation would replace it.
 */
async function create(acting: Acting, draft: Draft, step: DraftStep): Promise<StepEnd> {
  const { kind } = draft;
  const mayBeHidden = kind.calls.read?.isThere !== undefined && isSetting(kind) && !acting.memory.hasBegun(step);
  const hidden = mayBeHidden ? await readNow(acting, draft) : undefined;
  if (hidden !== undefined) return foundSetting(acting, draft, { step, hidden });
  const isTaken = kind.irreplaceable && kind.keyMayRepeat && (await namesakes(acting, draft)).length > 0;
  return isTaken
    ? { is: 'stale', paths: [`the name: there is a ${kind.name} "${draft.name}" now`] }
    : send(acting, { draft, step });
}

type Hidden = { readonly step: DraftStep; readonly hidden: Fields };

/** As wanted, it is done. All else is for the next plan, which says what would be lost. */
function foundSetting(acting: Acting, draft: Draft, { step, hidden }: Hidden): StepEnd {
  const wanted = wantedBy(acting, draft, step);
  const left = diff(normalise(hidden, draft.kind), normalise(wanted, draft.kind), draft.kind.schema);
  acting.memory.created(draft.address, { ...wanted, ...hidden });
  return left.length === 0
    ? { is: 'done', already: true }
    : {
        is: 'stale',
        paths: [
          `the resource itself: there is one already, with ${left.map(({ path }) => formatPath(path)).join(', ')}`,
        ],
      };
}

/** What is lost is looked at once more: it must be what the plan saw. */
async function remove(acting: Acting, { draft, step, current }: Sending): Promise<StepEnd> {
  if (current === undefined) return { is: 'done', already: true };
  const { kind } = draft;
  const seen = acting.memory.seen(draft.address) ?? draft.subject.live ?? {};
  // What goes by something steadier may be called otherwise by now, as the one that it is called after.
  const known = pick(normalise(seen, kind), (member) => kind.steady === undefined || member !== kind.key);
  const moved = diff(
    known,
    pick(normalise(current, kind), (member) => member in known),
    kind.schema,
  );
  // Of a deletion in several calls, what the first one changed is no surprise to the next.
  const isFirst = draft.steps.find(({ verb }) => verb === 'delete') === step;
  return isFirst && moved.length > 0
    ? { is: 'stale', paths: moved.map(({ path }) => formatPath(path)) }
    : send(acting, { draft, step, current });
}

const withWritten = (seen: Fields, current: Fields, { writes }: DraftStep): Fields => ({
  ...pick(seen, (member) => !writes.includes(member)),
  ...pick(current, (member) => writes.includes(member)),
});

type Compared = {
  readonly draft: Draft;
  readonly step: DraftStep;
  readonly current: Fields;
  readonly wanted: Fields;
  readonly seen: Fields;
};

/** `undefined`: go on. Already as wanted: done. Moved since the plan was made, elsewhere than wanted: stale, and not written. */
function compare({ draft: { kind, restoring, action }, step, current, wanted, seen }: Compared): StepEnd | undefined {
  const now = normalise(current, kind);
  const isWritten = ({ path }: Divergence): boolean => step.writes.includes(path[0] ?? '');
  const isOwnTag = kind.tags !== undefined && step.writes.includes(kind.tags);
  const left = diff(now, normalise(wanted, kind), kind.schema);
  if (!isOwnTag && !left.some(isWritten) && !hasWriteOnly(step, kind)) return { is: 'done', already: true };
  // What AWS moved while its parent was updated is what this step is for; and what this run made, nobody else has moved.
  if ((restoring || action !== 'update') && step.verb === 'update') return undefined;
  const carriesAll = step.call.writes === undefined && step.call.semantics !== 'merge';
  // What moved to what is wanted is perhaps an own write, the first of several, or one whose answer was lost.
  const isLeft = ({ path }: Divergence): boolean => left.some((other) => meet(path, other.path));
  const moved = diff(normalise(seen, kind), now, kind.schema).filter(
    (divergence) => (carriesAll || isWritten(divergence)) && isLeft(divergence),
  );
  return moved.length === 0 ? undefined : { is: 'stale', paths: moved.map(({ path }) => formatPath(path)) };
}

/** Whether one of two paths leads to the other. */
const meet = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((segment, index) => index >= other.length || segment === other[index]);

/** What is never read back cannot be found to be as wanted. */
const hasWriteOnly = ({ writes }: DraftStep, { schema }: Kind): boolean =>
  writes.some((member) => {
    const own = schema.properties?.[member] ?? {};
    return [own, ...Object.values({ ...own.properties, ...own.items?.properties })].some(({ writeOnly }) => writeOnly);
  });

/** What a step brings a resource to: the final state, or what lets others do their part first. */
function wantedBy({ memory }: Acting, draft: Draft, { verb }: DraftStep): Fields {
  return verb === 'release' && draft.released !== undefined ? draft.released : memory.after(draft);
}

type Sending = {
  readonly draft: Draft;
  readonly step: DraftStep;
  /** As AWS has it; absent where it is being made. */
  readonly current?: Fields | undefined;
};

async function send(acting: Acting, { draft, step, current }: Sending): Promise<StepEnd> {
  const { api, region, account, memory } = acting;
  const ancestors = await ancestorsNow(acting, draft, step);
  const wanted = wantedBy(acting, draft, step);
  const { live: _, ...rest } = draft.subject;
  const subject = {
    ...rest,
    ...(current === undefined ? {} : { live: current }),
    after: current === undefined ? wanted : withDoors(wanted, current, draft.kind),
    ancestors: ancestors.map(({ fields }) => fields),
    ...(account === undefined ? {} : { account }),
  };
  const { kind, differing } = draft;
  const declared = draft.state?.declared ?? {};
  for (const body of requestsOf({
    kind,
    operation: step.call,
    verb: step.verb,
    subject,
    ancestors,
    differing,
    declared,
  })) {
    refuseUnknown(body, draft, step);
    const where = step.call.region === undefined ? region : String(subject.after[step.call.region]);
    const answer = await begun(memory, step, () => api(kind.service, step.call.op, body, where));
    if (step.verb === 'create')
      memory.created(draft.address, createdFields(draft, step, { answer, after: subject.after, ancestors }));
  }
  return { is: 'done' };
}

/** Makes a call, and remembers that its step has written, or perhaps has. */
async function begun(memory: Memory, step: DraftStep, call: () => Promise<Fields>): Promise<Fields> {
  try {
    const answer = await call();
    memory.begin(step);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && error.failure.ambiguous) memory.begin(step);
    throw error;
  }
}

/** A setting that another kind owns is sent as AWS has it now: since the plan, its owner may have written it. */
function withDoors(wanted: Fields, current: Fields, { schema }: Kind): Fields {
  const isDoor = (member: string): boolean => schema.properties?.[member]?.['x-mirror'] !== undefined;
  // One that was cleared with its owner stays cleared.
  return { ...wanted, ...pick(current, (member) => isDoor(member) && member in wanted) };
}

/** A setting of its parent, and what is in another region, is written with the parent as it is now: its request may repeat members of it. */
async function ancestorsNow(acting: Acting, draft: Draft, { call }: DraftStep): Promise<readonly Ancestor[]> {
  const ancestors = acting.memory.ancestors(draft);
  const isApart = draft.kind.key !== undefined && call.region === undefined;
  return isApart ? ancestors : withParentNow(ancestors, askOf(acting));
}

/** What a reference awaited did not come: the resource that it names has no such member. Or nobody gave a variable. */
function refuseUnknown(body: Fields, { kind }: Draft, { operation }: DraftStep): void {
  const [reference] = referencesIn(body);
  const [missing] = notGivenIn(body);
  const refuse = (name: string, message: string): never => {
    throw new ApiError({ service: kind.service, operation, name, message });
  };
  if (reference !== undefined)
    refuse('UnresolvedReference', `${reference.address} has no ${reference.member}, which this refers to`);
  if (missing !== undefined)
    refuse('NotGiven', `${missing.name} is not given, which ${formatPath(missing.path)} needs`);
}

type Created = { readonly answer: Fields; readonly after: Fields; readonly ancestors: readonly Ancestor[] };

/** A new resource: what was asked for, what AWS made of it, and what it was addressed by. */
function createdFields({ kind }: Draft, { call }: DraftStep, { answer, after, ancestors }: Created): Fields {
  const resource = call.at === undefined ? answer : answer[call.at];
  if (!isFields(resource))
    throw new ApiError({
      service: kind.service,
      operation: call.op,
      name: 'UnexpectedAnswer',
      message: `the answer has no ${call.at}`,
    });
  const { fields } = fromWire(kind, resource, ancestors);
  const whole = { ...Object.assign({}, ...ancestors.map(ownId)), ...after, ...fields };
  return withOutputs(kind, kind.normalise?.(whole, {}) ?? whole, ancestors);
}
