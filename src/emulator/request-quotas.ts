import { type Api, ApiError } from '../model/api.ts';
import type { Clock } from '../model/clock.ts';
import { type Budget, budgetsOf } from '../model/quotas.ts';

type Bucket = { readonly rate: number; level: number; at: number };

/**
 * An Api that takes no more calls a second than AWS's quotas allow: one bucket for each category in a region, and one
 * for each operation on one pool. A bucket holds one second's calls. A call above it has no effect and costs nothing.
 */
export function withQuotas(api: Api, { now }: Pick<Clock, 'now'>): Api {
  const buckets = new Map<string, Bucket>();
  const bucketOf = ({ name, rate }: Budget): Bucket => {
    const found = buckets.get(name) ?? { rate, level: rate, at: now() };
    buckets.set(name, found);
    return found;
  };

  return async (service, operation, input, region = 'eu-central-1') => {
    const budgets = budgetsOf(service, operation, input).map((each) => ({ ...each, name: `${region} ${each.name}` }));
    const used = budgets.map(bucketOf);
    for (const bucket of used) refill(bucket, now());
    // Fractions of a call that only rounding lost are forgiven.
    if (used.some(({ level }) => level < 1 - 1e-6)) throw throttled({ service, operation });
    for (const bucket of used) bucket.level -= 1;
    return api(service, operation, input, region);
  };
}

function refill(bucket: Bucket, now: number): void {
  bucket.level = Math.min(bucket.rate, bucket.level + ((now - bucket.at) / 1_000) * bucket.rate);
  bucket.at = now;
}

const throttled = (asked: Pick<ApiError['failure'], 'service' | 'operation'>): ApiError =>
  new ApiError({ ...asked, name: 'TooManyRequestsException', message: 'Rate exceeded', status: 400 });
