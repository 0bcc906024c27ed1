import { expect, test } from 'vitest';
import type { Keeper } from '../../src/emulator/keeper.ts';
import { type Change, EMPTY_STATE } from '../../src/emulator/store.ts';
import { kinds } from '../../src/kinds/index.ts';
import { ApiError } from '../../src/model/api.ts';
import { Secret } from '../../src/model/value.ts';
import { ACCOUNT, type Json, refused, world } from './world.ts';

test.each<[string, Json, string]>([
  [
    'a text that is too long',
    { PoolName: 'a'.repeat(129) },
    `Value '${'a'.repeat(129)}' at 'poolName' failed to satisfy constraint: Member must have length less than or equal to 128`,
  ],
  [
    'a text of the wrong form',
    { PoolName: 'a/b' },
    String.raw`Value 'a/b' at 'poolName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w\s+=,.@-]+`,
  ],
  [
    'a number that is too small',
    { PoolName: 'a', Policies: { PasswordPolicy: { MinimumLength: 5 } } },
    "Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6",
  ],
  [
    'a word that is none of AWS',
    { PoolName: 'a', AutoVerifiedAttributes: ['email', 'fax'] },
    "Value 'fax' at 'autoVerifiedAttributes.2.member' failed to satisfy constraint: Member must satisfy enum value set: [phone_number, email]",
  ],
  [
    'a list that is too short',
    { PoolName: 'a', Schema: [] },
    "Value at 'schema' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'a required member inside',
    { PoolName: 'a', UserPoolAddOns: {} },
    "Value null at 'userPoolAddOns.advancedSecurityMode' failed to satisfy constraint: Member must not be null",
  ],
  [
    'null, which is as good as absent',
    { PoolName: null },
    "Value null at 'poolName' failed to satisfy constraint: Member must not be null",
  ],
])('a request that breaks the model is refused in words of AWS: %s', async (_, input, problem) => {
  const { idp } = world();
  expect(await refused(idp('CreateUserPool', input))).toBe(
    `InvalidParameterException: 1 validation error detected: ${problem}`,
  );
});

test('a value of another type, and a member that is not in the request, cannot be read', async () => {
  const { idp } = world();
  expect([
    await refused(idp('CreateUserPool', { PoolName: 7 })),
    await refused(idp('CreateUserPool', { PoolName: 'a', LambdaConfig: { OnFriday: 'x' } })),
  ]).toEqual([
    "SerializationException: A number cannot be converted to string at 'poolName'",
    'SerializationException: Unexpected member lambdaConfig.onFriday',
  ]);
});

test('a secret reaches the emulator in clear, and no refusal repeats it', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const details = (client_secret: Secret): Json => ({ client_id: 'a', client_secret, authorize_scopes: 'openid' });
  const google = { UserPoolId, ProviderName: 'Google', ProviderType: 'Google' };
  const { IdentityProvider } = await idp('CreateIdentityProvider', {
    ...google,
    ProviderDetails: details(new Secret('hush')),
  });
  const client = { UserPoolId, ClientName: 'a', ClientSecret: new Secret('too short') };
  const outcome = await refused(idp('CreateUserPoolClient', client));
  expect([
    IdentityProvider.ProviderDetails.client_secret,
    outcome.includes('too short'),
    outcome.includes("at 'clientSecret'"),
  ]).toEqual(['hush', false, true]);
});

test('every call that a kind names is known', async () => {
  const { emulator } = world();
  const calls = kinds.flatMap(({ service, calls: { list, read, create, update, delete: remove } }) =>
    [
      typeof list === 'function' ? undefined : list,
      read,
      ...(create ?? []),
      ...(update ?? []),
      ...(remove ?? []),
    ].flatMap((call) => (call === undefined ? [] : [{ service, op: call.op }])),
  );
  const outcomes = await Promise.all(calls.map(({ service, op }) => refused(emulator.api(service, op, {}))));
  expect(
    outcomes.filter((outcome) => !/^(InvalidParameter|Validation)Exception: \d validation error/.test(outcome)),
  ).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(40);
});

