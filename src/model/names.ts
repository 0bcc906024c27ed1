/** `eu-central-1_Ab12Cd34E` → `eu-central-1`. Identity pool ids use a colon. */
export const regionOfId = (id: string): string => id.split(/[_:]/)[0] ?? '';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

/** What identity pools and tokens call a user pool: `cognito-idp.<region>.amazonaws.com/<pool id>`. */
export function providerName(userPoolId: string): string {
  const region = regionOfId(userPoolId);
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `cognito-idp.${region}.${suffix}/${userPoolId}`;
}

/** `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/…` → the account. */
export const accountOfArn = (arn: string): string | undefined => arn.split(':')[4];

/** `arn:aws:lambda:eu-central-1:…` → the region; empty where the service has none. */
export const regionOfArn = (arn: string): string | undefined => arn.split(':')[3];
