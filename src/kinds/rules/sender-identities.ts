import type { Rule } from '../../model/kind.ts';
import { textAt } from '../../model/member.ts';
import { SMS_REGIONS } from '../../model/sms-regions.ts';
import { apiReference, measured } from '../../model/source.ts';
import { sesObjection } from './ses-identity.ts';

const ROLE = 'SmsConfiguration.SnsCallerArn';
const FROM = 'EmailConfiguration.From';
const IDENTITY = 'EmailConfiguration.SourceArn';
const SMS_REGION = 'SmsConfiguration.SnsRegion';

/** Who a pool says it sends as. What AWS has already is AWS's business. */
export const senderIdentityRules: readonly Rule[] = [
  {
    code: 'C1239',
    source: apiReference('SmsConfigurationType'),
    check: ({ after, live }) => {
      const arn = textAt(after, ROLE);
      if (arn === undefined || /^arn:[^:]*:iam::[^:]*:role\//.test(arn) || textAt(live, ROLE) === arn) return undefined;
      return {
        path: ROLE,
        message: 'SnsCallerArn is the role that Cognito takes to send SMS messages, and this is the ARN of no role',
        wayOut: 'write an ARN such as arn:aws:iam::123456789012:role/cognito-sms, of a role that may call sns:Publish',
      };
    },
  },
  {
    code: 'C1240',
    source: measured('email-from-format'),
    check: ({ after, live }) => {
      const sender = textAt(after, FROM);
      if (sender === undefined || /[^\s<>@]+@[^\s<>@]+>?\s*$/.test(sender) || textAt(live, FROM) === sender)
        return undefined;
      return {
        path: FROM,
        message: `"${sender}" has no e-mail address`,
        wayOut: 'write an address, alone or with a name: "Shop <hello@shop.example>"',
      };
    },
  },
  {
    code: 'C1248',
    source: measured('email-sourcearn-region'),
    check: ({ after, live, region }) => {
      const arn = textAt(after, IDENTITY);
      const objection = textAt(live, IDENTITY) === arn ? undefined : sesObjection(arn, region);
      return objection && { path: IDENTITY, ...objection };
    },
  },
  {
    code: 'C1249',
    // AWS has one answer for what is no address and for an address of another identity.
    source: measured('email-from-format'),
    check: ({ after, live }) => {
      const domain = textAt(after, FROM)?.match(/@([^\s<>@]+)>?\s*$/)?.[1];
      const identity = textAt(after, IDENTITY)?.split('identity/')[1]?.split('@').at(-1);
      const isOurs = textAt(after, 'EmailConfiguration.EmailSendingAccount') === 'DEVELOPER';
      const isLive = [FROM, IDENTITY].every((path) => textAt(live, path) === textAt(after, path));
      if (!isOurs || isLive || domain === undefined || identity === undefined || isIn(domain, identity))
        return undefined;
      return {
        path: FROM,
        message: `the sender is of ${domain}, and the SES identity of ${identity}: SES sends for its own domain only`,
        wayOut: `write an address of ${identity}, or the ARN of an identity of ${domain} in SourceArn`,
      };
    },
  },
  {
    code: 'C1250',
    source: `${measured('sms-configuration-sns-region')}, ${apiReference('SmsConfigurationType')}`,
    check: ({ after, live, region }) => {
      const from = textAt(after, SMS_REGION);
      const allowed = SMS_REGIONS[region];
      if (from === undefined || allowed === undefined || allowed.includes(from)) return undefined;
      if (textAt(live, SMS_REGION) === from) return undefined;
      return {
        path: SMS_REGION,
        message: `a pool in ${region} cannot send SMS messages through ${from}, only through ${allowed.join(' or ')}`,
        wayOut: `set SnsRegion to ${allowed.join(' or ')}, or take it out`,
      };
    },
  },
];

/** A verified domain may send for what is below it too. */
function isIn(domain: string, identity: string): boolean {
  const [one, other] = [domain.toLowerCase(), identity.toLowerCase()];
  return one === other || one.endsWith(`.${other}`);
}
