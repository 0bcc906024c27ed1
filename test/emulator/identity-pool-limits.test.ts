import { expect, test } from 'vitest';
import { ACCOUNT, type Json, ROLE, refused, world } from './world.ts';

const NEW = { IdentityPoolName: 'main', AllowUnauthenticatedIdentities: false };
const POOL = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E';
const times = (count: number, item: (n: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, n) => item(n));
const map = (keys: readonly string[], value: Json): Json => Object.fromEntries(keys.map((key) => [key, value]));
const logins = (count: number): Json =>
  map(
    times(count, (n) => `login${n}.example`),
    'app',
  );
const arn = (length: number): string => `arn:aws:iam::${ACCOUNT}:`.padEnd(length, 'x');
const userPool = (fields: Json): Json => ({
  CognitoIdentityProviders: [{ ProviderName: POOL, ClientId: 'web', ...fields }],
});

const outcomeOf = async (fields: Json): Promise<string> =>
  (await refused(world().identity('CreateIdentityPool', { ...NEW, ...fields }))).split(':')[0] ?? '';

/** What is as long, as many or of such a form as it may be, and what is one more or of another. */
test.each<[string, Json, Json]>([
  ['a name', { IdentityPoolName: 'a'.repeat(128) }, { IdentityPoolName: 'a'.repeat(129) }],
  ['letters of a name', { IdentityPoolName: 'a_b c+d=e,f.g@h-i' }, { IdentityPoolName: 'a/b' }],
  ['ten social providers', { SupportedLoginProviders: logins(10) }, { SupportedLoginProviders: logins(11) }],
  [
    'the name of a social provider',
    { SupportedLoginProviders: { ['a'.repeat(128)]: 'app' } },
    { SupportedLoginProviders: { ['a'.repeat(129)]: 'app' } },
  ],
  [
    'an application there',
    { SupportedLoginProviders: { 'www.amazon.com': 'a'.repeat(128) } },
    { SupportedLoginProviders: { 'www.amazon.com': 'a'.repeat(129) } },
  ],
  [
    'key and secret of Twitter in one text',
    { SupportedLoginProviders: { 'api.twitter.com': 'key;secret' } },
    { SupportedLoginProviders: { 'api.twitter.com': 'key secret' } },
  ],
  ['a developer provider', { DeveloperProviderName: 'a'.repeat(128) }, { DeveloperProviderName: 'a'.repeat(129) }],
  ['letters of a developer provider', { DeveloperProviderName: 'login.shop-1_a' }, { DeveloperProviderName: 'a b' }],
  ['an OIDC provider', { OpenIdConnectProviderARNs: [arn(2048)] }, { OpenIdConnectProviderARNs: [arn(2049)] }],
  ['a short OIDC provider', { OpenIdConnectProviderARNs: ['a'.repeat(20)] }, { OpenIdConnectProviderARNs: ['a'] }],
  ['a SAML provider', { SamlProviderARNs: [arn(2048)] }, { SamlProviderARNs: [arn(2049)] }],
  ['a client of a user pool', userPool({ ClientId: 'a'.repeat(128) }), userPool({ ClientId: 'a'.repeat(129) })],
  ['letters of a client', userPool({ ClientId: 'a_1' }), userPool({ ClientId: 'a-1' })],
  ['50 tags', { IdentityPoolTags: map(times(50, String), 'a') }, { IdentityPoolTags: map(times(51, String), 'a') }],
  ['a key of a tag', { IdentityPoolTags: { ['a'.repeat(128)]: '' } }, { IdentityPoolTags: { ['a'.repeat(129)]: '' } }],
  ['a value of a tag', { IdentityPoolTags: { a: 'a'.repeat(256) } }, { IdentityPoolTags: { a: 'a'.repeat(257) } }],
])('an identity pool can have %s, and no more', async (_, most, more) => {
  expect([await outcomeOf(most), await outcomeOf(more)]).toEqual([
    'not refused',
    expect.stringMatching(/^(Validation|InvalidParameter)Exception$/),
  ]);
});

