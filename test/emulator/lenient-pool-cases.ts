import { pick } from '../../src/model/value.ts';
import type { LenientCases } from './lenient-cases.ts';
import { ACCOUNT, type Json, LAMBDA, refused, SMS, type world } from './world.ts';

const levelNames = (begin: string): Json =>
  Object.fromEntries([1, 2, 3, 4].map((level) => [`Level${level}`, { AcrValue: `${begin}${level}` }]));

const NO_MFA = 'InvalidParameterException: Cannot turn MFA functionality ON, once the user pool has been created.';

const NO_TYPE =
  'InvalidParameterException: Invalid AttributeDataType input, consider using the provided AttributeDataType enum.';

const GOOGLE = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'id', client_secret: 'secret', authorize_scopes: 'openid' },
};

export const SEEN_TO_GO = {
  AutoVerifiedAttributes: ['email'],
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
};

/** Everything else that an update can change and is not known to keep. */
export const PERHAPS_KEPT = {
  DeletionProtection: 'ACTIVE',
  UserPoolTier: 'PLUS',
  UserPoolTags: { team: 'a' },
  LambdaConfig: { PreSignUp: LAMBDA },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 },
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', ReplyToEmailAddress: 'a@example.com' },
  SmsConfiguration: { ...SMS, SnsRegion: 'eu-west-1' },
  SmsAuthenticationMessage: 'Code {####}',
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
  VerificationMessageTemplate: {
    DefaultEmailOption: 'CONFIRM_WITH_LINK',
    EmailSubject: 'Code',
    SmsMessage: 'Code {####}',
  },
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: `arn:aws:kms:eu-central-1:${ACCOUNT}:key/one` },
  IssuerConfiguration: { Type: 'UPDATED' },
  DcrConfiguration: { EnableStatus: 'Enabled', OpenDcrEnabled: true },
  AcrConfiguration: levelNames('urn:shop:loa:'),
};

const NO_LEVELS =
  'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Custom ACR Levels';

