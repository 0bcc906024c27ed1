import { ACCOUNT, kmsKey, lambda, type Members, role, type Sample, samplesOf } from './sample.ts';

const of = samplesOf('user pool');

const ses = (region: string): string => `arn:aws:ses:${region}:${ACCOUNT}:identity/example.com`;
const own = (LambdaArn: string): Members => ({ LambdaVersion: 'V1_0', LambdaArn });

const TRIGGERS = [
  'PreSignUp',
  'CustomMessage',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'UserMigration',
];

const SNS: Members = { SnsCallerArn: role('sms'), ExternalId: 'outside', SnsRegion: 'eu-west-1' };
const EUMS: Members = { CallerArn: role('sms'), OriginationIdentity: 'shop' };
const DEVELOPER: Members = { EmailSendingAccount: 'DEVELOPER', SourceArn: ses('eu-west-1') };

const policies: readonly Sample[] = [
  of('PoolName', ['main', 'renamed']),
  of('UserPoolTier', ['LITE', 'PLUS']),
  of('DeletionProtection', ['ACTIVE', 'INACTIVE']),
  of('Policies.PasswordPolicy.MinimumLength', [10, 12]),
  of('Policies.PasswordPolicy.RequireUppercase', [true, false]),
  of('Policies.PasswordPolicy.RequireLowercase', [true, false]),
  of('Policies.PasswordPolicy.RequireNumbers', [false, true]),
  of('Policies.PasswordPolicy.RequireSymbols', [false, true]),
  of('Policies.PasswordPolicy.PasswordHistorySize', [3, 5]),
  of('Policies.PasswordPolicy.TemporaryPasswordValidityDays', [3, 5]),
  of('Policies.SignInPolicy.AllowedFirstAuthFactors', [
    ['PASSWORD', 'EMAIL_OTP'],
    ['PASSWORD', 'WEB_AUTHN'],
  ]),
  of(
    'AccountRecoverySetting.RecoveryMechanisms.*.Name',
    [[{ Priority: 1, Name: 'verified_email' }], [{ Priority: 1, Name: 'admin_only' }]],
    {
      at: 'AccountRecoverySetting.RecoveryMechanisms',
      shows: [
        'AccountRecoverySetting.RecoveryMechanisms.admin_only',
        'AccountRecoverySetting.RecoveryMechanisms.verified_email',
      ],
    },
  ),
  of(
    'AccountRecoverySetting.RecoveryMechanisms.*.Priority',
    [
      [
        { Priority: 1, Name: 'verified_email' },
        { Priority: 2, Name: 'verified_phone_number' },
      ],
      [
        { Priority: 2, Name: 'verified_email' },
        { Priority: 1, Name: 'verified_phone_number' },
      ],
    ],
    {
      at: 'AccountRecoverySetting.RecoveryMechanisms',
      shows: [
        'AccountRecoverySetting.RecoveryMechanisms.verified_email.Priority',
        'AccountRecoverySetting.RecoveryMechanisms.verified_phone_number.Priority',
      ],
    },
  ),
  of('UserPoolAddOns.AdvancedSecurityMode', ['AUDIT', 'ENFORCED'], { with: { UserPoolTier: 'PLUS' } }),
  of('UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode', ['AUDIT', 'ENFORCED'], {
    with: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
  }),
  of('DeviceConfiguration', [null, {}]),
  of('DeviceConfiguration.ChallengeRequiredOnNewDevice', [true, false]),
  of('DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt', [false, true]),
  of('KeyConfiguration.KeyType', ['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KEY'], {
    with: { KeyConfiguration: { KmsKeyArn: kmsKey('one') } },
  }),
  of('KeyConfiguration.KmsKeyArn', [kmsKey('one'), kmsKey('two')], {
    with: { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' } },
  }),
  of('IssuerConfiguration.Type', ['ORIGINAL', 'UPDATED']),
  of('UserPoolTags.*', ['identity', 'platform'], { at: 'UserPoolTags.team', with: { UserPoolTags: { cost: '17' } } }),
  of(
    'Schema',
    [
      [{ Name: 'tenant', Mutable: true }],
      [
        { Name: 'tenant', Mutable: true },
        { Name: 'plan', Mutable: true },
      ],
    ],
    {
      shows: ['Schema.plan'],
    },
  ),
];

const triggers: readonly Sample[] = [
  ...TRIGGERS.map((trigger) => of(`LambdaConfig.${trigger}`, [lambda('one'), lambda('two')])),
  of('LambdaConfig.PreTokenGenerationConfig.LambdaVersion', ['V1_0', 'V2_0'], {
    with: { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda('one') } } },
  }),
  of('LambdaConfig.PreTokenGenerationConfig.LambdaArn', [lambda('one'), lambda('two')], {
    with: { LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } } },
  }),
  of('LambdaConfig.KMSKeyID', [kmsKey('one'), kmsKey('two')]),
  // AWS has one version of these: the change is to have them at all.
  ...['CustomSMSSender', 'CustomEmailSender', 'InboundFederation'].flatMap((sender) => [
    of(`LambdaConfig.${sender}.LambdaVersion`, [null, own(lambda('one'))], {
      at: `LambdaConfig.${sender}`,
      shows: [`LambdaConfig.${sender}.LambdaArn`, `LambdaConfig.${sender}.LambdaVersion`],
      with: { LambdaConfig: { KMSKeyID: kmsKey('one') } },
    }),
    of(`LambdaConfig.${sender}.LambdaArn`, [lambda('one'), lambda('two')], {
      with: { LambdaConfig: { KMSKeyID: kmsKey('one'), [sender]: { LambdaVersion: 'V1_0' } } },
    }),
  ]),
];

