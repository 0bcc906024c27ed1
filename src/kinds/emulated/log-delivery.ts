import type { Emulated, Moment, Objection, Refuse } from '../../model/emulated.ts';
import { accountOfArn, regionOfArn } from '../../model/names.ts';
import type { Fields } from '../../model/value.ts';
import { inside, itemsIn } from './inside.ts';

/** Where each destination has its ARN, and how such an ARN begins. */
const DESTINATIONS: readonly (readonly [path: string, form: RegExp])[] = [
  ['CloudWatchLogsConfiguration.LogGroupArn', /^arn:aws[\w-]*:logs:[^:]*:\d*:log-group:[^:]+$/],
  ['S3Configuration.BucketArn', /^arn:aws[\w-]*:s3:::[^:]+$/],
  ['FirehoseConfiguration.StreamArn', /^arn:aws[\w-]*:firehose:[^:]*:\d*:deliverystream\/.+$/],
];

const entries = ({ after }: Moment): readonly Fields[] => itemsIn(after, 'LogConfigurations');
const firstOf = (found: readonly (string | undefined)[]): string | undefined =>
  found.find((text) => text !== undefined);

const twice: Refuse = (moment) => {
  const sources = entries(moment).map(({ EventSource }) => String(EventSource));
  const repeated = sources.find((source, index) => sources.indexOf(source) < index);
  return repeated && `Following event sources appear more then once in a request: [${repeated}]`;
};

/** The combinations are documented, AWS's texts for others are not known. */
const combinations: Refuse = (moment) =>
  firstOf(
    entries(moment).map(({ EventSource: source, LogLevel: level, ...entry }) => {
      const given = DESTINATIONS.filter(([path]) => inside(entry, path) !== undefined);
      if (given.length !== 1) return `Exactly one destination is required for ${source}.`;
      if (level !== (source === 'userNotification' ? 'ERROR' : 'INFO'))
        return `LogLevel ${level} is not supported for ${source}.`;
      const isForCloudWatchOnly = source === 'userNotification' && entry.CloudWatchLogsConfiguration === undefined;
      return isForCloudWatchOnly ? `Only CloudWatchLogsConfiguration is supported for ${source}.` : undefined;
    }),
  );

/** AWS was seen to look at the region of a log group; for a stream, and for the account of both, that is taken over. */
const arns: Refuse = (moment) => firstOf(entries(moment).flatMap((entry) => refuseArns(entry, moment)));

const refuseArns = (entry: Fields, { region, account }: Moment): readonly (string | undefined)[] =>
  DESTINATIONS.map(([path, form]) => {
    const value = inside(entry, path);
    if (value === undefined) return undefined;
    const arn = String(value);
    if (!form.test(arn)) return `Invalid ARN: ${arn}`; // text not known
    if (regionOfArn(arn) === '') return undefined;
    if (regionOfArn(arn) !== region) return 'ARN does not belong to current region';
    const isForeign = !/^0+$/.test(account) && accountOfArn(arn) !== account;
    return isForeign ? 'ARN does not belong to current account' : undefined; // text not known
  });

function tier(moment: Moment): Objection | undefined {
  const [pool] = moment.ancestors;
  const isOfPlus = entries(moment).some(({ EventSource }) => EventSource === 'userAuthEvents');
  const message = `The following feature is not available for the ${pool?.UserPoolTier} pricing tier configured: Log Streaming`;
  return isOfPlus && pool?.UserPoolTier !== 'PLUS' ? { name: 'FeatureUnavailableInTierException', message } : undefined;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetLogDeliveryConfiguration.html */
export const emulatedLogDelivery: Emulated = {
  refuses: [twice, combinations, arns, tier],
  // AWS's order is not known: examples of the AWS CLI have both.
  lenient: { 'log-order-stays': 'GetLogDeliveryConfiguration has the entries in the order of the request.' },
  shows: (stored, { isLenient }) => {
    const all = itemsIn(stored, 'LogConfigurations');
    return { LogConfigurations: isLenient('log-order-stays') ? all : all.toSorted(bySource) };
  },
};

const bySource = (one: Fields, other: Fields): number => (String(one.EventSource) < String(other.EventSource) ? -1 : 1);
