import type { Guarded } from './guarded.ts';
import { type Collection, isLookedAt } from './looked-at.ts';

/** Whether AWS has something in a collection, declared or not, or nobody can tell. */
export function mayHaveLive(collection: Collection, { desired, snapshot, states }: Guarded): boolean {
  const isIn = ({ kind, parent }: Collection): boolean => kind === collection.kind && parent === collection.parent;
  const live = [...states.values()].flatMap(({ resource, live }) => (live === undefined ? [] : [resource]));
  return !isLookedAt(collection, desired, snapshot) || [...live, ...snapshot.undeclared].some(isIn);
}
