/** Holds up to `burst` calls, refilled by `rate` a second. `rate` falls when AWS throttles, and climbs back to `full`. */
export type Bucket = { readonly full: number; readonly burst: number; rate: number; level: number; at: number };

/**
 * A full bucket that uses `share` of `quota` calls a second. What the share leaves free is its burst: even with that,
 * no more than the quota is sent in any second.
 */
export function newBucket({
  quota,
  share,
  now,
}: {
  readonly quota: number;
  readonly share: number;
  readonly now: number;
}): Bucket {
  const full = quota * share;
  const burst = Math.floor(quota - full) + 1;
  return { full, burst, rate: full, level: burst, at: now };
}

/** Milliseconds until it holds a call. */
export function waitOf(bucket: Bucket, now: number): number {
  refill(bucket, now);
  // Fractions of a call that only rounding lost are forgiven.
  return Math.max(0, Math.ceil(((1 - bucket.level) / bucket.rate) * 1_000 - 1e-6));
}

export function take(bucket: Bucket): void {
  bucket.level -= 1;
}

/** AWS throttled: half the pace, and a pause. */
export function slowDown(bucket: Bucket, now: number): void {
  refill(bucket, now);
  bucket.rate = Math.max(bucket.full / 16, bucket.rate / 2);
  bucket.level = Math.min(bucket.level, 0);
}

/** AWS answered: a little of the pace back. */
export function speedUp(bucket: Bucket): void {
  bucket.rate = Math.min(bucket.full, bucket.rate + bucket.full / 50);
}

function refill(bucket: Bucket, now: number): void {
  bucket.level = Math.min(bucket.burst, bucket.level + ((now - bucket.at) / 1_000) * bucket.rate);
  bucket.at = now;
}
