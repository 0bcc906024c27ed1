import { kindNamed } from '../kinds/index.ts';
import { type Address, childAddress, isWithin } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import type { KindName } from '../model/kind.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { isUnwanted } from './manage.ts';
import type { Others } from './surroundings.ts';

export type Collection = { readonly kind: KindName; readonly parent?: Address | undefined };

/** Whether it is known all that AWS has in a collection: the file asks for it, and nothing of it was denied or unclear. */
export function isLookedAt(collection: Collection, desired: DesiredState, snapshot: Snapshot): boolean {
  const isIt = ({ kind, parent }: Collection): boolean => kind === collection.kind && parent === collection.parent;
  const address = childAddress(collection.parent, kindNamed(collection.kind).collection);
  const unclear = [...snapshot.unreadable, ...snapshot.ambiguous, ...snapshot.notFound];
  return (
    (desired.collections.some(isIt) || desired.resources.some(isIt)) &&
    !unclear.some((each) => isWithin(each.address, address))
  );
}

/** What is live and in no file. */
export const undeclaredIn = (desired: DesiredState, snapshot: Snapshot): Others => ({
  staying: snapshot.undeclared.filter((item) => !isUnwanted(item, desired)),
  leaving: snapshot.undeclared.filter((item) => isUnwanted(item, desired)),
  isLookedAt: (collection) => isLookedAt(collection, desired, snapshot),
});
