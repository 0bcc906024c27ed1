import { regionOfArn } from './names.ts';

/** From where Amazon SES sends Cognito's mails, as pools of us-east-1 were told (cdk-preflight). */
export const SES_REGIONS = ['eu-west-1', 'us-east-1', 'us-west-2'];

/** What is wrong with an identity of SES. Pools of other regions may send from their own: of those, nothing is said. */
export function sesObjection(
  identity: string | undefined,
  region: string,
): { readonly message: string; readonly wayOut: string } | undefined {
  const from = regionOfArn(identity ?? '');
  if (!from || !SES_REGIONS.includes(region) || SES_REGIONS.includes(from)) return undefined;
  return {
    message: `the SES identity is in ${from}, and a pool in ${region} can send from ${SES_REGIONS.join(', ')} only`,
    wayOut: 'verify the identity in one of these regions and name that one',
  };
}
