import { expect, test } from 'vitest';
import { type Json, refused, world } from './world.ts';

/** Operation, the member that says how many, and how many it may say. */
const SIZES: readonly (readonly [string, string, number, number])[] = [
  ['ListUserPools', 'MaxResults', 1, 60],
  ['ListUserPoolClients', 'MaxResults', 1, 60],
  ['ListIdentityProviders', 'MaxResults', 0, 60],
  ['ListResourceServers', 'MaxResults', 1, 50],
  ['ListGroups', 'Limit', 0, 60],
  ['ListUsers', 'Limit', 0, 60],
  ['ListTerms', 'MaxResults', 1, 60],
];

test.each(SIZES)('%s takes a %s from %i to %i', async (operation, member, least, most) => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const of = operation === 'ListUserPools' ? {} : { UserPoolId };
  const outcomes = await Promise.all(
    [least - 1, least, most, most + 1].map((size) => refused(idp(operation, { ...of, [member]: size }))),
  );
  const lower = `${member.charAt(0).toLowerCase()}${member.slice(1)}`;
  const wrong = (size: number, bound: string): string =>
    `InvalidParameterException: 1 validation error detected: Value '${size}' at '${lower}' failed to satisfy constraint: Member must have value ${bound}`;
  expect(outcomes).toEqual([
    wrong(least - 1, `greater than or equal to ${least}`),
    'not refused',
    'not refused',
    wrong(most + 1, `less than or equal to ${most}`),
  ]);
});

test('a token is good for one list of one pool, and for an hour', async () => {
  let seconds = 1_800_000_000;
  const { idp, pool } = world({ now: () => seconds });
  const [UserPoolId, other] = [await pool(), await pool()];
  for (const of of [UserPoolId, other])
    for (const GroupName of ['a', 'b']) await idp('CreateGroup', { UserPoolId: of, GroupName });
  const { NextToken } = await idp('ListGroups', { UserPoolId, Limit: 1 });
  const tries = [
    await refused(idp('ListGroups', { UserPoolId: other, Limit: 1, NextToken })),
    await refused(idp('ListResourceServers', { UserPoolId, NextToken })),
    await refused(idp('ListGroups', { UserPoolId, NextToken: `${NextToken}x` })),
    await refused(idp('ListGroups', { UserPoolId, Limit: 5, NextToken })),
  ];
  seconds += 3601;
  const late = await refused(idp('ListGroups', { UserPoolId, NextToken }));
  const wrong = 'InvalidParameterException: Invalid pagination token.';
  expect([...tries, late]).toEqual([wrong, wrong, wrong, 'not refused', wrong]);
});

test('items of a list are summaries', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' });
  const ProviderDetails = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
  await idp('CreateIdentityProvider', { UserPoolId, ProviderName: 'Google', ProviderType: 'Google', ProviderDetails });
  const membersOf = ([item]: Json): readonly string[] => Object.keys(item).sort();
  expect({
    pools: membersOf((await idp('ListUserPools', { MaxResults: 1 })).UserPools),
    clients: membersOf((await idp('ListUserPoolClients', { UserPoolId })).UserPoolClients),
    providers: membersOf((await idp('ListIdentityProviders', { UserPoolId })).Providers),
  }).toEqual({
    pools: ['CreationDate', 'Id', 'LambdaConfig', 'LastModifiedDate', 'Name'],
    clients: ['ClientId', 'ClientName', 'UserPoolId'],
    providers: ['CreationDate', 'LastModifiedDate', 'ProviderName', 'ProviderType'],
  });
});

test('what is not there has a name and words of its own kind', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const none = 'eu-central-1_none';
  expect([
    await refused(idp('DescribeUserPool', { UserPoolId: none })),
    await refused(idp('ListGroups', { UserPoolId: none })),
    await refused(idp('DescribeUserPoolClient', { UserPoolId, ClientId: 'none' })),
    await refused(idp('GetGroup', { UserPoolId, GroupName: 'none' })),
    await refused(idp('DescribeResourceServer', { UserPoolId, Identifier: 'none' })),
    await refused(idp('AdminDeleteUser', { UserPoolId, Username: 'none' })),
  ]).toEqual([
    'ResourceNotFoundException: User pool eu-central-1_none does not exist.',
    'ResourceNotFoundException: User pool eu-central-1_none does not exist.',
    'ResourceNotFoundException: User pool client none does not exist.',
    'ResourceNotFoundException: Group not found.',
    'ResourceNotFoundException: Resource server none does not exist.',
    'UserNotFoundException: User does not exist.',
  ]);
});

/** Creation, what it needs, and how many of them there may be. */
const QUOTAS: readonly (readonly [string, (n: number) => Json, number])[] = [
  ['CreateUserPool', (n) => ({ PoolName: `pool-${n}` }), 1000],
  ['CreateUserPoolClient', (n) => ({ ClientName: `client-${n}` }), 1000],
  [
    'CreateIdentityProvider',
    (n) => ({
      ProviderName: `okta-${n}`,
      ProviderType: 'OIDC',
      ProviderDetails: {
        client_id: 'a',
        authorize_scopes: 'openid',
        oidc_issuer: 'https://a.example.com',
        attributes_request_method: 'GET',
      },
    }),
    300,
  ],
  ['CreateGroup', (n) => ({ GroupName: `group-${n}` }), 10_000],
];

test.each(QUOTAS)('%s has a quota of its own', async (operation, fields, most) => {
  const { idp, pool } = world();
  const isPool = operation === 'CreateUserPool';
  const of = isPool ? {} : { UserPoolId: await pool() };
  for (let n = 0; n < most; n++) await idp(operation, { ...of, ...fields(n) });
  const outcome = await refused(idp(operation, { ...of, ...fields(most) }));
  expect(outcome.split(':')[0]).toBe('LimitExceededException');
});
