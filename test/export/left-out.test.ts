import { expect, test } from 'vitest';
import type { Declared } from '../../src/export/declare.ts';
import { leftOut } from '../../src/export/unsaid.ts';
import { cuttable } from '../../src/export/without.ts';
import { exportLive } from '../../src/export.ts';
import { kindNamed } from '../../src/kinds/index.ts';
import { childAddress } from '../../src/model/address.ts';
import type { Api, ReadApi, World } from '../../src/model/api.ts';
import { isFields } from '../../src/model/value.ts';
import { pool } from '../engine/plans.ts';
import { startWorld } from '../engine/world.ts';
import { meaningOf } from './exporting.ts';

test.each([
  ['user pool', 'Policies.PasswordPolicy.MinimumLength', ['Policies', 'PasswordPolicy', 'MinimumLength']],
  ['user pool', 'AutoVerifiedAttributes[1]', ['AutoVerifiedAttributes']],
  [
    'user pool',
    'AccountRecoverySetting.RecoveryMechanisms.admin_only.Priority',
    ['AccountRecoverySetting', 'RecoveryMechanisms'],
  ],
  ['user pool', 'Schema.tenant.Mutable', ['Schema', 'tenant', 'Mutable']],
  ['user pool', 'UserPoolTags.team', ['UserPoolTags', 'team']],
  ['user pool', 'Novelty.inside', ['Novelty']],
  ['terms', 'Links["cognito:default"]', ['Links']],
  ['identity provider', 'ProviderDetails.client_id', ['ProviderDetails', 'client_id']],
])(
  'of a %s, %s is left out as little as can be: lists and maps that a file declares whole go whole',
  (kind, path, expected) => {
    expect(cuttable(path, { schema: kindNamed(kind).schema, says: {} })).toEqual(expected);
  },
);

test('what comes up again although it was left out takes its resource along, and after that the fault is ours', () => {
  const address = childAddress(undefined, 'userPools', 'shop');
  const resource: Declared = {
    address,
    kind: kindNamed('user pool'),
    key: 'shop',
    name: 'shop',
    hasNamesake: false,
    fields: {},
    unknownMembers: [],
    says: {},
    parts: [],
  };
  const wrong = (reason: string) => [{ address, path: 'UserPoolTier', reason }];
  const first = leftOut([...wrong('one'), ...wrong('other')], [resource], []);
  const second = leftOut(wrong('two'), [resource], first);
  expect([first, second]).toEqual([[{ address, path: 'UserPoolTier', reason: 'one' }], [{ address, reason: 'two' }]]);
  expect(() => leftOut(wrong('three'), [resource], [...first, ...second])).toThrow(
    `${address} cannot be exported: three`,
  );
});

test('a text that AWS has behind its second door only is told, and the others are said', async () => {
  const { world, apply } = startWorld();
  await apply(pool('VerificationMessageTemplate: { SmsMessage: "Code {####}" }'));
  const through: Api = async (service, operation, input, region) => {
    const answer = await world.read(service, operation as 'DescribeUserPool', input, region);
    const { UserPool: found } = answer;
    if (operation !== 'DescribeUserPool' || !isFields(found)) return answer;
    const { VerificationMessageTemplate: _, ...rest } = found;
    return { UserPool: rest };
  };
  const seen: World = { ...world, read: through as ReadApi };
  const made = await exportLive(seen);
  expect([made.exported.unsaid, meaningOf(made).resources[0]?.fields.SmsVerificationMessage]).toEqual([
    [
      {
        address: 'userPools.main',
        path: 'SmsVerificationMessage',
        reason: 'a file says it as VerificationMessageTemplate.SmsMessage, where AWS has nothing',
      },
    ],
    undefined,
  ]);
});
