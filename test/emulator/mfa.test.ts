import { expect, test } from 'vitest';
import { type Json, refused, SMS, world } from './world.ts';

const TOKEN = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const SMS_FACTOR = { SmsMfaConfiguration: { SmsConfiguration: SMS, SmsAuthenticationMessage: 'Code {####}' } };

async function withPool(fields: Json = {}) {
  const { idp, pool, described } = world();
  const UserPoolId = await pool(fields);
  const set = (config: Json): Promise<Json> => idp('SetUserPoolMfaConfig', { UserPoolId, ...config });
  const get = (): Promise<Json> => idp('GetUserPoolMfaConfig', { UserPoolId });
  return { idp, UserPoolId, set, get, described: () => described(UserPoolId) };
}

test('a fresh pool has MFA off and nothing else', async () => {
  const { get } = await withPool();
  expect(await get()).toEqual({ MfaConfiguration: 'OFF' });
});

test('SetUserPoolMfaConfig replaces the whole: what is left out is gone', async () => {
  const { set, get } = await withPool();
  await set({
    MfaConfiguration: 'OPTIONAL',
    ...TOKEN,
    ...SMS_FACTOR,
    WebAuthnConfiguration: { RelyingPartyId: 'a.example.com' },
  });
  await set({ MfaConfiguration: 'ON', ...TOKEN });
  const second = await get();
  await set({});
  expect([second, await get()]).toEqual([{ MfaConfiguration: 'ON', ...TOKEN }, { MfaConfiguration: 'OFF' }]);
});

test('the mode and the SMS settings are those of the pool', async () => {
  const { set, described, get } = await withPool();
  const answer = await set({ MfaConfiguration: 'OPTIONAL', ...SMS_FACTOR });
  const { MfaConfiguration, SmsConfiguration, SmsAuthenticationMessage } = await described();
  const settings = { ...SMS, SnsRegion: 'eu-central-1' };
  const config = {
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: { SmsAuthenticationMessage: 'Code {####}', SmsConfiguration: settings },
  };
  expect([answer, await get(), MfaConfiguration, SmsConfiguration, SmsAuthenticationMessage]).toEqual([
    config,
    config,
    'OPTIONAL',
    settings,
    'Code {####}',
  ]);
});

test('with MFA on, an update of the pool makes SMS a factor by the SMS settings that it carries, and none without', async () => {
  const { idp, UserPoolId, set, get } = await withPool();
  await set({ MfaConfiguration: 'OPTIONAL', ...TOKEN });
  await idp('UpdateUserPool', { UserPoolId, SmsConfiguration: SMS });
  const withSms = await get();
  await idp('UpdateUserPool', { UserPoolId });
  expect([withSms, await get()]).toEqual([
    {
      MfaConfiguration: 'OPTIONAL',
      ...TOKEN,
      SmsMfaConfiguration: { SmsConfiguration: { ...SMS, SnsRegion: 'eu-central-1' } },
    },
    { MfaConfiguration: 'OPTIONAL', ...TOKEN },
  ]);
});

test('where an update keeps the SMS settings that it leaves out, it makes SMS no factor and ends none', async () => {
  const { idp, pool } = world({ lenient: ['pool-update-keeps'] });
  const UserPoolId = await pool({ SmsConfiguration: SMS });
  const after = async (config: Json): Promise<Json> => {
    await idp('SetUserPoolMfaConfig', { UserPoolId, MfaConfiguration: 'OPTIONAL', ...config });
    await idp('UpdateUserPool', { UserPoolId });
    return Object.keys(await idp('GetUserPoolMfaConfig', { UserPoolId })).toSorted();
  };
  expect([await after(TOKEN), await after(SMS_FACTOR)]).toEqual([
    ['MfaConfiguration', 'SoftwareTokenMfaConfiguration'],
    ['MfaConfiguration', 'SmsMfaConfiguration'],
  ]);
});

test('the settings of the only factor cannot be left out of an update of the pool', async () => {
  const { idp, UserPoolId, set } = await withPool();
  await set({ MfaConfiguration: 'ON', ...SMS_FACTOR });
  expect(await refused(idp('UpdateUserPool', { UserPoolId }))).toBe(
    'InvalidParameterException: Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
  );
});

const BOTH = "Invalid MFA configuration given, can't turn off MFA and configure an MFA together";
const NONE = 'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.';

