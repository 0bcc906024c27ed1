import type { Clock } from '../../src/aws/clock.ts';

export type FakeClock = Clock & {
  /** Pauses asked for, in order. */
  readonly pauses: readonly number[];
  /** Lets time pass, sleeper by sleeper, until nobody sleeps any more. */
  readonly run: () => Promise<void>;
};

/** A clock on which time passes only while all that runs is asleep. `random` is always a half. */
export function fakeClock(): FakeClock {
  let time = 0;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const pauses: number[] = [];
  const run = async (): Promise<void> => {
    for (;;) {
      await new Promise(setImmediate);
      const [first] = sleepers.sort((a, b) => a.until - b.until);
      if (first === undefined) return;
      sleepers = sleepers.filter((sleeper) => sleeper !== first);
      time = Math.max(time, first.until);
      first.wake();
    }
  };
  return {
    now: () => time,
    random: () => 0.5,
    sleep: (milliseconds) => {
      pauses.push(milliseconds);
      return new Promise((wake) => {
        sleepers.push({ until: time + milliseconds, wake });
      });
    },
    pauses,
    run,
  };
}
