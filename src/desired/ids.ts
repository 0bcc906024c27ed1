import { kindNamed } from '../kinds/index.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { regionOfId } from '../model/names.ts';
import { CODES } from './codes.ts';

/** `eu-central-1_Ab12Cd34E`, `eu-central-1:…`: ids of user pools and identity pools begin with their region. */
const WITH_REGION = /^[a-z]{2,5}(-[a-z]+){1,3}-[0-9]{1,2}[_:]/;

/** Ids that are of another region than the file, or than the region that an external resource is said to be in. */
export function idFindings({
  region,
  resources,
  place,
}: Pick<DesiredState, 'region' | 'resources' | 'place'>): readonly Finding[] {
  return resources.flatMap((resource) => {
    const { address, kind, id } = resource;
    const expected = resource.region ?? region;
    if (expected === undefined || id === undefined || !WITH_REGION.test(id) || regionOfId(id) === expected) return [];
    const path = kindNamed(kind).id ?? '';
    const at = place(address, [path]);
    return [
      {
        code: CODES.idOfOtherRegion,
        severity: 'error' as const,
        message: `${id} is in ${regionOfId(id)}, and ${resource.region === undefined ? 'the file is for' : 'the region beside it is'} ${expected}`,
        address,
        path,
        ...(at === undefined ? {} : { place: at }),
        wayOut: ['correct the id', rightRegion(resource, regionOfId(id))],
      },
    ];
  });
}

/** An external resource can be of another region than the file. */
const rightRegion = ({ key, external }: Resource, region: string): string =>
  external === undefined ? `or the region: region: ${region}` : `or the region of "${key}" alone: region: ${region}`;
