import { expect, test } from 'vitest';
import { type Json, ROLE, refused, world } from './world.ts';

async function withPool(options: Parameters<typeof world>[0] = {}) {
  const { idp, pool } = world(options);
  const UserPoolId = await pool();
  return {
    UserPoolId,
    call: (operation: string, fields: Json = {}): Promise<Json> => idp(operation, { UserPoolId, ...fields }),
  };
}

const SCOPES = [
  { ScopeName: 'write', ScopeDescription: 'w' },
  { ScopeName: 'read', ScopeDescription: 'r' },
];

test('groups come whole in their list, and an update resets what it leaves out', async () => {
  const { UserPoolId, call } = await withPool();
  const { Group } = await call('CreateGroup', { GroupName: 'admins', Precedence: 0, RoleArn: ROLE, Description: 'd' });
  const listed = await call('ListGroups');
  const updated = await call('UpdateGroup', { GroupName: 'admins', Precedence: 1 });
  const dates = { CreationDate: Group.CreationDate, LastModifiedDate: Group.CreationDate };
  const whole = { UserPoolId, GroupName: 'admins', Precedence: 0, RoleArn: ROLE, Description: 'd', ...dates };
  expect([Group, listed, updated, await call('GetGroup', { GroupName: 'admins' })]).toEqual([
    whole,
    { Groups: [whole] },
    ...Array(2).fill({
      Group: { UserPoolId, GroupName: 'admins', Precedence: 1, ...dates, LastModifiedDate: dates.CreationDate + 1 },
    }),
  ]);
});

test('a group that is there, one that is not, and a role of another account have their own refusals', async () => {
  const { call } = await withPool();
  await call('CreateGroup', { GroupName: 'admins' });
  const RoleArn = ROLE.replace('123456789012', '999999999999');
  expect([
    await refused(call('CreateGroup', { GroupName: 'admins' })),
    await refused(call('DeleteGroup', { GroupName: 'none' })),
    await refused(call('CreateGroup', { GroupName: 'other', RoleArn })),
  ]).toEqual([
    'GroupExistsException: A group with the name already exists.',
    'ResourceNotFoundException: Group not found.',
    'InvalidParameterException: Cross-account pass role is not allowed.',
  ]);
});

test("in nobody's account any role passes", async () => {
  const { call } = await withPool({ account: '000000000000' });
  expect((await call('CreateGroup', { GroupName: 'admins', RoleArn: ROLE })).Group.RoleArn).toBe(ROLE);
});

test('resource servers come whole in their list, scopes sorted, without dates', async () => {
  const { UserPoolId, call } = await withPool();
  const server = { Identifier: 'https://api.example.com', Name: 'API' };
  const { ResourceServer } = await call('CreateResourceServer', { ...server, Scopes: SCOPES });
  const whole = { UserPoolId, ...server, Scopes: SCOPES.toReversed() };
  expect([
    ResourceServer,
    await call('ListResourceServers'),
    await call('DescribeResourceServer', { Identifier: server.Identifier }),
  ]).toEqual([whole, { ResourceServers: [whole] }, { ResourceServer: whole }]);
});

test('an update of a resource server needs its name, and without scopes has none', async () => {
  const { UserPoolId, call } = await withPool();
  await call('CreateResourceServer', { Identifier: 'api', Name: 'API', Scopes: SCOPES });
  expect([
    await refused(call('UpdateResourceServer', { Identifier: 'api' })),
    await call('UpdateResourceServer', { Identifier: 'api', Name: 'New' }),
  ]).toEqual([
    "InvalidParameterException: 1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
    { ResourceServer: { UserPoolId, Identifier: 'api', Name: 'New' } },
  ]);
});

