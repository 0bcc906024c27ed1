import type { Address } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';

/** The desired state without what these addresses do not need: they stay, and what they stand below. */
export function narrowedTo(addresses: readonly Address[], desired: DesiredState): DesiredState {
  const parents = new Map(desired.resources.map(({ address, parent }) => [address, parent]));
  const needed = new Set<Address>();
  const need = (address: Address | undefined): void => {
    if (address === undefined || needed.has(address)) return;
    needed.add(address);
    need(parents.get(address));
  };
  for (const address of addresses) need(address);
  const resources = desired.resources.filter(({ address }) => needed.has(address));
  return { ...desired, resources, collections: [] };
}
