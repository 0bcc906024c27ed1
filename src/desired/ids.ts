import { kindNamed } from '../kinds/index.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { regionOfId } from '../model/names.ts';
import { CODES } from './codes.ts';

/** `eu-central-1_Ab12Cd34E`, `eu-central-1:…`: ids of user pools and identity pools begin with their region. */
const WITH_REGION = /^[a-z]{2,5}(-[a-z]+){1,3}-[0-9]{1,2}[_:]/;

/** Ids that are of another region than the file. */
export function idFindings({
  region,
  resources,
  place,
}: Pick<DesiredState, 'region' | 'resources' | 'place'>): readonly Finding[] {
  if (region === undefined) return [];
  return resources.flatMap(({ address, kind, id }) => {
    if (id === undefined || !WITH_REGION.test(id) || regionOfId(id) === region) return [];
    const path = kindNamed(kind).id ?? '';
    const at = place(address, [path]);
    return [
      {
        code: CODES.idOfOtherRegion,
        severity: 'error' as const,
        message: `${id} is in ${regionOfId(id)}, and the file is for ${region}`,
        address,
        path,
        ...(at === undefined ? {} : { place: at }),
        wayOut: ['correct the id', `or the region: region: ${regionOfId(id)}`],
      },
    ];
  });
}
