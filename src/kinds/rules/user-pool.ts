import { renamedLevel } from '../../model/authentication-levels.ts';
import type { Rule, Subject } from '../../model/kind.ts';
import { isGiven, isUnset, itemsAt, memberAt, numberAt, textAt, textsAt, wholeTextsAt } from '../../model/member.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import { tagLimit } from '../../model/tags.ts';
import { type Fields, isFields } from '../../model/value.ts';

const FIRST_FACTORS = 'Policies.SignInPolicy.AllowedFirstAuthFactors';
const PASSWORDLESS = ['EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];

/** What a pool must fulfil in how users sign in, recover their accounts, and in its tier. */
export const userPoolRules: readonly Rule[] = [
  {
    code: 'C1207',
    source: measured('alias-username-exclusive'),
    check: ({ after }) =>
      isGiven(after, 'AliasAttributes') && isGiven(after, 'UsernameAttributes')
        ? {
            path: 'UsernameAttributes',
            message:
              'AliasAttributes and UsernameAttributes exclude each other: users sign in with a name and aliases of it, or with an address as their name',
            wayOut: 'keep one of the two; neither can change once the pool exists',
          }
        : undefined,
  },
  {
    code: 'C1208',
    source: apiReference('UserAttributeUpdateSettingsType'),
    check: (subject) => {
      const missing = unverified(subject);
      if (missing.length === 0) return undefined;
      return {
        path: 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
        message: `${missing.join(' and ')} must be verified before an update, but AutoVerifiedAttributes does not have it`,
        wayOut: `add ${missing.join(', ')} to AutoVerifiedAttributes`,
      };
    },
  },
  {
    code: 'C1209',
    source: measured('signin-policy-password-required'),
    check: ({ after }) => {
      const factors = wholeTextsAt(after, FIRST_FACTORS);
      if (factors === undefined || factors.length === 0 || factors.includes('PASSWORD')) return undefined;
      return {
        path: FIRST_FACTORS,
        message: 'AllowedFirstAuthFactors must contain PASSWORD',
        wayOut: 'add PASSWORD to the list',
      };
    },
  },
  {
    code: 'C1210',
    source: apiReference('SignInPolicyType'),
    check: ({ after }) =>
      textsAt(after, FIRST_FACTORS).includes('SOFTWARE_TOKEN')
        ? {
            path: FIRST_FACTORS,
            message: 'SOFTWARE_TOKEN is a second factor, not a first one',
            wayOut:
              'remove it here; "SoftwareTokenMfaConfiguration: { Enabled: true }" under mfa offers authenticator apps',
          }
        : undefined,
  },
  {
    code: 'C1211',
    source: measured('recovery-admin-only-alone'),
    check: ({ after }) => {
      const names = recoveries(after).map(({ Name }) => Name);
      if (names.length < 2 || !names.includes('admin_only')) return undefined;
      return {
        path: 'AccountRecoverySetting.RecoveryMechanisms',
        message: 'admin_only says that users cannot recover their accounts themselves, so it stands alone',
        wayOut: 'keep admin_only, or the other way to recover an account',
      };
    },
  },
  {
    code: 'C1212',
    source: measured('recovery-duplicate'),
    check: ({ after }) =>
      hasRepeats(recoveries(after), 'Priority') || hasRepeats(recoveries(after), 'Name')
        ? {
            path: 'AccountRecoverySetting.RecoveryMechanisms',
            message: 'each way to recover an account stands once, with a Priority of its own',
            wayOut: 'give one of them Priority 1 and the other Priority 2',
          }
        : undefined,
  },
  {
    code: 'C1213',
    source: measured('pre-token-generation-config-tier'),
    check: ({ after }) => {
      const version = textAt(after, 'LambdaConfig.PreTokenGenerationConfig.LambdaVersion');
      if (!isLite(after) || version === undefined || version === 'V1_0') return undefined;
      return {
        path: 'LambdaConfig.PreTokenGenerationConfig.LambdaVersion',
        message: `a pool of tier LITE has no pre token generation ${version}`,
        wayOut: 'set LambdaVersion to V1_0, or UserPoolTier to ESSENTIALS',
      };
    },
  },
  {
    code: 'C1214',
    source: measured('signin-policy-webauthn-tier'),
    check: ({ after }) => {
      const factor = textsAt(after, FIRST_FACTORS).find((name) => PASSWORDLESS.includes(name));
      if (!isLite(after) || factor === undefined) return undefined;
      return {
        path: FIRST_FACTORS,
        message: `a pool of tier LITE has no sign-in without a password, such as ${factor}`,
        wayOut: 'leave only PASSWORD, or set UserPoolTier to ESSENTIALS',
      };
    },
  },
  {
    code: 'C1215',
    source: developerGuide('cognito-sign-in-feature-plans'),
    check: ({ after }) =>
      isLite(after) && (numberAt(after, 'Policies.PasswordPolicy.PasswordHistorySize') ?? 0) > 0
        ? {
            path: 'Policies.PasswordPolicy.PasswordHistorySize',
            message: 'a pool of tier LITE does not remember old passwords',
            wayOut: 'set PasswordHistorySize to 0, or UserPoolTier to ESSENTIALS',
          }
        : undefined,
  },
  {
    code: 'C1216',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/40734',
    // What LITE does is not known: older pools had threat protection before there were tiers.
    check: ({ after, live, complete }) => {
      const tier = memberAt(after, 'UserPoolTier') ?? (complete && live === undefined ? 'ESSENTIALS' : undefined);
      const mode = textAt(after, 'UserPoolAddOns.AdvancedSecurityMode');
      if (tier !== 'ESSENTIALS' || mode === undefined || mode === 'OFF') return undefined;
      return {
        path: 'UserPoolAddOns.AdvancedSecurityMode',
        message: `threat protection (${mode}) needs tier PLUS, and the pool has ESSENTIALS`,
        wayOut: 'set UserPoolTier to PLUS, or AdvancedSecurityMode to OFF',
      };
    },
  },
  {
    code: 'C1217',
    source: apiReference('PasswordPolicyType'),
    check: ({ after }) =>
      numberAt(after, 'Policies.PasswordPolicy.TemporaryPasswordValidityDays') === 0
        ? {
            path: 'Policies.PasswordPolicy.TemporaryPasswordValidityDays',
            message: 'AWS takes 0 for "not said" and makes it 7 days, so 0 can never be reached',
            wayOut: 'write the days you mean, 1 to 365',
          }
        : undefined,
  },
  {
    code: 'C1227',
    source: apiReference('CreateUserPool'),
    check: ({ after }) =>
      isLite(after) && textAt(after, 'DcrConfiguration.EnableStatus') === 'Enabled'
        ? {
            path: 'DcrConfiguration.EnableStatus',
            message: 'in a pool of tier LITE, applications cannot register clients by themselves',
            wayOut: 'set EnableStatus to Disabled, or UserPoolTier to ESSENTIALS',
          }
        : undefined,
  },
  {
    code: 'C1353',
    source: apiReference('CreateUserPool'),
    check: ({ after }) => {
      const { AcrConfiguration: levels } = after;
      const level = isLite(after) && isFields(levels) ? renamedLevel(levels) : undefined;
      return level === undefined
        ? undefined
        : {
            path: `AcrConfiguration.${level}.AcrValue`,
            message: 'a pool of tier LITE has no names of its own for levels of authentication',
            wayOut: 'take AcrConfiguration out, or set UserPoolTier to ESSENTIALS',
          };
    },
  },
  {
    code: 'C1230',
    // AWS: "If not specified, Amazon Web Services managed keys are used".
    source: apiReference('KeyConfigurationType'),
    check: (subject) =>
      textAt(subject.after, 'KeyConfiguration.KeyType') === 'CUSTOMER_MANAGED_KEY' &&
      isUnset(subject.after, 'KeyConfiguration.KmsKeyArn', subject) &&
      (textAt(subject.live, 'KeyConfiguration.KeyType') !== 'CUSTOMER_MANAGED_KEY' ||
        isGiven(subject.live, 'KeyConfiguration.KmsKeyArn'))
        ? {
            path: 'KeyConfiguration.KmsKeyArn',
            message: 'CUSTOMER_MANAGED_KEY is a key of your own, and KmsKeyArn does not say which',
            wayOut: 'set KmsKeyArn to the ARN of a KMS key, or KeyType to AWS_OWNED_KEY',
          }
        : undefined,
  },
  {
    code: 'C1228',
    source: apiReference('CreateUserPool'),
    check: ({ after }) => tagLimit(after, 'UserPoolTags'),
  },
];

function unverified(subject: Subject): readonly string[] {
  const verified = wholeTextsAt(subject.after, 'AutoVerifiedAttributes');
  if (verified === undefined && !isUnset(subject.after, 'AutoVerifiedAttributes', subject)) return [];
  const wanted = textsAt(subject.after, 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate');
  return wanted.filter((name) => !verified?.includes(name));
}

const recoveries = (pool: Fields): readonly Fields[] => itemsAt(pool, 'AccountRecoverySetting.RecoveryMechanisms');

function hasRepeats(items: readonly Fields[], member: string): boolean {
  const values = items
    .map((item) => item[member])
    .filter((value) => typeof value === 'string' || typeof value === 'number');
  return new Set(values).size < values.length;
}

const isLite = (pool: Fields): boolean => pool.UserPoolTier === 'LITE';
