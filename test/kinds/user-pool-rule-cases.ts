import type { Fields, Value } from '../../src/model/value.ts';
import { file, type RuleCase, whole } from './rule-case.ts';

const attribute = (...Schema: readonly Fields[]) => file({ Schema });
const tenant = { Name: 'tenant', AttributeDataType: 'String', Mutable: true };
const sizes = (MinLength: string, MaxLength: string) => ({
  ...tenant,
  StringAttributeConstraints: { MinLength, MaxLength },
});
const values = (MinValue: string, MaxValue: string) => ({
  ...tenant,
  NumberAttributeConstraints: { MinValue, MaxValue },
});
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...tenant, Name: `a${index}` }));
const factors = (...AllowedFirstAuthFactors: readonly string[]) => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
});
const recovery = (...mechanisms: readonly (readonly [number, string])[]) =>
  file({ AccountRecoverySetting: { RecoveryMechanisms: mechanisms.map(([Priority, Name]) => ({ Priority, Name })) } });
const verifies = (attributes: Value, verified: Value) => ({
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: attributes },
  AutoVerifiedAttributes: verified,
});
const sms = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::111111111111:role/sms' } };
const lambda = (region: string, version = '') => `arn:aws:lambda:${region}:111111111111:function:f${version}`;
const key = (region: string) => `arn:aws:kms:${region}:111111111111:key/k`;
const sender = { LambdaVersion: 'V1_0', LambdaArn: lambda('eu-central-1') };
const invite = (EmailMessage: string) => ({ AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage } } });
const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'x']));

const SIGN_IN = 'Policies.SignInPolicy.AllowedFirstAuthFactors';
const VERIFIED_FIRST = 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate';

