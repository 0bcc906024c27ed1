import { expect, test } from 'vitest';
import { type Json, refused, world } from './world.ts';

async function withPool(fields: Json = {}) {
  const { idp, pool } = world();
  const UserPoolId = await pool(fields);
  const create = async (client: Json = {}): Promise<Json> =>
    (await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web', ...client })).UserPoolClient;
  const update = async (ClientId: string, client: Json): Promise<Json> =>
    (await idp('UpdateUserPoolClient', { UserPoolId, ClientId, ...client })).UserPoolClient;
  const read = async (ClientId: string): Promise<Json> =>
    (await idp('DescribeUserPoolClient', { UserPoolId, ClientId })).UserPoolClient;
  return { idp, UserPoolId, create, update, read };
}

const CODE = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://a.example.com'],
};

test('a minimal client reads back with the defaults, and without what it does not have', async () => {
  const { UserPoolId, create, read } = await withPool();
  const client = await create();
  expect(client.ClientId).toMatch(/^[0-9a-z]{26}$/);
  expect([client, await read(client.ClientId)]).toEqual(
    Array(2).fill({
      UserPoolId,
      ClientId: client.ClientId,
      ClientName: 'web',
      CreationDate: client.CreationDate,
      LastModifiedDate: client.CreationDate,
      RefreshTokenValidity: 30,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
      ClientType: 'REGULAR',
      AllowedOAuthFlowsUserPoolClient: false,
    }),
  );
});

test('lists come back sorted, empty ones not at all, and a refresh token of 0 is 30', async () => {
  const { create } = await withPool();
  const { AllowedOAuthScopes, CallbackURLs, LogoutURLs, ExplicitAuthFlows, RefreshTokenValidity } = await create({
    ...CODE,
    AllowedOAuthScopes: ['profile', 'openid', 'email'],
    CallbackURLs: ['https://b.example.com', 'https://a.example.com'],
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    LogoutURLs: [],
    RefreshTokenValidity: 0,
  });
  expect({ AllowedOAuthScopes, CallbackURLs, LogoutURLs, ExplicitAuthFlows, RefreshTokenValidity }).toEqual({
    AllowedOAuthScopes: ['email', 'openid', 'profile'],
    CallbackURLs: ['https://a.example.com', 'https://b.example.com'],
    LogoutURLs: undefined,
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
    RefreshTokenValidity: 30,
  });
});

test('an update resets what it leaves out, and keeps the name and the secret', async () => {
  const { create, update, read } = await withPool();
  const before = await create({
    ...CODE,
    GenerateSecret: true,
    AuthSessionValidity: 10,
    PreventUserExistenceErrors: 'ENABLED',
  });
  const after = await update(before.ClientId, { ReadAttributes: ['email'] });
  const { UserPoolId, ClientId, ClientName, ClientSecret, CreationDate, LastModifiedDate } = before;
  expect(ClientSecret).toMatch(/^[0-9a-z]{51}$/);
  expect(LastModifiedDate).toBe(CreationDate);
  expect([after, await read(ClientId)]).toEqual(
    Array(2).fill({
      ...{ UserPoolId, ClientId, ClientName, ClientSecret, CreationDate },
      LastModifiedDate: CreationDate + 1,
      ReadAttributes: ['email'],
      RefreshTokenValidity: 30,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
      ClientType: 'REGULAR',
      AllowedOAuthFlowsUserPoolClient: false,
    }),
  );
});

test('a secret can be brought along and is never changed by an update', async () => {
  const { create, update } = await withPool();
  const ClientSecret = 'a'.repeat(30);
  const { ClientId, ...client } = await create({ ClientSecret });
  expect([client.ClientSecret, await refused(update(ClientId, { ClientSecret: 'b'.repeat(30) }))]).toEqual([
    ClientSecret,
    'SerializationException: Unexpected member clientSecret',
  ]);
});

const MACHINE = {
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['api/read'],
};

