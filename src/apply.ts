import pLimit, { type LimitFunction } from 'p-limit';
import type { Acting } from './apply/acting.ts';
import { type Found, insist } from './apply/insist.ts';
import { type Memory, startMemory } from './apply/memory.ts';
import { readBack } from './apply/read-back.ts';
import { settle } from './apply/wait.ts';
import { type Address, isWithin, rootOf } from './model/address.ts';
import { type Api, ApiError, type World } from './model/api.ts';
import type { Clock } from './model/clock.ts';
import type { DesiredState } from './model/desired.ts';
import type { Event, Outcome, Run } from './model/event.ts';
import { idMember } from './model/kind.ts';
import type { Step } from './model/plan.ts';
import type { Draft } from './plan/draft.ts';
import type { Planned } from './plan/make-plan.ts';
import { liveOutputs, shownOutputs } from './plan/outputs.ts';
import { systemClock } from './system-clock.ts';

export type ApplyOptions = {
  readonly world: World;
  readonly api: Api;
  readonly desired: DesiredState;
  readonly report: (event: Event) => void;
  readonly concurrency?: number;
  /** Seconds to wait for what AWS goes on working at. Default 120. */
  readonly wait?: number;
  /** The first failure stops what has not begun. */
  readonly failFast?: true;
  /** Stops what has not begun; the call in flight is awaited. */
  readonly signal?: AbortSignal;
  /** What all waiting goes by; default: the machine's. */
  readonly clock?: Clock;
};

/**
 * Makes the changes of a plan: independent ones side by side, one writer per pool, dependants of a failure
 * skipped. Then reads back what it touched and plans again, so that `left` is empty where AWS took it all.
 *
 * Never throws for what AWS refuses: that is the outcome of a change. Plans with refusals are the caller's to stop.
 */
export async function apply(planned: Planned, options: ApplyOptions): Promise<Run> {
  const work = startWork(planned, options);
  options.report({ event: 'started', changes: work.drafts.length });
  const outcomes = await Promise.all(work.drafts.map((draft) => makeChange(work, draft)));
  const touched = work.drafts.filter((_, index) => isTouched(outcomes[index]?.outcome));
  const again = touched.length === 0 ? undefined : await planAgain(work, touched);
  return {
    outcomes,
    calls: work.calls(),
    ...(again === undefined ? {} : { left: again.plan }),
    ...outputsAfter(work, touched, again),
  };
}

const isTouched = (outcome: Outcome | undefined): boolean => outcome?.is !== 'skipped' && outcome?.is !== 'not started';

function planAgain(
  { acting, options: { desired, report }, before, selection }: Work,
  touched: readonly Draft[],
): Promise<Planned> {
  report({ event: 'reading back' });
  return readBack({ acting, desired, before, selection }, touched);
}

/** What the run knows of the outputs without asking for more. */
function outputsAfter(
  { before, options: { desired } }: Work,
  touched: readonly Draft[],
  again: Planned | undefined,
): Pick<Run, 'outputs'> {
  if (desired.outputs.length === 0) return {};
  const seen = { desired, snapshot: again?.snapshot ?? before, touched: touched.map(({ address }) => address) };
  return { outputs: shownOutputs(liveOutputs(seen)) };
}

type Ended = Run['outcomes'][number];
type Work = ReturnType<typeof startWork>;

function startWork(planned: Planned, options: ApplyOptions) {
  const { plan } = planned;
  let calls = 0;
  const counted: Api = (service, operation, input, region) => {
    calls += 1;
    return options.api(service, operation, input, region);
  };
  const drafts = plan.changes.flatMap(({ address, steps }) =>
    steps.length === 0 ? [] : (planned.drafts.get(address) ?? []),
  );
  const memory: Memory = startMemory(planned);
  const clock = options.clock ?? systemClock;
  const acting: Acting = {
    api: counted,
    region: plan.region,
    memory,
    clock,
    ...(plan.account === undefined ? {} : { account: plan.account }),
  };
  return {
    options,
    before: planned.snapshot,
    selection: planned.selection,
    drafts,
    memory,
    acting,
    calls: () => calls,
    steps: new Map(drafts.flatMap((draft) => draft.steps.map((step) => [step.id, { draft, step }] as const))),
    needs: new Map(plan.changes.flatMap(({ steps }) => steps.map(({ id, needs }) => [id, needs] as const))),
    ended: new Map<Step['id'], Promise<Outcome>>(),
    began: new Map<Address, number>(),
    limit: pLimit(options.concurrency ?? 8),
    locks: new Map<string, LimitFunction>(),
    until: clock.now() + (options.wait ?? 120) * 1000,
    stopped: { because: undefined as string | undefined },
  };
}

