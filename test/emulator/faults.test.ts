import { expect, test } from 'vitest';
import { type Fault, withFaults } from '../../src/emulator/faults.ts';
import type { Api, ApiError } from '../../src/model/api.ts';
import { fakeClock } from '../fake-clock.ts';
import { type Json, refused, world } from './world.ts';

/** Three pools are asked for: how each call ended, and which pools there are then. */
async function threePools(faults: readonly Fault[]) {
  const { emulator } = world();
  const api = withFaults(emulator.api, faults);
  const outcomes: string[] = [];
  for (const PoolName of ['a', 'b', 'c'])
    outcomes.push(await refused(api('cognito-idp', 'CreateUserPool', { PoolName })));
  const { UserPools } = (await emulator.api('cognito-idp', 'ListUserPools', { MaxResults: 60 })) as Json;
  return { outcomes, pools: UserPools.map(({ Name }: Json) => Name) };
}

test('the n-th call fails before it takes effect', async () => {
  expect(await threePools([{ call: 2, fails: 'throttled' }])).toEqual({
    outcomes: ['not refused', 'TooManyRequestsException: Rate exceeded', 'not refused'],
    pools: ['a', 'c'],
  });
});

test('the answer to the n-th call is lost after it took effect', async () => {
  expect(await threePools([{ call: 2, fails: 'lost' }])).toEqual({
    outcomes: ['not refused', 'NetworkError: socket hang up', 'not refused'],
    pools: ['a', 'b', 'c'],
  });
});

test('an operation is denied each time, another one is not', async () => {
  const denied = 'AccessDeniedException: User is not authorized to perform this action';
  expect([
    await threePools([{ operation: 'CreateUserPool', fails: 'denied' }]),
    await threePools([{ operation: 'CreateGroup', fails: 'denied' }]),
  ]).toEqual([
    { outcomes: [denied, denied, denied], pools: [] },
    { outcomes: Array(3).fill('not refused'), pools: ['a', 'b', 'c'] },
  ]);
});

test('an answer that is lost is lost whatever it says', async () => {
  const { emulator } = world();
  const api = withFaults(emulator.api, [{ fails: 'lost' }]);
  expect(await refused(api('cognito-idp', 'DescribeUserPool', { UserPoolId: 'eu-central-1_Nobody123' }))).toBe(
    'NetworkError: socket hang up',
  );
});

test('what breaks or garbles an answer may do so before the effect or after it', async () => {
  const failures = ['broken', 'garbled'] as const;
  const made = await Promise.all(
    failures.flatMap((fails) => [[{ call: 2, fails }], [{ call: 2, fails, after: true as const }]]).map(threePools),
  );
  expect(made.map(({ outcomes, pools }) => [outcomes[1], pools.join('')])).toEqual([
    ['InternalErrorException: Internal error', 'ac'],
    ['InternalErrorException: Internal error', 'abc'],
    ['NetworkError: <html><body>Bad gateway', 'ac'],
    ['NetworkError: <html><body>Bad gateway', 'abc'],
  ]);
});

test('only a write is ambiguous where nobody can tell whether it took effect', async () => {
  const { emulator } = world();
  const api = withFaults(emulator.api, [{ fails: 'broken' }]);
  const isAmbiguous = async (operation: string): Promise<unknown> =>
    api('cognito-idp', operation, {}).catch(({ failure }: ApiError) => failure.ambiguous);
  expect([await isAmbiguous('CreateUserPool'), await isAmbiguous('ListUserPools')]).toEqual([true, undefined]);
});

test('a slow answer comes late, after the effect', async () => {
  const clock = fakeClock();
  const effects: number[] = [];
  const answering: Api = async () => {
    effects.push(clock.now());
    return {};
  };
  const api = withFaults(answering, [{ call: 1, fails: { slow: 30_000 } }], clock);
  const ends: number[] = [];
  const calls = ['a', 'b'].map((PoolName) =>
    api('cognito-idp', 'CreateUserPool', { PoolName }).then(() => ends.push(clock.now())),
  );
  await Promise.all(calls);
  expect({ effects, ends }).toEqual({ effects: [0, 0], ends: [0, 30_000] });
});

test('a star in the operation stands for any text', async () => {
  const { outcomes } = await threePools([{ operation: 'Create*', fails: 'denied' }]);
  const others = await threePools([{ operation: '*Group', fails: 'denied' }]);
  expect([new Set(outcomes).size, others.pools]).toEqual([1, ['a', 'b', 'c']]);
});

/** Which of 2,000 calls fail, as `0` and `1`. */
async function drawnFaults(share: number, seed: number, between: readonly string[] = []): Promise<string> {
  const api = withFaults(async () => ({}), [{ share, fails: 'throttled' }], { seed });
  const ends: string[] = [];
  for (let call = 0; call < 2_000; call += 1) {
    for (const operation of between) await refused(api('cognito-idp', operation, {}));
    ends.push((await refused(api('cognito-idp', 'UpdateGroup', {}))) === 'not refused' ? '0' : '1');
  }
  return ends.join('');
}

test('a share of the calls fails, the same ones in each run of a seed, whatever other calls come in between', async () => {
  const [first, again, besides, other] = await Promise.all([
    drawnFaults(0.05, 1),
    drawnFaults(0.05, 1),
    drawnFaults(0.05, 1, ['CreateGroup', 'GetGroup']),
    drawnFaults(0.05, 2),
  ]);
  const failed = first.replaceAll('0', '').length;
  expect([again === first, besides === first, other === first, failed > 70 && failed < 130]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test('of several faults whose turn it is, the first happens, and each counts for itself', async () => {
  expect(
    (
      await threePools([
        { call: 2, fails: 'denied' },
        { call: 2, fails: 'conflict' },
        { call: 3, fails: 'conflict' },
      ])
    ).outcomes.map((end) => end.split(':')[0]),
  ).toEqual(['not refused', 'AccessDeniedException', 'ConcurrentModificationException']);
});

test('calls are counted per operation, and any name of AWS can be the failure', async () => {
  const { emulator } = world();
  const fails = { name: 'LimitExceededException', message: 'full' };
  const api = withFaults(emulator.api, [{ operation: 'CreateUserPool', call: 1, fails }]);
  await api('cognito-idp', 'ListUserPools', { MaxResults: 1 });
  expect([
    await refused(api('cognito-idp', 'CreateUserPool', { PoolName: 'a' })),
    await refused(api('cognito-idp', 'CreateUserPool', { PoolName: 'a' })),
  ]).toEqual(['LimitExceededException: full', 'not refused']);
});
