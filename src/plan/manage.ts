import { kindNamed } from '../kinds/index.ts';
import type { Collection, DesiredState, Manage, Resource } from '../model/desired.ts';
import type { Undeclared } from '../model/snapshot.ts';
import { matchesName } from './selection.ts';

const ADDITIVE: Manage = { mode: 'additive' };

/** How the file says that the collection of a resource is managed. */
export function manageOf(desired: DesiredState, { parent, kind }: Pick<Collection, 'parent' | 'kind'>): Manage {
  return (
    desired.collections.find((collection) => collection.parent === parent && collection.kind === kind)?.manage ??
    ADDITIVE
  );
}

/** Whether a name is the file's business at all: `only` and `except` take the rest out of sight. */
export function isInSight(name: string, { only, except = [] }: Manage): boolean {
  return (
    (only === undefined || only.some((glob) => matchesName(glob, name))) &&
    !except.some((glob) => matchesName(glob, name))
  );
}

/**
 * Whether a live resource that the file does not declare is to be deleted: its collection is managed `full`,
 * it is in sight, not protected, not AWS's own, and its loss can be made good.
 */
export function isUnwanted(item: Undeclared, desired: DesiredState): boolean {
  const manage = manageOf(desired, item);
  const isProtected = (manage.protect ?? []).some((glob) => matchesName(glob, item.name));
  return (
    manage.mode === 'full' &&
    isInSight(item.name, manage) &&
    !isProtected &&
    !item.serverOwned &&
    !kindNamed(item.kind).irreplaceable
  );
}

/** Whether a resource is only compared. A setting of its parent is what its parent is. */
export function isObserved(desired: DesiredState, resource: Resource, parent: Resource | undefined): boolean {
  const whose = kindNamed(resource.kind).key === undefined ? (parent ?? resource) : resource;
  return manageOf(desired, whose).mode === 'observe';
}