test('a refusal carries the operation, the status and a request id', async () => {
  const { idp } = world();
  const error = await idp('DescribeUserPool', { UserPoolId: 'eu-central-1_none' }).catch((caught: unknown) => caught);
  if (!(error instanceof ApiError)) throw new Error('no ApiError');
  expect(error.failure).toEqual({
    service: 'cognito-idp',
    operation: 'DescribeUserPool',
    name: 'ResourceNotFoundException',
    message: 'User pool eu-central-1_none does not exist.',
    requestId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    status: 400,
  });
});

test('pages hold as many as asked, tokens lead on, and the last page has none', async () => {
  const { idp, pool } = world();
  for (const PoolName of ['a', 'b', 'c', 'd', 'e']) await pool({ PoolName });
  const names: string[][] = [];
  let token: Json = {};
  do {
    const { UserPools, NextToken } = await idp('ListUserPools', { MaxResults: 2, ...token });
    names.push(UserPools.map(({ Name }: Json) => Name));
    token = NextToken === undefined ? undefined : { NextToken };
  } while (token !== undefined);
  expect(names).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

test('a page has its limits, and a foreign token is refused', async () => {
  const { idp, identity, pool } = world();
  const UserPoolId = await pool();
  await pool();
  const { NextToken } = await idp('ListUserPools', { MaxResults: 1 });
  const size = (text: string): string => `1 validation error detected: Value ${text}`;
  expect([
    await refused(idp('ListUserPools')),
    await refused(identity('ListIdentityPools', { MaxResults: 61 })),
    await refused(idp('ListResourceServers', { UserPoolId, MaxResults: 51 })),
    await refused(idp('ListUserPoolClients', { UserPoolId, NextToken })),
  ]).toEqual([
    `InvalidParameterException: ${size("null at 'maxResults' failed to satisfy constraint: Member must not be null")}`,
    `ValidationException: ${size("'61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60")}`,
    `InvalidParameterException: ${size("'51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50")}`,
    'InvalidParameterException: Invalid pagination token.',
  ]);
});

test('tags are added, overwritten and removed by ARN, on both services', async () => {
  const { idp, identity, pool, described } = world();
  const id = await pool({ UserPoolTags: { team: 'a', stage: 'test' } });
  const ResourceArn = (await described(id)).Arn;
  const { IdentityPoolId } = await identity('CreateIdentityPool', {
    IdentityPoolName: 'a',
    AllowUnauthenticatedIdentities: false,
  });
  const otherArn = `arn:aws:cognito-identity:eu-central-1:${ACCOUNT}:identitypool/${IdentityPoolId}`;
  await idp('TagResource', { ResourceArn, Tags: { team: 'b', empty: '' } });
  await idp('UntagResource', { ResourceArn, TagKeys: ['stage', 'none'] });
  await identity('TagResource', { ResourceArn: otherArn, Tags: { team: 'c' } });
  expect([
    (await described(id)).UserPoolTags,
    await idp('ListTagsForResource', { ResourceArn }),
    await identity('ListTagsForResource', { ResourceArn: otherArn }),
  ]).toEqual([{ team: 'b', empty: '' }, { Tags: { team: 'b', empty: '' } }, { Tags: { team: 'c' } }]);
});

test("AWS's own tags, too many tags and tags of nothing are refused", async () => {
  const { idp, pool, described } = world();
  const ResourceArn = (await described(await pool())).Arn;
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']));
  const tag = (Tags: Json, arn = ResourceArn): Promise<string> =>
    refused(idp('TagResource', { ResourceArn: arn, Tags }));
  expect([
    await tag({ 'aws:a': 'b' }),
    await tag(many),
    await tag({}, `${ResourceArn}x`),
    await tag({}, `${ResourceArn}/group/staff`),
    await tag({}, ResourceArn.replace(ACCOUNT, '999999999999')),
    await refused(pool({ UserPoolTags: { 'aws:a': 'b' } })),
  ]).toEqual([
    'InvalidParameterException: Tag key aws:a is reserved: aws: tags cannot be written.',
    'InvalidParameterException: A resource can have 50 tags at most.',
    `ResourceNotFoundException: Resource ${ResourceArn}x does not exist.`,
    `ResourceNotFoundException: Resource ${ResourceArn}/group/staff does not exist.`,
    `ResourceNotFoundException: Resource ${ResourceArn.replace(ACCOUNT, '999999999999')} does not exist.`,
    'UserPoolTaggingException: Tag key aws:a is reserved: aws: tags cannot be written.',
  ]);
});

test('regions know nothing of each other', async () => {
  const { idp } = world();
  const { UserPool } = await idp('CreateUserPool', { PoolName: 'far' }, 'us-east-1');
  expect([
    UserPool.Id.split('_')[0],
    await refused(idp('DescribeUserPool', { UserPoolId: UserPool.Id }, 'eu-west-1')),
    (await idp('ListUserPools', { MaxResults: 60 })).UserPools,
  ]).toEqual(['us-east-1', `ResourceNotFoundException: User pool ${UserPool.Id} does not exist.`, []]);
});

test('answers and states are copies', async () => {
  const { pool, described, emulator } = world();
  const id = await pool();
  (await described(id)).Policies.PasswordPolicy.MinimumLength = 99;
  (emulator.state() as Json).resources[0].fields.PoolName = 'other';
  const { Name, Policies } = await described(id);
  expect([Name, Policies.PasswordPolicy.MinimumLength]).toEqual(['main', 8]);
});

test('what changed is kept before a call is answered, and after no call that changed nothing', async () => {
  const told: Change[][] = [];
  const keep: Keeper['keep'] = ({ changes = [] }) => void told.push([...changes]);
  const { idp, pool, described } = world({ keeper: { state: EMPTY_STATE, news: () => undefined, keep } });
  const id = await pool();
  await described(id);
  await refused(idp('UpdateUserPool', { UserPoolId: id, MfaConfiguration: 'ON' }));
  await idp('CreateGroup', { UserPoolId: id, GroupName: 'admins' });
  await idp('DeleteUserPool', { UserPoolId: id });
  expect(
    told.map((changes) =>
      changes.map((change) => ('put' in change ? `put ${change.put.kind}` : `gone ${change.gone.kind}`)),
    ),
  ).toEqual([['put user pool'], ['put group'], ['gone user pool']]);
});

test('an emulator goes on from the state of another', async () => {
  const first = world();
  const id = await first.pool();
  await first.idp('CreateUserPoolClient', { UserPoolId: id, ClientName: 'web' });
  const second = world({ state: JSON.parse(JSON.stringify(first.emulator.state())) });
  expect([await second.described(id), await second.idp('ListUserPoolClients', { UserPoolId: id })]).toEqual([
    await first.described(id),
    await first.idp('ListUserPoolClients', { UserPoolId: id }),
  ]);
});

test('names that mean something to JavaScript are names', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  await idp('CreateGroup', { UserPoolId, GroupName: '__proto__' });
  const { Groups } = await idp('ListGroups', { UserPoolId });
  expect([
    Groups.map(({ GroupName }: Json) => GroupName),
    await refused(idp('DeleteGroup', { UserPoolId, GroupName: 'constructor' })),
  ]).toEqual([['__proto__'], 'ResourceNotFoundException: Group not found.']);
});

test('tags of a pool that are refused have a name of their own where the pool is written', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const UserPoolTags = { 'aws:x': 'y' };
  const said = [
    await refused(idp('CreateUserPool', { PoolName: 'a', UserPoolTags })),
    await refused(idp('UpdateUserPool', { UserPoolId, UserPoolTags })),
  ];
  expect(said.map((text) => text.split(':')[0])).toEqual(Array(2).fill('UserPoolTaggingException'));
});
