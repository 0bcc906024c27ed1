import type { Rule, Subject } from '../../model/kind.ts';
import { isUnset, textAt, textsAt, wholeTextsAt } from '../../model/member.ts';
import { regionOfArn } from '../../model/names.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import { cannotText } from './cannot-text.ts';
import { regionalSenderRules } from './regional-senders.ts';
import { senderIdentityRules } from './sender-identities.ts';
import { isElsewhere, triggers } from './triggers.ts';

const FIRST_FACTORS = 'Policies.SignInPolicy.AllowedFirstAuthFactors';

/** What a pool must fulfil in what it sends and calls: mails, SMS messages and functions. */
export const senderRules: readonly Rule[] = [
  ...regionalSenderRules,
  ...senderIdentityRules,
  {
    code: 'C1218',
    source: measured('auto-verified-username-consistency'),
    check: (subject) =>
      textsAt(subject.after, 'AutoVerifiedAttributes').includes('phone_number') && cannotText(subject.after, subject)
        ? {
            path: 'AutoVerifiedAttributes',
            message: 'phone numbers cannot be verified: the pool has no SmsConfiguration to send the code with',
            wayOut: 'add SmsConfiguration, or take phone_number out of AutoVerifiedAttributes',
          }
        : undefined,
  },
  {
    code: 'C1219',
    source: developerGuide('amazon-cognito-user-pools-authentication-flow-methods'),
    check: (subject) =>
      textsAt(subject.after, FIRST_FACTORS).includes('SMS_OTP') && cannotText(subject.after, subject)
        ? {
            path: FIRST_FACTORS,
            message: 'SMS_OTP cannot be a first factor: the pool has no SmsConfiguration to send the code with',
            wayOut: 'add SmsConfiguration, or take SMS_OTP out of AllowedFirstAuthFactors',
          }
        : undefined,
  },
  {
    code: 'C1222',
    source: measured('lambda-config-region'),
    check: ({ after, region }) => {
      const trigger = triggers(after).find(({ arn }) => isElsewhere(arn, region));
      if (trigger === undefined) return undefined;
      return {
        path: trigger.path,
        message: `the function is in ${regionOfArn(trigger.arn)} and the pool in ${region}: a trigger must be in the region of its pool`,
        wayOut: `deploy the function in ${region} and name that one`,
      };
    },
  },
  {
    code: 'C1238',
    source: apiReference('LambdaConfigType'),
    check: ({ after, live }) => {
      const had = triggers(live ?? {}).map(({ arn }) => arn);
      const trigger = triggers(after).find(({ arn }) => !/^arn:[^:]*:lambda:/.test(arn) && !had.includes(arn));
      if (trigger === undefined) return undefined;
      return {
        path: trigger.path,
        message: 'a trigger is a Lambda function, and this is the ARN of something else',
        wayOut: 'write the ARN of a function, such as arn:aws:lambda:eu-central-1:123456789012:function:NAME',
      };
    },
  },
  {
    code: 'C1223',
    source: measured('custom-sender-kms-region'),
    check: ({ after, region }) => {
      const key = textAt(after, 'LambdaConfig.KMSKeyID') ?? '';
      if (!isElsewhere(key, region)) return undefined;
      return {
        path: 'LambdaConfig.KMSKeyID',
        message: `the key is in ${regionOfArn(key)} and the pool in ${region}: Cognito can only use a key of the region of the pool`,
        wayOut: `name a key in ${region}, or the replica there of a multi-region key`,
      };
    },
  },
  {
    code: 'C1226',
    source: measured('invite-message-username-placeholder'),
    check: (subject) => {
      const lacking = ['SMSMessage', 'EmailMessage'].find((name) => lackingIn(subject, name) !== undefined);
      if (lacking === undefined) return undefined;
      return {
        path: `AdminCreateUserConfig.InviteMessageTemplate.${lacking}`,
        message: `the invitation does not contain ${lackingIn(subject, lacking)}`,
        wayOut: 'write {####} where the password shall stand, and {username} where the name shall stand',
      };
    },
  },
];

/** Where users can sign in without a password, an invitation needs none either. */
function isPasswordOnly(subject: Subject): boolean {
  const factors = wholeTextsAt(subject.after, FIRST_FACTORS);
  return factors === undefined
    ? isUnset(subject.after, FIRST_FACTORS, subject)
    : factors.every((factor) => factor === 'PASSWORD');
}

/** What an invitation lacks: AWS wants the name of the user in it, and the password where nobody comes in without. */
function lackingIn(subject: Subject, member: string): string | undefined {
  const text = textAt(subject.after, `AdminCreateUserConfig.InviteMessageTemplate.${member}`);
  if (text === undefined) return undefined;
  if (!text.includes('{username}')) return 'the name of the user';
  return !text.includes('{####}') && isPasswordOnly(subject) ? 'the temporary password' : undefined;
}