/** What concerns every call, user pools, and what stands in them. */
export const poolCases: LenientCases = {
  'unknown-members': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      return refused(idp('DescribeUserPool', { UserPoolId, Colour: 'red' }));
    },
    harsh: 'SerializationException: Unexpected member colour',
    gentle: 'not refused',
  },
  'provider-in-use-goes': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('CreateIdentityProvider', { UserPoolId, ...GOOGLE });
      const SupportedIdentityProviders = ['Google'];
      const { UserPoolClient } = await idp('CreateUserPoolClient', {
        UserPoolId,
        ClientName: 'web',
        SupportedIdentityProviders,
      });
      const { ClientId } = UserPoolClient;
      const said = await refused(idp('DeleteIdentityProvider', { UserPoolId, ProviderName: 'Google' }));
      const after = await idp('DescribeUserPoolClient', { UserPoolId, ClientId });
      return [said.replace(ClientId, 'ID'), after.UserPoolClient.SupportedIdentityProviders];
    },
    harsh: ['InvalidParameterException: Identity provider Google is in use by the client ID.', ['Google']],
    gentle: ['not refused', ['Google']],
  },
  'pool-update-keeps': {
    play: async ({ idp, pool, described }) => {
      const UserPoolId = await pool({ ...SEEN_TO_GO, ...PERHAPS_KEPT });
      await idp('UpdateUserPool', { UserPoolId });
      const first = pick(await described(UserPoolId), (member) => member in { ...SEEN_TO_GO, ...PERHAPS_KEPT });
      await idp('UpdateUserPool', { UserPoolId, EmailVerificationSubject: 'Another' });
      const { EmailVerificationSubject, VerificationMessageTemplate } = await described(UserPoolId);
      return [first, EmailVerificationSubject, VerificationMessageTemplate];
    },
    harsh: [
      {
        DeletionProtection: 'INACTIVE',
        UserPoolTier: 'ESSENTIALS',
        UserPoolTags: {},
        LambdaConfig: {},
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
        EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'verified_email', Priority: 1 },
            { Name: 'verified_phone_number', Priority: 2 },
          ],
        },
        VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
        KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' },
        IssuerConfiguration: { Type: 'ORIGINAL' },
        AcrConfiguration: levelNames('urn:cognito:loa:'),
      },
      'Another',
      { DefaultEmailOption: 'CONFIRM_WITH_CODE', EmailSubject: 'Another' },
    ],
    gentle: [
      PERHAPS_KEPT,
      'Another',
      { DefaultEmailOption: 'CONFIRM_WITH_LINK', EmailSubject: 'Another', SmsMessage: 'Code {####}' },
    ],
  },
  'policy-in-part-requires': {
    play: async ({ pool, described }) => {
      const id = await pool({ Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: false } } });
      const policy = (await described(id)).Policies.PasswordPolicy;
      return [policy.MinimumLength, policy.RequireUppercase, policy.RequireNumbers, policy.RequireSymbols];
    },
    harsh: [12, false, false, false],
    gentle: [12, true, false, true],
  },
  'mutable-attributes': {
    play: async ({ idp, pool, described }) => {
      const UserPoolId = await pool({ Schema: [{ Name: 'one', AttributeDataType: 'String' }] });
      await idp('AddCustomAttributes', {
        UserPoolId,
        CustomAttributes: [
          { Name: 'two', AttributeDataType: 'String' },
          { Name: 'no', AttributeDataType: 'String', Mutable: false },
        ],
      });
      return (await described(UserPoolId)).SchemaAttributes.slice(-3).map(({ Mutable }: Json) => Mutable);
    },
    harsh: [false, false, false],
    gentle: [true, true, false],
  },
  'untyped-attributes': {
    play: async ({ idp, pool }) => {
      const made = await refused(idp('CreateUserPool', { PoolName: 'main', Schema: [{ Name: 'one' }] }));
      const UserPoolId = await pool({ Schema: [{ Name: 'email', Required: true }] });
      const added = await refused(idp('AddCustomAttributes', { UserPoolId, CustomAttributes: [{ Name: 'two' }] }));
      return [made, added];
    },
    harsh: [NO_TYPE, NO_TYPE],
    gentle: ['not refused', NO_TYPE],
  },
  'two-verification-texts': {
    play: async ({ idp, described }) => {
      const made = await idp('CreateUserPool', {
        PoolName: 'main',
        EmailVerificationSubject: 'one',
        VerificationMessageTemplate: { EmailSubject: 'two' },
      }).catch((error: Error) => error);
      if (made instanceof Error) return made.message;
      const { EmailVerificationSubject, VerificationMessageTemplate } = await described(made.UserPool.Id);
      return [EmailVerificationSubject, VerificationMessageTemplate.EmailSubject];
    },
    harsh: 'EmailVerificationSubject and VerificationMessageTemplate.EmailSubject are different.',
    gentle: ['one', 'two'],
  },
  'optional-mfa-by-update': {
    play: async ({ idp, pool, described }) => {
      const UserPoolId = await pool();
      const to = (MfaConfiguration: string): Promise<string> =>
        refused(idp('UpdateUserPool', { UserPoolId, SmsConfiguration: SMS, MfaConfiguration }));
      const tries = [await to('ON'), await to('OPTIONAL')];
      return [...tries, (await described(UserPoolId)).MfaConfiguration];
    },
    harsh: [NO_MFA, NO_MFA, 'OFF'],
    gentle: [NO_MFA, 'not refused', 'OPTIONAL'],
  },
  'last-factor-goes': {
    notUnder: ['pool-update-keeps'],
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool({
        SmsConfiguration: SMS,
        AutoVerifiedAttributes: ['phone_number'],
        MfaConfiguration: 'OPTIONAL',
      });
      const outcome = await refused(idp('UpdateUserPool', { UserPoolId }));
      return [outcome, Object.keys(await idp('GetUserPoolMfaConfig', { UserPoolId })).sort()];
    },
    harsh: [
      'InvalidParameterException: Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
      ['MfaConfiguration', 'SmsMfaConfiguration'],
    ],
    gentle: ['not refused', ['MfaConfiguration']],
  },
  'lower-tier': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('SetUserPoolSessionConfiguration', {
        UserPoolId,
        UserSessionTracking: 'ENABLED',
        TokenSession: { MaxPerUser: 3 },
      });
      const outcome = await refused(idp('UpdateUserPool', { UserPoolId, UserPoolTier: 'LITE' }));
      return [outcome, (await idp('GetUserPoolSessionConfiguration', { UserPoolId })).UserSessionTracking];
    },
    harsh: [
      'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Session Management',
      'ENABLED',
    ],
    gentle: ['not refused', 'ENABLED'],
  },
  'standard-levels-on-lite': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool({ UserPoolTier: 'LITE' });
      const update = { UserPoolId, UserPoolTier: 'LITE' };
      return [
        await refused(idp('UpdateUserPool', { ...update, AcrConfiguration: levelNames('urn:cognito:loa:') })),
        await refused(idp('UpdateUserPool', { ...update, AcrConfiguration: levelNames('urn:shop:loa:') })),
        await refused(idp('UpdateUserPool', update)),
      ];
    },
    harsh: [NO_LEVELS, NO_LEVELS, 'not refused'],
    gentle: ['not refused', NO_LEVELS, 'not refused'],
  },
  'sms-factor-of-the-pool': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool({ SmsConfiguration: SMS });
      const SmsMfaConfiguration = { SmsAuthenticationMessage: 'Code {####}' };
      const outcome = await refused(
        idp('SetUserPoolMfaConfig', { UserPoolId, MfaConfiguration: 'ON', SmsMfaConfiguration }),
      );
      return [outcome, (await idp('GetUserPoolMfaConfig', { UserPoolId })).SmsMfaConfiguration];
    },
    harsh: ['InvalidParameterException: SmsConfiguration needs SnsCallerArn.', undefined],
    gentle: [
      'not refused',
      { SmsAuthenticationMessage: 'Code {####}', SmsConfiguration: { ...SMS, SnsRegion: 'eu-central-1' } },
    ],
  },
  'oauth-while-off': {
    play: async (there) => client(there, { LogoutURLs: ['https://shop.example.com/bye'] }, 'LogoutURLs'),
    harsh: 'InvalidParameterException: LogoutURLs needs AllowedOAuthFlowsUserPoolClient.',
    gentle: ['https://shop.example.com/bye'],
  },
  'rotation-beside-refresh': {
    play: async (there) =>
      client(
        there,
        { RefreshTokenRotation: { Feature: 'ENABLED' }, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
        'ExplicitAuthFlows',
      ),
    harsh: 'InvalidParameterException: ALLOW_REFRESH_TOKEN_AUTH and RefreshTokenRotation exclude each other.',
    gentle: ['ALLOW_REFRESH_TOKEN_AUTH'],
  },
  'empty-lists-of-clients': {
    play: async (there) => [await client(there, {}, 'CallbackURLs'), await client(there, {}, 'ReadAttributes')],
    harsh: [undefined, undefined],
    gentle: [[], []],
  },
  'unknown-provider-keys': {
    play: async ({ idp, pool }) => {
      const ProviderDetails = { ...GOOGLE.ProviderDetails, team_id: 'a' };
      const UserPoolId = await pool();
      const outcome = await refused(idp('CreateIdentityProvider', { UserPoolId, ...GOOGLE, ProviderDetails }));
      if (outcome !== 'not refused') return outcome;
      const { IdentityProvider } = await idp('DescribeIdentityProvider', { UserPoolId, ProviderName: 'Google' });
      return IdentityProvider.ProviderDetails.team_id;
    },
    harsh: 'InvalidParameterException: Unknown idp detail team_id for type Google.',
    gentle: 'a',
  },
  'group-at-first-sign-in': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('CreateIdentityProvider', { UserPoolId, ...GOOGLE });
      return (await idp('ListGroups', { UserPoolId })).Groups.length;
    },
    harsh: 1,
    gentle: 0,
  },
};

/** A member of a client that is made with some settings, or why it is not made. */
async function client({ idp, pool }: ReturnType<typeof world>, settings: Json, member: string): Promise<Json> {
  const UserPoolId = await pool();
  const call = { UserPoolId, ClientName: 'web', ...settings };
  const outcome = await refused(idp('CreateUserPoolClient', call));
  if (outcome !== 'not refused') return outcome;
  const { ClientId } = (await idp('ListUserPoolClients', { UserPoolId })).UserPoolClients[0];
  return (await idp('DescribeUserPoolClient', { UserPoolId, ClientId })).UserPoolClient[member];
}