test.each<[string, Json, string]>([
  [
    'OAuth without flows',
    { AllowedOAuthFlowsUserPoolClient: true },
    'InvalidParameterException: AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ],
  [
    'OAuth without scopes',
    { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], CallbackURLs: CODE.CallbackURLs },
    'InvalidParameterException: AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ],
  [
    'the five scopes that every pool has',
    { ...CODE, AllowedOAuthScopes: ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin'] },
    'not refused',
  ],
  [
    'machine and code flows',
    { ...MACHINE, AllowedOAuthFlows: ['client_credentials', 'code'] },
    'InvalidOAuthFlowException: client_credentials flow can not be selected along with code flow or implicit flow.',
  ],
  [
    'the machine flow without a secret',
    { ...MACHINE, GenerateSecret: false },
    'InvalidOAuthFlowException: client_credentials flow can not be selected if client does not have a client secret.',
  ],
  [
    'the machine flow with a scope of people',
    { ...MACHINE, AllowedOAuthScopes: ['openid'] },
    'InvalidOAuthFlowException: openid is not supported with client_credentials flow',
  ],
  [
    'a code flow without a callback',
    { ...CODE, CallbackURLs: [] },
    'InvalidParameterException: CallbackUrls can not be empty when code flow or implicit flow is selected',
  ],
  [
    'plain HTTP',
    { ...CODE, CallbackURLs: ['http://shop.example.com'] },
    'InvalidParameterException: http://shop.example.com cannot use the HTTP protocol.',
  ],
  [
    'plain HTTP at sign-out',
    { ...CODE, LogoutURLs: ['http://localhost.example.com'] },
    'InvalidParameterException: http://localhost.example.com cannot use the HTTP protocol.',
  ],
  [
    'no plain HTTP to this machine, nor another scheme',
    { ...CODE, CallbackURLs: ['http://localhost:3000', 'http://127.0.0.1/a', 'http://[::1]:1', 'myapp://in'] },
    'not refused',
  ],
  [
    'a default redirect that is no callback',
    { ...CODE, DefaultRedirectURI: 'https://b.example.com' },
    'InvalidParameterException: The default redirect URI https://b.example.com is not in the callback URIs list.',
  ],
  [
    'a scope that is not there',
    { ...CODE, AllowedOAuthScopes: ['openid', 'api/write'] },
    'ScopeDoesNotExistException: Invalid scope requested: api/write',
  ],
  [
    'an unknown attribute to read',
    { ReadAttributes: ['custom:none'] },
    'InvalidParameterException: Invalid read attributes specified while creating a client',
  ],
  [
    'an attribute that nobody may write',
    { WriteAttributes: ['sub'] },
    'InvalidParameterException: Invalid write attributes specified while creating a client',
  ],
  [
    'user context without a secret',
    { EnablePropagateAdditionalUserContextData: true },
    'InvalidParameterException: Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
  ],
  [
    'old and new sign-in flows',
    { ExplicitAuthFlows: ['USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'] },
    'InvalidParameterException: ExplicitAuthFlows cannot mix flows with and without the prefix ALLOW_.',
  ],
  [
    'an access token of 4 minutes',
    { AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'minutes' } },
    'InvalidParameterException: Invalid range for token validity.',
  ],
  [
    'an access token that outlives the refresh token',
    { AccessTokenValidity: 2, RefreshTokenValidity: 90, TokenValidityUnits: { RefreshToken: 'minutes' } },
    'InvalidParameterException: Access and Id Token expiration times must be less than or equal to refresh token expiration times.',
  ],
  [
    'analytics in two ways',
    { AnalyticsConfiguration: { ApplicationId: 'ab', RoleArn: 'arn:aws:iam::123456789012:role/pinpoint' } },
    'InvalidParameterException: Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid',
  ],
])('CreateUserPoolClient looks at %s', async (_, fields, outcome) => {
  const { idp, UserPoolId, create } = await withPool();
  await idp('CreateResourceServer', {
    UserPoolId,
    Identifier: 'api',
    Name: 'API',
    Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }],
  });
  expect(await refused(create(fields))).toBe(outcome);
});

test('choice-based sign-in is not for LITE', async () => {
  const { create } = await withPool({ UserPoolTier: 'LITE' });
  expect(await refused(create({ ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }))).toBe(
    'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Choice-based Sign-In',
  );
});

