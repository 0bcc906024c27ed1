import type { Clock } from '../model/clock.ts';
import { type Bucket, take, waitOf } from './bucket.ts';

export type Queue = {
  /** Resolves when the call may start. Calls with the same `lane` wait for the same buckets and start in turn. */
  readonly enter: (lane: string, buckets: readonly Bucket[]) => Promise<void>;
  /** The call has ended. */
  readonly leave: () => void;
};

type Lane = { readonly buckets: readonly Bucket[]; readonly starts: (() => void)[] };

/** Lets calls start when each of their buckets has room and fewer than `concurrency` are under way; lanes take turns. */
export function queue({
  concurrency,
  now,
  sleep,
}: Pick<Clock, 'now' | 'sleep'> & { readonly concurrency: number }): Queue {
  const lanes = new Map<string, Lane>();
  let running = 0;
  let alarm = Number.POSITIVE_INFINITY;

  const startReady = (): void => {
    let soonest = Number.POSITIVE_INFINITY;
    // A lane that has started a call goes to the end of the map, where this same loop meets it again.
    for (const [name, lane] of lanes) {
      if (running >= concurrency) return;
      const wait = Math.max(...lane.buckets.map((bucket) => waitOf(bucket, now())));
      if (wait === 0) startOne(name, lane);
      else soonest = Math.min(soonest, wait);
    }
    void wake(now() + soonest);
  };

  const startOne = (name: string, lane: Lane): void => {
    lanes.delete(name);
    lane.buckets.forEach(take);
    running += 1;
    lane.starts.shift()?.();
    if (lane.starts.length > 0) lanes.set(name, lane);
  };

  const wake = async (time: number): Promise<void> => {
    if (time >= alarm) return;
    alarm = time;
    await sleep(time - now());
    if (alarm === time) alarm = Number.POSITIVE_INFINITY;
    startReady();
  };

  return {
    enter: (name, buckets) =>
      new Promise((start) => {
        const lane = lanes.get(name) ?? { buckets, starts: [] };
        lane.starts.push(start);
        lanes.set(name, lane);
        startReady();
      }),
    leave: () => {
      running -= 1;
      startReady();
    },
  };
}
