import { expect, test } from 'vitest';
import { shapes } from '../../scripts/coverage/shapes.ts';
import { unplayedOperations } from '../../src/emulator/unplayed.ts';
import { answered } from '../witness/answered.ts';
import { refused, world } from './world.ts';

/** What the SDK has, and no call of the emulator answers. */
const unanswered = shapes.filter(({ service, operation }) => !answered.includes(`${service} ${operation}`));

test('an operation that AWS has and the emulator does not play is refused by name, each of them', async () => {
  const { emulator } = world();
  const said = await Promise.all(
    unanswered.map(async ({ service, operation }) => ({
      operation,
      said: (await refused(emulator.api(service, operation, {}))).replace(/: [^:]{15,}\.$/, ': WHY'),
    })),
  );
  expect(said).toEqual(
    unanswered.map(({ operation }) => ({
      operation,
      said: `EmulatorLacksOperation: The emulator does not play ${operation}: WHY`,
    })),
  );
});

test('what the emulator says that it does not play is just what the SDK has beside what is answered', () => {
  expect(unplayedOperations.toSorted()).toEqual(unanswered.map(({ operation }) => operation).toSorted());
});

test('an operation that AWS does not have, or the other service has, is unknown', async () => {
  const { idp, identity } = world();
  expect([
    await refused(idp('DescribeWeather')),
    // Rights of IAM under the names of no operation.
    await refused(idp('AssociateWebACL')),
    await refused(identity('GetIdentityPoolAnalytics')),
    await refused(idp('GetId')),
    await refused(identity('SignUp')),
    await refused(identity('CreateUserPool')),
  ]).toEqual([
    'UnknownOperationException: cognito-idp has no operation DescribeWeather.',
    'UnknownOperationException: cognito-idp has no operation AssociateWebACL.',
    'UnknownOperationException: cognito-identity has no operation GetIdentityPoolAnalytics.',
    'UnknownOperationException: cognito-idp has no operation GetId.',
    'UnknownOperationException: cognito-identity has no operation SignUp.',
    'UnknownOperationException: cognito-identity has no operation CreateUserPool.',
  ]);
});
