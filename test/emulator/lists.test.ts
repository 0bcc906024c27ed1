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

test('a token is good in its own region only', async () => {
  const { idp, pool } = world();
  for (const PoolName of ['a', 'b']) await pool({ PoolName });
  for (const PoolName of ['a', 'b']) await idp('CreateUserPool', { PoolName }, 'eu-west-1');
  const { NextToken } = await idp('ListUserPools', { MaxResults: 1 });
  const ask = (region: string) => refused(idp('ListUserPools', { MaxResults: 1, NextToken }, region));
  expect([await ask('eu-west-1'), await ask('eu-central-1')]).toEqual([
    'InvalidParameterException: Invalid pagination token.',
    'not refused',
  ]);
});

type Meanwhile = { readonly operation: string; readonly of: (page: readonly string[]) => readonly string[] };

/** Groups are listed two by two, and after each page something is done to some of it. What was listed. */
async function paged({ operation, of }: Meanwhile): Promise<string> {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  for (const GroupName of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await idp('CreateGroup', { UserPoolId, GroupName });
  const listed: string[] = [];
  for (let NextToken: string | undefined, pages = 0; pages === 0 || (NextToken && pages < 9); pages += 1) {
    const page: Json = await idp('ListGroups', { UserPoolId, Limit: 2, ...(NextToken && { NextToken }) });
    const names = page.Groups.map(({ GroupName }: Json) => GroupName);
    listed.push(...names);
    for (const GroupName of of(names)) await idp(operation, { UserPoolId, GroupName });
    NextToken = page.NextToken;
  }
  return listed.join('');
}

test.each<[string, Meanwhile]>([
  ['reads each item', { operation: 'GetGroup', of: (page) => page }],
  ['changes each item', { operation: 'UpdateGroup', of: (page) => page }],
  ['deletes each item', { operation: 'DeleteGroup', of: (page) => page }],
  ['deletes the first of each page', { operation: 'DeleteGroup', of: (page) => page.slice(0, 1) }],
  ['deletes the last of each page', { operation: 'DeleteGroup', of: (page) => page.slice(-1) }],
])('who %s while paging is shown every item once', async (_, meanwhile) => {
  expect(await paged(meanwhile)).toBe('abcdefg');
});

test('a token outlives the process that gave it, though the item is gone that it goes on after', async () => {
  const { idp, pool, emulator } = world();
  const UserPoolId = await pool();
  for (const GroupName of ['a', 'b', 'c']) await idp('CreateGroup', { UserPoolId, GroupName });
  const { NextToken } = await idp('ListGroups', { UserPoolId, Limit: 2 });
  for (const GroupName of ['a', 'b']) await idp('DeleteGroup', { UserPoolId, GroupName });
  const next = world({ state: emulator.state() });
  await next.idp('CreateGroup', { UserPoolId, GroupName: 'd' });
  const listOf = async (ask: typeof idp) =>
    (await ask('ListGroups', { UserPoolId, Limit: 2, NextToken })).Groups.map(({ GroupName }: Json) => GroupName);
  expect([await listOf(idp), await listOf(next.idp)]).toEqual([['c'], ['c', 'd']]);
});

test('items of several parents come in the order of their creation, on one page and on several', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const Links = { 'cognito:default': 'https://shop.example.com/terms' };
  const clients: string[] = [];
  for (const ClientName of ['a', 'b'])
    clients.push((await idp('CreateUserPoolClient', { UserPoolId, ClientName })).UserPoolClient.ClientId);
  const terms = (ClientId: string, TermsName: string) =>
    idp('CreateTerms', { UserPoolId, ClientId, TermsName, TermsSource: 'LINK', Enforcement: 'NONE', Links });
  await terms(clients[0] ?? '', 'terms-of-use');
  await terms(clients[1] ?? '', 'terms-of-use');
  await terms(clients[0] ?? '', 'privacy-policy');
  const { Terms } = await idp('ListTerms', { UserPoolId });
  const first = await idp('ListTerms', { UserPoolId, MaxResults: 2 });
  const rest = await idp('ListTerms', { UserPoolId, MaxResults: 2, NextToken: first.NextToken });
  expect([Terms.map(({ TermsName }: Json) => TermsName), [...first.Terms, ...rest.Terms]]).toEqual([
    ['terms-of-use', 'terms-of-use', 'privacy-policy'],
    Terms,
  ]);
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
