import type { Clock } from './model/clock.ts';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => performance.now(), sleep, random: Math.random };

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    // Node's timers may fire up to a millisecond early.
    const timer = setTimeout(wake, Math.ceil(milliseconds) + 1);
    signal?.addEventListener('abort', wake);
  });
}
