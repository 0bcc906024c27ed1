import { expect, test } from 'vitest';
import { type Json, refused, world } from './world.ts';

const BLOCKS = { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } } };
const EXCEPTIONS = {
  RiskExceptionConfiguration: {
    BlockedIPRangeList: ['203.0.113.0/24', '2001:db8::/32'],
    SkippedIPRangeList: ['192.0.2.1/32'],
  },
};
const SES = 'arn:aws:ses:us-east-1:123456789012:identity/shop.example.com';
const takeover = (Notify: boolean, NotifyConfiguration?: Json): Json => ({
  AccountTakeoverRiskConfiguration: {
    Actions: { HighAction: { Notify, EventAction: 'MFA_REQUIRED' } },
    ...(NotifyConfiguration && { NotifyConfiguration }),
  },
});
const ON = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } };
const OFF = 'UserPoolAddOnNotEnabledException: User pool add-on not enabled';

async function withPool(fields: Json = ON) {
  const { idp, pool } = world();
  const UserPoolId = await pool(fields);
  const { ClientId } = (await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' })).UserPoolClient;
  const set = async (configuration: Json, region?: string): Promise<Json> =>
    (await idp('SetRiskConfiguration', { UserPoolId, ...configuration }, region)).RiskConfiguration;
  const describe = async (whose: Json = {}): Promise<Json> =>
    (await idp('DescribeRiskConfiguration', { UserPoolId, ...whose })).RiskConfiguration;
  return { idp, UserPoolId, ClientId, set, describe };
}

const LastModifiedDate = expect.any(Number);
/** A filter that was left out is every event, and comes back empty. */
const SHOWN = { CompromisedCredentialsRiskConfiguration: { EventFilter: [], Actions: { EventAction: 'BLOCK' } } };

test('where nobody set it, there is the id of the pool and nothing else', async () => {
  const { describe, UserPoolId, ClientId } = await withPool();
  expect([await describe(), await describe({ ClientId })]).toEqual([{ UserPoolId }, { UserPoolId }]);
});

test('it comes back as it was set, and the filter of events empty where it was left out', async () => {
  const { describe, set, UserPoolId } = await withPool();
  const whole = { ...BLOCKS, ...EXCEPTIONS, ...takeover(true, { SourceArn: SES, From: 'shop@shop.example.com' }) };
  const shown = { UserPoolId, ...whole, ...SHOWN, LastModifiedDate };
  expect([await set(whole), await describe()]).toEqual([shown, shown]);
});

test('a request replaces the whole', async () => {
  const { describe, set, UserPoolId } = await withPool();
  await set({ ...BLOCKS, ...EXCEPTIONS });
  await set(takeover(false));
  expect(await describe()).toEqual({ UserPoolId, ...takeover(false), LastModifiedDate });
});

test("a client without its own does what the pool's says, and is told by having no id", async () => {
  const { describe, set, UserPoolId, ClientId } = await withPool();
  await set(BLOCKS);
  const inherited = await describe({ ClientId });
  await set({ ClientId, ...EXCEPTIONS });
  expect([inherited, await describe({ ClientId }), await describe()]).toEqual([
    { UserPoolId, ...SHOWN, LastModifiedDate },
    { UserPoolId, ClientId, ...EXCEPTIONS, LastModifiedDate },
    { UserPoolId, ...SHOWN, LastModifiedDate },
  ]);
});

test('set to nothing, a client inherits again, and a pool has none', async () => {
  const { describe, set, UserPoolId, ClientId } = await withPool();
  await set(BLOCKS);
  await set({ ClientId, ...EXCEPTIONS });
  const inherited = { UserPoolId, ...SHOWN, LastModifiedDate };
  expect([await set({ ClientId }), await describe({ ClientId })]).toEqual([inherited, inherited]);
  expect([await set({}), await describe()]).toEqual([{ UserPoolId }, { UserPoolId }]);
});

test('while threat protection is off it can neither be read nor set', async () => {
  const { describe, set, ClientId } = await withPool({});
  const calls = [describe(), describe({ ClientId }), set(BLOCKS), set({ ClientId, ...BLOCKS })];
  expect(await Promise.all(calls.map(refused))).toEqual([OFF, OFF, OFF, OFF]);
});

test('threat protection that only audits is on', async () => {
  const { set } = await withPool({ ...ON, UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
  expect(await refused(set(BLOCKS))).toBe('not refused');
});

test('it outlives threat protection, and cannot be seen until that is on again', async () => {
  const { idp, describe, set, UserPoolId } = await withPool();
  await set(BLOCKS);
  await idp('UpdateUserPool', { UserPoolId, UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } });
  const meanwhile = await refused(describe());
  await idp('UpdateUserPool', { UserPoolId, ...ON });
  expect([meanwhile, await describe()]).toEqual([OFF, { UserPoolId, ...SHOWN, LastModifiedDate }]);
});

test.each(['203.0.113.7', '203.0.113.0/33', 'office', '2001:db8::/129', ''])('%j is no range', async (range) => {
  const { set } = await withPool();
  const lists = ['BlockedIPRangeList', 'SkippedIPRangeList'];
  const calls = lists.map((list) => set({ RiskExceptionConfiguration: { [list]: ['192.0.2.0/24', range] } }));
  expect(await Promise.all(calls.map(refused))).toEqual(
    lists.map(() => 'InvalidParameterException: Incorrect CIDR format'),
  );
});

test('who notifies must say from which address', async () => {
  const { set } = await withPool();
  expect([await refused(set(takeover(true))), await refused(set(takeover(false)))]).toEqual([
    'InvalidParameterException: NotifyConfiguration is required when an action notifies.',
    'not refused',
  ]);
});

test('mails are sent from three regions, or the own one', async () => {
  const { set } = await withPool();
  const from = (region: string): Promise<string> =>
    refused(set(takeover(true, { SourceArn: SES.replace('us-east-1', region) })));
  expect([await from('eu-central-1'), await from('us-west-2'), await from('eu-north-1')]).toEqual([
    'not refused',
    'not refused',
    'InvalidParameterException: Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.',
  ]);
});

test('more than 200 ranges, and actions without their members, break constraints of AWS', async () => {
  const { set } = await withPool();
  const ranges = Array.from({ length: 201 }, (_, index) => `192.0.2.${index}/32`);
  const calls = [
    set({ RiskExceptionConfiguration: { BlockedIPRangeList: ranges } }),
    set({ AccountTakeoverRiskConfiguration: { Actions: { LowAction: { Notify: true } } } }),
  ];
  expect(await Promise.all(calls.map(refused))).toEqual([
    expect.stringContaining('Member must have length less than or equal to 200'),
    expect.stringContaining("'accountTakeoverRiskConfiguration.actions.lowAction.eventAction'"),
  ]);
});

test('it is set in the first region of the pool', async () => {
  const { idp, set, UserPoolId } = await withPool();
  const KeyConfiguration = {
    KeyType: 'CUSTOMER_MANAGED_KEY',
    KmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/a',
  };
  await idp('UpdateUserPool', { UserPoolId, ...ON, KeyConfiguration, IssuerConfiguration: { Type: 'UPDATED' } });
  await idp('CreateUserPoolReplica', { UserPoolId, RegionName: 'eu-west-1' });
  expect(await refused(set(BLOCKS, 'eu-west-1'))).toBe(
    'OperationNotEnabledException: This cannot be changed in a secondary Region.',
  );
});
