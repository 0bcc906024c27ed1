import { kindNamed } from '../kinds/index.ts';
import { type Address, childAddress, isWithin } from '../model/address.ts';
import type { KindName } from '../model/kind.ts';
import type { Guarded } from './guarded.ts';

type Collection = { readonly kind: KindName; readonly parent?: Address | undefined };

/** Whether AWS has something in a collection below a parent, declared or not, or nobody can tell. */
export function mayHaveLive(collection: Collection, { desired, snapshot, states }: Guarded): boolean {
  const isIn = ({ kind, parent }: Collection): boolean => kind === collection.kind && parent === collection.parent;
  const isAsked = desired.collections.some(isIn) || desired.resources.some(isIn);
  const live = [...states.values()].flatMap(({ resource, live }) => (live === undefined ? [] : [resource]));
  const address = childAddress(collection.parent, kindNamed(collection.kind).collection);
  const unclear = [...snapshot.unreadable, ...snapshot.ambiguous, ...snapshot.notFound];
  return (
    !isAsked || [...live, ...snapshot.undeclared].some(isIn) || unclear.some((each) => isWithin(each.address, address))
  );
}