test('providers, flow and choice about guests come back as they were given, lists in their order', async () => {
  const { identity } = world();
  const fields = {
    IdentityPoolName: 'main',
    AllowUnauthenticatedIdentities: true,
    AllowClassicFlow: true,
    SupportedLoginProviders: { 'api.twitter.com': 'key;secret', 'graph.facebook.com': '12345' },
    DeveloperProviderName: 'login.shop',
    OpenIdConnectProviderARNs: [arn(40), arn(30)],
    SamlProviderARNs: [arn(50), arn(45)],
    CognitoIdentityProviders: [
      { ProviderName: POOL, ClientId: 'web', ServerSideTokenCheck: true },
      { ProviderName: POOL, ClientId: 'app', ServerSideTokenCheck: false },
    ],
    IdentityPoolTags: { team: 'shop' },
  };
  const made = await identity('CreateIdentityPool', fields);
  const { IdentityPoolId } = made;
  const whole = { IdentityPoolId, ...fields };
  expect([
    made,
    await identity('DescribeIdentityPool', { IdentityPoolId }),
    await identity('UpdateIdentityPool', whole),
  ]).toEqual([whole, whole, whole]);
});

test('empty lists and maps clear each sort of providers, and what is left has none of the members', async () => {
  const { identity } = world();
  const { IdentityPoolId } = await identity('CreateIdentityPool', {
    ...NEW,
    ...userPool({}),
    SupportedLoginProviders: { 'www.amazon.com': 'x' },
    OpenIdConnectProviderARNs: [arn(40)],
    SamlProviderARNs: [arn(40)],
  });
  const cleared = await identity('UpdateIdentityPool', {
    IdentityPoolId,
    ...NEW,
    CognitoIdentityProviders: [],
    SupportedLoginProviders: {},
    OpenIdConnectProviderARNs: [],
    SamlProviderARNs: [],
  });
  expect(cleared).toEqual({ IdentityPoolId, ...NEW, AllowClassicFlow: false, IdentityPoolTags: {} });
});

test('an account has 1,000 identity pools at most, of any names, and another region has its own', async () => {
  const { identity, emulator } = world();
  for (let n = 0; n < 1000; n++) await identity('CreateIdentityPool', NEW);
  const there = await refused(emulator.api('cognito-identity', 'CreateIdentityPool', NEW, 'us-east-1'));
  const here = await refused(identity('CreateIdentityPool', NEW));
  const { IdentityPools } = await identity('ListIdentityPools', { MaxResults: 60 });
  await identity('DeleteIdentityPool', { IdentityPoolId: IdentityPools[0].IdentityPoolId });
  expect([here.split(':')[0], there, await refused(identity('CreateIdentityPool', NEW))]).toEqual([
    'LimitExceededException',
    'not refused',
    'not refused',
  ]);
});

test('names of identity pools repeat, and ids do not', async () => {
  const { identity } = world();
  const [one, other] = [await identity('CreateIdentityPool', NEW), await identity('CreateIdentityPool', NEW)];
  expect([one.IdentityPoolName === other.IdentityPoolName, one.IdentityPoolId === other.IdentityPoolId]).toEqual([
    true,
    false,
  ]);
});

test('a page of identity pools has from 1 to 60', async () => {
  const { identity } = world();
  for (let n = 0; n < 61; n++) await identity('CreateIdentityPool', NEW);
  const size = (MaxResults?: number): Promise<string> =>
    refused(identity('ListIdentityPools', MaxResults === undefined ? {} : { MaxResults }));
  const { IdentityPools, NextToken } = await identity('ListIdentityPools', { MaxResults: 60 });
  const rest = await identity('ListIdentityPools', { MaxResults: 60, NextToken });
  const outcomes = [await size(), await size(0), await size(1), await size(61)].map((said) => said.split(':')[0]);
  expect([outcomes, IdentityPools.length, rest.IdentityPools.length, rest.NextToken]).toEqual([
    ['ValidationException', 'ValidationException', 'not refused', 'ValidationException'],
    60,
    1,
    undefined,
  ]);
});

const RULE = { Claim: 'custom:team', MatchType: 'Equals', Value: 'shop', RoleARN: ROLE };
const mapping = (fields: Json): Json => ({ Type: 'Rules', AmbiguousRoleResolution: 'Deny', ...fields });
const ruled = (...Rules: readonly Json[]): Json => mapping({ RulesConfiguration: { Rules } });
const without = (member: keyof typeof RULE): Json => ({ ...RULE, [member]: undefined });