async function makeChange(work: Work, draft: Draft): Promise<Ended> {
  const outcomes = await Promise.all(draft.steps.map(({ id }) => endOf(work, id)));
  const outcome = partlyDone(outcomes) ??
    outcomes.find((end) => end.is === 'done' && end.already === undefined) ?? { is: 'done', already: true };
  const id = work.memory.seen(draft.address)?.[idMember(draft.kind) ?? ''];
  const ended: Ended = {
    address: draft.address,
    action: draft.action,
    outcome,
    ...(id === undefined ? {} : { id: String(id) }),
  };
  const { now } = work.acting.clock;
  work.options.report({
    event: 'change ended',
    milliseconds: Math.round(now() - (work.began.get(draft.address) ?? now())),
    ...ended,
  });
  return ended;
}

/** What kept a change from being made whole, with whether a part of it was. */
function partlyDone(outcomes: readonly Outcome[]): Outcome | undefined {
  const broken = outcomes.find(({ is }) => is !== 'done');
  const isPartly = outcomes.some((end) => end.is === 'done' && end.already === undefined);
  return broken?.is === 'failed' && isPartly ? { ...broken, partly: true } : broken;
}

/** The end of a step, begun when it is first asked for. */
function endOf(work: Work, id: Step['id']): Promise<Outcome> {
  const known = work.ended.get(id) ?? runStep(work, id);
  work.ended.set(id, known);
  return known;
}

async function runStep(work: Work, id: Step['id']): Promise<Outcome> {
  const found = work.steps.get(id);
  if (found === undefined) return { is: 'done' };
  const needed = await Promise.all(
    (work.needs.get(id) ?? []).map(async (other) => ({ other, end: await endOf(work, other) })),
  );
  const broken = needed.find(({ end }) => end.is !== 'done');
  if (broken?.end.is === 'not started') return { is: 'not started' };
  if (broken !== undefined) return { is: 'skipped', because: becauseOf(work, broken.other, found) };
  const end = await lockOf(work, found.draft.address)(() => work.limit(() => attempt(work, found)));
  return settled(work, found, end);
}

/** One writer per pool: AWS answers parallel writes with ConcurrentModificationException. */
function lockOf({ locks }: Work, address: Address): LimitFunction {
  const root = rootOf(address);
  const lock = locks.get(root) ?? pLimit(1);
  locks.set(root, lock);
  return lock;
}

function becauseOf({ steps }: Work, other: Step['id'], { draft, step }: Found): string {
  const address = steps.get(other)?.draft.address;
  if (address === undefined || address === draft.address) return 'an earlier step of it failed';
  return step.verb === 'delete' && !isWithin(address, draft.address)
    ? `deletes run only when everything before them succeeded (${address})`
    : `${address} did not succeed`;
}

/** Makes one step's call. A bug of ours ends the step as AWS's refusal would: what is done must still be told. */
async function attempt(work: Work, found: Found): Promise<Outcome> {
  const { options, stopped } = work;
  const { address, action } = found.draft;
  if (options.signal?.aborted || stopped.because !== undefined) return { is: 'not started' };
  if (found.step === found.draft.steps[0]) options.report({ event: 'change started', address, action });
  work.began.set(address, work.began.get(address) ?? work.acting.clock.now());
  return orFailed(work, found, () => insist(work.acting, found, options.signal));
}

/** What goes on working at AWS is waited for while others may write. */
async function settled(work: Work, found: Found, end: Outcome): Promise<Outcome> {
  if (end.is !== 'done' || end.already) return end;
  const { options, until, acting } = work;
  return orFailed(work, found, () => settle(acting, found, { until, signal: options.signal, report: options.report }));
}

async function orFailed(
  { options, stopped }: Work,
  { draft, step }: Found,
  act: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await act();
  } catch (error) {
    const isBug = !(error instanceof ApiError);
    if (options.failFast || isBug) stopped.because = draft.address;
    if (!isBug) return { is: 'failed', failure: error.failure };
    const message = `a bug in cognitoctl: ${error instanceof Error ? error.message : String(error)}`;
    return { is: 'failed', failure: { service: draft.kind.service, operation: step.operation, name: 'Bug', message } };
  }
}