test('a client takes only providers of its pool', async () => {
  const { idp, UserPoolId, create } = await withPool();
  const before = await refused(create({ SupportedIdentityProviders: ['COGNITO', 'Google'] }));
  const ProviderDetails = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
  await idp('CreateIdentityProvider', { UserPoolId, ProviderName: 'Google', ProviderType: 'Google', ProviderDetails });
  const { SupportedIdentityProviders } = await create({ SupportedIdentityProviders: ['Google', 'COGNITO'] });
  expect([before, SupportedIdentityProviders]).toEqual([
    `InvalidParameterException: The provider Google does not exist for User Pool ${UserPoolId}.`,
    ['COGNITO', 'Google'],
  ]);
});

test('the list of clients has those of one type where it is asked for one', async () => {
  const { idp, emulator, pool } = world();
  const UserPoolId = await pool();
  for (const ClientName of ['web', 'agent']) await idp('CreateUserPoolClient', { UserPoolId, ClientName });
  const state = emulator.state();
  // Nobody registers clients here, as an application would.
  const resources = state.resources.map((stored) =>
    stored.fields.ClientName === 'agent' ? { ...stored, fields: { ...stored.fields, ClientType: 'DCR' } } : stored,
  );
  const there = world({ state: { ...state, resources } });
  const names = async (asked: Json): Promise<Json> =>
    (await there.idp('ListUserPoolClients', { UserPoolId, ...asked })).UserPoolClients.map(
      ({ ClientName }: Json) => ClientName,
    );
  expect([await names({}), await names({ ClientType: 'DCR' }), await names({ ClientType: 'REGULAR' })]).toEqual([
    ['web', 'agent'],
    ['agent'],
    ['web'],
  ]);
});

test('the list of clients names them and says no more, and two may have one name', async () => {
  const { idp, UserPoolId, create } = await withPool();
  const ids = [(await create()).ClientId, (await create()).ClientId];
  expect(await idp('ListUserPoolClients', { UserPoolId })).toEqual({
    UserPoolClients: ids.map((ClientId) => ({ ClientId, UserPoolId, ClientName: 'web' })),
  });
});

test('a scope in use can go, and the next update of the client is refused', async () => {
  const { idp, UserPoolId, create, update, read } = await withPool();
  await idp('CreateResourceServer', {
    UserPoolId,
    Identifier: 'api',
    Name: 'API',
    Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }],
  });
  const { ClientId } = await create({ ...CODE, AllowedOAuthScopes: ['api/read'] });
  await idp('DeleteResourceServer', { UserPoolId, Identifier: 'api' });
  expect([
    (await read(ClientId)).AllowedOAuthScopes,
    await refused(update(ClientId, { ...CODE, AllowedOAuthScopes: ['api/read'] })),
  ]).toEqual([['api/read'], 'ScopeDoesNotExistException: Invalid scope requested: api/read']);
});

test('a client that is gone is not found', async () => {
  const { idp, UserPoolId, create, read } = await withPool();
  const { ClientId } = await create();
  expect([await idp('DeleteUserPoolClient', { UserPoolId, ClientId }), await refused(read(ClientId))]).toEqual([
    {},
    `ResourceNotFoundException: User pool client ${ClientId} does not exist.`,
  ]);
});

test('a list of one type of clients is selected out of each page, which may be empty before the last', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  for (const ClientName of ['a', 'b', 'c']) await idp('CreateUserPoolClient', { UserPoolId, ClientName });
  const listed = async (more: Json): Promise<Json> => {
    const { UserPoolClients, NextToken } = await idp('ListUserPoolClients', { UserPoolId, MaxResults: 2, ...more });
    return { names: UserPoolClients.map(({ ClientName }: Json) => ClientName), NextToken };
  };
  const first = await listed({ ClientType: 'DCR' });
  expect([
    [first.names, typeof first.NextToken],
    await listed({ ClientType: 'DCR', NextToken: first.NextToken }),
    (await listed({ ClientType: 'REGULAR' })).names,
    (await listed({})).names,
    (await refused(idp('ListUserPoolClients', { UserPoolId, ClientType: 'OTHER' }))).split(':')[0],
  ]).toEqual([
    [[], 'string'],
    { names: [], NextToken: undefined },
    ['a', 'b'],
    ['a', 'b'],
    'InvalidParameterException',
  ]);
});
