import type { DesiredState, Resource } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import { CODES } from './codes.ts';

/** `was` that names what another resource of the collection is or was: nobody can tell which of the two it stands for. */
export function renameFindings(resources: readonly Resource[], place: DesiredState['place']): readonly Finding[] {
  const renamed = resources.filter(({ was }) => was !== undefined);
  if (renamed.length === 0) return [];
  const named = groupBy(resources, (resource) => collectionAnd(resource, resource.name));
  const earlier = new Map<string, Resource>();
  return renamed.flatMap((resource) => {
    const key = collectionAnd(resource, resource.was);
    const first = earlier.get(key);
    if (first !== undefined) return [taken(resource, { other: first, how: 'was', at: ['was'] }, place)];
    earlier.set(key, resource);
    const other = named.get(key)?.find((one) => one !== resource);
    return other === undefined ? [] : [taken(resource, { other, how: 'is named', at: [] }, place)];
  });
}

const collectionAnd = ({ kind, parent, region }: Resource, name: Resource['name']): string =>
  JSON.stringify([kind, parent, region, typeof name === 'string' ? name : undefined]);

type Other = { readonly other: Resource; readonly how: string; readonly at: readonly string[] };

function taken(resource: Resource, { other, how, at }: Other, place: DesiredState['place']): Finding {
  const [here, there] = [place(resource.address, ['was']), place(other.address, at)];
  return {
    code: CODES.wasIsTaken,
    severity: 'error',
    message: `${resource.address} was "${resource.was}", and ${other.address} ${how} "${resource.was}"`,
    address: resource.address,
    path: 'was',
    ...(here === undefined ? {} : { place: here }),
    ...(there === undefined ? {} : { related: [there], hint: `also in ${there.file}:${there.line}` }),
    why: 'One live resource cannot become both.',
    wayOut: ['remove the "was" that is wrong'],
  };
}
