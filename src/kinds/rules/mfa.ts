import type { Rule, Subject } from '../../model/kind.ts';
import { isUnset, itemsAt, memberAt, textAt, textsAt } from '../../model/member.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import { type Fields, isFields } from '../../model/value.ts';
import { cannotText } from './cannot-text.ts';

const FACTORS = ['SmsMfaConfiguration', 'SoftwareTokenMfaConfiguration', 'EmailMfaConfiguration'];
const RELYING_PARTY = 'WebAuthnConfiguration.RelyingPartyId';
const FIRST_FACTORS = 'Policies.SignInPolicy.AllowedFirstAuthFactors';

/** What a pool's second factors must fulfil, in themselves and against the pool. The presence of a factor counts, not `Enabled`. */
export const mfaRules: readonly Rule[] = [
  {
    code: 'C1231',
    source: measured('mfa-off-with-enabled-mfas'),
    check: (subject) => {
      const factor = FACTORS.find((name) => isFields(subject.after[name]));
      if (factor === undefined || !isOff(subject.after, subject) || isSwitchedOff(subject)) return undefined;
      return {
        path: factor,
        message: `${factor} cannot stand beside MfaConfiguration OFF`,
        wayOut: 'set MfaConfiguration to OPTIONAL or ON, or remove the factor',
      };
    },
  },
  {
    code: 'C1232',
    source: apiReference('SetUserPoolMfaConfig'),
    check: (subject) => {
      const mode = textAt(subject.after, 'MfaConfiguration');
      if (mode === undefined || mode === 'OFF' || !FACTORS.every((name) => isNone(subject, name))) return undefined;
      return {
        path: 'MfaConfiguration',
        message: `MfaConfiguration ${mode} without a second factor to choose`,
        wayOut: 'add "SoftwareTokenMfaConfiguration: { Enabled: true }", SmsMfaConfiguration or EmailMfaConfiguration',
      };
    },
  },
  {
    code: 'C1233',
    source: measured('mfa-email-otp-requires-developer'),
    check: (subject) => {
      const [pool] = subject.ancestors;
      const sender = 'EmailConfiguration.EmailSendingAccount';
      const isDefault = textAt(pool, sender) === 'COGNITO_DEFAULT' || isUnset(pool, sender, subject);
      if (!isFields(subject.after.EmailMfaConfiguration) || !isDefault) return undefined;
      return {
        path: 'EmailMfaConfiguration',
        message: 'codes by mail need a sender of your own, and the pool sends with COGNITO_DEFAULT',
        wayOut:
          'on the pool, set EmailConfiguration to EmailSendingAccount DEVELOPER and the SourceArn of a verified SES identity',
      };
    },
  },
  {
    code: 'C1234',
    source: developerGuide('cognito-sign-in-feature-plans'),
    check: ({ after, ancestors: [pool] }) =>
      isFields(after.EmailMfaConfiguration) && pool?.UserPoolTier === 'LITE'
        ? {
            path: 'EmailMfaConfiguration',
            message: 'a pool of tier LITE has no second factor by mail',
            wayOut: 'remove EmailMfaConfiguration, or set UserPoolTier to ESSENTIALS',
          }
        : undefined,
  },
  {
    code: 'C1235',
    source: apiReference('SmsMfaConfigType'),
    check: (subject) =>
      isFields(subject.after.SmsMfaConfiguration) && cannotText(subject.ancestors[0], subject)
        ? {
            path: 'SmsMfaConfiguration',
            message: 'codes by SMS need SmsConfiguration, and the pool has none',
            wayOut: 'add SmsConfiguration with its SnsCallerArn to the pool, or remove SmsMfaConfiguration',
          }
        : undefined,
  },
  {
    code: 'C1245',
    source: apiReference('WebAuthnConfigurationType'),
    check: ({ after, live }) => {
      const domain = textAt(after, RELYING_PARTY);
      if (domain === undefined || !/[/:\s]/.test(domain) || textAt(live, RELYING_PARTY) === domain) return undefined;
      return {
        path: RELYING_PARTY,
        message: `RelyingPartyId is a domain by itself, and "${domain}" is more`,
        wayOut: `write RelyingPartyId: ${domain.replace(/^\w+:\/\//, '').split(/[/:\s]/)[0] || 'login.example.com'}`,
      };
    },
  },
  {
    code: 'C1246',
    // Email MFA disqualifies mails for recovery: the users could recover in no way. AWS refuses it, with a text not recorded.
    source: `https://github.com/hashicorp/terraform-provider-aws/issues/41049, ${apiReference('CreateUserPool')}`,
    check: (subject) => {
      const [pool] = subject.ancestors;
      const ways = itemsAt(pool, 'AccountRecoverySetting.RecoveryMechanisms').map(({ Name }) => Name);
      if (!isFields(subject.after.EmailMfaConfiguration) || ways.length !== 1 || ways[0] !== 'verified_email')
        return undefined;
      if (isFields(subject.live?.EmailMfaConfiguration)) return undefined;
      return {
        path: 'EmailMfaConfiguration',
        message: 'with codes by mail as a second factor, mail cannot be the only way to recover an account',
        wayOut:
          'add { Name: verified_phone_number, Priority: 2 } to AccountRecoverySetting.RecoveryMechanisms of the pool, or remove EmailMfaConfiguration',
      };
    },
  },
  {
    code: 'C1236',
    // AWS: "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled".
    source: developerGuide('user-pool-settings-mfa'),
    check: ({ after, ancestors: [pool] }) => {
      const code = textsAt(pool, FIRST_FACTORS).find((name) => name === 'EMAIL_OTP' || name === 'SMS_OTP');
      if (after.MfaConfiguration !== 'ON' || code === undefined) return undefined;
      return {
        path: 'MfaConfiguration',
        message: `with MfaConfiguration ON, ${code} cannot be a first factor of the pool`,
        wayOut: `set MfaConfiguration to OPTIONAL, or take ${code} out of AllowedFirstAuthFactors`,
      };
    },
  },
  {
    code: 'C1237',
    // AWS: "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor".
    source: apiReference('WebAuthnConfigurationType'),
    check: (subject) => {
      const [pool] = subject.ancestors;
      const member = 'WebAuthnConfiguration.FactorConfiguration';
      const isSingle = textAt(subject.after, member) === 'SINGLE_FACTOR' || isUnset(subject.after, member, subject);
      if (subject.after.MfaConfiguration !== 'ON' || !textsAt(pool, FIRST_FACTORS).includes('WEB_AUTHN') || !isSingle)
        return undefined;
      return {
        path: member,
        message: 'with MfaConfiguration ON, a passkey as the first factor must count as two',
        wayOut:
          'set WebAuthnConfiguration.FactorConfiguration to MULTI_FACTOR_WITH_USER_VERIFICATION, or take WEB_AUTHN out of AllowedFirstAuthFactors',
      };
    },
  },
];

/** Absent is OFF too, where nothing else will be there. */
function isOff(spec: Fields, { complete }: Subject): boolean {
  const mode = memberAt(spec, 'MfaConfiguration');
  return mode === 'OFF' || mode === null || (mode === undefined && complete === true);
}

/** Factors that are still there only because they were live until now: the write drops them. */
const isSwitchedOff = (subject: Subject): boolean =>
  subject.complete === true && subject.live !== undefined && !isOff(subject.live, subject);

/** `{}` is a factor: its presence is the setting. */
function isNone({ after, complete }: Subject, factor: string): boolean {
  const value = memberAt(after, factor);
  return value === null || (value === undefined && complete === true);
}
