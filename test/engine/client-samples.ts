import { ACCOUNT, type Members, OIDC, role, type Sample, samplesOf } from './sample.ts';

const of = samplesOf('client');

const LOGIN: Members = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://a.example.com/'],
};
const NO_LOGIN: Members = {
  AllowedOAuthFlowsUserPoolClient: false,
  AllowedOAuthFlows: null,
  AllowedOAuthScopes: null,
  CallbackURLs: null,
};
const PARTNER: Members = { ProviderType: 'OIDC', ProviderDetails: OIDC };
const pinpoint = (name: string): string => `arn:aws:mobiletargeting:eu-central-1:${ACCOUNT}:apps/${name}`;
const ANALYTICS: Members = { ApplicationId: 'a1', RoleArn: role('analytics'), ExternalId: 'outside' };
const SRP = 'ALLOW_USER_SRP_AUTH';
const REFRESH = 'ALLOW_REFRESH_TOKEN_AUTH';

const signIn: readonly Sample[] = [
  of('ClientName', ['web', 'renamed']),
  of('ReadAttributes', [['email'], ['email', 'name']]),
  of('WriteAttributes', [['email', 'name'], ['email']]),
  of('ExplicitAuthFlows', [
    [SRP, REFRESH],
    ['ALLOW_USER_AUTH', SRP],
  ]),
  of('SupportedIdentityProviders', [['COGNITO'], ['COGNITO', 'Partner']], {
    parent: { identityProviders: { Partner: PARTNER } },
  }),
  of('CallbackURLs', [['https://b.example.com/', 'https://a.example.com/'], ['https://a.example.com/']], {
    with: LOGIN,
  }),
  of('LogoutURLs', [['https://a.example.com/bye'], ['https://b.example.com/bye']], { with: LOGIN }),
  of('DefaultRedirectURI', ['https://a.example.com/', 'https://b.example.com/'], {
    with: { ...LOGIN, CallbackURLs: ['https://a.example.com/', 'https://b.example.com/'] },
  }),
  of('AllowedOAuthFlows', [['code'], ['code', 'implicit']], { with: LOGIN }),
  of('AllowedOAuthScopes', [['openid'], ['openid', 'email']], { with: LOGIN }),
  of('AllowedOAuthFlowsUserPoolClient', [NO_LOGIN, LOGIN], {
    at: '',
    shows: ['AllowedOAuthFlows', 'AllowedOAuthFlowsUserPoolClient', 'AllowedOAuthScopes', 'CallbackURLs'],
  }),
  of('PreventUserExistenceErrors', ['LEGACY', 'ENABLED']),
  of('EnablePropagateAdditionalUserContextData', [false, true], { with: { GenerateSecret: true } }),
  of('AuthSessionValidity', [5, 10]),
];

const tokens: readonly Sample[] = [
  of('RefreshTokenValidity', [10, 20]),
  of('AccessTokenValidity', [2, 3]),
  of('IdTokenValidity', [2, 3]),
  of('TokenValidityUnits.AccessToken', ['hours', 'minutes'], { with: { AccessTokenValidity: 10 } }),
  of('TokenValidityUnits.IdToken', ['hours', 'minutes'], { with: { IdTokenValidity: 10 } }),
  of('TokenValidityUnits.RefreshToken', ['days', 'hours'], { with: { RefreshTokenValidity: 20 } }),
  of('EnableTokenRevocation', [true, false]),
  of('RefreshTokenRotation.Feature', ['ENABLED', 'DISABLED'], { with: { ExplicitAuthFlows: [SRP] } }),
  of('RefreshTokenRotation.RetryGracePeriodSeconds', [10, 20], {
    with: { ExplicitAuthFlows: [SRP], RefreshTokenRotation: { Feature: 'ENABLED' } },
  }),
];

const analytics: readonly Sample[] = [
  of('AnalyticsConfiguration.ApplicationArn', [pinpoint('one'), pinpoint('two')]),
  of('AnalyticsConfiguration.ApplicationId', ['a1', 'b2'], { with: { AnalyticsConfiguration: ANALYTICS } }),
  of('AnalyticsConfiguration.RoleArn', [role('one'), role('two')], { with: { AnalyticsConfiguration: ANALYTICS } }),
  of('AnalyticsConfiguration.ExternalId', ['one', 'two'], { with: { AnalyticsConfiguration: ANALYTICS } }),
  of('AnalyticsConfiguration.UserDataShared', [false, true], { with: { AnalyticsConfiguration: ANALYTICS } }),
];

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html */
const sessions: readonly Sample[] = [
  samplesOf('client session')('SSOSession.MaxValidityMinutes', [0, 43_200], {
    pool: { session: { UserSessionTracking: 'ENABLED' } },
  }),
];

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html */
export const clientSamples: readonly Sample[] = [...signIn, ...tokens, ...analytics, ...sessions];
