import type { Rule } from '../../model/kind.ts';
import { textAt } from '../../model/member.ts';
import { sesObjection } from '../../model/ses-regions.ts';
import { apiReference, measured } from '../../model/source.ts';

const ROLE = 'SmsConfiguration.SnsCallerArn';
const FROM = 'EmailConfiguration.From';
const IDENTITY = 'EmailConfiguration.SourceArn';

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
];
