import { expect, test } from 'vitest';
import { ACCOUNT, type Json, LAMBDA, refused, SMS, world } from './world.ts';

const names = (pool: Json): string[] => pool.SchemaAttributes.map(({ Name }: Json) => Name);
const attribute = (pool: Json, name: string): Json => pool.SchemaAttributes.find(({ Name }: Json) => Name === name);

test('a minimal pool reads back with the defaults of 2026', async () => {
  const { pool, described } = world();
  const { SchemaAttributes: _, ...shown } = await described(await pool());
  const id = shown.Id;
  expect(id).toMatch(/^eu-central-1_[0-9A-Za-z]{9}$/);
  expect(shown).toEqual({
    Id: id,
    Name: 'main',
    Arn: `arn:aws:cognito-idp:eu-central-1:${ACCOUNT}:userpool/${id}`,
    CreationDate: 1_700_000_000.123,
    LastModifiedDate: 1_700_000_000.123,
    EstimatedNumberOfUsers: 0,
    DeletionProtection: 'INACTIVE',
    LambdaConfig: {},
    MfaConfiguration: 'OFF',
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Priority: 1, Name: 'verified_email' },
        { Priority: 2, Name: 'verified_phone_number' },
      ],
    },
    UserPoolTier: 'ESSENTIALS',
    KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' },
    IssuerConfiguration: { Type: 'ORIGINAL' },
    UserPoolTags: {},
    AcrConfiguration: {
      Level1: { AcrValue: 'urn:cognito:loa:1' },
      Level2: { AcrValue: 'urn:cognito:loa:2' },
      Level3: { AcrValue: 'urn:cognito:loa:3' },
      Level4: { AcrValue: 'urn:cognito:loa:4' },
    },
  });
});

test('a pool has the 21 standard attributes, of which only sub is required and fixed', async () => {
  const { pool, described } = world();
  const shown = await described(await pool());
  expect(names(shown).toSorted()).toEqual([
    ...[
      'address',
      'birthdate',
      'email',
      'email_verified',
      'family_name',
      'gender',
      'given_name',
      'identities',
      'locale',
    ],
    ...['middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture', 'preferred_username'],
    ...['profile', 'sub', 'updated_at', 'website', 'zoneinfo'],
  ]);
  expect(shown.SchemaAttributes.filter(({ Required, Mutable }: Json) => Required || !Mutable)).toEqual([
    {
      Name: 'sub',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: true,
      StringAttributeConstraints: { MinLength: '1', MaxLength: '2048' },
    },
  ]);
});

test('custom attributes come back with a prefix, standard ones as declared', async () => {
  const { pool, described } = world();
  const id = await pool({
    Schema: [
      { Name: 'tenant', AttributeDataType: 'String', Mutable: true },
      { Name: 'score', AttributeDataType: 'Number', DeveloperOnlyAttribute: true },
      { Name: 'email', AttributeDataType: 'String', Required: true },
    ],
  });
  const shown = await described(id);
  const plain = { DeveloperOnlyAttribute: false, Required: false };
  expect(['custom:tenant', 'dev:custom:score', 'email'].map((name) => attribute(shown, name))).toEqual([
    { ...plain, Name: 'custom:tenant', AttributeDataType: 'String', Mutable: true, StringAttributeConstraints: {} },
    {
      ...plain,
      DeveloperOnlyAttribute: true,
      Name: 'dev:custom:score',
      AttributeDataType: 'Number',
      Mutable: false,
      NumberAttributeConstraints: {},
    },
    {
      ...plain,
      Name: 'email',
      AttributeDataType: 'String',
      Mutable: true,
      Required: true,
      StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
    },
  ]);
});

test('AddCustomAttributes adds, and refuses what is there, what is required and more than 50', async () => {
  const { idp, pool, described } = world();
  const UserPoolId = await pool();
  const add = (CustomAttributes: Json[]): Promise<Json> => idp('AddCustomAttributes', { UserPoolId, CustomAttributes });
  expect(await add([{ Name: 'tenant', AttributeDataType: 'String' }])).toEqual({});
  const many = (prefix: string): Json[] =>
    Array.from({ length: 25 }, (_, index) => ({ Name: `${prefix}${index}`, AttributeDataType: 'String' }));
  await add(many('a'));
  expect([
    names(await described(UserPoolId)).length,
    await refused(add([{ Name: 'tenant', AttributeDataType: 'String' }])),
    await refused(add([{ Name: 'x', AttributeDataType: 'String', Required: true }])),
    await refused(add(many('b'))),
  ]).toEqual([
    21 + 26,
    'InvalidParameterException: custom:tenant: Existing attribute already has name custom:tenant.',
    'InvalidParameterException: Required custom attributes are not supported currently.',
    'InvalidParameterException: A user pool can have 50 custom attributes at most.',
  ]);
});

