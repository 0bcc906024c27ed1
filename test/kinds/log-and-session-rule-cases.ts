import type { Fields } from '../../src/model/value.ts';
import { Unknown } from '../../src/model/value.ts';
import { file, type RuleCase, whole } from './rule-case.ts';

const ARN = 'arn:aws:logs:eu-central-1:111111111111:log-group:logs';
const group = (LogGroupArn: Fields[string] = ARN): Fields => ({ CloudWatchLogsConfiguration: { LogGroupArn } });
const bucket = (BucketArn = 'arn:aws:s3:::logs'): Fields => ({ S3Configuration: { BucketArn } });
const stream = (StreamArn = 'arn:aws:firehose:eu-central-1:111111111111:deliverystream/logs'): Fields => ({
  FirehoseConfiguration: { StreamArn },
});
const messages = (more: Fields): Fields => ({ EventSource: 'userNotification', LogLevel: 'ERROR', ...more });
const signIns = (more: Fields): Fields => ({ EventSource: 'userAuthEvents', LogLevel: 'INFO', ...more });
const logs = (...LogConfigurations: readonly Fields[]): Fields => ({ LogConfigurations });
const unknown = new Unknown({ notGiven: 'A' });

const tier = (UserPoolTier: string) => ({ ancestors: [{ UserPoolTier, Arn: 'arn' }] });
const ofClient = (pool: Fields) => ({ ancestors: [{ ClientId: 'c' }, pool] });
const tracking = (session: Fields) => (kind: string) => (kind === 'user pool session' ? [session] : []);
const minutes: Fields = { SSOSession: { MaxValidityMinutes: 30 } };

const logCases: readonly RuleCase[] = [
  {
    code: 'C1340',
    passes: [
      file(logs()),
      file(logs(messages(group()))),
      file(logs(messages(group(unknown)))),
      file(logs(signIns({ ...bucket(), FirehoseConfiguration: {} }))),
    ],
    fails: [
      file(logs(messages({}))),
      file(logs(messages({ CloudWatchLogsConfiguration: {} }))),
      file(logs(messages({ ...group(), ...bucket() }))),
      file(logs(messages({ ...bucket(), ...stream() }))),
    ],
    at: 'LogConfigurations.userNotification',
  },
  {
    code: 'C1341',
    passes: [file(logs(signIns(stream()), messages(group())))],
    fails: [file(logs(signIns({ ...bucket(), LogLevel: 'ERROR' })))],
    at: 'LogConfigurations.userAuthEvents.LogLevel',
  },
  {
    code: 'C1342',
    passes: [file(logs(signIns(bucket())))],
    fails: [file(logs(messages(bucket())))],
    at: 'LogConfigurations.userNotification.S3Configuration',
  },
  {
    code: 'C1343',
    passes: [file(logs(signIns(bucket()), messages(group())))],
    fails: [file(logs(signIns(bucket()), signIns(stream())))],
    at: 'LogConfigurations.userAuthEvents',
  },
  {
    code: 'C1344',
    passes: [
      file(logs(signIns(bucket())), tier('PLUS')),
      file(logs(signIns(bucket())), { ancestors: [{}] }),
      file(logs(messages(group())), tier('LITE')),
      whole(logs(signIns(bucket())), { ancestors: [{ UserPoolTier: unknown }] }),
    ],
    fails: [
      file(logs(signIns(bucket())), tier('ESSENTIALS')),
      file(logs(signIns(group())), tier('LITE')),
      whole(logs(signIns(bucket())), { ancestors: [{}] }),
    ],
    at: 'LogConfigurations.userAuthEvents',
  },
  {
    code: 'C1345',
    passes: [
      file(logs(signIns(stream()))),
      file(logs(signIns(bucket('arn:aws-cn:s3:::logs')))),
      file(logs(messages(group()))),
    ],
    fails: [
      file(logs(signIns(bucket(ARN)))),
      file(logs(signIns(bucket('arn:aws:firehose:eu-central-1:111111111111:deliverystream/logs')))),
    ],
    at: 'LogConfigurations.userAuthEvents.S3Configuration.BucketArn',
  },
  {
    code: 'C1346',
    passes: [
      file(logs(messages(group()))),
      file(logs(messages(group())), { region: '' }),
      file(logs(signIns(bucket())), { region: 'eu-west-1' }),
    ],
    fails: [file(logs(messages(group())), { region: 'eu-west-1' })],
    at: 'LogConfigurations.userNotification.CloudWatchLogsConfiguration.LogGroupArn',
  },
  {
    code: 'C1347',
    passes: [file(logs(messages(group())), { account: '111111111111' })],
    fails: [file(logs(messages(group())), { account: '222222222222' })],
    at: 'LogConfigurations.userNotification.CloudWatchLogsConfiguration.LogGroupArn',
  },
];

const sessionCases: readonly RuleCase[] = [
  {
    code: 'C1350',
    passes: [
      file({ UserSessionTracking: 'ENABLED' }, tier('ESSENTIALS')),
      file({ UserSessionTracking: 'ENABLED' }, { ancestors: [{}] }),
      // As AWS has it where nobody set it: there is nothing to write.
      file({ UserSessionTracking: 'DISABLED' }, tier('LITE')),
      // Tracking ends before the pool goes to LITE.
      whole({ UserSessionTracking: 'DISABLED' }, { ...tier('LITE'), live: { UserSessionTracking: 'ENABLED' } }),
    ],
    fails: [
      file({ UserSessionTracking: 'ENABLED' }, tier('LITE')),
      whole({ UserSessionTracking: 'ENABLED' }, { ...tier('LITE'), live: { UserSessionTracking: 'ENABLED' } }),
      whole({ TokenSession: { MaxPerUser: 5 } }, { ...tier('LITE'), live: { UserSessionTracking: 'DISABLED' } }),
      whole({ TokenSession: { MaxPerUser: 5 } }, tier('LITE')),
    ],
    at: 'UserSessionTracking',
  },
  {
    code: 'C1351',
    passes: [file(minutes, ofClient({ UserPoolTier: 'LITE' })), whole(minutes, ofClient({ Arn: 'arn' }))],
    fails: [
      whole(minutes, ofClient({ UserPoolTier: 'LITE', Arn: 'arn' })),
      whole(minutes, ofClient({ UserPoolTier: 'LITE' })),
    ],
    at: 'SSOSession.MaxValidityMinutes',
  },
  {
    code: 'C1352',
    passes: [
      file(minutes, { ...ofClient({}), beside: tracking({ UserSessionTracking: 'DISABLED' }) }),
      whole(minutes, ofClient({ Arn: 'arn' })),
      whole(minutes, { ...ofClient({}), beside: tracking({ UserSessionTracking: 'ENABLED' }) }),
      whole(minutes, { ...ofClient({}), beside: tracking({ UserSessionTracking: unknown }) }),
    ],
    fails: [
      whole(minutes, ofClient({})),
      whole(minutes, { ...ofClient({ Arn: 'arn' }), beside: tracking({ UserSessionTracking: 'DISABLED' }) }),
      whole(minutes, { ...ofClient({}), beside: tracking({ TokenSession: { MaxPerUser: 5 } }) }),
    ],
    at: 'SSOSession.MaxValidityMinutes',
  },
];

export const logAndSessionCases: readonly RuleCase[] = [...logCases, ...sessionCases];
