import { expect, test } from 'vitest';
import { ACCOUNT, type Json, ROLE, refused, world } from './world.ts';

const PROVIDER = { ProviderName: 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E', ClientId: 'abc' };
const KEY = `${PROVIDER.ProviderName}:${PROVIDER.ClientId}`;
const TOKEN = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;

async function withPool(fields: Json = {}) {
  const { identity } = world();
  const { IdentityPoolId } = await identity('CreateIdentityPool', {
    IdentityPoolName: 'main',
    AllowUnauthenticatedIdentities: false,
    ...fields,
  });
  const call = (operation: string, input: Json = {}): Promise<Json> =>
    identity(operation, { IdentityPoolId, ...input });
  const update = (input: Json): Promise<Json> =>
    call('UpdateIdentityPool', { IdentityPoolName: 'main', AllowUnauthenticatedIdentities: false, ...input });
  return { identity, IdentityPoolId, call, update };
}

test('a minimal identity pool shows its tags and the classic flow, and nothing that it does not have', async () => {
  const { IdentityPoolId, call, identity } = await withPool();
  expect(IdentityPoolId).toMatch(/^eu-central-1:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([await call('DescribeIdentityPool'), await identity('ListIdentityPools', { MaxResults: 60 })]).toEqual([
    {
      IdentityPoolId,
      IdentityPoolName: 'main',
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      IdentityPoolTags: {},
    },
    { IdentityPools: [{ IdentityPoolId, IdentityPoolName: 'main' }] },
  ]);
});

test('an update answers with the pool and resets the providers that it leaves out, but neither the developer name nor tags', async () => {
  const kept = { DeveloperProviderName: 'login.shop', IdentityPoolTags: { team: 'shop' } };
  const { IdentityPoolId, update, call } = await withPool({
    ...kept,
    CognitoIdentityProviders: [PROVIDER],
    SamlProviderARNs: [SAML],
    AllowClassicFlow: true,
  });
  const before = await call('DescribeIdentityPool');
  const after = await update({ IdentityPoolName: 'renamed', IdentityPoolTags: { other: 'x' } });
  expect([before.CognitoIdentityProviders, after, await call('DescribeIdentityPool')]).toEqual([
    [{ ...PROVIDER, ServerSideTokenCheck: false }],
    ...Array(2).fill({
      IdentityPoolId,
      IdentityPoolName: 'renamed',
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      ...kept,
    }),
  ]);
});

test('an update must say the name and the choice about guests, and cannot change the developer name', async () => {
  const { call, update } = await withPool({ DeveloperProviderName: 'login.shop' });
  expect([
    await refused(call('UpdateIdentityPool')),
    await refused(update({ DeveloperProviderName: 'other' })),
  ]).toEqual([
    "ValidationException: 2 validation errors detected: Value null at 'identityPoolName' failed to satisfy constraint: Member must not be null; " +
      "Value null at 'allowUnauthenticatedIdentities' failed to satisfy constraint: Member must not be null",
    'InvalidParameterException: The developer provider name cannot be changed.',
  ]);
});

test('the form of a user pool is checked, its existence is not', async () => {
  const { update } = await withPool();
  const to = (ProviderName: string): Promise<string> =>
    refused(update({ CognitoIdentityProviders: [{ ...PROVIDER, ProviderName }] }));
  expect([
    await to(PROVIDER.ProviderName),
    await to('cognito-idp.eu-central-1.amazonaws.com/us-east-1_Ab12Cd34E'),
  ]).toEqual(['not refused', 'InvalidParameterException: Invalid Cognito Identity Provider']);
});

test('roles are replaced whole: mappings that are left out are gone', async () => {
  const { IdentityPoolId, call } = await withPool({ CognitoIdentityProviders: [PROVIDER] });
  const never = await call('GetIdentityPoolRoles');
  const answer = await call('SetIdentityPoolRoles', { Roles: { authenticated: ROLE }, RoleMappings: { [KEY]: TOKEN } });
  const first = await call('GetIdentityPoolRoles');
  await call('SetIdentityPoolRoles', { Roles: { unauthenticated: ROLE } });
  const second = await call('GetIdentityPoolRoles');
  await call('SetIdentityPoolRoles', { Roles: {}, RoleMappings: {} });
  expect([never, answer, first, second, await call('GetIdentityPoolRoles')]).toEqual([
    { IdentityPoolId },
    {},
    { IdentityPoolId, Roles: { authenticated: ROLE }, RoleMappings: { [KEY]: TOKEN } },
    { IdentityPoolId, Roles: { unauthenticated: ROLE } },
    { IdentityPoolId },
  ]);
});

const rules = (count: number): Json => ({
  Type: 'Rules',
  AmbiguousRoleResolution: 'Deny',
  RulesConfiguration: { Rules: Array(count).fill({ Claim: 'a', MatchType: 'Equals', Value: 'b', RoleARN: ROLE }) },
});

test.each<[string, Json, string]>([
  [
    'a mapping of a provider that the pool does not have',
    { Roles: {}, RoleMappings: { [`https://${KEY}`]: TOKEN } },
    `InvalidParameterException: (https://${KEY}) is not a valid RoleMapping ProviderName or is not a configured provider.`,
  ],
  ['a mapping by ARN', { Roles: {}, RoleMappings: { [SAML]: TOKEN } }, 'not refused'],
  ['a mapping of a social provider', { Roles: {}, RoleMappings: { 'accounts.google.com': TOKEN } }, 'not refused'],
  [
    'a role that is none',
    { Roles: { authenticated: 'arn:aws:s3:::bucket-of-the-shop' } },
    "NotAuthorizedException: Access to Role 'arn:aws:s3:::bucket-of-the-shop' is forbidden.",
  ],
  [
    'a role of another account',
    { Roles: { authenticated: 'arn:aws:iam::999999999999:role/a' } },
    "NotAuthorizedException: Access to Role 'arn:aws:iam::999999999999:role/a' is forbidden.",
  ],
  [
    'a third role',
    { Roles: { other: ROLE } },
    "ValidationException: 1 validation error detected: Value '{other}' at 'roles' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: (un)?authenticated]",
  ],
  [
    'no resolution of doubt',
    { Roles: {}, RoleMappings: { [KEY]: { Type: 'Token' } } },
    'InvalidParameterException: AmbiguousRoleResolution is required.',
  ],
  ['25 rules', { Roles: {}, RoleMappings: { [KEY]: rules(25) } }, 'not refused'],
  [
    '26 rules',
    { Roles: {}, RoleMappings: { [KEY]: rules(26) } },
    'InvalidParameterException: A provider can have 25 rules at most.',
  ],
  [
    'no roles',
    {},
    "ValidationException: 1 validation error detected: Value null at 'roles' failed to satisfy constraint: Member must not be null",
  ],
])('SetIdentityPoolRoles looks at %s', async (_, input, outcome) => {
  const { call } = await withPool({
    CognitoIdentityProviders: [PROVIDER],
    SamlProviderARNs: [SAML],
    SupportedLoginProviders: { 'accounts.google.com': 'id.apps.googleusercontent.com' },
  });
  expect(await refused(call('SetIdentityPoolRoles', input))).toBe(outcome);
});

test('a provider that a mapping names cannot go before the mapping', async () => {
  const { call, update } = await withPool({ CognitoIdentityProviders: [PROVIDER] });
  await call('SetIdentityPoolRoles', { Roles: {}, RoleMappings: { [KEY]: TOKEN } });
  const early = await refused(update({}));
  await call('SetIdentityPoolRoles', { Roles: {}, RoleMappings: {} });
  expect([early, await refused(update({}))]).toEqual([
    `InvalidParameterException: A role mapping names the provider ${KEY}.`,
    'not refused',
  ]);
});

test('a deleted identity pool is not found, nor are its roles', async () => {
  const { IdentityPoolId, call } = await withPool();
  await call('DeleteIdentityPool');
  const missing = `ResourceNotFoundException: IdentityPool '${IdentityPoolId}' not found.`;
  expect([await refused(call('DescribeIdentityPool')), await refused(call('GetIdentityPoolRoles'))]).toEqual([
    missing,
    missing,
  ]);
});

test('an identity pool has 50 user pools as providers at most, also one pool with many clients', async () => {
  const { update } = await withPool();
  const of = (count: number): Json =>
    Array.from({ length: count }, (_, at) => ({ ...PROVIDER, ClientId: `client${at}` }));
  expect([
    await refused(update({ CognitoIdentityProviders: of(50) })),
    await refused(update({ CognitoIdentityProviders: of(51) })),
  ]).toEqual(['not refused', 'LimitExceededException: An identity pool can have 50 user pools as providers.']);
});

test('empty lists and maps clear, and empty values of tags are legal', async () => {
  const { update } = await withPool({
    CognitoIdentityProviders: [PROVIDER],
    SamlProviderARNs: [SAML],
    SupportedLoginProviders: { 'www.amazon.com': 'x' },
    IdentityPoolTags: { team: '' },
  });
  const { IdentityPoolId: _, ...left } = await update({
    CognitoIdentityProviders: [],
    SamlProviderARNs: [],
    SupportedLoginProviders: {},
  });
  expect(left).toEqual({
    IdentityPoolName: 'main',
    AllowUnauthenticatedIdentities: false,
    AllowClassicFlow: false,
    IdentityPoolTags: { team: '' },
  });
});

test('roles that nobody set are an answer without maps, and so are cleared ones', async () => {
  const { call, IdentityPoolId } = await withPool({ CognitoIdentityProviders: [PROVIDER] });
  const fresh = await call('GetIdentityPoolRoles');
  const maps = { Roles: { authenticated: ROLE }, RoleMappings: { [KEY]: TOKEN } };
  const set = await call('SetIdentityPoolRoles', maps);
  const there = await call('GetIdentityPoolRoles');
  await call('SetIdentityPoolRoles', { Roles: {}, RoleMappings: {} });
  expect([fresh, set, there, await call('GetIdentityPoolRoles')]).toEqual([
    { IdentityPoolId },
    {},
    { IdentityPoolId, ...maps },
    { IdentityPoolId },
  ]);
});
