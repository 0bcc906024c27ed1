import { regionOfArn } from '../../model/names.ts';
import { isSesRegion, SES_REGIONS } from '../../model/ses-regions.ts';

/** What is wrong with an identity of SES. Pools of other regions may send from their own: of those, nothing is said. */
export function sesObjection(
  identity: string | undefined,
  region: string,
): { readonly message: string; readonly wayOut: string } | undefined {
  const from = regionOfArn(identity ?? '');
  if (!from || !SES_REGIONS.includes(region) || isSesRegion(from, region)) return undefined;
  return {
    message: `the SES identity is in ${from}, and a pool in ${region} can send from ${SES_REGIONS.join(', ')} only`,
    wayOut: 'verify the identity in one of these regions and name that one',
  };
}
