import { expect, test } from 'vitest';
import { type Json, refused, world } from './world.ts';

async function withClient(client: Json = { GenerateSecret: true }) {
  const { emulator, idp, pool } = world();
  const UserPoolId = await pool();
  await idp('CreateResourceServer', {
    UserPoolId,
    Identifier: 'orders',
    Name: 'Orders',
    Scopes: [{ ScopeName: 'read', ScopeDescription: 'x' }],
  });
  const made = (await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web', ...client })).UserPoolClient;
  const here = { UserPoolId, ClientId: made.ClientId };
  return {
    emulator,
    idp,
    here,
    made,
    add: async (more: Json = {}) => (await idp('AddUserPoolClientSecret', { ...here, ...more })).ClientSecretDescriptor,
    list: async () => (await idp('ListUserPoolClientSecrets', here)).ClientSecrets,
    remove: (ClientSecretId: string) => idp('DeleteUserPoolClientSecret', { ...here, ClientSecretId }),
    describe: async () => (await idp('DescribeUserPoolClient', here)).UserPoolClient,
  };
}

const OWN = 'a_value_of+ones_own_0123456789';
const MACHINE = {
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['orders/read'],
};

test('a generated secret is told once, by the answer that makes it, under an id of the client and the second', async () => {
  const { add, list, made, here } = await withClient();
  const { ClientSecretId, ClientSecretValue, ClientSecretCreateDate } = await add();
  expect([ClientSecretId, ClientSecretValue === made.ClientSecret, ClientSecretCreateDate]).toEqual([
    `${here.ClientId}--${Math.floor(ClientSecretCreateDate)}`,
    false,
    made.CreationDate + 1,
  ]);
  expect(ClientSecretValue).toMatch(/^[0-9a-z]{51}$/);
  expect(await list()).toEqual([
    {
      ClientSecretId: `${here.ClientId}--${Math.floor(made.CreationDate)}`,
      ClientSecretCreateDate: made.CreationDate,
    },
    { ClientSecretId, ClientSecretCreateDate },
  ]);
});

test("a value of one's own is not told, and stored", async () => {
  const { emulator, add } = await withClient();
  expect([Object.keys(await add({ ClientSecret: OWN })), JSON.stringify(emulator.state()).includes(OWN)]).toEqual([
    ['ClientSecretId', 'ClientSecretCreateDate'],
    true,
  ]);
});

test.each([
  ['too short', 'a'.repeat(23), 'Member must have length greater than or equal to 24'],
  ['too long', 'a'.repeat(65), 'Member must have length less than or equal to 64'],
  ['of other characters', 'a-b'.repeat(10), 'Member must satisfy regular expression pattern: [\\w+]+'],
])("a value of one's own that is %s is refused, and not repeated", async (_, ClientSecret, must) => {
  const { add } = await withClient();
  expect(await refused(add({ ClientSecret }))).toBe(
    `InvalidParameterException: 1 validation error detected: Value at 'clientSecret' failed to satisfy constraint: ${must}`,
  );
});

test('there are two at most, and two of one second have two ids', async () => {
  const at = { now: () => 1_700_000_000.5 };
  const { idp, pool } = world(at);
  const UserPoolId = await pool();
  const { ClientId } = (await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web', GenerateSecret: true }))
    .UserPoolClient;
  const here = { UserPoolId, ClientId };
  await idp('AddUserPoolClientSecret', here);
  const { ClientSecrets } = await idp('ListUserPoolClientSecrets', here);
  expect([
    ClientSecrets.map(({ ClientSecretId }: Json) => ClientSecretId),
    await refused(idp('AddUserPoolClientSecret', here)),
  ]).toEqual([
    [`${ClientId}--1700000000`, `${ClientId}--1700000001`],
    'LimitExceededException: A client can have 2 client secrets at most.',
  ]);
});

test('Describe says nothing of one that was added, nor of any once the first is gone', async () => {
  const { add, list, remove, describe, made } = await withClient();
  await add();
  const [first] = await list();
  const between = await describe();
  await remove(first.ClientSecretId);
  const { ClientSecret: _, ...rest } = made;
  expect([between, await describe(), (await list()).length]).toEqual([made, rest, 1]);
});

test('one that was added can go again, and the first stays', async () => {
  const { add, list, remove, describe, made } = await withClient();
  const before = await list();
  await remove((await add()).ClientSecretId);
  expect([await list(), await describe()]).toEqual([before, made]);
});

test('the last one cannot be deleted, whichever it is', async () => {
  const { add, list, remove } = await withClient();
  const [first] = await list();
  const whileAlone = await refused(remove(first.ClientSecretId));
  const second = await add();
  await remove(first.ClientSecretId);
  expect([whileAlone, await refused(remove(second.ClientSecretId)), await list()]).toEqual([
    'InvalidParameterException: The last client secret of a client cannot be deleted.',
    'InvalidParameterException: The last client secret of a client cannot be deleted.',
    [{ ClientSecretId: second.ClientSecretId, ClientSecretCreateDate: second.ClientSecretCreateDate }],
  ]);
});

test('one that is not there is not found, nor is one of no client, nor of no pool', async () => {
  const { idp, add, remove, here } = await withClient();
  await add();
  expect([
    await refused(remove('nothing--1')),
    await refused(idp('ListUserPoolClientSecrets', { ...here, ClientId: 'nobody' })),
    await refused(idp('AddUserPoolClientSecret', { ...here, UserPoolId: 'eu-central-1_None' })),
  ]).toEqual([
    'ResourceNotFoundException: Client secret nothing--1 does not exist.',
    'ResourceNotFoundException: User pool client nobody does not exist.',
    'ResourceNotFoundException: User pool eu-central-1_None does not exist.',
  ]);
});

test('a public client has none, can be given none, and none can be listed', async () => {
  const { add, list, remove, here } = await withClient({});
  const message = `InvalidParameterException: Client ${here.ClientId} has no client secret.`;
  expect([await refused(add()), await refused(list()), await refused(remove('x--1'))]).toEqual([
    message,
    message,
    message,
  ]);
});

test('an update keeps them all, and takes what only a client with a secret may have', async () => {
  const { idp, add, list, remove, here } = await withClient(MACHINE);
  const { ClientSecretId } = await add();
  await remove((await list())[0].ClientSecretId);
  const { GenerateSecret: _, ...machine } = MACHINE;
  await idp('UpdateUserPoolClient', { ...here, ...machine, EnablePropagateAdditionalUserContextData: true });
  expect((await list()).map((secret: Json) => secret.ClientSecretId)).toEqual([ClientSecretId]);
});

test('they go with their client', async () => {
  const { emulator, idp, add, here } = await withClient();
  const { ClientSecretValue } = await add();
  await idp('DeleteUserPoolClient', here);
  expect([
    await refused(idp('ListUserPoolClientSecrets', here)),
    JSON.stringify(emulator.state()).includes(ClientSecretValue),
  ]).toEqual([`ResourceNotFoundException: User pool client ${here.ClientId} does not exist.`, false]);
});
