/**
 * Through which regions pools of a region may send SMS messages: their own, or the legacy alternate of AWS's table; Seoul
 * has the alternate only (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-sms-settings.html, of which
 * https://github.com/awsdocs/amazon-cognito-developer-guide has the text). Of regions that are not in the table, nothing
 * is known.
 */
export const SMS_REGIONS: { readonly [region: string]: readonly string[] } = {
  'ap-northeast-2': ['ap-northeast-1'],
  'ap-south-1': ['ap-south-1', 'ap-southeast-1'],
  'ca-central-1': ['ca-central-1', 'us-east-1'],
  'eu-central-1': ['eu-central-1', 'eu-west-1'],
  'eu-west-2': ['eu-west-2', 'eu-west-1'],
  'us-east-2': ['us-east-2', 'us-east-1'],
};

/** The regions in which Amazon SNS is sure to send for pools of a region, the usual one first. */
export const smsRegions = (region: string): readonly string[] => SMS_REGIONS[region] ?? [region];