test.each<[string, Json, string]>([
  [
    'OFF beside a factor that is not even enabled',
    { MfaConfiguration: 'OFF', SoftwareTokenMfaConfiguration: { Enabled: false } },
    `InvalidParameterException: ${BOTH}`,
  ],
  ['a factor without a mode', TOKEN, `InvalidParameterException: ${BOTH}`],
  ['ON without a factor', { MfaConfiguration: 'ON' }, `InvalidParameterException: ${NONE}`],
  [
    'ON with a passkey only',
    { MfaConfiguration: 'ON', WebAuthnConfiguration: {} },
    `InvalidParameterException: ${NONE}`,
  ],
  [
    'ON with a factor that is there and not enabled',
    { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: false } },
    'not refused',
  ],
  ['a passkey beside OFF', { MfaConfiguration: 'OFF', WebAuthnConfiguration: {} }, 'not refused'],
  [
    'e-mail codes with the default sender',
    { MfaConfiguration: 'ON', EmailMfaConfiguration: {} },
    'InvalidParameterException: Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT',
  ],
  [
    'SMS without a role',
    { MfaConfiguration: 'ON', SmsMfaConfiguration: {} },
    'InvalidParameterException: SmsConfiguration needs SnsCallerArn.',
  ],
])('SetUserPoolMfaConfig looks at presence: %s', async (_, config, outcome) => {
  const { set } = await withPool();
  expect(await refused(set(config))).toBe(outcome);
});

test('e-mail codes need a sender of the developer and more than LITE', async () => {
  const email = {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/a@example.com',
  };
  const rich = await withPool({ EmailConfiguration: email });
  const lite = await withPool({ EmailConfiguration: email, UserPoolTier: 'LITE' });
  const config = { MfaConfiguration: 'ON', EmailMfaConfiguration: {} };
  expect([await rich.set(config), await refused(lite.set(config))]).toEqual([
    config,
    'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Email MFA',
  ]);
});

test('required MFA and codes as a first factor exclude each other, optional MFA does not', async () => {
  const { idp, UserPoolId, set } = await withPool({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  });
  const on = await refused(set({ MfaConfiguration: 'ON', ...TOKEN }));
  const optional = await refused(set({ MfaConfiguration: 'OPTIONAL', ...TOKEN }));
  const withPassword = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } };
  await idp('UpdateUserPool', { UserPoolId, ...withPassword });
  await set({ MfaConfiguration: 'ON', ...TOKEN });
  const codes = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } };
  const text =
    'InvalidParameterException: Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled';
  expect([on, optional, await refused(idp('UpdateUserPool', { UserPoolId, ...codes }))]).toEqual([
    text,
    'not refused',
    text,
  ]);
});

test('required MFA takes passkeys as a first factor only where they verify the user', async () => {
  const { set } = await withPool({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  });
  const on = (WebAuthnConfiguration: Json): Promise<string> =>
    refused(set({ MfaConfiguration: 'ON', ...TOKEN, WebAuthnConfiguration }));
  expect([await on({}), await on({ FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' })]).toEqual([
    'InvalidParameterException: Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
    'not refused',
  ]);
});

test('the domain of passkeys follows the custom domain, else the prefix domain', async () => {
  const { idp, UserPoolId, set, get } = await withPool();
  await set({ WebAuthnConfiguration: { UserVerification: 'required' } });
  const party = async (): Promise<string> => (await get()).WebAuthnConfiguration.RelyingPartyId;
  const without = await party();
  await idp('CreateUserPoolDomain', { UserPoolId, Domain: 'shop' });
  const prefix = await party();
  const CertificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
  await idp('CreateUserPoolDomain', {
    UserPoolId,
    Domain: 'login.example.com',
    CustomDomainConfig: { CertificateArn },
  });
  expect([without, prefix, await party()]).toEqual([
    undefined,
    'shop.auth.eu-central-1.amazoncognito.com',
    'login.example.com',
  ]);
});

test('passkeys that say no more are one factor, and prefer to verify their user', async () => {
  const { set, get } = await withPool();
  await set({ WebAuthnConfiguration: {} });
  expect(await get()).toEqual({
    MfaConfiguration: 'OFF',
    WebAuthnConfiguration: { FactorConfiguration: 'SINGLE_FACTOR', UserVerification: 'preferred' },
  });
});
