import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { exportLive } from '../../src/export.ts';
import type { Api } from '../../src/model/api.ts';
import { type Fields, isFields } from '../../src/model/value.ts';
import { startWorld } from '../engine/world.ts';
import { EVERYONE, madeAgain, meaningOf, NOTHING, planOf, textsOf } from './exporting.ts';

const idp = (api: Api, operation: string, input: Fields): Promise<Fields> => api('cognito-idp', operation, input);

/** Makes a pool and gives its id. */
async function poolNamed(api: Api, PoolName: string, more: Fields = {}): Promise<string> {
  const { UserPool } = await idp(api, 'CreateUserPool', { PoolName, ...more });
  return isFields(UserPool) ? String(UserPool.Id) : '';
}

async function clientNamed(api: Api, UserPoolId: string, ClientName: string): Promise<string> {
  const { UserPoolClient } = await idp(api, 'CreateUserPoolClient', { UserPoolId, ClientName });
  return isFields(UserPoolClient) ? String(UserPoolClient.ClientId) : '';
}

type Said = { readonly [key: string]: Said };
const saidBy = async (...given: Parameters<typeof exportLive>): Promise<Said> =>
  parse((await exportLive(...given)).files[0]?.text ?? '') as Said;

test('clients of one name have labels for keys, and the ids without which nobody can tell them apart', async () => {
  const { world, api } = startWorld();
  const pool = await poolNamed(api, 'shop');
  const [one, , other] = [
    await clientNamed(api, pool, 'web'),
    await clientNamed(api, pool, 'app'),
    await clientNamed(api, pool, 'web'),
  ];
  const [first, second] = [one, other].toSorted();
  const said = await saidBy(world, { settings: 'own' });
  expect(said.userPools?.shop?.clients).toEqual({
    app: {},
    web: { ClientId: first, ClientName: 'web' },
    'web-2': { ClientId: second, ClientName: 'web' },
  });
  expect((await exportLive(world)).exported.namesakes).toEqual([
    'userPools.shop.clients.web',
    'userPools.shop.clients.web-2',
  ]);
  expect([await planOf(world, {}), await planOf(world, { ids: 'apart' })]).toEqual([NOTHING, NOTHING]);
});

test('a pool whose name another has keeps its id, although the other is not exported', async () => {
  const { world, api } = startWorld();
  const [one] = [await poolNamed(api, 'shop'), await poolNamed(api, 'shop')];
  const said = await saidBy(world, { pools: [one], settings: 'own' });
  expect(said.userPools).toEqual({ shop: { UserPoolId: one, PoolName: 'shop' } });
  expect(await planOf(world, { pools: [one] })).toEqual(NOTHING);
});

test('with the ids in a file of their own, no other file has one', async () => {
  const { world, api } = startWorld();
  const pools = [await poolNamed(api, 'shop'), await poolNamed(api, 'shop')].toSorted();
  const { files, ids = '' } = await exportLive(world, { ids: 'apart', settings: 'own' });
  expect(parse(files[0]?.text ?? '').userPools).toEqual({ shop: { PoolName: 'shop' }, 'shop-2': { PoolName: 'shop' } });
  expect(parse(ids)).toEqual({
    version: 1,
    userPools: { shop: { UserPoolId: pools[0] }, 'shop-2': { UserPoolId: pools[1] } },
  });
  expect(files[0]?.text).toContain('# Only the file of ids tells which ones these are');
});

test('names that only capitals tell apart have files that no file system takes for one', async () => {
  const { world, api } = startWorld();
  for (const name of ['Shop', 'shop', 'SHOP']) await poolNamed(api, name);
  const { files } = await exportLive(world, { pools: ['*'], files: 'each' });
  expect(files.map(({ name }) => name)).toEqual([
    'cognito.yaml',
    'userPools.SHOP.yaml',
    'userPools.Shop-2.yaml',
    'userPools.shop-3.yaml',
  ]);
});