test('a resource server that is there, one that is not, and the 26th are refused', async () => {
  const { UserPoolId, call } = await withPool();
  for (let index = 0; index < 25; index += 1)
    await call('CreateResourceServer', { Identifier: `api${index}`, Name: 'API' });
  expect([
    await refused(call('CreateResourceServer', { Identifier: 'api3', Name: 'API' })),
    await refused(call('DeleteResourceServer', { Identifier: 'none' })),
    await refused(call('CreateResourceServer', { Identifier: 'api25', Name: 'API' })),
  ]).toEqual([
    `InvalidParameterException: api3 already exists in user pool ${UserPoolId}.`,
    'ResourceNotFoundException: Resource server none does not exist.',
    'LimitExceededException: The limit of 25 for resourceServers is reached.',
  ]);
});

const scope = (ScopeName: string, ScopeDescription: string | undefined = 'd'): Json => ({
  Identifier: 'api',
  Scopes: [{ ScopeName, ...(ScopeDescription === undefined ? {} : { ScopeDescription }) }],
});
const many = (count: number): Json => ({
  Identifier: 'api',
  Scopes: Array.from({ length: count }, (_, n) => ({ ScopeName: `s${n}`, ScopeDescription: 'd' })),
});

test.each<[string, Json, string]>([
  ['101 scopes', many(101), 'less than or equal to 100'],
  ['a scope of 257 letters', scope('a'.repeat(257)), 'less than or equal to 256'],
  ['a scope without a name', scope(''), 'greater than or equal to 1'],
  ['a scope with a slash', scope('a/b'), 'regular expression pattern'],
  ['a scope with a space', scope('a b'), 'regular expression pattern'],
  ['a scope with a quote', scope('a"b'), 'regular expression pattern'],
  ['a scope with a backslash', scope('a\\b'), 'regular expression pattern'],
  ['a scope whose description is missing', { Identifier: 'api', Scopes: [{ ScopeName: 'a' }] }, 'must not be null'],
  ['a scope whose description is empty', scope('a', ''), 'greater than or equal to 1'],
  ['a scope described in 257 letters', scope('a', 'a'.repeat(257)), 'less than or equal to 256'],
  ['an identifier of 257 letters', { Identifier: 'a'.repeat(257) }, 'less than or equal to 256'],
  ['an identifier with a space', { Identifier: 'a b' }, 'regular expression pattern'],
  ['an identifier with a letter beyond ASCII', { Identifier: 'größe' }, 'regular expression pattern'],
])('a resource server cannot have %s', async (_, fields, constraint) => {
  const { call } = await withPool();
  const outcome = await refused(call('CreateResourceServer', { Name: 'API', ...fields }));
  expect([outcome.split(': ')[0], outcome.includes('detected'), outcome.includes(constraint)]).toEqual([
    'InvalidParameterException',
    true,
    true,
  ]);
});

test('a resource server can have 100 scopes, each as long as its description may be', async () => {
  const { call } = await withPool();
  const longest = { ScopeName: 'a'.repeat(256), ScopeDescription: 'd'.repeat(256) };
  const server = { Name: 'API', Identifier: 'a/'.repeat(128), Scopes: [longest, ...many(99).Scopes] };
  expect((await call('CreateResourceServer', server)).ResourceServer.Scopes.length).toBe(100);
});

test('a group is deleted with the members in it, and a member of none is left', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  await idp('CreateGroup', { UserPoolId, GroupName: 'staff' });
  await idp('AdminCreateUser', { UserPoolId, Username: 'ann' });
  await idp('AdminAddUserToGroup', { UserPoolId, GroupName: 'staff', Username: 'ann' });
  await idp('DeleteGroup', { UserPoolId, GroupName: 'staff' });
  await idp('CreateGroup', { UserPoolId, GroupName: 'staff' });
  expect([
    await idp('ListUsersInGroup', { UserPoolId, GroupName: 'staff' }),
    await idp('AdminListGroupsForUser', { UserPoolId, Username: 'ann' }),
  ]).toEqual([{ Users: [] }, { Groups: [] }]);
});
