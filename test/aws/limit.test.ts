import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limit } from '../../src/aws/limit.ts';
import { type Api, ApiError } from '../../src/model/api.ts';
import { quotaOf } from '../../src/model/quotas.ts';
import { fakeClock } from '../fake-clock.ts';

type Sent = { readonly operation: string; readonly pool: string; readonly at: number };
type Asked = { readonly operation: string; readonly pool: string; readonly after: number };

/** Asks for all of `calls`, each `after` so many milliseconds, and tells when each was sent. */
async function sending(
  calls: readonly Asked[],
  options: { readonly share?: number; readonly concurrency?: number; readonly latency?: number } = {},
) {
  const clock = fakeClock();
  const sent: Sent[] = [];
  const api: Api = async (_, operation, { UserPoolId }) => {
    sent.push({ operation, pool: String(UserPoolId), at: clock.now() });
    await clock.sleep(options.latency ?? 0);
    return {};
  };
  const limited = limit(api, { ...clock, ...options });
  const all = calls.map(async ({ operation, pool, after }) => {
    await clock.sleep(after);
    await limited('cognito-idp', operation, { UserPoolId: pool });
  });
  await clock.run();
  await Promise.all(all);
  return sent;
}

const times = (count: number, operation: string, pool: string): readonly Asked[] =>
  Array(count).fill({ operation, pool, after: 0 });

function grouped(sent: readonly Sent[], by: (call: Sent) => string): ReadonlyMap<string, readonly Sent[]> {
  return new Map([...new Set(sent.map(by))].map((name) => [name, sent.filter((call) => by(call) === name)]));
}

/** The most calls in any second: from one of them on, the second's end left out. */
function busiest(sent: readonly Sent[]): number {
  return Math.max(
    0,
    ...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + 1_000 - 1e-6).length),
  );
}

const asked: fc.Arbitrary<readonly Asked[]> = fc.array(
  fc.record({
    operation: fc.constantFrom(
      'DescribeUserPoolClient',
      'ListUserPoolClients',
      'DescribeUserPool',
      'UpdateGroup',
      'ListTerms',
    ),
    pool: fc.constantFrom('a', 'b', 'c', 'd'),
    after: fc.nat(3_000),
  }),
  { maxLength: 120 },
);

test('in no second is more sent than any quota allows, and every call is sent', async () => {
  await fc.assert(
    fc.asyncProperty(asked, fc.constantFrom(0.3, 0.8, 1), async (calls, share) => {
      const sent = await sending(calls, { share, concurrency: 50 });
      expect(sent.length).toBe(calls.length);
      for (const [name, group] of grouped(sent, ({ operation }) => quotaOf(operation).name)) {
        expect(`${name} ${busiest(group) <= quotaOf(group[0]?.operation ?? '').rate}`).toBe(`${name} true`);
      }
      for (const [name, group] of grouped(sent, ({ operation, pool }) => `${operation} ${pool}`)) {
        expect(`${name} ${busiest(group) <= (quotaOf(group[0]?.operation ?? '').perPool ?? 99)}`).toBe(`${name} true`);
      }
    }),
    { numRuns: 60 },
  );
});

test('the share of the quota is used: 41 reads of one pool’s clients take ten seconds at 4 a second', async () => {
  const sent = await sending(times(41, 'DescribeUserPoolClient', 'a'));
  expect(sent.at(-1)?.at).toBe(9_750);
});

test('pools do not hold each other up: three of them take as long as one', async () => {
  const sent = await sending(['a', 'b', 'c'].flatMap((pool) => times(41, 'DescribeUserPoolClient', pool)));
  expect(Math.max(...sent.map(({ at }) => at))).toBeLessThan(10_100);
});

test('a category is shared out in turn, so that no pool is left to the end', async () => {
  const pools = ['a', 'b', 'c', 'd', 'e', 'f'];
  const sent = await sending(pools.flatMap((pool) => times(20, 'DescribeUserPoolClient', pool)));
  const ends = [...grouped(sent, ({ pool }) => pool).values()].map((calls) => calls.at(-1)?.at ?? 0);
  expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(1_000);
});

test('no more calls are under way than are allowed at once', async () => {
  const sent = await sending(times(6, 'DescribeUserPool', 'a'), { concurrency: 2, latency: 1_000 });
  expect(sent.map(({ at }) => at)).toEqual([0, 0, 1_000, 1_000, 2_000, 2_000]);
});

test('a throttled answer halves the pace, and answers bring it back', async () => {
  const clock = fakeClock();
  const sent: number[] = [];
  const api: Api = async () => {
    sent.push(clock.now());
    if (sent.length > 1) return {};
    throw new ApiError({
      service: 'cognito-idp',
      operation: 'ListGroups',
      name: 'TooManyRequestsException',
      message: '',
    });
  };
  const limited = limit(api, clock);
  const call = () => limited('cognito-idp', 'ListGroups', { UserPoolId: 'a' }).catch(() => ({}));
  await call();
  const all = Promise.all(Array.from({ length: 40 }, call));
  await clock.run();
  await all;
  const gaps = sent.slice(1).map((time, index) => time - (sent[index] ?? 0));
  expect([gaps[0], gaps[1], gaps.at(-1)]).toEqual([500, 481, 250]);
});
