import { kindNamed } from '../kinds/index.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { CODES } from './codes.ts';

/** `delete: true` that does not say which one by its id, or that stands where nothing is written. */
export function deletionFindings({
  resources,
  collections,
  place,
}: Pick<DesiredState, 'resources' | 'collections' | 'place'>): readonly Finding[] {
  return resources.flatMap((resource) => {
    if (resource.delete !== true) return [];
    const { collection, id = '', irreplaceable } = kindNamed(resource.kind);
    const own = collections.find(({ kind, parent }) => kind === resource.kind && parent === resource.parent);
    const at = placed(resource, place);
    return [
      ...(irreplaceable && resource.id === undefined ? [withoutId(resource, id, at)] : []),
      ...(own?.manage.mode === 'observe' ? [observed(resource, collection, at)] : []),
    ];
  });
}

type Placed = Pick<Finding, 'severity' | 'address' | 'path' | 'place'>;

function placed({ address }: Resource, place: DesiredState['place']): Placed {
  const at = place(address, ['delete']);
  return { severity: 'error', address, path: 'delete', ...(at === undefined ? {} : { place: at }) };
}

const withoutId = ({ key }: Resource, id: string, at: Placed): Finding => ({
  ...at,
  code: CODES.deleteWithoutId,
  message: `"delete: true" on "${key}" does not say which one by its ${id}`,
  why: 'Names are not unique, and what is deleted is gone for good.',
  wayOut: [`write ${id} beside it: ${key}: { ${id}: …, delete: true }`],
});

const observed = ({ key }: Resource, collection: string, at: Placed): Finding => ({
  ...at,
  code: CODES.deleteObserved,
  message: `"${key}" is to be deleted, and ${collection} are only observed`,
  wayOut: [`manage them "additive": manage: { ${collection}: additive }`, 'or take "delete: true" away'],
});
