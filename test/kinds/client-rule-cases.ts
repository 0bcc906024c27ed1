import type { Fields } from '../../src/model/value.ts';
import { file, type RuleCase, whole } from './rule-case.ts';

const oauth = (fields: Fields): Fields => ({
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://app.example.com/callback'],
  ...fields,
});
const machine = {
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['https://api.example.com/read'],
  CallbackURLs: [],
};
const calls = (...CallbackURLs: readonly string[]) => file({ CallbackURLs });
const days = { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' };
const pool = (...names: readonly string[]) => [{ Schema: names.map((Name) => ({ Name, Mutable: true })) }];
const application = 'arn:aws:mobiletargeting:eu-central-1:111111111111:apps/a';
const NEW: readonly Fields[] = [{ PoolName: 'shop' }];
const OLD: readonly Fields[] = [{ PoolName: 'shop', Arn: 'arn:aws:cognito-idp:eu-central-1:1:userpool/x' }];
const GOOGLE = { ProviderName: 'Google' };
const API = { Identifier: 'https://api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }] };
const declared = (name: string, fields: Fields) => (kind: string) => (kind === name ? [fields] : []);
const signsInWith = (...SupportedIdentityProviders: readonly string[]): Fields => ({ SupportedIdentityProviders });
const asksFor = (...AllowedOAuthScopes: readonly string[]): Fields => ({
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  CallbackURLs: ['https://a.example'],
  AllowedOAuthScopes,
});

export const clientCases: readonly RuleCase[] = [
  {
    code: 'C1270',
    passes: [whole(oauth({})), file({ AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'] })],
    fails: [
      whole(oauth({ AllowedOAuthFlows: [] })),
      file({ AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: null }),
    ],
    at: 'AllowedOAuthFlows',
  },
  {
    code: 'C1271',
    passes: [
      file({ CallbackURLs: ['https://a.example'] }),
      whole({ AllowedOAuthFlowsUserPoolClient: false }),
      whole({ CallbackURLs: ['https://a.example'] }, { live: { CallbackURLs: ['https://b.example'] } }),
    ],
    fails: [
      file({ CallbackURLs: ['https://a.example'], AllowedOAuthFlowsUserPoolClient: false }),
      whole({ CallbackURLs: ['https://a.example'] }),
      whole(
        { CallbackURLs: ['https://a.example'] },
        { live: { CallbackURLs: ['https://a.example'], AllowedOAuthFlowsUserPoolClient: true } },
      ),
    ],
    at: 'CallbackURLs',
  },
  {
    code: 'C1272',
    passes: [file({ AllowedOAuthFlows: ['client_credentials'] }), file({ AllowedOAuthFlows: ['code', 'implicit'] })],
    fails: [file({ AllowedOAuthFlows: ['client_credentials', 'code'] })],
    at: 'AllowedOAuthFlows',
  },
  {
    code: 'C1273',
    passes: [
      file({ AllowedOAuthFlows: ['client_credentials'] }),
      whole(oauth({ ...machine, GenerateSecret: true })),
      whole(oauth({ ...machine, ClientSecret: 'abcdefghijklmnopqrstuvwx' })),
    ],
    fails: [
      whole(oauth(machine)),
      file({ AllowedOAuthFlows: ['client_credentials'], GenerateSecret: false }),
      whole(oauth({ ...machine, GenerateSecret: false }), { live: { ClientId: 'a' } }),
    ],
    at: 'AllowedOAuthFlows',
  },
  {
    code: 'C1274',
    passes: [
      file({ AllowedOAuthFlows: ['client_credentials'], AllowedOAuthScopes: ['api/read'] }),
      file({ AllowedOAuthScopes: ['openid'] }),
    ],
    fails: [file({ AllowedOAuthFlows: ['client_credentials'], AllowedOAuthScopes: ['api/read', 'openid'] })],
    at: 'AllowedOAuthScopes',
  },
  {
    code: 'C1275',
    passes: [file({ AllowedOAuthScopes: ['aws.cognito.signin.user.admin', 'phone', 'https://api.example.com/read'] })],
    fails: [file({ AllowedOAuthScopes: ['emial'] })],
    at: 'AllowedOAuthScopes[0]',
  },
  {
    code: 'C1276',
    passes: [file({ AllowedOAuthFlows: ['code'] }), whole(oauth({ ...machine, GenerateSecret: true }))],
    fails: [whole(oauth({ CallbackURLs: [] })), file({ AllowedOAuthFlows: ['implicit'], CallbackURLs: [] })],
    at: 'CallbackURLs',
  },
  {
    code: 'C1277',
    passes: [
      calls(
        'http://localhost:3000/cb',
        'http://127.0.0.1',
        'http://[::1]:8080/',
        'com.example.shop://cb',
        'https://a.example',
      ),
      file({ LogoutURLs: ['http://localhost'] }),
    ],
    fails: [
      calls('http://a.example/cb', 'https://a.example'),
      calls('http://localhost.evil.example'),
      calls('HTTP://a.example'),
    ],
    at: 'CallbackURLs[0]',
  },
  {
    code: 'C1278',
    passes: [calls('https://a.example/cb?x=1')],
    fails: [calls('https://a.example/cb#x')],
    at: 'CallbackURLs[0]',
  },
  {
    code: 'C1279',
    passes: [calls('myapp://cb', 'https://a.example')],
    fails: [calls('a.example/cb')],
    at: 'CallbackURLs[0]',
  },
  {
    code: 'C1280',
    passes: [
      file({ DefaultRedirectURI: 'https://a.example' }),
      file({ DefaultRedirectURI: 'https://a.example', CallbackURLs: ['https://a.example'] }),
    ],
    fails: [
      file({ DefaultRedirectURI: 'https://a.example', CallbackURLs: ['https://b.example'] }),
      whole({ DefaultRedirectURI: 'https://a.example' }),
    ],
    at: 'DefaultRedirectURI',
  },
  {
    code: 'C1281',
    passes: [
      file({ AccessTokenValidity: 48 }),
      whole({ AccessTokenValidity: 24 }),
      whole({ AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: 'minutes' } }),
    ],
    fails: [
      whole({ AccessTokenValidity: 25 }),
      file({ AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'minutes' } }),
      file({ AccessTokenValidity: 25, TokenValidityUnits: null }),
    ],
    at: 'AccessTokenValidity',
  },
  {
    code: 'C1281',
    passes: [
      file({ RefreshTokenValidity: 60, TokenValidityUnits: { RefreshToken: 'minutes' } }),
      file({ RefreshTokenValidity: 3650, TokenValidityUnits: { RefreshToken: 'days' } }),
    ],
    fails: [
      file({ RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: 'minutes' } }),
      file({ RefreshTokenValidity: 3651, TokenValidityUnits: { RefreshToken: 'days' } }),
    ],
    at: 'RefreshTokenValidity',
  },
  {
    code: 'C1282',
    passes: [
      file({ IdTokenValidity: 24, RefreshTokenValidity: 1 }),
      file({ IdTokenValidity: 24, RefreshTokenValidity: 1, TokenValidityUnits: days }),
      whole({ IdTokenValidity: 24, RefreshTokenValidity: 0 }),
    ],
    fails: [
      file({ IdTokenValidity: 2, RefreshTokenValidity: 1, TokenValidityUnits: { ...days, RefreshToken: 'hours' } }),
      whole({ IdTokenValidity: 24, RefreshTokenValidity: 60, TokenValidityUnits: { RefreshToken: 'minutes' } }),
    ],
    at: 'IdTokenValidity',
  },
  {
    code: 'C1283',
    passes: [
      file({ ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH'] }),
      file({ ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] }),
    ],
    fails: [file({ ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ADMIN_NO_SRP_AUTH'] })],
    at: 'ExplicitAuthFlows',
  },
  {
    code: 'C1284',
    passes: [
      file({ ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }),
      file({ ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }, { ancestors: [{ UserPoolTier: 'PLUS' }] }),
    ],
    fails: [file({ ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }, { ancestors: [{ UserPoolTier: 'LITE' }] })],
    at: 'ExplicitAuthFlows',
  },
  {
    code: 'C1354',
    passes: [
      file({ RefreshTokenRotation: { Feature: 'ENABLED' } }, { ancestors: [{ UserPoolTier: 'ESSENTIALS' }] }),
      file({ RefreshTokenRotation: { Feature: 'DISABLED' } }, { ancestors: [{ UserPoolTier: 'LITE' }] }),
    ],
    fails: [file({ RefreshTokenRotation: { Feature: 'ENABLED' } }, { ancestors: [{ UserPoolTier: 'LITE' }] })],
    at: 'RefreshTokenRotation.Feature',
  },
  {
    code: 'C1285',
    passes: [
      file({ EnablePropagateAdditionalUserContextData: true }),
      whole({ EnablePropagateAdditionalUserContextData: true, GenerateSecret: true }),
    ],
    fails: [whole({ EnablePropagateAdditionalUserContextData: true })],
    at: 'EnablePropagateAdditionalUserContextData',
  },
  {
    code: 'C1286',
    passes: [
      whole({ AnalyticsConfiguration: { ApplicationArn: application, UserDataShared: true } }),
      whole({ AnalyticsConfiguration: { ApplicationId: 'a', RoleArn: 'r', ExternalId: 'e' } }),
      file({ AnalyticsConfiguration: { ApplicationId: 'a' } }),
      whole({ AnalyticsConfiguration: { ApplicationArn: application, RoleArn: 'r' } }, { live: { ClientId: 'a' } }),
    ],
    fails: [
      file({ AnalyticsConfiguration: { ApplicationArn: application, ExternalId: 'e' } }),
      whole({ AnalyticsConfiguration: { ApplicationId: 'a', ExternalId: 'e' } }),
    ],
    at: 'AnalyticsConfiguration',
  },
  {
    code: 'C1287',
    passes: [
      file({ GenerateSecret: false, ClientSecret: 'abcdefghijklmnopqrstuvwx' }),
      whole({ GenerateSecret: true, ClientSecret: 'abcdefghijklmnopqrstuvwx' }, { live: { ClientId: 'a' } }),
    ],
    fails: [file({ GenerateSecret: true, ClientSecret: 'abcdefghijklmnopqrstuvwx' })],
    at: 'ClientSecret',
  },
  {
    code: 'C1288',
    passes: [
      file({ ReadAttributes: ['sub', 'email', 'custom:tenant'] }),
      whole({ ReadAttributes: ['custom:tenant'] }, { ancestors: pool('tenant') }),
      whole(
        { ReadAttributes: ['custom:tenant', 'dev:custom:plan'] },
        { ancestors: pool('custom:tenant', 'dev:custom:plan') },
      ),
    ],
    fails: [
      file({ ReadAttributes: ['email', 'tenant'] }),
      whole({ ReadAttributes: ['custom:plan'] }, { ancestors: pool('tenant') }),
    ],
    at: 'ReadAttributes',
  },
  {
    code: 'C1289',
    passes: [file({ WriteAttributes: ['email', 'custom:tenant'] })],
    fails: [file({ WriteAttributes: ['email_verified'] }), file({ WriteAttributes: ['tenant'] })],
    at: 'WriteAttributes',
  },
  {
    code: 'C1262',
    passes: [
      whole(signsInWith('COGNITO', 'Google'), { ancestors: NEW, beside: declared('identity provider', GOOGLE) }),
      whole(signsInWith('Google'), { ancestors: OLD }),
      whole(signsInWith('Google'), { ancestors: NEW, beside: declared('identity provider', {}) }),
      file(signsInWith('Google')),
    ],
    fails: [
      whole(signsInWith('Google'), { ancestors: NEW }),
      whole(signsInWith('Google', 'Okta'), { ancestors: NEW, beside: declared('identity provider', GOOGLE) }),
    ],
    at: 'SupportedIdentityProviders',
  },
  {
    code: 'C1263',
    passes: [
      whole(asksFor('openid', 'https://api/read'), { ancestors: NEW, beside: declared('resource server', API) }),
      whole(asksFor('https://api/write'), { ancestors: OLD }),
      file(asksFor('https://api/write')),
    ],
    fails: [
      whole(asksFor('https://api/read'), { ancestors: NEW }),
      whole(asksFor('https://api/write'), { ancestors: NEW, beside: declared('resource server', API) }),
    ],
    at: 'AllowedOAuthScopes',
  },
];
