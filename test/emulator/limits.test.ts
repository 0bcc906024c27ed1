import { describe, expect, test } from 'vitest';
import { ACCOUNT, type Json, LAMBDA, refused, SMS, world } from './world.ts';

const times = (count: number, item: (n: number) => Json): readonly Json[] =>
  Array.from({ length: count }, (_, n) => item(n));
const verified = { VerificationMessageTemplate: {} };
const policy = (PasswordPolicy: Json): Json => ({ Policies: { PasswordPolicy } });
const template = (VerificationMessageTemplate: Json): Json => ({ ...verified, VerificationMessageTemplate });
const invite = (InviteMessageTemplate: Json): Json => ({ AdminCreateUserConfig: { InviteMessageTemplate } });

/** What is wrong, in which member of the request, and the constraint of AWS's model that it breaks. */
const MODEL: readonly (readonly [string, Json, string, string])[] = [
  ['an SMS without a code', { SmsVerificationMessage: 'no code' }, 'smsVerificationMessage', 'pattern'],
  [
    'an SMS of 141 letters',
    { SmsAuthenticationMessage: `{####}${'a'.repeat(135)}` },
    'smsAuthenticationMessage',
    '140',
  ],
  ['an e-mail without a code', { EmailVerificationMessage: 'no code' }, 'emailVerificationMessage', 'pattern'],
  ['a subject of 141 letters', { EmailVerificationSubject: 'a'.repeat(141) }, 'emailVerificationSubject', '140'],
  [
    'a link without its text',
    template({ EmailMessageByLink: 'press here' }),
    'verificationMessageTemplate.emailMessageByLink',
    'pattern',
  ],
  [
    'an invitation of 141 letters',
    invite({ SMSMessage: 'a'.repeat(141) }),
    'adminCreateUserConfig.inviteMessageTemplate.sMSMessage',
    '140',
  ],
  ['passwords of 100 letters', policy({ MinimumLength: 100 }), 'policies.passwordPolicy.minimumLength', '99'],
  ['25 old passwords', policy({ PasswordHistorySize: 25 }), 'policies.passwordPolicy.passwordHistorySize', '24'],
  [
    'temporary passwords of more than a year',
    policy({ TemporaryPasswordValidityDays: 366 }),
    'policies.passwordPolicy.temporaryPasswordValidityDays',
    '365',
  ],
  [
    'no first factor at all',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: [] } } },
    'policies.signInPolicy.allowedFirstAuthFactors',
    'equal to 1',
  ],
  ['51 attributes', { Schema: times(51, (n) => ({ Name: `a${n}`, AttributeDataType: 'String' })) }, 'schema', '50'],
  ['a name of 21 letters', { Schema: [{ Name: 'a'.repeat(21) }] }, 'schema.1.member.name', '20'],
  ['a tier that there is not', { UserPoolTier: 'GOLD' }, 'userPoolTier', 'enum'],
  [
    'a mode of security that there is not',
    { UserPoolAddOns: { AdvancedSecurityMode: 'ON' } },
    'advancedSecurityMode',
    'enum',
  ],
  ['a tag without a key', { UserPoolTags: { '': 'a' } }, 'userPoolTags', 'equal to 1'],
  ['a tag of 257 letters', { UserPoolTags: { a: 'a'.repeat(257) } }, 'userPoolTags', '256'],
  ['a trigger that is blank', { LambdaConfig: { PreSignUp: '' } }, 'lambdaConfig.preSignUp', '20'],
  [
    'a version of a function that there is not',
    { LambdaConfig: { CustomSMSSender: { LambdaVersion: 'V2_0', LambdaArn: LAMBDA } } },
    'lambdaConfig.customSMSSender.lambdaVersion',
    'enum',
  ],
  [
    'no ways of recovery but an empty list',
    { AccountRecoverySetting: { RecoveryMechanisms: [] } },
    'recoveryMechanisms',
    'equal to 1',
  ],
  [
    'three ways of recovery',
    { AccountRecoverySetting: { RecoveryMechanisms: times(3, (n) => ({ Name: 'verified_email', Priority: n + 1 })) } },
    'recoveryMechanisms',
    'equal to 2',
  ],
  [
    'an e-mail of 20001 letters',
    { EmailVerificationMessage: `{####}${'a'.repeat(19_995)}` },
    'emailVerificationMessage',
    '20000',
  ],
  [
    'an invitation of 20001 letters',
    invite({ EmailMessage: `{username}{####}${'a'.repeat(19_985)}` }),
    'adminCreateUserConfig.inviteMessageTemplate.emailMessage',
    '20000',
  ],
  [
    'an invitation whose subject has 141 letters',
    invite({ EmailSubject: 'a'.repeat(141) }),
    'adminCreateUserConfig.inviteMessageTemplate.emailSubject',
    '140',
  ],
  ['an empty structure of threat protection', { UserPoolAddOns: {} }, 'userPoolAddOns.advancedSecurityMode', 'null'],
  [
    'an empty structure of user names',
    { UsernameConfiguration: {} },
    'usernameConfiguration.caseSensitive',
    'not be null',
  ],
];

