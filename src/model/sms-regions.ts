/**
 * Pools of these regions may send through another one, which AWS calls the legacy alternate; Seoul must
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-sms-settings.html).
 */
const ALTERNATES: { readonly [region: string]: readonly string[] } = {
  'ap-northeast-2': ['ap-northeast-1'],
  'ap-south-1': ['ap-south-1', 'ap-southeast-1'],
  'ca-central-1': ['ca-central-1', 'us-east-1'],
  'eu-central-1': ['eu-central-1', 'eu-west-1'],
  'eu-west-2': ['eu-west-2', 'eu-west-1'],
  'us-east-2': ['us-east-2', 'us-east-1'],
};

/** The regions in which Amazon SNS sends for pools of a region, the usual one first. */
export const smsRegions = (region: string): readonly string[] => ALTERNATES[region] ?? [region];
