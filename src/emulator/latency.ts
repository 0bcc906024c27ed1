import type { Api } from '../model/api.ts';
import type { Clock } from '../model/clock.ts';
import { counting, drawn } from './drawn.ts';
import { overlaps } from './overlaps.ts';

/** How long a call is on its way, in milliseconds: always `from`, or drawn between the two. */
export type Latency = { readonly from: number; readonly to: number };

/**
 * An Api as far away as told: half of the time passes before a call takes effect, half before its answer is there.
 * A drawn time is near `from` for most calls, with a long tail to `to`. From its effect to its answer a write is worked at,
 * and another one in the same pool is a conflict.
 */
export function withLatency(api: Api, latency: Latency, { seed, sleep }: Pick<Clock, 'sleep'> & { seed: number }): Api {
  const count = counting();
  const begin = overlaps();
  return async (service, operation, input, region) => {
    const chance = drawn(seed, 'latency', operation, count(operation));
    const half = (latency.from + (latency.to - latency.from) * chance ** 3) / 2;
    await sleep(half);
    const work = begin(service, operation, input, region);
    try {
      if ('refusal' in work) throw work.refusal;
      return await api(service, operation, input, region);
    } finally {
      await sleep(half);
      if ('end' in work) work.end();
    }
  };
}