test('names that are no plain keys have plain labels; names that are ids stay as they are', async () => {
  const { world, api } = startWorld();
  const UserPoolId = await poolNamed(api, 'My shop, 2nd = +new+');
  await clientNamed(api, UserPoolId, 'no');
  await clientNamed(api, UserPoolId, '123');
  await clientNamed(api, UserPoolId, '@@ @@');
  for (const GroupName of ['true', '007', '日本', '${env:HOME}', "it's:#1", '__proto__'])
    await idp(api, 'CreateGroup', { UserPoolId, GroupName });
  const { files } = await exportLive(world, { settings: 'own' });
  expect(files[0]?.text).toMatchInlineSnapshot(`
    "# EMULATOR (test) as it was. Written by: cognitoctl export
    version: 1
    region: eu-central-1
    account: "123456789012"
    userPools:
      My-shop-2nd-new:
        PoolName: My shop, 2nd = +new+
        groups:
          "$\${env:HOME}": {}
          "007": {}
          proto:
            GroupName: __proto__
          it's:#1: {}
          "true": {}
          日本: {}
        clients:
          "123": {}
          client:
            ClientName: "@@ @@"
          "no": {}
    "
  `);
  const groups = meaningOf(await exportLive(world)).resources.filter(({ kind }) => kind === 'group');
  expect(groups.map(({ name }) => name)).toEqual(['${env:HOME}', '007', '__proto__', "it's:#1", 'true', '日本']);
  expect(await planOf(world, {})).toEqual(NOTHING);
  expect(await madeAgain(world, {})).toEqual(textsOf(await exportLive(world)));
});

test('a pool of which only a part is exported is found by its name, whatever its key', async () => {
  const { world, api } = startWorld();
  const UserPoolId = await poolNamed(api, 'My shop');
  await idp(api, 'CreateGroup', { UserPoolId, GroupName: 'staff' });
  const only = { only: ['userPools.My-shop.groups'] };
  expect((await saidBy(world, only)).userPools).toEqual({ 'My-shop': { PoolName: 'My shop', groups: { staff: {} } } });
  expect(await planOf(world, only)).toEqual(NOTHING);
});

const TEXTS = [
  'yes',
  '1e3',
  '~',
  '2020-01-01',
  'a: b # c',
  '${env:HOME} costs $5, not $${5}',
  ' two\n\n lines \n',
  'tab\tand \u202eturned\u0007',
  '- & * ! | > % @ `',
  '"quoted" and \'quoted\'',
];

test.each(TEXTS)('the text %j is exported letter by letter', async (text) => {
  const { world, api } = startWorld();
  const UserPoolId = await poolNamed(api, 'shop');
  await idp(api, 'CreateGroup', { UserPoolId, GroupName: 'all', Description: text });
  const [group] = meaningOf(await exportLive(world)).resources.filter(({ kind }) => kind === 'group');
  expect(group?.fields.Description).toBe(text);
  expect(await planOf(world, {})).toEqual(NOTHING);
});

