import type { Event, Outcome } from '../model/event.ts';
import type { Draft, DraftStep } from '../plan/draft.ts';
import { type Acting, readNow } from './acting.ts';

export type Waiting = {
  /** On the run's clock. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  readonly report: (event: Event) => void;
};

/**
 * AWS answered, but goes on working: reads the resource until it has settled, failed or the time is up.
 * A member that is absent counts as settled: not every resource of a kind has states.
 */
export async function settle(
  acting: Acting,
  { draft, step }: { readonly draft: Draft; readonly step: DraftStep },
  waiting: Waiting,
): Promise<Outcome> {
  const { settles } = step.call;
  const { now, sleep } = acting.clock;
  if (settles === undefined) return { is: 'done' };
  for (let interval = 500; ; interval = Math.min(interval * 2, 10_000)) {
    const value = (await readNow(acting, draft))?.[settles.member];
    if (value === undefined || settles.to.includes(String(value))) return { is: 'done' };
    const state = { member: settles.member, value: String(value) };
    if (settles.failed.includes(state.value)) return failed(draft, step, state.value);
    if (now() >= waiting.until || waiting.signal?.aborted) return { is: 'in transition', ...state };
    waiting.report({ event: 'waiting', address: draft.address, ...state });
    await sleep(Math.min(interval, Math.max(0, waiting.until - now())), waiting.signal);
  }
}

const failed = ({ kind }: Draft, { operation }: DraftStep, value: string): Outcome => ({
  is: 'failed',
  failure: {
    service: kind.service,
    operation,
    name: value,
    message: `AWS took the request, but it ended in the state ${value}`,
  },
});
