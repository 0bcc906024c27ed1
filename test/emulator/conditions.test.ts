import { expect, test } from 'vitest';
import { type Conditions, underConditions } from '../../src/emulator/conditions.ts';
import type { Api } from '../../src/model/api.ts';
import { fakeClock } from '../fake-clock.ts';
import { refused } from './world.ts';

type Called = { readonly operation: string; readonly pool?: string; readonly region?: string; readonly at?: number };

/** Makes calls at their times, in milliseconds: how each ended, and when. */
async function calling(conditions: Conditions, calls: readonly Called[]) {
  const clock = fakeClock();
  const effects: number[] = [];
  const answering: Api = async () => {
    effects.push(clock.now());
    return {};
  };
  const api = underConditions(answering, conditions, clock);
  const ends = calls.map(async ({ operation, pool = 'p', region = 'eu-central-1', at = 0 }) => {
    await clock.sleep(at);
    const service = operation.includes('IdentityPool') ? 'cognito-identity' : 'cognito-idp';
    const end = await refused(api(service, operation, { UserPoolId: pool }, region));
    return { end, at: clock.now() };
  });
  return { ends: await Promise.all(ends), effects };
}

/** How many calls are answered, how many are refused, and how. */
async function counted(calls: readonly Called[]) {
  const { ends } = await calling({ quotas: true }, calls);
  const refusals = ends.map(({ end }) => end).filter((end) => end !== 'not refused');
  return { answered: ends.length - refusals.length, refusals: [...new Set(refusals)] };
}

const times = (count: number, call: Called): readonly Called[] => Array(count).fill(call);
const RATE = ['TooManyRequestsException: Rate exceeded'];

test('a category takes as many calls a second as AWS says, whatever operations of it they are', async () => {
  const mixed = [
    ...times(10, { operation: 'DescribeUserPool' }),
    ...times(10, { operation: 'ListUserPools', pool: 'q' }),
  ];
  expect(await counted(mixed)).toEqual({ answered: 15, refusals: RATE });
});

test('an operation on one pool has five calls a second', async () => {
  expect([
    await counted(times(20, { operation: 'DescribeUserPoolClient' })),
    await counted([
      ...times(5, { operation: 'DescribeUserPoolClient' }),
      ...times(5, { operation: 'ListUserPoolClients' }),
    ]),
  ]).toEqual([
    { answered: 5, refusals: RATE },
    { answered: 10, refusals: [] },
  ]);
});

test('pools share the quota of their category', async () => {
  const calls = ['a', 'b', 'c', 'd'].flatMap((pool) => times(5, { operation: 'DescribeUserPoolClient', pool }));
  expect(await counted(calls)).toEqual({ answered: 15, refusals: RATE });
});

test('regions have quotas of their own', async () => {
  const calls = ['eu-central-1', 'eu-west-1'].flatMap((region) => times(15, { operation: 'UpdateUserPool', region }));
  expect(await counted(calls)).toEqual({ answered: 30, refusals: [] });
});

test('a call that names no region counts against the quotas of eu-central-1, where it is made', async () => {
  const api = underConditions(async () => ({}), { quotas: true }, fakeClock());
  const ends = [];
  for (let call = 0; call < 20; call += 1)
    ends.push(await refused(api('cognito-idp', 'UpdateUserPool', {}, ...(call % 2 ? ['eu-central-1'] : []))));
  expect(ends.filter((end) => end === 'not refused').length).toBe(15);
});

test('an operation of identity pools, and one without a published quota, has five calls a second of its own', async () => {
  expect([
    await counted([
      ...times(6, { operation: 'DescribeIdentityPool' }),
      ...times(6, { operation: 'GetIdentityPoolRoles' }),
    ]),
    await counted(times(6, { operation: 'TagResource' })),
  ]).toEqual([
    { answered: 10, refusals: RATE },
    { answered: 5, refusals: RATE },
  ]);
});

test('a quota comes back evenly over the second', async () => {
  const calls = [
    ...times(15, { operation: 'UpdateUserPool' }),
    ...times(5, { operation: 'UpdateUserPool', at: 200 }),
    ...times(20, { operation: 'UpdateUserPool', at: 5_000 }),
  ];
  expect(await counted(calls)).toEqual({ answered: 15 + 3 + 15, refusals: RATE });
});

test('the quota of one operation on one pool comes back too, and a refused call costs nothing of any other', async () => {
  const read = { operation: 'DescribeUserPoolClient' };
  expect([
    await counted([...times(5, read), ...times(3, { ...read, at: 400 })]),
    // Ten of these are refused by the pool's quota, and leave the ten that the category has left.
    await counted([...times(15, read), ...times(12, { operation: 'ListUserPoolClients', pool: 'q', at: 1 })]),
  ]).toEqual([
    { answered: 5 + 2, refusals: RATE },
    { answered: 5 + 5, refusals: RATE },
  ]);
});

test('a call above the quota has no effect', async () => {
  const { effects } = await calling({ quotas: true }, times(40, { operation: 'UpdateUserPool' }));
  expect(effects.length).toBe(15);
});

test('a fixed latency passes half before the effect and half after it', async () => {
  expect(await calling({ latency: { from: 20, to: 20 } }, [{ operation: 'UpdateUserPool' }])).toEqual({
    ends: [{ end: 'not refused', at: 20 }],
    effects: [10],
  });
});

test('a refusal takes its time too', async () => {
  const { ends } = await calling({ latency: { from: 20, to: 20 }, faults: [{ fails: 'denied' }] }, [
    { operation: 'UpdateUserPool' },
  ]);
  expect(ends.map(({ at }) => at)).toEqual([20]);
});

const tookOf = async (seed: number): Promise<readonly number[]> =>
  (await calling({ latency: { from: 20, to: 500 }, seed }, times(400, { operation: 'UpdateUserPool' }))).ends.map(
    ({ at }) => at,
  );

test('a drawn latency lies between its ends, mostly near the lower one, and is the same in each run of a seed', async () => {
  const [first, again, other] = [await tookOf(1), await tookOf(1), await tookOf(2)];
  const sorted = first.toSorted((a, b) => a - b);
  expect({
    isWithin: (sorted[0] ?? 0) >= 20 && (sorted.at(-1) ?? 0) <= 500,
    isLowMostly: (sorted[200] ?? 0) < 100,
    hasTail: (sorted.at(-1) ?? 0) > 400,
    isSame: String(again) === String(first),
    isOther: String(other) !== String(first),
  }).toEqual({ isWithin: true, isLowMostly: true, hasTail: true, isSame: true, isOther: true });
});

test('without conditions nothing is in the way', async () => {
  const { ends } = await calling({}, times(100, { operation: 'UpdateUserPool' }));
  expect(new Set(ends.map(({ end, at }) => `${end} ${at}`))).toEqual(new Set(['not refused 0']));
});

test('what a fault stops costs nothing of the quota', async () => {
  const faults = [{ share: 0.5, fails: 'throttled' as const }];
  const { effects } = await calling({ quotas: true, faults }, times(60, { operation: 'UpdateUserPool' }));
  expect(effects.length).toBe(15);
});
