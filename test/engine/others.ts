import type { KindName } from '../../src/model/kind.ts';
import { loginPageOthers } from './login-page-others.ts';
import { ACCOUNT, kmsKey, lambda, logGroup, type Members, OIDC, REGION, role } from './sample.ts';
import { settingOthers } from './setting-others.ts';

/** A resource as another tool left it: full of settings that the file knows nothing of. */
export type Other = {
  readonly kind: KindName;
  readonly of?: KindName;
  readonly called: string;
  readonly key: string;
  /** What its creation is sent. */
  readonly members: Members;
  readonly parent?: Members;
  /** Members that stand here and cannot take the sample's values beside the others; another row has them. */
  readonly fixed?: readonly string[];
  /** What the file must say as well: AWS never gives it back, and a write without it would reset it. */
  readonly declared?: Members;
};

const own = (name: string): Members => ({ LambdaVersion: 'V1_0', LambdaArn: lambda(name) });
const level = (name: string): Members => ({ AcrValue: `urn:other:${name}` });

const SNS: Members = { SnsCallerArn: role('other'), ExternalId: 'other', SnsRegion: 'eu-west-1' };
const EUMS: Members = {
  CallerArn: role('other'),
  ExternalId: 'other',
  OriginationIdentity: 'other',
  ConfigurationSetName: 'other',
  InEntityId: 'other',
  InTemplateId: 'other',
  Region: 'eu-north-1',
};
const EMAIL: Members = {
  EmailSendingAccount: 'DEVELOPER',
  SourceArn: `arn:aws:ses:us-west-2:${ACCOUNT}:identity/example.com`,
  ReplyToEmailAddress: 'other@example.com',
  From: 'Other <other@other.example.com>',
  ConfigurationSet: 'other',
};

const POOL: Members = {
  DeletionProtection: 'INACTIVE',
  Policies: {
    PasswordPolicy: {
      MinimumLength: 20,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: false,
      RequireSymbols: true,
      PasswordHistorySize: 7,
      TemporaryPasswordValidityDays: 9,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] },
  },
  LambdaConfig: {
    PreSignUp: lambda('a'),
    CustomMessage: lambda('b'),
    PostConfirmation: lambda('c'),
    PreAuthentication: lambda('d'),
    PostAuthentication: lambda('e'),
    DefineAuthChallenge: lambda('f'),
    CreateAuthChallenge: lambda('g'),
    VerifyAuthChallengeResponse: lambda('h'),
    UserMigration: lambda('i'),
    PreTokenGeneration: lambda('j'),
    PreTokenGenerationConfig: { LambdaVersion: 'V3_0', LambdaArn: lambda('j') },
    CustomSMSSender: own('k'),
    CustomEmailSender: own('l'),
    InboundFederation: own('m'),
    KMSKeyID: kmsKey('other'),
  },
  AutoVerifiedAttributes: ['phone_number', 'email'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['phone_number'] },
  SmsAuthenticationMessage: 'Other {####}',
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  EmailConfiguration: EMAIL,
  UserPoolTags: { team: 'other', owner: 'somebody' },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      SMSMessage: 'Other {username} {####}',
      EmailMessage: 'Other {username} {####}',
      EmailSubject: 'Other',
    },
  },
  Schema: [{ Name: 'tenant', AttributeDataType: 'String', Mutable: true }],
  DcrConfiguration: {
    EnableStatus: 'Enabled',
    OpenDcrEnabled: true,
    AuthenticatedGrantTypes: ['client_credentials'],
    OpenDcrGrantTypes: ['implicit', 'code'],
    AllowedScopes: ['profile'],
  },
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Priority: 1, Name: 'verified_email' },
      { Priority: 2, Name: 'verified_phone_number' },
    ],
  },
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: kmsKey('other') },
  IssuerConfiguration: { Type: 'ORIGINAL' },
  AcrConfiguration: { Level1: level('a'), Level2: level('b'), Level3: level('c'), Level4: level('d') },
};

const PROVIDER = { kind: 'identity provider', key: 'Partner' };
const provider = (ProviderType: string, ProviderDetails: Members): Members => ({
  ProviderType,
  ProviderDetails,
  AttributeMapping: { email: 'other', name: 'other', username: 'other' },
  IdpIdentifiers: ['other.example', 'another.example'],
});
const SOCIAL: Members = { client_id: 'other', client_secret: 'other-secret', authorize_scopes: 'other' };
const SAML: Members = {
  IDPSignout: 'true',
  IDPInit: 'true',
  EncryptedResponses: 'true',
  RequestSigningAlgorithm: 'rsa-sha256',
};

