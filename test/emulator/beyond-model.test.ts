import { expect, test } from 'vitest';
import { ACCOUNT, type Json, refused, SMS, world } from './world.ts';

const CERTIFICATE = `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/x`;
const OWN_SENDER = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: `arn:aws:ses:eu-west-1:${ACCOUNT}:identity/shop.example`,
  },
};
const BY_MAIL = { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] } };
const BY_BOTH = {
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      ...BY_MAIL.AccountRecoverySetting.RecoveryMechanisms,
      { Name: 'verified_phone_number', Priority: 2 },
    ],
  },
};
const OAUTH = { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid'] };

test.each<readonly [string, Json, string]>([
  [
    'a trigger that is no function',
    { LambdaConfig: { PreSignUp: `arn:aws:sns:eu-central-1:${ACCOUNT}:topic` } },
    'A trigger must be a Lambda function.',
  ],
  [
    'a user in the place of a role',
    { SmsConfiguration: { ...SMS, SnsCallerArn: `arn:aws:iam::${ACCOUNT}:user/sms` } },
    'SnsCallerArn is no role.',
  ],
  [
    'a key of its own that is not named',
    { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' } },
    'KmsKeyArn is required for a CUSTOMER_MANAGED_KEY.',
  ],
])('a new pool is refused for %s', async (_, fields, message) => {
  expect(await refused(world().pool(fields))).toBe(`InvalidParameterException: ${message}`);
});

test.each<readonly [string, string, Json, Json, string]>([
  [
    'codes by mail where only mail recovers',
    'SetUserPoolMfaConfig',
    { ...OWN_SENDER, ...BY_MAIL },
    { MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} },
    'InvalidParameterException: EmailMfaConfiguration needs another recovery mechanism than verified_email.',
  ],
  [
    'codes by mail where the phone recovers too',
    'SetUserPoolMfaConfig',
    { ...OWN_SENDER, ...BY_BOTH },
    { MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} },
    'not refused',
  ],
  [
    'a URL as the relying party',
    'SetUserPoolMfaConfig',
    {},
    { WebAuthnConfiguration: { RelyingPartyId: 'https://shop.example' } },
    'InvalidParameterException: RelyingPartyId https://shop.example is not a domain.',
  ],
  [
    'a certificate for a prefix',
    'CreateUserPoolDomain',
    {},
    { Domain: 'shop', CustomDomainConfig: { CertificateArn: CERTIFICATE } },
    'InvalidParameterException: Custom domain is not a valid subdomain.',
  ],
  [
    'a provider named COGNITO',
    'CreateIdentityProvider',
    {},
    { ProviderName: 'COGNITO', ProviderType: 'SAML', ProviderDetails: { MetadataURL: 'https://a.example' } },
    'InvalidParameterException: Provider COGNITO is the user pool itself.',
  ],
  [
    'metadata at no URL',
    'CreateIdentityProvider',
    {},
    { ProviderName: 'Okta', ProviderType: 'SAML', ProviderDetails: { MetadataURL: 'not a url' } },
    'InvalidParameterException: MetadataURL must be an https URL.',
  ],
  [
    'metadata that is no XML',
    'CreateIdentityProvider',
    {},
    { ProviderName: 'Okta', ProviderType: 'SAML', ProviderDetails: { MetadataFile: 'not xml' } },
    'InvalidParameterException: MetadataFile is no SAML metadata.',
  ],
  [
    'a callback without a scheme',
    'CreateUserPoolClient',
    {},
    { ClientName: 'web', ...OAUTH, CallbackURLs: ['foo'] },
    'InvalidParameterException: foo is not a valid URL.',
  ],
  [
    'a callback of an app',
    'CreateUserPoolClient',
    {},
    { ClientName: 'web', ...OAUTH, CallbackURLs: ['shop://callback'] },
    'not refused',
  ],
  [
    'rotation of refresh tokens on LITE',
    'CreateUserPoolClient',
    { UserPoolTier: 'LITE' },
    { ClientName: 'web', RefreshTokenRotation: { Feature: 'ENABLED' } },
    'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Refresh Token Rotation',
  ],
])('%s: %s', async (...[, operation, fields, request, said]) => {
  const { idp, pool } = world();
  expect(await refused(idp(operation, { UserPoolId: await pool(fields), ...request }))).toBe(said);
});

test('terms lead to whole URLs', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const { UserPoolClient } = await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' });
  const terms = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE' };
  const made = (link: string): Promise<string> =>
    refused(
      idp('CreateTerms', {
        UserPoolId,
        ClientId: UserPoolClient.ClientId,
        ...terms,
        Links: { 'cognito:default': link },
      }),
    );
  expect([await made('shop.example/terms'), await made('https://shop.example/terms')]).toEqual([
    'InvalidParameterException: shop.example/terms is not a valid URL.',
    'not refused',
  ]);
});

test('a SAML provider of another account is not valid for an identity pool', async () => {
  const made = (account: string): Promise<string> =>
    refused(
      world().identity('CreateIdentityPool', {
        IdentityPoolName: 'shop',
        AllowUnauthenticatedIdentities: false,
        SamlProviderARNs: [`arn:aws:iam::${account}:saml-provider/okta`],
      }),
    );
  expect([await made('999999999999'), await made(ACCOUNT)]).toEqual([
    `NotAuthorizedException: Identity provider arn:aws:iam::999999999999:saml-provider/okta is not valid for account ${ACCOUNT}`,
    'not refused',
  ]);
});
