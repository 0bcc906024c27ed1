import pLimit, { type LimitFunction } from 'p-limit';
import { createdByNow } from './apply/lookup.ts';
import { type Memory, startMemory } from './apply/memory.ts';
import { readBack } from './apply/read-back.ts';
import { type Acting, takeStep } from './apply/step.ts';
import { pause, settle } from './apply/wait.ts';
import { type Address, isWithin, rootOf } from './model/address.ts';
import { type Api, ApiError, type World } from './model/api.ts';
import type { DesiredState } from './model/desired.ts';
import type { Event, Outcome, Run } from './model/event.ts';
import { idMember } from './model/kind.ts';
import type { Plan, Step } from './model/plan.ts';
import type { Draft, DraftStep } from './plan/draft.ts';
import type { Planned } from './plan/make-plan.ts';

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
  const left = touched.length === 0 ? undefined : await planAgain(work, touched);
  return { outcomes, calls: work.calls(), ...(left === undefined ? {} : { left }) };
}

const isTouched = (outcome: Outcome | undefined): boolean => outcome?.is !== 'skipped' && outcome?.is !== 'not started';

function planAgain({ acting, options: { desired, report }, before }: Work, touched: readonly Draft[]): Promise<Plan> {
  report({ event: 'reading back' });
  return readBack({ acting, desired, before }, touched);
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
  const acting: Acting = {
    api: counted,
    region: plan.region,
    memory,
    ...(plan.account === undefined ? {} : { account: plan.account }),
  };
  return {
    options,
    before: planned.snapshot,
    drafts,
    memory,
    acting,
    calls: () => calls,
    steps: new Map(drafts.flatMap((draft) => draft.steps.map((step) => [step.id, { draft, step }] as const))),
    needs: new Map(plan.changes.flatMap(({ steps }) => steps.map(({ id, needs }) => [id, needs] as const))),
    ended: new Map<Step['id'], Promise<Outcome>>(),
    limit: pLimit(options.concurrency ?? 8),
    locks: new Map<string, LimitFunction>(),
    until: Date.now() + (options.wait ?? 120) * 1000,
    stopped: { because: undefined as string | undefined },
  };
}

async function makeChange(work: Work, draft: Draft): Promise<Ended> {
  const began = Date.now();
  const outcomes = await Promise.all(draft.steps.map(({ id }) => endOf(work, id)));
  const outcome = outcomes.find(({ is }) => is !== 'done') ??
    outcomes.find((end) => end.is === 'done' && end.already === undefined) ?? { is: 'done', already: true };
  const id = work.memory.seen(draft.address)?.[idMember(draft.kind) ?? ''];
  const ended: Ended = {
    address: draft.address,
    action: draft.action,
    outcome,
    ...(id === undefined ? {} : { id: String(id) }),
  };
  work.options.report({ event: 'change ended', milliseconds: Date.now() - began, ...ended });
  return ended;
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
  return lockOf(work, found.draft.address)(() => work.limit(() => attempt(work, found)));
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

type Found = { readonly draft: Draft; readonly step: DraftStep };

async function attempt(work: Work, found: Found): Promise<Outcome> {
  const { options, stopped } = work;
  if (options.signal?.aborted || stopped.because !== undefined) return { is: 'not started' };
  if (found.step === found.draft.steps[0])
    options.report({ event: 'change started', address: found.draft.address, action: found.draft.action });
  try {
    const end = await insist(work, found);
    return end.is === 'stale' ? end : await settled(work, found, end);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (options.failFast) stopped.because = found.draft.address;
    return { is: 'failed', failure: error.failure };
  }
}

async function settled(work: Work, found: Found, end: Outcome): Promise<Outcome> {
  const { options, until, acting } = work;
  const outcome = await settle(acting, found, { until, signal: options.signal, report: options.report });
  return outcome.is === 'done' ? end : outcome;
}

/** How long a write that collides with another one is tried again, in milliseconds. */
const PATIENCE = 120_000;
/** How long after a lost answer the lists are asked a second time. */
const LAG = 1_000;

/**
 * Tries a step until it has an answer that counts. A collision with another writer is tried again, each time
 * with a fresh reading.
 */
async function insist(work: Work, found: Found): Promise<Answered> {
  const deadline = Date.now() + PATIENCE;
  for (let tries = 1; ; tries += 1) {
    try {
      return await takeStep(work.acting, found.draft, found.step);
    } catch (error) {
      const end = await madeOf(error, work, found);
      if (end !== undefined) return end;
      if (!isWorthAnotherTry(error, tries) || Date.now() > deadline || work.options.signal?.aborted) throw error;
      await pause(Math.min(200 * 2 ** tries, 5_000) * (0.5 + Math.random() / 2), work.options.signal);
    }
  }
}

type Answered = Awaited<ReturnType<typeof takeStep>>;

/**
 * An error that means success: what is to be deleted is gone, or a creation whose answer was lost took effect.
 * It is looked up before anything is tried again, because no call has an idempotency token.
 */
async function madeOf(error: unknown, work: Work, { draft, step }: Found): Promise<Answered | undefined> {
  if (!(error instanceof ApiError)) return undefined;
  if (step.verb === 'delete' && error.name === 'ResourceNotFoundException') return { is: 'done', already: true };
  if (step.verb !== 'create' || error.failure.ambiguous !== true) return undefined;
  if (await createdByNow(work.acting, draft)) return { is: 'done' };
  // A list may lag behind the creation that it should show.
  await pause(LAG, work.options.signal);
  return (await createdByNow(work.acting, draft)) ? { is: 'done' } : undefined;
}

const isWorthAnotherTry = (error: unknown, tries: number): boolean =>
  error instanceof ApiError &&
  (error.name === 'ConcurrentModificationException' || (error.failure.ambiguous === true && tries < 3));
