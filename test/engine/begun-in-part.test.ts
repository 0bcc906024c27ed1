import { expect, test } from 'vitest';
import { pool } from './plans.ts';
import { startWorld } from './world.ts';

test('a structure that an update begins in part gets what AWS has where there is none, and says so', async () => {
  const { apply, plan, api } = startWorld();
  await apply(pool('groups: {}'));
  const text = pool('DcrConfiguration: { AuthenticatedGrantTypes: [code] }');
  const { changes } = await plan(text);
  await apply(text);
  const { UserPools } = await api('cognito-idp', 'ListUserPools', { MaxResults: 1 });
  const [{ Id: UserPoolId }] = UserPools as [{ Id: string }];
  const { UserPool } = await api('cognito-idp', 'DescribeUserPool', { UserPoolId });
  expect([changes.flatMap(({ differences }) => differences.map(({ path }) => path)), UserPool]).toMatchObject([
    ['DcrConfiguration.AuthenticatedGrantTypes', 'DcrConfiguration.EnableStatus'],
    { DcrConfiguration: { AuthenticatedGrantTypes: ['code'], EnableStatus: 'Disabled' } },
  ]);
});