test('ids of what is exported are references, in texts and in keys; ids of others stay', async () => {
  const { world, api } = startWorld();
  const stranger = await poolNamed(api, 'stranger');
  const pool = await poolNamed(api, 'shop');
  const ClientId = await clientNamed(api, pool, 'web');
  const other = await clientNamed(api, pool, 'app');
  const ProviderName = `cognito-idp.eu-central-1.amazonaws.com/${pool}`;
  await idp(api, 'UpdateUserPoolClient', {
    UserPoolId: pool,
    ClientId: other,
    ClientName: 'app',
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    LogoutURLs: [`https://x.example/${ClientId}?pool=${pool}&not=${pool}x&nor=x${pool}`],
    CallbackURLs: [`https://x.example/${other}`, `https://x.example/${stranger}`],
  });
  const { IdentityPoolId = '' } = await api('cognito-identity', 'CreateIdentityPool', {
    IdentityPoolName: 'shop',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName, ClientId }],
  });
  await api('cognito-identity', 'SetPrincipalTagAttributeMap', {
    IdentityPoolId,
    IdentityProviderName: ProviderName,
    PrincipalTags: { who: 'sub' },
  });
  await api('cognito-identity', 'SetIdentityPoolRoles', {
    IdentityPoolId,
    Roles: { authenticated: 'arn:aws:iam::123456789012:role/shop' },
    RoleMappings: { [`${ProviderName}:${ClientId}`]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
  });
  const said = await saidBy(world, { pools: ['shop'], settings: 'own' });
  expect(said).toEqual({
    version: 1,
    region: 'eu-central-1',
    account: '123456789012',
    userPools: {
      shop: {
        clients: {
          app: {
            AllowedOAuthFlowsUserPoolClient: true,
            AllowedOAuthFlows: ['code'],
            AllowedOAuthScopes: ['openid'],
            // Whoever stands further down is referred to by nobody above: references never go round in a circle.
            LogoutURLs: [
              `https://x.example/${ClientId}?pool=\${ref:userPools.shop.UserPoolId}&not=${pool}x&nor=x${pool}`,
            ],
            CallbackURLs: [`https://x.example/${other}`, `https://x.example/${stranger}`].toSorted(),
          },
          web: {},
        },
      },
    },
    identityPools: {
      shop: {
        AllowUnauthenticatedIdentities: false,
        CognitoIdentityProviders: [
          {
            ProviderName: '${ref:userPools.shop.ProviderName}',
            ClientId: '${ref:userPools.shop.clients.web.ClientId}',
          },
        ],
        principalTags: {
          '${ref:userPools.shop.ProviderName}': { UseDefaults: false, PrincipalTags: { who: 'sub' } },
        },
        roles: {
          Roles: { authenticated: 'arn:aws:iam::123456789012:role/shop' },
          RoleMappings: {
            '${ref:userPools.shop.clients.web.RoleMappingKey}': { Type: 'Token', AmbiguousRoleResolution: 'Deny' },
          },
        },
      },
    },
  });
  expect(await planOf(world, {})).toEqual(NOTHING);
});

test('that there are none is said where all were asked for: beside a pool that was named there may be others', async () => {
  const { world, api } = startWorld();
  await poolNamed(api, 'shop');
  const roots = async (pools: readonly string[]) =>
    Object.entries(await saidBy(world, { pools })).flatMap(([name, said]) =>
      name.endsWith('Pools') ? [[name, Object.keys(said)]] : [],
    );
  expect([await roots([]), await roots(['shop'])]).toEqual([
    [
      ['userPools', ['shop']],
      ['identityPools', []],
    ],
    [['userPools', ['shop']]],
  ]);
});

test('people are exported only where they are asked for', async () => {
  const { world, api } = startWorld();
  const UserPoolId = await poolNamed(api, 'shop');
  await idp(api, 'AdminCreateUser', { UserPoolId, Username: 'ann', MessageAction: 'SUPPRESS' });
  await idp(api, 'CreateGroup', { UserPoolId, GroupName: 'staff' });
  await idp(api, 'AdminAddUserToGroup', { UserPoolId, GroupName: 'staff', Username: 'ann' });
  const [nobody, users, members] = await Promise.all(
    [[], ['users'], ['members']].map((asked) => saidBy(world, { with: asked, settings: 'own' })),
  );
  expect([nobody, users, members].map((said) => said?.userPools?.shop)).toEqual([
    { groups: { staff: {} } },
    { users: { ann: {} }, groups: { staff: {} } },
    { groups: { staff: { members: { ann: {} } } } },
  ]);
  expect(await planOf(world, EVERYONE)).toEqual(NOTHING);
  expect(await madeAgain(world, EVERYONE)).toEqual(textsOf(await exportLive(world, EVERYONE)));
});