test('a password policy given in part does not require what it leaves out', async () => {
  const { pool, described } = world();
  const id = await pool({
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: true, TemporaryPasswordValidityDays: 0 } },
  });
  expect((await described(id)).Policies.PasswordPolicy).toEqual({
    MinimumLength: 12,
    RequireUppercase: false,
    RequireLowercase: false,
    RequireNumbers: true,
    RequireSymbols: false,
    TemporaryPasswordValidityDays: 7,
  });
});

test('the verification texts show behind both doors', async () => {
  const { pool, described } = world();
  const shown = [
    await described(await pool({ VerificationMessageTemplate: { EmailMessage: 'Code {####}', EmailSubject: 'Hi' } })),
    await described(await pool({ EmailVerificationMessage: 'Code {####}', EmailVerificationSubject: 'Hi' })),
  ].map((one) => [one.VerificationMessageTemplate, one.EmailVerificationMessage, one.EmailVerificationSubject]);
  const both = [
    { DefaultEmailOption: 'CONFIRM_WITH_CODE', EmailMessage: 'Code {####}', EmailSubject: 'Hi' },
    'Code {####}',
    'Hi',
  ];
  expect(shown).toEqual([both, both]);
});

test('the pre token generation trigger shows behind both doors, and two different ones are refused', async () => {
  const { pool, described } = world();
  const versioned = { LambdaVersion: 'V2_0', LambdaArn: LAMBDA };
  expect([
    (await described(await pool({ LambdaConfig: { PreTokenGeneration: LAMBDA } }))).LambdaConfig,
    (await described(await pool({ LambdaConfig: { PreTokenGenerationConfig: versioned } }))).LambdaConfig,
    await refused(pool({ LambdaConfig: { PreTokenGeneration: `${LAMBDA}:2`, PreTokenGenerationConfig: versioned } })),
  ]).toEqual([
    { PreTokenGeneration: LAMBDA, PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: LAMBDA } },
    { PreTokenGeneration: LAMBDA, PreTokenGenerationConfig: versioned },
    "InvalidParameterException: Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
  ]);
});

test('the region of SMS is filled in', async () => {
  const { pool, described } = world();
  expect((await described(await pool({ SmsConfiguration: SMS }))).SmsConfiguration).toEqual({
    ...SMS,
    SnsRegion: 'eu-central-1',
  });
});

const TEMPORARY = { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } };
const MFA_SMS = 'SMS configuration and Auto verification for phone_number are required when MFA is';

