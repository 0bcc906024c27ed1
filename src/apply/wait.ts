import type { Event, Outcome } from '../model/event.ts';
import type { Draft, DraftStep } from '../plan/draft.ts';
import { type Acting, readNow } from './acting.ts';

/** Waits, unless the run is told to stop. Resolves at once when it already was. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const stop = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    const timer = setTimeout(stop, milliseconds);
    signal?.addEventListener('abort', stop);
  });
}

export type Waiting = {
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
  if (settles === undefined) return { is: 'done' };
  for (let interval = 500; ; interval = Math.min(interval * 2, 10_000)) {
    const value = (await readNow(acting, draft))?.[settles.member];
    if (value === undefined || settles.to.includes(String(value))) return { is: 'done' };
    const state = { member: settles.member, value: String(value) };
    if (settles.failed.includes(state.value)) return failed(draft, step, state.value);
    if (Date.now() >= waiting.until || waiting.signal?.aborted) return { is: 'in transition', ...state };
    waiting.report({ event: 'waiting', address: draft.address, ...state });
    await pause(Math.min(interval, Math.max(0, waiting.until - Date.now())), waiting.signal);
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