export const userPoolCases: readonly RuleCase[] = [
  {
    code: 'C1201',
    passes: [attribute(tenant, { ...tenant, Name: 'custom:email' }), attribute({ Name: 'email', Required: true })],
    fails: [attribute({ ...tenant, Required: true })],
    at: 'Schema.tenant.Required',
  },
  {
    code: 'C1202',
    passes: [attribute(tenant, { Name: 'email' })],
    fails: [attribute({ Name: 'tenant', AttributeDataType: 'String' })],
    at: 'Schema.tenant.Mutable',
  },
  {
    code: 'C1203',
    passes: [
      attribute({ Name: 'email', AttributeDataType: 'String' }, { Name: 'updated_at', AttributeDataType: 'Number' }),
    ],
    fails: [
      attribute({ Name: 'email', AttributeDataType: 'Number' }),
      attribute({ Name: 'email', DeveloperOnlyAttribute: true }),
    ],
    at: 'Schema.email.AttributeDataType',
  },
  {
    code: 'C1204',
    passes: [
      attribute(tenant, { ...tenant, Name: 'plan' }),
      attribute(tenant, { ...tenant, DeveloperOnlyAttribute: true }),
    ],
    fails: [attribute(tenant, tenant)],
    at: 'Schema.tenant.Name',
  },
  {
    code: 'C1205',
    passes: [attribute(sizes('1', '64')), attribute(values('0', '0')), attribute(tenant)],
    fails: [attribute(sizes('65', '64')), attribute(values('10', '9'))],
    at: 'Schema.tenant',
  },
  { code: 'C1206', passes: [whole({ Schema: many(50) })], fails: [whole({ Schema: many(51) })], at: 'Schema' },
  {
    code: 'C1207',
    passes: [file({ AliasAttributes: ['email'], UsernameAttributes: [] }), file({ UsernameAttributes: ['email'] })],
    fails: [file({ AliasAttributes: ['preferred_username'], UsernameAttributes: ['email'] })],
    at: 'UsernameAttributes',
  },
  {
    code: 'C1208',
    passes: [
      file(verifies(['email'], ['email', 'phone_number'])),
      file({ UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } }),
    ],
    fails: [
      file(verifies(['email'], [])),
      file(verifies(['email'], null)),
      whole({ UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } }),
    ],
    at: VERIFIED_FIRST,
  },
  {
    code: 'C1209',
    passes: [file(factors('PASSWORD', 'EMAIL_OTP'))],
    fails: [file(factors('EMAIL_OTP'))],
    at: SIGN_IN,
  },
  {
    code: 'C1210',
    passes: [file(factors('PASSWORD'))],
    fails: [file(factors('PASSWORD', 'SOFTWARE_TOKEN'))],
    at: SIGN_IN,
  },
  {
    code: 'C1211',
    passes: [recovery([1, 'admin_only']), recovery([1, 'verified_email'], [2, 'verified_phone_number'])],
    fails: [recovery([1, 'admin_only'], [2, 'verified_email'])],
    at: 'AccountRecoverySetting.RecoveryMechanisms',
  },
  {
    code: 'C1212',
    passes: [recovery([1, 'verified_email'], [2, 'verified_phone_number'])],
    fails: [
      recovery([1, 'verified_email'], [1, 'verified_phone_number']),
      recovery([1, 'verified_email'], [2, 'verified_email']),
    ],
    at: 'AccountRecoverySetting.RecoveryMechanisms',
  },
  {
    code: 'C1213',
    passes: [
      file({
        UserPoolTier: 'ESSENTIALS',
        LambdaConfig: { PreTokenGenerationConfig: { ...sender, LambdaVersion: 'V2_0' } },
      }),
      file({ UserPoolTier: 'LITE', LambdaConfig: { PreTokenGenerationConfig: sender } }),
    ],
    fails: [
      file({ UserPoolTier: 'LITE', LambdaConfig: { PreTokenGenerationConfig: { ...sender, LambdaVersion: 'V2_0' } } }),
      file({ UserPoolTier: 'LITE', LambdaConfig: { PreTokenGenerationConfig: { ...sender, LambdaVersion: 'V3_0' } } }),
    ],
    at: 'LambdaConfig.PreTokenGenerationConfig.LambdaVersion',
  },
  {
    code: 'C1214',
    passes: [file({ UserPoolTier: 'LITE', ...factors('PASSWORD') }), file(factors('PASSWORD', 'WEB_AUTHN'))],
    fails: [file({ UserPoolTier: 'LITE', ...factors('PASSWORD', 'WEB_AUTHN') })],
    at: SIGN_IN,
  },
  {
    code: 'C1215',
    passes: [file({ UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 0 } } })],
    fails: [file({ UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } })],
    at: 'Policies.PasswordPolicy.PasswordHistorySize',
  },
  {
    code: 'C1216',
    passes: [
      file({ UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }),
      file({ UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }),
      whole({ UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } }),
      whole({ UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }, { live: { UserPoolId: 'eu-central-1_a' } }),
    ],
    fails: [
      file({ UserPoolTier: 'ESSENTIALS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }),
      whole({ UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }),
    ],
    at: 'UserPoolAddOns.AdvancedSecurityMode',
  },
  {
    code: 'C1217',
    passes: [file({ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 1 } } })],
    fails: [file({ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } } })],
    at: 'Policies.PasswordPolicy.TemporaryPasswordValidityDays',
  },
  {
    code: 'C1218',
    passes: [
      file({ AutoVerifiedAttributes: ['phone_number'] }),
      whole({ AutoVerifiedAttributes: ['phone_number'], ...sms }),
      whole({
        AutoVerifiedAttributes: ['phone_number'],
        LambdaConfig: { CustomSMSSender: sender, KMSKeyID: key('eu-central-1') },
      }),
    ],
    fails: [
      whole({ AutoVerifiedAttributes: ['phone_number'] }),
      whole({ AutoVerifiedAttributes: ['phone_number'], SmsConfiguration: {} }),
    ],
    at: 'AutoVerifiedAttributes',
  },
  {
    code: 'C1219',
    passes: [file(factors('PASSWORD', 'SMS_OTP')), whole({ ...factors('PASSWORD', 'SMS_OTP'), ...sms })],
    fails: [whole(factors('PASSWORD', 'SMS_OTP'))],
    at: SIGN_IN,
  },
  {
    code: 'C1220',
    passes: [
      file({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } }),
      whole({
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER',
          SourceArn: 'arn:aws:ses:eu-west-1:111111111111:identity/example.com',
        },
      }),
      whole({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }),
    ],
    fails: [
      whole({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } }),
      file({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: null } }),
    ],
    at: 'EmailConfiguration.SourceArn',
  },
  {
    code: 'C1221',
    passes: [
      file({ LambdaConfig: { CustomEmailSender: sender } }),
      whole({ LambdaConfig: { CustomEmailSender: sender, KMSKeyID: key('eu-central-1') } }),
    ],
    fails: [
      whole({ LambdaConfig: { CustomEmailSender: sender } }),
      whole({ LambdaConfig: { CustomSMSSender: sender } }),
    ],
    at: 'LambdaConfig.KMSKeyID',
  },
  {
    code: 'C1222',
    passes: [
      file({ LambdaConfig: { PreSignUp: lambda('eu-central-1') } }),
      file({ LambdaConfig: { PreSignUp: lambda('eu-west-1') } }, { region: '' }),
    ],
    fails: [file({ LambdaConfig: { PreSignUp: lambda('eu-west-1') } })],
    at: 'LambdaConfig.PreSignUp',
  },
  {
    code: 'C1223',
    passes: [file({ LambdaConfig: { KMSKeyID: key('eu-central-1') } })],
    fails: [file({ LambdaConfig: { KMSKeyID: key('eu-west-1') } })],
    at: 'LambdaConfig.KMSKeyID',
  },
  {
    code: 'C1224',
    passes: [file(sms, { account: '111111111111' }), file(sms)],
    fails: [file(sms, { account: '222222222222' })],
    at: 'SmsConfiguration.SnsCallerArn',
  },
  {
    code: 'C1225',
    passes: [file(sms)],
    fails: [
      file({
        SmsConfiguration: { ...sms.SmsConfiguration, EumsSms: { CallerArn: sms.SmsConfiguration.SnsCallerArn } },
      }),
    ],
    at: 'SmsConfiguration.EumsSms',
  },
  {
    code: 'C1229',
    passes: [
      whole(sms),
      whole({ SmsConfiguration: { EumsSms: { CallerArn: sms.SmsConfiguration.SnsCallerArn } } }),
      file({ SmsConfiguration: { ExternalId: 'outside' } }),
    ],
    fails: [
      whole({ SmsConfiguration: { ExternalId: 'outside' } }),
      file({ SmsConfiguration: { SnsCallerArn: null, EumsSms: null, ExternalId: 'outside' } }),
    ],
    at: 'SmsConfiguration',
  },
  {
    code: 'C1226',
    passes: [
      whole(invite('{username} {####}')),
      file(invite('Welcome, {username}')),
      whole({ ...invite('Welcome, {username}'), ...factors('PASSWORD', 'EMAIL_OTP') }),
    ],
    fails: [
      whole(invite('Welcome, {username}')),
      file(invite('Welcome, {####}')),
      file({ ...invite('Welcome, {username}'), ...factors('PASSWORD') }),
    ],
    at: 'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage',
  },
  {
    code: 'C1227',
    passes: [file({ UserPoolTier: 'LITE', DcrConfiguration: { EnableStatus: 'Disabled' } })],
    fails: [file({ UserPoolTier: 'LITE', DcrConfiguration: { EnableStatus: 'Enabled' } })],
    at: 'DcrConfiguration.EnableStatus',
  },
  {
    code: 'C1353',
    passes: [
      file({ UserPoolTier: 'LITE', AcrConfiguration: { Level2: { AcrValue: 'urn:cognito:loa:2' } } }),
      file({ UserPoolTier: 'ESSENTIALS', AcrConfiguration: { Level2: { AcrValue: 'urn:shop:two' } } }),
    ],
    fails: [file({ UserPoolTier: 'LITE', AcrConfiguration: { Level2: { AcrValue: 'urn:shop:two' } } })],
    at: 'AcrConfiguration.Level2.AcrValue',
  },
  {
    code: 'C1228',
    passes: [file({ UserPoolTags: { ...tags(50), 'aws:cloudformation:stack-name': 'x' } })],
    fails: [file({ UserPoolTags: tags(51) })],
    at: 'UserPoolTags',
  },
];
