import { expect, test } from 'vitest';
import { SMS_REGIONS } from '../../src/model/sms-regions.ts';

/** AWS's table of regions of Cognito and their "Legacy Amazon SNS alternate Region", under AWS's names. */
const PUBLISHED = [
  ['US East (Ohio)', 'US East (N. Virginia)'],
  ['Asia Pacific (Mumbai)', 'Asia Pacific (Singapore)'],
  ['Asia Pacific (Seoul)', 'Asia Pacific (Tokyo)'],
  ['Canada (Central)', 'US East (N. Virginia)'],
  ['Europe (Frankfurt)', 'Europe (Ireland)'],
  ['Europe (London)', 'Europe (Ireland)'],
];

/** https://docs.aws.amazon.com/general/latest/gr/rande.html */
const CODES: { readonly [name: string]: string } = {
  'Asia Pacific (Mumbai)': 'ap-south-1',
  'Asia Pacific (Seoul)': 'ap-northeast-2',
  'Asia Pacific (Singapore)': 'ap-southeast-1',
  'Asia Pacific (Tokyo)': 'ap-northeast-1',
  'Canada (Central)': 'ca-central-1',
  'Europe (Frankfurt)': 'eu-central-1',
  'Europe (Ireland)': 'eu-west-1',
  'Europe (London)': 'eu-west-2',
  'US East (N. Virginia)': 'us-east-1',
  'US East (Ohio)': 'us-east-2',
};

test('pools send SMS messages through their own region or the alternate of the published table, Seoul through it only', () => {
  const published = PUBLISHED.map((row) => row.map((name) => CODES[name]));
  expect(SMS_REGIONS).toEqual(
    Object.fromEntries(published.map(([own, other]) => [own, own === 'ap-northeast-2' ? [other] : [own, other]])),
  );
});
