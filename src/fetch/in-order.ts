import type { Address } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Live, Snapshot, Undeclared } from '../model/snapshot.ts';

type Found = Pick<Snapshot, 'undeclared' | 'ambiguous' | 'notFound' | 'unreadable'> & {
  readonly live: ReadonlyMap<Address, Live>;
};

/** Answers come as they come; what is told of them has an order. */
export function inOrder(found: Found, { resources }: DesiredState): Found {
  const position = new Map(resources.map(({ address }, index) => [address, index]));
  const placeOf = (address: Address): number => position.get(address) ?? resources.length;
  const byAddress = <Item extends { readonly address: Address }>(items: readonly Item[]): readonly Item[] =>
    items.toSorted(
      (one, other) => placeOf(one.address) - placeOf(other.address) || (one.address < other.address ? -1 : 1),
    );
  const told = ({ parent, kind, name, id }: Undeclared): string => [parent, kind, name, id].join('\u0000');
  return {
    live: new Map(byAddress([...found.live.values()]).map((each) => [each.address, each])),
    undeclared: found.undeclared.toSorted((one, other) => (told(one) < told(other) ? -1 : 1)),
    ambiguous: byAddress(found.ambiguous),
    notFound: byAddress(found.notFound),
    unreadable: byAddress(found.unreadable),
  };
}