test.each(MODEL)('a pool cannot have %s', async (_, fields, member, constraint) => {
  const { pool } = world();
  const outcome = await refused(pool(fields));
  expect([
    /^InvalidParameterException: \d validation errors? detected: /.test(outcome),
    outcome.includes(member),
    outcome.includes(constraint),
  ]).toEqual([true, true, true]);
});

test('all that a request breaks is told at once', async () => {
  const { pool } = world();
  const outcome = await refused(pool({ PoolName: '', UserPoolTier: 'GOLD', ...policy({ MinimumLength: 1 }) }));
  expect(outcome.split(': ').slice(0, 2)).toEqual(['InvalidParameterException', '4 validation errors detected']);
});

test('limits of attributes are texts, and 26 cannot be added at once', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const add = (CustomAttributes: readonly Json[]): Promise<string> =>
    refused(idp('AddCustomAttributes', { UserPoolId, CustomAttributes }));
  expect([
    await add([{ Name: 'a', StringAttributeConstraints: { MaxLength: 5 } }]),
    (await add(times(26, (n) => ({ Name: `a${n}`, AttributeDataType: 'String' })))).includes(
      'less than or equal to 25',
    ),
    await add(times(25, (n) => ({ Name: `a${n}`, AttributeDataType: 'String' }))),
  ]).toEqual([
    "SerializationException: A number cannot be converted to string at 'customAttributes.1.member.stringAttributeConstraints.maxLength'",
    true,
    'not refused',
  ]);
});

const ses = (region: string, identity: string): string => `arn:aws:ses:${region}:${ACCOUNT}:identity/${identity}`;
const mail = (fields: Json): Json => ({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', ...fields } });

test.each<[string, Json, string]>([
  [
    'an identity of a far region',
    mail({ SourceArn: ses('ap-south-1', 'example.com') }),
    'Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.',
  ],
  ['an identity of its own region', mail({ SourceArn: ses('eu-central-1', 'example.com') }), 'not refused'],
  ['a sender that is no address', { EmailConfiguration: { From: 'Shop' } }, 'Provided From email address is invalid'],
  [
    'a sender of another domain',
    mail({ SourceArn: ses('eu-west-1', 'example.com'), From: 'a@example.org' }),
    'Provided From email address is invalid',
  ],
  [
    'a sender of the domain, with a name',
    mail({ SourceArn: ses('eu-west-1', 'example.com'), From: 'Shop <a@mail.example.com>' }),
    'not refused',
  ],
  [
    'SMS out of a far region',
    { SmsConfiguration: { ...SMS, SnsRegion: 'ap-south-1' } },
    'Invalid snsRegion. Allowed SNS region for eu-central-1 is eu-central-1, eu-west-1',
  ],
  [
    'SMS in two ways',
    { SmsConfiguration: { ...SMS, EumsSms: { CallerArn: SMS.SnsCallerArn } } },
    'SmsConfiguration takes SnsCallerArn or EumsSms, not both.',
  ],
  ['SMS in no way', { SmsConfiguration: {} }, 'SmsConfiguration needs SnsCallerArn.'],
  [
    'a function of another region',
    { LambdaConfig: { PreSignUp: LAMBDA.replace('eu-central-1', 'us-east-1') } },
    'Cross-region lambda functions are not supported',
  ],
  [
    'a function of another account',
    { LambdaConfig: { PreSignUp: LAMBDA.replace(ACCOUNT, '999999999999') } },
    'not refused',
  ],
  [
    'a key of another region',
    { LambdaConfig: { KMSKeyID: `arn:aws:kms:us-east-1:${ACCOUNT}:key/a` } },
    'CreateGrant failed: Invalid arn us-east-1',
  ],
  [
    'an invitation without a name',
    invite({ EmailMessage: 'Welcome {####}' }),
    'The invitation message must contain {username}.',
  ],
  [
    'an invitation without a password',
    invite({ SMSMessage: 'Welcome {username}' }),
    'The invitation message must contain {####}.',
  ],
  [
    'phone numbers verified without SMS',
    { AutoVerifiedAttributes: ['phone_number'] },
    'SMS configuration is required to auto verify phone_number.',
  ],
  [
    'first factors that are authenticators',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SOFTWARE_TOKEN'] } } },
    'SOFTWARE_TOKEN can not be configured as AuthFactor',
  ],
  [
    'another number twice as large',
    {
      Schema: [
        { Name: 'a', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '2', MaxValue: '1' } },
      ],
    },
    "Schema attribute a cannot have a max value smaller than it's min value",
  ],
])('CreateUserPool looks at %s', async (_, fields, message) => {
  const { pool } = world();
  expect((await refused(pool(fields))).replace('InvalidParameterException: ', '')).toBe(message);
});

test('old passwords are not remembered on LITE', async () => {
  const { pool } = world();
  expect((await refused(pool({ UserPoolTier: 'LITE', ...policy({ PasswordHistorySize: 1 }) }))).split(':')[0]).toBe(
    'FeatureUnavailableInTierException',
  );
});

test('a tier with less cannot come while a feature of the higher one is on', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool({ UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
  const lower = { UserPoolId, UserPoolTier: 'ESSENTIALS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } };
  expect([
    (await refused(idp('UpdateUserPool', lower))).split(':')[0],
    await refused(idp('UpdateUserPool', { ...lower, UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } })),
  ]).toEqual(['FeatureUnavailableInTierException', 'not refused']);
});

test('texts and lists of a pool come back as they were written', async () => {
  const { pool, described } = world();
  const fields = {
    AutoVerifiedAttributes: ['phone_number', 'email'],
    AliasAttributes: ['preferred_username', 'email'],
    SmsConfiguration: SMS,
    LambdaConfig: { PreSignUp: `${LAMBDA}:live` },
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', From: 'Shop <a@example.com>' },
    EmailVerificationSubject: 'Your code',
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Priority: 2, Name: 'verified_email' },
        { Priority: 1, Name: 'verified_phone_number' },
      ],
    },
  };
  const shown = await described(await pool(fields));
  expect({ ...fields, ...shown }).toEqual({
    ...shown,
    ...fields,
    SmsConfiguration: { ...SMS, SnsRegion: 'eu-central-1' },
  });
});

