import { formatPath } from '../../model/address.ts';
import type { Fault, Rule, Subject } from '../../model/kind.ts';
import { isUnset, itemsAt, memberAt, textAt } from '../../model/member.ts';
import { accountOfArn, regionOfArn } from '../../model/names.ts';
import { apiReference, measured } from '../../model/source.ts';
import { type Fields, isEmpty } from '../../model/value.ts';

/** Where each destination has its ARN, how such an ARN looks, and how one begins. */
const DESTINATIONS = [
  [
    'CloudWatchLogsConfiguration',
    'LogGroupArn',
    /^arn:[^:]+:logs:.*:log-group:/,
    'arn:aws:logs:REGION:ACCOUNT:log-group:NAME',
  ],
  ['S3Configuration', 'BucketArn', /^arn:[^:]+:s3:/, 'arn:aws:s3:::BUCKET'],
  [
    'FirehoseConfiguration',
    'StreamArn',
    /^arn:[^:]+:firehose:.*:deliverystream\//,
    'arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME',
  ],
] as const;

/** What the entries of a log delivery must fulfil. An entry is whole, so what it lacks is certain. */
export const logDeliveryRules: readonly Rule[] = [
  {
    code: 'C1340',
    source: apiReference('LogConfigurationType'),
    check: ofEntries((entry, source) => {
      const given = destinationsOf(entry);
      if (given.length === 1) return undefined;
      return {
        path: at(source),
        message:
          given.length === 0
            ? `the logs of ${source} have no destination`
            : `the logs of ${source} have ${given.length} destinations, ${given.join(' and ')}, and there can be one`,
        wayOut: given.length === 0 ? 'add "CloudWatchLogsConfiguration: { LogGroupArn: … }"' : 'keep one of them',
      };
    }),
  },
  {
    code: 'C1341',
    source: apiReference('LogConfigurationType'),
    check: ofEntries((entry, source) => {
      const level = textAt(entry, 'LogLevel');
      const only = source === 'userNotification' ? 'ERROR' : 'INFO';
      if (level === undefined || level === only) return undefined;
      return {
        path: at(source, 'LogLevel'),
        message: `${source} has logs of the level ${only} only, not ${level}`,
        wayOut: `set LogLevel to ${only}`,
      };
    }),
  },
  {
    code: 'C1342',
    source: apiReference('LogConfigurationType'),
    check: ofEntries((entry, source) => {
      const [other, ...more] = destinationsOf(entry);
      if (source !== 'userNotification' || more.length > 0) return undefined;
      if (other === undefined || other === 'CloudWatchLogsConfiguration') return undefined;
      return {
        path: at(source, other),
        message: 'the logs of userNotification can go to CloudWatch Logs only',
        wayOut: `put "CloudWatchLogsConfiguration: { LogGroupArn: … }" in the place of ${other}`,
      };
    }),
  },
  {
    code: 'C1343',
    source: measured('log-delivery-event-source-duplicate'),
    check: ({ after }) => {
      const sources = itemsAt(after, 'LogConfigurations').map((entry) => textAt(entry, 'EventSource'));
      const twice = sources.find((source, index) => source !== undefined && sources.indexOf(source) < index);
      if (twice === undefined) return undefined;
      return {
        path: at(twice),
        message: `${twice} has two entries, and its logs can go to one destination`,
        wayOut: 'keep one of the two entries',
      };
    },
  },
  {
    code: 'C1344',
    source: measured('log-delivery-user-auth-events-tier'),
    check: (subject) => {
      const signIns = itemsAt(subject.after, 'LogConfigurations').some(isOfSignIns);
      const tier = tierOf(subject);
      if (!signIns || tier === undefined || tier === 'PLUS') return undefined;
      return {
        path: at('userAuthEvents'),
        message: `the logs of userAuthEvents need tier PLUS, and the pool has ${tier}`,
        wayOut: 'set UserPoolTier to PLUS, or remove the entry',
      };
    },
  },
  {
    code: 'C1345',
    source: apiReference('LogConfigurationType'),
    check: ofEntries((entry, source) => {
      for (const [destination, member, form, example] of DESTINATIONS) {
        const arn = textAt(entry, [destination, member]);
        if (arn === undefined || form.test(arn)) continue;
        const path = at(source, destination, member);
        return { path, message: `${arn} is not the ARN of what ${destination} sends to`, wayOut: `write ${example}` };
      }
      return undefined;
    }),
  },
  {
    code: 'C1346',
    source: measured('log-delivery-log-group-region'),
    check: ofEntries((entry, source, { region }) => {
      const other = regionOfArn(logGroupOf(entry));
      if (!other || region === '' || other === region) return undefined;
      return {
        path: at(source, 'CloudWatchLogsConfiguration', 'LogGroupArn'),
        message: `the log group is in ${other} and the pool in ${region}: Cognito refuses one of another region`,
        wayOut: `name a log group in ${region}`,
      };
    }),
  },
  {
    code: 'C1347',
    source: apiReference('CloudWatchLogsConfigurationType'),
    check: ofEntries((entry, source, { account }) => {
      const other = accountOfArn(logGroupOf(entry));
      if (!other || account === undefined || other === account) return undefined;
      return {
        path: at(source, 'CloudWatchLogsConfiguration', 'LogGroupArn'),
        message: `the log group is in account ${other} and the pool in ${account}: it must be in the same one`,
        wayOut: `name a log group in ${account}`,
      };
    }),
  },
];

/** The first fault of an entry whose event source is known. */
function ofEntries(check: (entry: Fields, source: string, subject: Subject) => Fault | undefined): Rule['check'] {
  return (subject) => {
    for (const entry of itemsAt(subject.after, 'LogConfigurations')) {
      const source = textAt(entry, 'EventSource');
      const fault = source === undefined ? undefined : check(entry, source, subject);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

const at = (source: string, ...members: readonly string[]): string =>
  formatPath(['LogConfigurations', source, ...members]);

/** The destinations that an entry has; one that is not known yet counts. */
function destinationsOf(entry: Fields): readonly string[] {
  const given = DESTINATIONS.filter(([destination]) => {
    const value = memberAt(entry, destination);
    return value !== null && !isEmpty(value);
  });
  return given.map(([destination]) => destination);
}

const isOfSignIns = (entry: Fields): boolean => textAt(entry, 'EventSource') === 'userAuthEvents';
const logGroupOf = (entry: Fields): string => textAt(entry, 'CloudWatchLogsConfiguration.LogGroupArn') ?? '';

/** The tier that the pool will have, where that is known: a new one has ESSENTIALS. */
function tierOf(subject: Subject): string | undefined {
  const [pool] = subject.ancestors;
  return isUnset(pool, 'UserPoolTier', subject) ? 'ESSENTIALS' : textAt(pool, 'UserPoolTier');
}
