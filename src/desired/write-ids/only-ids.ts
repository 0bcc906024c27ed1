import { isDeepStrictEqual } from 'node:util';
import type { Address } from '../../model/address.ts';
import type { DesiredState, Resource } from '../../model/desired.ts';

/** Whether the files mean the same as before, but that resources have got these ids. */
export function differsByIdsOnly(
  before: DesiredState,
  after: DesiredState,
  ids: ReadonlyMap<Address, string>,
): boolean {
  const known = new Set(before.resources.map(({ address }) => address));
  if ([...ids.keys()].some((address) => !known.has(address))) return false;
  const meant = before.resources.map((resource): Resource => {
    const id = ids.get(resource.address);
    return id === undefined ? resource : { ...resource, id };
  });
  return isDeepStrictEqual(meaning({ ...before, resources: meant }), meaning(after));
}

/** What files say, whatever the order and the lines in which they say it. */
function meaning({ stack, region, account, resources, collections, outputs }: DesiredState): unknown {
  return {
    head: { stack, region, account },
    resources: new Map(resources.map((resource) => [resource.address, resource])),
    collections: new Map(collections.map((collection) => [`${collection.parent} ${collection.kind}`, collection])),
    outputs: outputs.map(({ name, value }) => ({ name, value })),
  };
}
