import { type Api, isThrottled, type Service } from '../model/api.ts';
import type { Fields } from '../model/value.ts';
import { type Bucket, newBucket, slowDown, speedUp } from './bucket.ts';
import { type Clock, systemClock } from './clock.ts';
import { queue } from './queue.ts';
import { quotaOf } from './quotas.ts';

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

  const bucket = ({ name, rate }: Rate): Bucket => {
    const found = buckets.get(name) ?? newBucket({ quota: rate, share, now: now() });
    buckets.set(name, found);
    return found;
  };

  return async (service, operation, input, region = options.region) => {
    const rates = ratesOf(service, operation, input).map(({ name, rate }) => ({ name: `${region} ${name}`, rate }));
    const used = rates.map(bucket);
    await enter(rates.map(({ name }) => name).join(' '), used);
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

type Rate = { readonly name: string; readonly rate: number };

/** What a call counts against: its category, and its own operation on its pool. */
function ratesOf(service: Service, operation: string, input: Fields): readonly Rate[] {
  const { name, rate, perPool } = quotaOf(operation);
  const category = { name: `${service} ${name}`, rate };
  const pool = input.UserPoolId;
  return perPool && typeof pool === 'string' ? [category, { name: `${pool} ${operation}`, rate: perPool }] : [category];
}
