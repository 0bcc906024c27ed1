import type { Clock } from '../src/model/clock.ts';

export type FakeClock = Clock & {
  /** Pauses asked for, in order. */
  readonly pauses: readonly number[];
  /** Resolves when nobody sleeps any more. */
  readonly run: () => Promise<void>;
};

/**
 * A clock on which time passes only while all that runs is asleep, from sleeper to sleeper: who waits really waits, but
 * nobody has to. `random` is always a half.
 */
export function fakeClock(): FakeClock {
  let time = 0;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  const pauses: number[] = [];
  let running: Promise<void> | undefined;

  const pass = async (): Promise<void> => {
    await new Promise(setImmediate);
    while (sleepers.size > 0) {
      const first = [...sleepers].reduce((soonest, each) => (each.until < soonest.until ? each : soonest));
      time = Math.max(time, first.until);
      first.wake();
      await new Promise(setImmediate);
    }
    running = undefined;
  };

  return {
    now: () => time,
    random: () => 0.5,
    sleep: (milliseconds, signal) => {
      pauses.push(milliseconds);
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const wake = (): void => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { until: time + milliseconds, wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake);
        running ??= pass();
      });
    },
    pauses,
    run: async () => {
      do await new Promise(setImmediate);
      while (running !== undefined);
    },
  };
}