const messages: readonly Sample[] = [
  of('AutoVerifiedAttributes', [['email'], ['phone_number']], { with: { SmsConfiguration: SNS } }),
  of('UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate', [['email'], []], {
    with: { AutoVerifiedAttributes: ['email'] },
  }),
  of('VerificationMessageTemplate.SmsMessage', ['Code {####}', 'Your code: {####}']),
  of('VerificationMessageTemplate.EmailMessage', ['Code {####}', 'Your code: {####}']),
  of('VerificationMessageTemplate.EmailSubject', ['Code', 'Your code']),
  of('VerificationMessageTemplate.EmailMessageByLink', ['{##Here##}', 'Click {##here##}']),
  of('VerificationMessageTemplate.EmailSubjectByLink', ['Link', 'Your link']),
  of('VerificationMessageTemplate.DefaultEmailOption', ['CONFIRM_WITH_LINK', 'CONFIRM_WITH_CODE']),
  of('SmsAuthenticationMessage', ['Code {####}', 'Your code: {####}']),
  of('EmailConfiguration.EmailSendingAccount', ['COGNITO_DEFAULT', 'DEVELOPER'], {
    with: { EmailConfiguration: { SourceArn: ses('eu-west-1') } },
  }),
  of('EmailConfiguration.SourceArn', [ses('eu-west-1'), ses('us-east-1')], {
    with: { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
  }),
  of('EmailConfiguration.ReplyToEmailAddress', ['a@example.com', 'b@example.com']),
  of('EmailConfiguration.From', ['Shop <a@shop.example.com>', 'Shop <b@shop.example.com>'], {
    with: { EmailConfiguration: DEVELOPER },
  }),
  of('EmailConfiguration.ConfigurationSet', ['one', 'two'], { with: { EmailConfiguration: DEVELOPER } }),
  of('SmsConfiguration.SnsCallerArn', [role('one'), role('two')], {
    with: { SmsConfiguration: { ExternalId: 'outside' } },
  }),
  of('SmsConfiguration.ExternalId', ['one', 'two'], { with: { SmsConfiguration: SNS } }),
  of('SmsConfiguration.SnsRegion', ['eu-west-1', 'eu-central-1'], { with: { SmsConfiguration: SNS } }),
  of('SmsConfiguration.EumsSms.CallerArn', [role('one'), role('two')]),
  ...['ExternalId', 'OriginationIdentity', 'ConfigurationSetName', 'InEntityId', 'InTemplateId'].map((member) =>
    of(`SmsConfiguration.EumsSms.${member}`, ['one', 'two'], { with: { SmsConfiguration: { EumsSms: EUMS } } }),
  ),
  of('SmsConfiguration.EumsSms.Region', ['eu-west-1', 'eu-west-2'], { with: { SmsConfiguration: { EumsSms: EUMS } } }),
  of('AdminCreateUserConfig.AllowAdminCreateUserOnly', [true, false]),
  of('AdminCreateUserConfig.InviteMessageTemplate.SMSMessage', ['{username} {####}', 'You: {username} {####}']),
  of('AdminCreateUserConfig.InviteMessageTemplate.EmailMessage', ['{username} {####}', 'You: {username} {####}']),
  of('AdminCreateUserConfig.InviteMessageTemplate.EmailSubject', ['Welcome', 'Hello']),
];

const applications: readonly Sample[] = [
  of('DcrConfiguration.EnableStatus', ['Enabled', 'Disabled']),
  of('DcrConfiguration.OpenDcrEnabled', [false, true], { with: { DcrConfiguration: { EnableStatus: 'Enabled' } } }),
  of('DcrConfiguration.AuthenticatedGrantTypes', [['code'], []], {
    with: { DcrConfiguration: { EnableStatus: 'Enabled' } },
  }),
  of('DcrConfiguration.OpenDcrGrantTypes', [['implicit'], []], {
    with: { DcrConfiguration: { EnableStatus: 'Enabled' } },
  }),
  of('DcrConfiguration.AllowedScopes', [['openid'], ['openid', 'email']], {
    with: { DcrConfiguration: { EnableStatus: 'Enabled' } },
  }),
  ...['Level1', 'Level2', 'Level3', 'Level4'].map((level) =>
    of(`AcrConfiguration.${level}.AcrValue`, ['urn:shop:one', 'urn:shop:two']),
  ),
];

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html */
export const userPoolSamples: readonly Sample[] = [...policies, ...triggers, ...messages, ...applications];