test.each<[string, Json, string]>([
  [
    'aliases beside user name attributes',
    { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
    'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.',
  ],
  [
    'a required custom attribute',
    { Schema: [{ Name: 'tenant', AttributeDataType: 'String', Required: true }] },
    'Required custom attributes are not supported currently.',
  ],
  [
    'a custom attribute twice',
    { Schema: ['a', 'a'].map((Name) => ({ Name, AttributeDataType: 'String' })) },
    'Duplicate custom attribute names custom:a are not allowed in a user pool schema.',
  ],
  [
    'another type for a standard attribute',
    { Schema: [{ Name: 'email', AttributeDataType: 'Number' }] },
    'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
  ],
  [
    'a shortest length above the longest',
    {
      Schema: [
        { Name: 'a', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '9', MaxLength: '10' } },
        { Name: 'b', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '10', MaxLength: '9' } },
      ],
    },
    "Schema attribute b cannot have a max length shorter than it's min length",
  ],
  [
    'the old name of the temporary password days beside the new one',
    { Policies: TEMPORARY, AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } },
    'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
  ],
  ['required MFA without SMS', { MfaConfiguration: 'ON' }, `${MFA_SMS} required`],
  [
    'optional MFA without a verified phone number',
    { MfaConfiguration: 'OPTIONAL', SmsConfiguration: SMS },
    `${MFA_SMS} optional`,
  ],
  [
    'verification before update of what is not verified',
    { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
    'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
  ],
  [
    'recovery by admin beside another way',
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'admin_only', Priority: 1 },
          { Name: 'verified_email', Priority: 2 },
        ],
      },
    },
    'Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.',
  ],
  [
    'two recovery ways of one priority',
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_phone_number', Priority: 1 },
          { Name: 'verified_email', Priority: 1 },
        ],
      },
    },
    'Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
  ],
  [
    'one recovery way twice',
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_email', Priority: 1 },
          { Name: 'verified_email', Priority: 2 },
        ],
      },
    },
    'Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
  ],
  [
    'first factors without a password',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
    'Password should be configured as one of the allowed first auth factors.',
  ],
  [
    'SMS codes without SMS',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } } },
    'SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration',
  ],
  [
    'own e-mail without an identity',
    { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
    'Source ARN is required to use DEVELOPER email sending owner',
  ],
  [
    'a custom sender without a key',
    { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: LAMBDA } } },
    'KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.',
  ],
  [
    'an SMS role of another account',
    { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::999999999999:role/sms' } },
    'Cross-account pass role is not allowed.',
  ],
])('CreateUserPool refuses %s', async (_, fields, message) => {
  const { pool } = world();
  expect(await refused(pool(fields))).toBe(`InvalidParameterException: ${message}`);
});

test.each<[string, Json, string]>([
  [
    'threat protection on ESSENTIALS',
    { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
    'ESSENTIALS pricing tier configured: Threat Protection',
  ],
  [
    'passwordless factors on LITE',
    { UserPoolTier: 'LITE', Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    'LITE pricing tier configured: Passwordless Sign-In',
  ],
  [
    'token customization on LITE',
    { UserPoolTier: 'LITE', LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: LAMBDA } } },
    'LITE pricing tier configured: Token Customization with Pre-Token Generation Lambda V2_0',
  ],
])('CreateUserPool finds no feature in the tier: %s', async (_, fields, feature) => {
  const { pool } = world();
  expect(await refused(pool(fields))).toBe(
    `FeatureUnavailableInTierException: The following features need to be disabled for the ${feature}`,
  );
});

test('a pool with a domain, or under deletion protection, cannot be deleted', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool({ DeletionProtection: 'ACTIVE' });
  await idp('CreateUserPoolDomain', { UserPoolId, Domain: 'shop' });
  const remove = (): Promise<string> => refused(idp('DeleteUserPool', { UserPoolId }));
  const first = await remove();
  await idp('UpdateUserPool', { UserPoolId, DeletionProtection: 'INACTIVE' });
  const second = await remove();
  await idp('DeleteUserPoolDomain', { UserPoolId, Domain: 'shop' });
  expect([first, second, await remove(), await remove()]).toEqual([
    'InvalidParameterException: The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    'InvalidParameterException: User pool cannot be deleted. It has a domain configured that should be deleted first.',
    'not refused',
    `ResourceNotFoundException: User pool ${UserPoolId} does not exist.`,
  ]);
});

test('what stood in a pool is gone with it', async () => {
  const { idp, pool, emulator } = world();
  const UserPoolId = await pool();
  await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' });
  await idp('CreateGroup', { UserPoolId, GroupName: 'admins' });
  await idp('DeleteUserPool', { UserPoolId });
  expect(emulator.state()).toEqual({ format: 1, resources: [] });
});

test('constraints that are no number or too long, and a sender without an address, are refused', async () => {
  const { pool } = world();
  const limited = (constraints: Json) =>
    refused(pool({ Schema: [{ Name: 'a', AttributeDataType: 'String', Mutable: true, ...constraints }] }));
  expect([
    await limited({ StringAttributeConstraints: { MaxLength: 'ten' } }),
    await limited({ StringAttributeConstraints: { MaxLength: '5000' } }),
    await refused(pool({ EmailConfiguration: { From: 'Shop' } })),
  ]).toEqual([
    'InvalidParameterException: Invalid constraints for a',
    'InvalidParameterException: user.a: String attributes cannot have a length of more than 2048',
    'InvalidParameterException: Provided From email address is invalid',
  ]);
});