const withClient = async (fields: Json) => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  return { idp, UserPoolId, create: () => idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web', ...fields }) };
};
const CODE = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['myapp://in/'],
};
const url = (n: number): string => `https://a${n}.example.com`;

describe('a client', () => {
  test.each<[string, Json, string]>([
    ['101 callbacks', { ...CODE, CallbackURLs: times(101, url) }, 'callbackURLs'],
    ['101 places to sign out to', { ...CODE, LogoutURLs: times(101, url) }, 'logoutURLs'],
    ['51 scopes', { ...CODE, AllowedOAuthScopes: times(51, (n) => `a/${n}`) }, 'allowedOAuthScopes'],
    ['a session of 2 minutes', { AuthSessionValidity: 2 }, 'authSessionValidity'],
    ['a session of 16 minutes', { AuthSessionValidity: 16 }, 'authSessionValidity'],
    [
      'a grace of 61 seconds',
      { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 61 } },
      'refreshTokenRotation.retryGracePeriodSeconds',
    ],
    ['tokens of 0 hours', { AccessTokenValidity: 0 }, 'accessTokenValidity'],
    ['a name of 129 letters', { ClientName: 'a'.repeat(129) }, 'clientName'],
    ['a secret of 23 letters', { ClientSecret: 'a'.repeat(23) }, 'clientSecret'],
  ])('cannot have %s', async (_, fields, member) => {
    const { create } = await withClient(fields);
    const outcome = await refused(create());
    expect([outcome.split(':').slice(0, 2).join(), outcome.includes(`at '${member}'`)]).toEqual([
      'InvalidParameterException, 1 validation error detected',
      true,
    ]);
  });

  test.each<[string, Json, string]>([
    [
      'a secret made and one brought along',
      { GenerateSecret: true, ClientSecret: 'a'.repeat(24) },
      'GenerateSecret and ClientSecret exclude each other.',
    ],
    [
      'a callback with a fragment',
      { ...CODE, CallbackURLs: ['https://a.example.com/#in'] },
      'https://a.example.com/#in cannot have a fragment.',
    ],
    [
      'a refresh token of 59 minutes',
      { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: 'minutes' } },
      'Invalid range for token validity.',
    ],
    ['an id token of 25 hours', { IdTokenValidity: 25 }, 'Invalid range for token validity.'],
    ['attributes to write that are not all that it needs', { WriteAttributes: ['name'] }, 'not refused'],
  ])('is looked at for %s', async (_, fields, message) => {
    const { create } = await withClient(fields);
    expect((await refused(create())).replace('InvalidParameterException: ', '')).toBe(message);
  });

  test('has its texts and old sign-in flows as they were written', async () => {
    const AnalyticsConfiguration = { ApplicationArn: `arn:aws:mobiletargeting:us-east-1:${ACCOUNT}:apps/a` };
    const ExplicitAuthFlows = ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'];
    const fields = { ...CODE, ExplicitAuthFlows, AnalyticsConfiguration, DefaultRedirectURI: 'myapp://in/' };
    const { UserPoolClient } = await (await withClient(fields)).create();
    expect({ ...UserPoolClient, ...fields }).toEqual(UserPoolClient);
  });

  test('is renamed in place, and two may have one name', async () => {
    const { idp, UserPoolId, create } = await withClient({});
    const { ClientId } = (await create()).UserPoolClient;
    const { UserPoolClient } = await idp('UpdateUserPoolClient', { UserPoolId, ClientId, ClientName: 'app' });
    expect([UserPoolClient.ClientId, UserPoolClient.ClientName]).toEqual([ClientId, 'app']);
  });
});
