import { expect, test } from 'vitest';
import { type Json, refused, world } from './world.ts';

test.each<[string, Json]>([
  ['clients that applications register', { DcrConfiguration: {} }],
  ['names of its own for levels of authentication', { AcrConfiguration: { Level1: { AcrValue: 'urn:shop:1' } } }],
  ['levels of authentication under AWS names', { AcrConfiguration: { Level1: { AcrValue: 'urn:cognito:loa:1' } } }],
])('LITE has no %s', async (_, fields) => {
  const { pool } = world();
  const outcomes = [
    await refused(pool({ UserPoolTier: 'LITE', ...fields })),
    await refused(pool({ UserPoolTier: 'ESSENTIALS', ...fields })),
  ];
  expect(outcomes.map((outcome) => outcome.split(':')[0])).toEqual([
    'FeatureUnavailableInTierException',
    'not refused',
  ]);
});

test('registration that is switched off is no feature of a tier', async () => {
  const { pool, described } = world();
  const id = await pool({ UserPoolTier: 'LITE', DcrConfiguration: { EnableStatus: 'Disabled' } });
  expect((await described(id)).DcrConfiguration).toEqual({ EnableStatus: 'Disabled', OpenDcrEnabled: false });
});

test('how applications register clients is replaced whole, on where it does not say, and keeps empty lists', async () => {
  const { idp, pool, described } = world();
  const UserPoolId = await pool({
    DcrConfiguration: { OpenDcrEnabled: true, AllowedScopes: ['api/read'], AuthenticatedGrantTypes: ['code'] },
  });
  const first = (await described(UserPoolId)).DcrConfiguration;
  await idp('UpdateUserPool', { UserPoolId, DcrConfiguration: { AuthenticatedGrantTypes: [] } });
  expect([first, (await described(UserPoolId)).DcrConfiguration]).toEqual([
    { EnableStatus: 'Enabled', OpenDcrEnabled: true, AllowedScopes: ['api/read'], AuthenticatedGrantTypes: ['code'] },
    { EnableStatus: 'Enabled', OpenDcrEnabled: false, AuthenticatedGrantTypes: [] },
  ]);
});

test('levels of authentication that have no name of their own are shown under AWS names', async () => {
  const { pool, described } = world();
  const id = await pool({ AcrConfiguration: { Level2: { AcrValue: 'urn:shop:2' } } });
  expect((await described(id)).AcrConfiguration).toEqual({
    Level1: { AcrValue: 'urn:cognito:loa:1' },
    Level2: { AcrValue: 'urn:shop:2' },
    Level3: { AcrValue: 'urn:cognito:loa:3' },
    Level4: { AcrValue: 'urn:cognito:loa:4' },
  });
});

test('pools of one name stand beside each other', async () => {
  const { idp, pool } = world();
  const ids = [await pool({ PoolName: 'main' }), await pool({ PoolName: 'main' })];
  const { UserPools } = await idp('ListUserPools', { MaxResults: 60 });
  expect(UserPools.map(({ Id, Name }: Json) => [Id, Name])).toEqual(ids.map((id) => [id, 'main']));
});