const CLIENT: Members = {
  GenerateSecret: true,
  RefreshTokenValidity: 25,
  AccessTokenValidity: 10,
  IdTokenValidity: 11,
  TokenValidityUnits: { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' },
  ReadAttributes: ['email', 'phone_number'],
  WriteAttributes: ['phone_number'],
  ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
  SupportedIdentityProviders: ['COGNITO'],
  CallbackURLs: ['https://b.example.com/', 'https://a.example.com/'],
  LogoutURLs: ['https://other.example.com/bye'],
  DefaultRedirectURI: 'https://a.example.com/',
  AllowedOAuthFlows: ['implicit'],
  AllowedOAuthScopes: ['phone', 'openid'],
  AllowedOAuthFlowsUserPoolClient: true,
  PreventUserExistenceErrors: 'ENABLED',
  EnableTokenRevocation: false,
  EnablePropagateAdditionalUserContextData: true,
  AuthSessionValidity: 7,
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
};
const CLIENT_PARENT: Members = { identityProviders: { Partner: { ProviderType: 'OIDC', ProviderDetails: OIDC } } };

const RULE: Members = { Claim: 'other', MatchType: 'StartsWith', Value: 'other', RoleARN: role('other') };

/** Every member that can change stands in one of these. */
export const others: readonly Other[] = [
  {
    kind: 'user pool',
    called: 'that sends with SNS',
    key: 'main',
    members: {
      ...POOL,
      UserPoolTier: 'ESSENTIALS',
      SmsConfiguration: SNS,
      VerificationMessageTemplate: {
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
        SmsMessage: 'Other {####}',
        EmailMessageByLink: '{##Other##}',
        EmailSubjectByLink: 'Other',
      },
    },
  },
  {
    kind: 'user pool',
    called: 'that sends with End User Messaging',
    key: 'main',
    members: {
      ...POOL,
      UserPoolTier: 'PLUS',
      // AWS says by itself that it is on.
      DcrConfiguration: { OpenDcrEnabled: true, AllowedScopes: ['profile'] },
      UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT', AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'AUDIT' } },
      SmsConfiguration: {
        EumsSms: EUMS,
      },
      VerificationMessageTemplate: {
        DefaultEmailOption: 'CONFIRM_WITH_CODE',
        SmsMessage: 'Other {####}',
        EmailMessage: 'Other {####}',
        EmailSubject: 'Other',
      },
    },
    fixed: ['UserPoolTier', 'VerificationMessageTemplate.DefaultEmailOption'],
  },
  {
    kind: 'mfa',
    called: 'with every factor',
    key: '',
    parent: { SmsConfiguration: SNS, SmsAuthenticationMessage: 'Other {####}', EmailConfiguration: EMAIL },
    members: {
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsConfiguration: SNS, SmsAuthenticationMessage: 'Other {####}' },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Message: 'Other {####}', Subject: 'Other' },
      WebAuthnConfiguration: {
        RelyingPartyId: 'other.example.com',
        UserVerification: 'preferred',
        FactorConfiguration: 'SINGLE_FACTOR',
      },
    },
  },
  {
    kind: 'log delivery',
    called: 'of both sorts of events',
    key: '',
    parent: { UserPoolTier: 'PLUS' },
    members: {
      LogConfigurations: [
        { EventSource: 'userAuthEvents', LogLevel: 'INFO', S3Configuration: { BucketArn: 'arn:aws:s3:::other' } },
        {
          EventSource: 'userNotification',
          LogLevel: 'ERROR',
          CloudWatchLogsConfiguration: { LogGroupArn: logGroup('other') },
        },
      ],
    },
  },
  {
    kind: 'user pool session',
    called: 'that tracks sessions',
    key: '',
    members: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 7 } },
  },
  {
    kind: 'client session',
    called: 'of its own',
    key: '',
    members: { SSOSession: { MaxValidityMinutes: 7 } },
  },
  {
    kind: 'resource server',
    called: 'with scopes',
    key: 'https://api.example.com',
    members: {
      Name: 'Other',
      Scopes: [
        { ScopeName: 'read', ScopeDescription: 'Other' },
        { ScopeName: 'other', ScopeDescription: 'Other' },
      ],
    },
  },
  {
    ...PROVIDER,
    called: 'of type OIDC',
    members: {
      ...provider('OIDC', {
        ...OIDC,
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://other.example/authorize',
        token_url: 'https://other.example/token',
        attributes_url: 'https://other.example/attributes',
        jwks_uri: 'https://other.example/jwks',
      }),
      AcrMapping: { Level1: 'a', Level2: 'b', Level3: 'c', Level4: 'd' },
    },
  },
  {
    ...PROVIDER,
    called: 'of type SAML with a URL',
    members: provider('SAML', { ...SAML, MetadataURL: 'https://login.partner.example/other' }),
  },
  {
    ...PROVIDER,
    called: 'of type SAML with a file',
    members: provider('SAML', { ...SAML, MetadataFile: '<EntityDescriptor/>' }),
  },
  {
    ...PROVIDER,
    called: 'of type Facebook',
    key: 'Facebook',
    members: provider('Facebook', { ...SOCIAL, api_version: 'v16.0', token_request_method: 'GET' }),
  },
  {
    ...PROVIDER,
    called: 'of type SignInWithApple',
    key: 'SignInWithApple',
    members: provider('SignInWithApple', {
      client_id: 'other',
      team_id: 'other',
      key_id: 'other',
      private_key: 'other-key',
      authorize_scopes: 'email',
    }),
    declared: { ProviderDetails: { private_key: 'other-key' } },
  },
  {
    kind: 'group',
    called: 'with a role',
    key: 'admins',
    members: { Description: 'Other', RoleArn: role('other'), Precedence: 7 },
  },
  {
    kind: 'domain',
    called: 'of its own',
    key: 'login.example.com',
    members: {
      ManagedLoginVersion: 2,
      CustomDomainConfig: {
        CertificateArn: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/other`,
        SecurityPolicy: 'TLS_V1',
      },
      Routing: { Failover: { SecondaryRegion: 'eu-north-1', PrimaryRoute53HealthCheckId: 'other' } },
    },
  },
  {
    kind: 'client',
    called: 'with analytics by id',
    key: 'web',
    parent: CLIENT_PARENT,
    members: {
      ...CLIENT,
      AnalyticsConfiguration: {
        ApplicationId: 'ff',
        RoleArn: role('other'),
        ExternalId: 'other',
        UserDataShared: true,
      },
    },
  },
  {
    kind: 'client',
    called: 'with analytics by ARN',
    key: 'web',
    parent: CLIENT_PARENT,
    members: {
      ...CLIENT,
      AnalyticsConfiguration: {
        ApplicationArn: `arn:aws:mobiletargeting:${REGION}:${ACCOUNT}:apps/other`,
        UserDataShared: true,
      },
    },
  },
  {
    kind: 'user',
    called: 'with attributes',
    key: 'ann',
    members: {
      UserAttributes: [
        { Name: 'name', Value: 'Ann' },
        { Name: 'nickname', Value: 'Nan' },
        { Name: 'email', Value: 'ann@other.example' },
      ],
      MessageAction: 'SUPPRESS',
      Enabled: false,
    },
  },
  ...[{ SmsConfiguration: SNS }, { SmsConfiguration: { EumsSms: EUMS } }].map(
    (sms): Other => ({
      kind: 'replica',
      called: `with ${Object.keys(sms.SmsConfiguration)[0]} and settings of its own`,
      key: 'eu-west-2',
      parent: { KeyConfiguration: POOL.KeyConfiguration ?? {}, IssuerConfiguration: { Type: 'UPDATED' } },
      members: JSON.parse(
        JSON.stringify({
          Status: 'ACTIVE',
          EmailConfiguration: EMAIL,
          LambdaConfig: POOL.LambdaConfig,
          UserPoolTags: POOL.UserPoolTags,
          ...sms,
        }).replaceAll(REGION, 'eu-west-2'),
      ),
    }),
  ),
  {
    kind: 'identity pool',
    called: 'with every sort of provider',
    key: 'shop',
    members: {
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      DeveloperProviderName: 'login.other',
      SupportedLoginProviders: {
        'graph.facebook.com': 'other',
        'accounts.google.com': 'other',
        'appleid.apple.com': 'other',
        'www.amazon.com': 'other',
        'api.twitter.com': 'other;other-secret',
        'www.digits.com': 'other',
        'login.example.com': 'other',
      },
      OpenIdConnectProviderARNs: [`arn:aws:iam::${ACCOUNT}:oidc-provider/other`],
      SamlProviderARNs: [`arn:aws:iam::${ACCOUNT}:saml-provider/other`],
      CognitoIdentityProviders: [
        {
          ProviderName: `cognito-idp.${REGION}.amazonaws.com/${REGION}_other`,
          ClientId: 'other',
          ServerSideTokenCheck: true,
        },
      ],
      IdentityPoolTags: { team: 'other', owner: 'somebody' },
    },
  },
  {
    kind: 'identity pool roles',
    called: 'with a mapping',
    key: '',
    parent: { SupportedLoginProviders: { 'accounts.google.com': 'other' } },
    members: {
      Roles: { authenticated: role('other'), unauthenticated: role('other') },
      RoleMappings: {
        'accounts.google.com': {
          Type: 'Rules',
          AmbiguousRoleResolution: 'Deny',
          RulesConfiguration: { Rules: [RULE, { ...RULE, Value: 'another' }] },
        },
      },
    },
  },
  ...settingOthers,
  ...loginPageOthers,
];
