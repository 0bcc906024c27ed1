import { formatPath } from '../../src/model/address.ts';
import { ACCOUNT, type Members, REGION, role, type Sample, samplesOf } from './sample.ts';

const pool = samplesOf('identity pool');

const provider = (client: string, name = 'aaa', more: Members = {}): Members => ({
  ProviderName: `cognito-idp.${REGION}.amazonaws.com/${REGION}_${name}`,
  ClientId: client,
  ServerSideTokenCheck: false,
  ...more,
});
const item = ({ ProviderName, ClientId }: Members): readonly string[] => [
  'CognitoIdentityProviders',
  `${ProviderName} ${ClientId}`,
];
const shown = (members: Members, ...rest: readonly string[]): string => formatPath([...item(members), ...rest]);
const oidc = (name: string): string => `arn:aws:iam::${ACCOUNT}:oidc-provider/${name}`;
const saml = (name: string): string => `arn:aws:iam::${ACCOUNT}:saml-provider/${name}`;
const login = (name: string): string => formatPath(['SupportedLoginProviders', name]);

/** AWS names the keys: any other is here to stand for one that comes later. */
const LOGINS = [
  'graph.facebook.com',
  'accounts.google.com',
  'appleid.apple.com',
  'www.amazon.com',
  'api.twitter.com',
  'www.digits.com',
];

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UpdateIdentityPool.html */
const poolSamples: readonly Sample[] = [
  pool('IdentityPoolName', ['shop', 'renamed']),
  pool('AllowUnauthenticatedIdentities', [true, false]),
  pool('AllowClassicFlow', [true, false]),
  ...LOGINS.map((name) => pool(login(name), ['one', 'two'])),
  pool('SupportedLoginProviders.*', ['one', 'two'], { at: login('login.example.com') }),
  pool('OpenIdConnectProviderARNs', [[oidc('b'), oidc('a')], [oidc('a')]]),
  pool('SamlProviderARNs', [[saml('a')], [saml('b')]]),
  pool('CognitoIdentityProviders.*.ProviderName', [[provider('c1')], [provider('c1', 'bbb')]], {
    at: 'CognitoIdentityProviders',
    shows: [shown(provider('c1')), shown(provider('c1', 'bbb'))],
  }),
  pool('CognitoIdentityProviders.*.ClientId', [[provider('c1')], [provider('c2')]], {
    at: 'CognitoIdentityProviders',
    shows: [shown(provider('c1')), shown(provider('c2'))],
  }),
  pool(
    'CognitoIdentityProviders.*.ServerSideTokenCheck',
    [[provider('c1', 'aaa', { ServerSideTokenCheck: true })], [provider('c1')]],
    {
      at: 'CognitoIdentityProviders',
      shows: [shown(provider('c1'), 'ServerSideTokenCheck')],
    },
  ),
  pool('IdentityPoolTags.*', ['identity', 'platform'], {
    at: 'IdentityPoolTags.team',
    with: { IdentityPoolTags: { cost: '17' } },
  }),
];

const roles = samplesOf('identity pool roles');
const GOOGLE = 'accounts.google.com';
const parent: Members = { SupportedLoginProviders: { [GOOGLE]: 'shop' } };
const mapping = (...rest: readonly string[]): string => formatPath(['RoleMappings', GOOGLE, ...rest]);
const RULE: Members = { Claim: 'groups', MatchType: 'Equals', Value: 'admins', RoleARN: role('admin') };
const rules = (Type: string, ...Rules: readonly Members[]): Members => ({
  Type,
  AmbiguousRoleResolution: 'Deny',
  ...(Rules.length === 0 ? {} : { RulesConfiguration: { Rules } }),
});
const rule = (member: string, value: string): Sample =>
  roles(
    `RoleMappings.*.RulesConfiguration.Rules.*.${member}`,
    [rules('Rules', RULE), rules('Rules', { ...RULE, [member]: value })],
    {
      at: mapping(),
      shows: [mapping('RulesConfiguration', 'Rules')],
      parent,
    },
  );

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html */
const rolesSamples: readonly Sample[] = [
  roles('Roles.authenticated', [role('one'), role('two')]),
  roles('Roles.unauthenticated', [role('one'), role('two')]),
  roles('RoleMappings.*.Type', [rules('Token'), rules('Rules', RULE)], {
    at: mapping(),
    shows: [mapping('RulesConfiguration', 'Rules'), mapping('Type')],
    parent,
  }),
  roles(
    'RoleMappings.*.AmbiguousRoleResolution',
    [rules('Token'), { ...rules('Token'), AmbiguousRoleResolution: 'AuthenticatedRole' }],
    {
      at: mapping(),
      shows: [mapping('AmbiguousRoleResolution')],
      parent,
    },
  ),
  rule('Claim', 'cognito:groups'),
  rule('MatchType', 'Contains'),
  rule('Value', 'owners'),
  rule('RoleARN', role('owner')),
];

const tags = samplesOf('principal tags');

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetPrincipalTagAttributeMap.html */
const tagsSamples: readonly Sample[] = [
  tags('UseDefaults', [{ UseDefaults: true }, { PrincipalTags: { team: 'hd' } }], {
    at: '',
    shows: ['PrincipalTags.team', 'UseDefaults'],
    parent,
  }),
  tags('PrincipalTags.*', ['hd', 'email'], { at: 'PrincipalTags.team', parent }),
];

export const identityPoolSamples: readonly Sample[] = [...poolSamples, ...rolesSamples, ...tagsSamples];
