import type { Fields } from '../../src/model/value.ts';
import type { RiskCase } from './risk-case.ts';

const policy = { MinimumLength: 10, RequireNumbers: true, PasswordHistorySize: 3, TemporaryPasswordValidityDays: 3 };
const passwords = (PasswordPolicy: Fields): Fields => ({ Policies: { PasswordPolicy } });
const factors = (...AllowedFirstAuthFactors: readonly string[]) => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
});
const recovery = (Name: string) => ({ AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name }] } });
const lambda = (name: string) => `arn:aws:lambda:eu-central-1:111111111111:function:${name}`;
const trigger = (name: string) => ({
  LambdaConfig: { PreSignUp: lambda(name), KMSKeyID: 'arn:aws:kms:eu-central-1:111111111111:key/k' },
});
const addOns = (AdvancedSecurityMode: string) => ({ UserPoolAddOns: { AdvancedSecurityMode } });
const sms = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::111111111111:role/sms' } };
const verifyFirst = (...names: readonly string[]) => ({
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: names },
});

export const userPoolRisks: readonly RiskCase[] = [
  {
    risk: 'mfa C2301',
    before: { MfaConfiguration: 'OPTIONAL' },
    safe: [],
    risky: [{ MfaConfiguration: 'ON' }],
    at: 'MfaConfiguration',
  },
  {
    risk: 'mfa C2302',
    before: { MfaConfiguration: 'ON' },
    safe: [],
    risky: [{ MfaConfiguration: 'OPTIONAL' }, { MfaConfiguration: 'OFF' }, {}],
    at: 'MfaConfiguration',
  },
  {
    risk: 'mfa C2303',
    before: { SmsMfaConfiguration: {} },
    safe: [{ SmsMfaConfiguration: {}, EmailMfaConfiguration: {} }],
    risky: [{}],
    at: 'SmsMfaConfiguration',
  },
  {
    risk: 'mfa C2304',
    before: { SoftwareTokenMfaConfiguration: { Enabled: true } },
    safe: [{ SoftwareTokenMfaConfiguration: { Enabled: true }, SmsMfaConfiguration: {} }],
    risky: [{}, { SoftwareTokenMfaConfiguration: { Enabled: false } }],
    at: 'SoftwareTokenMfaConfiguration',
  },
  {
    risk: 'mfa C2305',
    before: { EmailMfaConfiguration: {} },
    safe: [{ EmailMfaConfiguration: { Subject: 'x' } }],
    risky: [{}],
    at: 'EmailMfaConfiguration',
  },
  {
    risk: 'mfa C2306',
    before: { WebAuthnConfiguration: { RelyingPartyId: 'example.com' } },
    safe: [{ WebAuthnConfiguration: { RelyingPartyId: 'example.com', UserVerification: 'required' } }],
    risky: [{ WebAuthnConfiguration: { RelyingPartyId: 'login.example.com' } }],
    at: 'WebAuthnConfiguration.RelyingPartyId',
    bothWays: true,
  },
  {
    risk: 'mfa C2307',
    before: { WebAuthnConfiguration: { UserVerification: 'required' } },
    safe: [
      {
        WebAuthnConfiguration: {
          UserVerification: 'required',
          FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
        },
      },
    ],
    risky: [{ WebAuthnConfiguration: { UserVerification: 'preferred' } }],
    at: 'WebAuthnConfiguration.UserVerification',
  },
  {
    risk: 'user pool C2310',
    before: passwords(policy),
    safe: [
      passwords({
        ...policy,
        MinimumLength: 12,
        RequireSymbols: true,
        PasswordHistorySize: 4,
        TemporaryPasswordValidityDays: 1,
      }),
      { ...passwords(policy), DeletionProtection: 'ACTIVE' },
    ],
    risky: [
      passwords({ ...policy, MinimumLength: 9 }),
      passwords({ ...policy, MinimumLength: 8 }),
      passwords({ ...policy, RequireNumbers: false }),
      passwords({ ...policy, PasswordHistorySize: 0 }),
      passwords({ ...policy, TemporaryPasswordValidityDays: 7 }),
      {},
    ],
    at: 'Policies.PasswordPolicy',
  },
  {
    risk: 'user pool C2311',
    before: { DeletionProtection: 'ACTIVE' },
    safe: [],
    risky: [{ DeletionProtection: 'INACTIVE' }, {}],
    at: 'DeletionProtection',
  },
  {
    risk: 'user pool C2312',
    before: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    safe: [{ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, InviteMessageTemplate: { EmailSubject: 'x' } } }],
    risky: [{ AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }],
    at: 'AdminCreateUserConfig.AllowAdminCreateUserOnly',
  },
  {
    risk: 'user pool C2313',
    before: { UserPoolTier: 'ESSENTIALS' },
    safe: [{ UserPoolTier: 'PLUS' }, {}],
    risky: [{ UserPoolTier: 'LITE' }],
    at: 'UserPoolTier',
  },
  {
    risk: 'user pool C2314',
    before: addOns('AUDIT'),
    safe: [addOns('ENFORCED')],
    risky: [addOns('OFF'), {}],
    at: 'UserPoolAddOns.AdvancedSecurityMode',
  },
  {
    risk: 'user pool C2315',
    before: recovery('verified_email'),
    safe: [],
    risky: [recovery('admin_only')],
    at: 'AccountRecoverySetting.RecoveryMechanisms',
    bothWays: true,
  },
  {
    risk: 'user pool C2316',
    before: factors('PASSWORD', 'WEB_AUTHN'),
    safe: [factors('PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP')],
    risky: [{}, factors('PASSWORD', 'EMAIL_OTP')],
    at: 'Policies.SignInPolicy.AllowedFirstAuthFactors',
  },
  {
    risk: 'user pool C2317',
    before: trigger('a'),
    safe: [trigger('a:7'), { LambdaConfig: { PreSignUp: lambda('a') } }],
    risky: [{ LambdaConfig: { KMSKeyID: trigger('a').LambdaConfig.KMSKeyID } }],
    at: 'LambdaConfig.PreSignUp',
  },
  {
    risk: 'user pool C2318',
    before: trigger('a:7'),
    safe: [trigger('a:8'), { LambdaConfig: { ...trigger('a').LambdaConfig, PostConfirmation: lambda('b') } }],
    risky: [trigger('b')],
    at: 'LambdaConfig.PreSignUp',
    bothWays: true,
  },
  {
    risk: 'user pool C2319',
    before: { AutoVerifiedAttributes: ['email'] },
    safe: [{ AutoVerifiedAttributes: ['phone_number', 'email'] }],
    risky: [{}, { AutoVerifiedAttributes: ['phone_number'] }],
    at: 'AutoVerifiedAttributes',
  },
  {
    risk: 'user pool C2320',
    before: verifyFirst('email'),
    safe: [verifyFirst('phone_number', 'email')],
    risky: [verifyFirst()],
    at: 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
  },
  {
    risk: 'user pool C2321',
    before: { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
    safe: [{ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'a@b' } }],
    risky: [{ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }],
    at: 'EmailConfiguration.EmailSendingAccount',
  },
  {
    risk: 'user pool C2322',
    before: sms,
    safe: [{ SmsConfiguration: { ...sms.SmsConfiguration, ExternalId: 'x' } }],
    risky: [{}],
    at: 'SmsConfiguration',
  },
  {
    risk: 'user pool C2323',
    before: { IssuerConfiguration: { Type: 'ORIGINAL' } },
    safe: [{}],
    risky: [{ IssuerConfiguration: { Type: 'UPDATED' } }],
    at: 'IssuerConfiguration.Type',
    bothWays: true,
  },
  {
    risk: 'user pool C2324',
    before: { DcrConfiguration: { EnableStatus: 'Enabled' } },
    safe: [{ DcrConfiguration: { EnableStatus: 'Enabled', OpenDcrEnabled: false } }],
    risky: [{ DcrConfiguration: { EnableStatus: 'Enabled', OpenDcrEnabled: true } }],
    at: 'DcrConfiguration.OpenDcrEnabled',
  },
];
