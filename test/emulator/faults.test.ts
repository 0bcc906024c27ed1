import { expect, test } from 'vitest';
import { type Fault, withFaults } from '../../src/emulator/faults.ts';
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
