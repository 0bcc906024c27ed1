import { expect, test } from 'vitest';
import { exportLive } from '../../src/export.ts';
import { pool } from '../engine/plans.ts';
import { startWorld } from '../engine/world.ts';
import { madeAgain, NOTHING, planOf, textsOf } from './exporting.ts';

test('attributes with a second prefix are exported, plan empty and are made again', async () => {
  const { world, apply } = startWorld();
  const names = ['custom:custom:n2', 'custom:dev:custom:n3'];
  await apply(pool(`Schema: [${names.map((Name) => `{ Name: "${Name}", Mutable: true }`).join(', ')}]`));
  const [text = ''] = textsOf(await exportLive(world, {}));
  expect([await planOf(world, {}), await madeAgain(world, {}), text.match(/custom:\S+\b/g)]).toEqual([
    NOTHING,
    [text],
    names,
  ]);
});

test('an attribute whose name is too long for a file is left out and told, and the rest is exported', async () => {
  const { world, apply, api } = startWorld();
  await apply(pool('Schema: [{ Name: tenant, Mutable: true }]'));
  const { UserPools } = (await api('cognito-idp', 'ListUserPools', { MaxResults: 60 })) as {
    UserPools: readonly { readonly Id: string }[];
  };
  // A request has room for 20 characters, and AWS puts its prefix before them.
  const CustomAttributes = [{ Name: 'custom:abcdefghijklm', AttributeDataType: 'String', Mutable: true }];
  await api('cognito-idp', 'AddCustomAttributes', { UserPoolId: UserPools[0]?.Id ?? '', CustomAttributes });
  const [text = ''] = textsOf(await exportLive(world, {}));
  expect([await planOf(world, {}), text.match(/Name: tenant/)?.[0]]).toEqual([
    {
      ...NOTHING,
      unsaid: [
        {
          address: 'userPools.main',
          path: 'Schema["custom:custom:abcdefghijklm"].Name',
          reason: '"Name" must have 1 to 20 characters, has 27',
        },
      ],
    },
    'Name: tenant',
  ]);
});
