import { type Api, isThrottled } from '../model/api.ts';
import type { Clock } from '../model/clock.ts';
import { type Budget, budgetsOf } from '../model/quotas.ts';
import { systemClock } from '../system-clock.ts';
import { type Bucket, newBucket, slowDown, speedUp } from './bucket.ts';
import { queue } from './queue.ts';

export type LimitOptions = Partial<Pick<Clock, 'now' | 'sleep'>> & {
  /** The region of calls that name none. */
  readonly region?: string | undefined;
  /** The share of each quota to use: production's own calls count against some of them. Default 0.8. */
  readonly share?: number | undefined;
  /** Calls under way at once. Default 16. */
  readonly concurrency?: number | undefined;
};

/**
 * Sends calls no faster than AWS's quotas allow: one bucket for each category of operations in a region, and one for
 * each operation on one pool. In no second is more than the quota sent. A call that waits for its own pool holds up
 * no other. Throttled answers halve the pace of their buckets, other answers bring it back.
 */
export function limit(api: Api, options: LimitOptions = {}): Api {
  const { share = 0.8, concurrency = 16, now, sleep } = { ...systemClock, ...given(options) };
  const buckets = new Map<string, Bucket>();
  const { enter, leave } = queue({ concurrency, now, sleep });

  const bucket = ({ name, rate }: Budget): Bucket => {
    const found = buckets.get(name) ?? newBucket({ quota: rate, share, now: now() });
    buckets.set(name, found);
    return found;
  };

  return async (service, operation, input, region = options.region) => {
    const budgets = budgetsOf(service, operation, input).map((each) => ({ ...each, name: `${region} ${each.name}` }));
    const used = budgets.map(bucket);
    await enter(budgets.map(({ name }) => name).join(' '), used);
    try {
      const answer = await api(service, operation, input, region);
      for (const each of used) speedUp(each);
      return answer;
    } catch (error) {
      if (isThrottled(error)) for (const each of used) slowDown(each, now());
      throw error;
    } finally {
      leave();
    }
  };
}

/** Options that are `undefined` are as if they were not given. */
const given = (options: LimitOptions): LimitOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