async function withProviders(count = 1) {
  const { identity } = world();
  const SupportedLoginProviders = logins(count);
  const { IdentityPoolId } = await identity('CreateIdentityPool', { ...NEW, SupportedLoginProviders });
  const set = (RoleMappings: Json): Promise<Json> =>
    identity('SetIdentityPoolRoles', { IdentityPoolId, Roles: {}, RoleMappings });
  const mappings = async (): Promise<Json> => (await identity('GetIdentityPoolRoles', { IdentityPoolId })).RoleMappings;
  return { set, mappings };
}

test.each<[string, Json, string]>([
  ['no type', { AmbiguousRoleResolution: 'Deny' }, 'ValidationException'],
  ['another type', mapping({ Type: 'Roles' }), 'ValidationException'],
  ['another answer to doubt', { ...ruled(RULE), AmbiguousRoleResolution: 'Allow' }, 'ValidationException'],
  ['no answer to doubt', { ...ruled(RULE), AmbiguousRoleResolution: undefined }, 'InvalidParameterException'],
  ['the type Rules without any', mapping({}), 'InvalidParameterException'],
  ['an empty list of rules', ruled(), 'ValidationException'],
  ['a rule without a claim', ruled(without('Claim')), 'ValidationException'],
  ['a rule without a match', ruled(without('MatchType')), 'ValidationException'],
  ['a rule without a value', ruled(without('Value')), 'ValidationException'],
  ['a rule without a role', ruled(without('RoleARN')), 'ValidationException'],
  ['a claim of 64 letters', ruled({ ...RULE, Claim: 'a'.repeat(64) }), 'not refused'],
  ['a claim of 65 letters', ruled({ ...RULE, Claim: 'a'.repeat(65) }), 'ValidationException'],
  ['a claim with a blank', ruled({ ...RULE, Claim: 'a b' }), 'ValidationException'],
  ['a value of 128 letters', ruled({ ...RULE, Value: 'a'.repeat(128) }), 'not refused'],
  ['a value of 129 letters', ruled({ ...RULE, Value: 'a'.repeat(129) }), 'ValidationException'],
  ['a name of CloudFormation', { ...ruled(RULE), IdentityProvider: 'x' }, 'SerializationException'],
  ['another match', ruled({ ...RULE, MatchType: 'EndsWith' }), 'ValidationException'],
  [
    'a role of a rule that is none',
    ruled({ ...RULE, RoleARN: `arn:aws:s3:::${'a'.repeat(20)}` }),
    'NotAuthorizedException',
  ],
])('a mapping of roles is looked at for %s', async (_, value, outcome) => {
  const { set } = await withProviders();
  expect((await refused(set({ 'login0.example': JSON.parse(JSON.stringify(value)) }))).split(':')[0]).toBe(outcome);
});

test('rules keep their order, their four sorts of match and claims of custom attributes', async () => {
  const { set, mappings } = await withProviders();
  const whole = ruled(
    ...['NotEqual', 'StartsWith', 'Equals', 'Contains'].map((MatchType) => ({ ...RULE, MatchType })),
    { ...RULE, Claim: 'cognito:groups' },
  );
  await set({ 'login0.example': whole });
  expect(await mappings()).toEqual({ 'login0.example': whole });
});

test('a provider whose name is longer than 128 letters can have no mapping', async () => {
  const { identity } = world();
  const OpenIdConnectProviderARNs = [arn(128), arn(129)];
  const { IdentityPoolId } = await identity('CreateIdentityPool', { ...NEW, OpenIdConnectProviderARNs });
  const set = async (name: string): Promise<string> => {
    const RoleMappings = { [name]: ruled(RULE) };
    return refused(identity('SetIdentityPoolRoles', { IdentityPoolId, Roles: {}, RoleMappings }));
  };
  expect([await set(arn(128)), (await set(arn(129))).split(':')[0]]).toEqual(['not refused', 'ValidationException']);
});

test('ten providers can have mappings, and eleven cannot', async () => {
  const { set } = await withProviders(10);
  const token = { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' };
  const names = times(11, (n) => `login${n}.example`);
  expect([await refused(set(map(names.slice(0, 10), token))), await refused(set(map(names, token)))]).toEqual([
    'not refused',
    expect.stringMatching(/^ValidationException: .*'roleMappings'.*less than or equal to 10/),
  ]);
});
