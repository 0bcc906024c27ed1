import type { Rule } from '../../model/kind.ts';
import { isGiven, isUnset, textAt } from '../../model/member.ts';
import { accountOfArn } from '../../model/names.ts';
import { apiReference, measured } from '../../model/source.ts';

/** What a pool, and each of its replicas, must fulfil in what it sends. */
export const regionalSenderRules: readonly Rule[] = [
  {
    code: 'C1220',
    source: measured('email-developer-requires-sourcearn'),
    check: (subject) =>
      textAt(subject.after, 'EmailConfiguration.EmailSendingAccount') === 'DEVELOPER' &&
      isUnset(subject.after, 'EmailConfiguration.SourceArn', subject)
        ? {
            path: 'EmailConfiguration.SourceArn',
            message:
              'EmailSendingAccount DEVELOPER sends through Amazon SES, and SourceArn does not say with which identity',
            wayOut: 'set SourceArn to the ARN of a verified SES identity, or EmailSendingAccount to COGNITO_DEFAULT',
          }
        : undefined,
  },
  {
    code: 'C1221',
    source: `${measured('custom-sms-sender-kms')}, ${measured('custom-email-sender-kms')}`,
    check: (subject) => {
      const sender = ['CustomSMSSender', 'CustomEmailSender'].find((name) =>
        isGiven(subject.after, `LambdaConfig.${name}`),
      );
      if (sender === undefined || !isUnset(subject.after, 'LambdaConfig.KMSKeyID', subject)) return undefined;
      return {
        path: 'LambdaConfig.KMSKeyID',
        message: `${sender} gets its codes encrypted, and KMSKeyID does not say with which key`,
        wayOut: 'set LambdaConfig.KMSKeyID to the ARN of a KMS key in the region of the pool',
      };
    },
  },
  {
    code: 'C1224',
    source: measured('sms-caller-arn-account'),
    check: ({ after, account }) => {
      const role = accountOfArn(textAt(after, 'SmsConfiguration.SnsCallerArn') ?? '');
      if (!role || account === undefined || role === account) return undefined;
      return {
        path: 'SmsConfiguration.SnsCallerArn',
        message: `the role that sends SMS messages is in account ${role} and the pool in ${account}: Cognito refuses a role of another account`,
        wayOut: `name a role in ${account}`,
      };
    },
  },
  {
    code: 'C1225',
    source: apiReference('SmsConfigurationType'),
    check: ({ after }) =>
      isGiven(after, 'SmsConfiguration.SnsCallerArn') && isGiven(after, 'SmsConfiguration.EumsSms')
        ? {
            path: 'SmsConfiguration.EumsSms',
            message:
              'SnsCallerArn and EumsSms exclude each other: SMS messages go through Amazon SNS or through End User Messaging',
            wayOut: 'keep one of the two; "SnsCallerArn: null" removes a live one',
          }
        : undefined,
  },
  {
    code: 'C1229',
    source: apiReference('SmsConfigurationType'),
    check: (subject) =>
      isGiven(subject.after, 'SmsConfiguration') &&
      isUnset(subject.after, 'SmsConfiguration.SnsCallerArn', subject) &&
      isUnset(subject.after, 'SmsConfiguration.EumsSms', subject)
        ? {
            path: 'SmsConfiguration',
            message: 'SmsConfiguration does not say which role sends the messages',
            wayOut: 'add SnsCallerArn with the ARN of a role that Cognito may take to publish, or EumsSms',
          }
        : undefined,
  },
];
