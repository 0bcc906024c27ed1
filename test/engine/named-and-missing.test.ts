import { expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { pool, refused } from './plans.ts';
import { startWorld } from './world.ts';

const METADATA = 'https://login.shop.example/metadata.xml';
const saml = (name: string): string => `${name}: { ProviderType: SAML, ProviderDetails: { MetadataURL: ${METADATA} } }`;
const client = (providers: string, scopes = 'openid'): string =>
  `clients: { web: { SupportedIdentityProviders: [${providers}], AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: [code], AllowedOAuthScopes: [${scopes}], CallbackURLs: [https://shop.example.com/cb] } }`;
const providers = (...names: readonly string[]): string => `identityProviders: { ${names.map(saml).join(', ')} }`;
const SERVER =
  'resourceServers: { https://api.shop.example: { Name: api, Scopes: [{ ScopeName: read, ScopeDescription: r }] } }';

/** What is refused in a plan of the text, in a pool that has Staff and Partner and a resource server. */
async function inPool(text: string, denied?: string) {
  const world = startWorld((api) =>
    denied === undefined ? api : withFaults(api, [{ operation: denied, fails: 'denied' }]),
  );
  const { api } = world;
  const { UserPool } = (await api('cognito-idp', 'CreateUserPool', { PoolName: 'main' })) as {
    UserPool: { Id: string };
  };
  const UserPoolId = UserPool.Id;
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Read' }];
  await api('cognito-idp', 'CreateResourceServer', {
    UserPoolId,
    Identifier: 'https://pool.example',
    Name: 'pool',
    Scopes,
  });
  for (const ProviderName of ['Staff', 'Partner']) {
    await api('cognito-idp', 'CreateIdentityProvider', {
      UserPoolId,
      ProviderName,
      ProviderType: 'SAML',
      ProviderDetails: { MetadataURL: METADATA },
    });
  }
  const plan = await world.plan(pool(text, { stack: 'shop' }));
  return refused(plan);
}

test.each([
  [
    'a typo',
    `${providers('Staff')}\n${client('ADSF')}`,
    ['C1262 userPools.main.clients.web SupportedIdentityProviders'],
  ],
  [
    'no provider of the file, and none of the pool',
    `identityProviders: {}\n${client('ADSF')}`,
    ['C1262 userPools.main.clients.web SupportedIdentityProviders'],
  ],
  ['a provider that the file declares', `${providers('Staff')}\n${client('COGNITO, Staff')}`, []],
  ['a provider that only the pool has', `${providers('Staff')}\n${client('Partner')}`, []],
  ['a provider that may be there, for all that was read', client('Partner, ADSF'), []],
  [
    'a scope of no resource server',
    `resourceServers: {}\n${client('COGNITO', 'https://api.shop.example/read')}`,
    ['C1263 userPools.main.clients.web AllowedOAuthScopes'],
  ],
  ['a scope that only the pool has', `resourceServers: {}\n${client('COGNITO', 'https://pool.example/read')}`, []],
  ['a scope that the file declares', `${SERVER}\n${client('COGNITO', 'https://api.shop.example/read')}`, []],
])('a client of a pool that exists names %s', async (_, text, refusals) => {
  expect(await inPool(text)).toEqual(refusals);
});

test('where providers may not be listed, nobody knows which there are', async () => {
  expect(await inPool(`${providers('Staff')}\n${client('ADSF')}`, 'ListIdentityProviders')).toEqual([]);
});

test('what a client names already is not found fault with', async () => {
  const text = (...names: readonly string[]): string =>
    pool(`${providers(...names)}\n${client('COGNITO, Staff, Partner')}`);
  const before = startWorld();
  await before.apply(text('Staff', 'Partner'));
  const state = before.state();
  // Whether AWS lets a provider go that clients name is not known, and the emulator refuses it.
  const resources = state.resources.filter(({ id }) => id !== 'Partner');
  const { plan } = startWorld((api) => api, { ...state, resources });
  const changed = text('Staff').replace('CallbackURLs', 'AccessTokenValidity: 8, CallbackURLs');
  expect(refused(await plan(changed))).toEqual([]);
});
