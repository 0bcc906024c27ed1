import { kindNamed, kinds } from '../kinds/index.ts';
import { type Address, childAddress, isWithin } from '../model/address.ts';
import { groupBy } from '../model/group-by.ts';
import type { Kind } from '../model/kind.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Draft } from './draft.ts';
import type { Guarded } from './guarded.ts';
import type { Refusal } from './member-refusals.ts';

/**
 * The deletion of what AWS keeps for the sake of something in it that stays. AWS would say so too late: what goes before
 * it, such as a pool's domains, would be gone.
 */
export function keptParents(guarded: Guarded): readonly Refusal[] {
  const leaving = guarded.drafts.filter(({ action }) => action === 'delete');
  const gone = new Set(leaving.map(({ address }) => address));
  return leaving.flatMap((draft) => {
    const staying = standingIn(draft.address, guarded).filter(({ address }) => !gone.has(address));
    return [
      ...[...groupBy(staying, ({ kind }) => kind)].map(([kind, all]) => refusal(draft, kind, all)),
      ...unread(draft, guarded.snapshot),
    ];
  });
}

/** Nobody may tell whether there is any: as bad as one that is there. */
const unread = ({ address, kind }: Draft, { unreadable }: Snapshot): readonly Refusal[] =>
  keeping(kind).flatMap(({ collection }) => {
    const found = unreadable.find((each) => isWithin(each.address, childAddress(address, collection)));
    if (found === undefined) return [];
    return {
      code: 'C3018',
      address,
      message: `whether the ${kind.name} has ${collection} could not be read (${found.reason}): AWS refuses to delete one that has`,
      why: tooLate(kind),
      wayOut: [`grant ${found.missing}`, keep(address)],
    };
  });

const keeping = ({ name }: Kind): readonly Kind[] =>
  kinds.filter((kind) => kind.keepsParent && kind.parents.includes(name));

const tooLate = ({ name }: Kind): string => `AWS would say so only after what goes before the ${name} has gone.`;
const keep = (address: Address): string => `or take "delete: true" away from ${address}`;

type Standing = { readonly address: Address; readonly kind: Kind; readonly name: string };

/** What AWS does not delete it with, declared or not, without what AWS made by itself. */
function standingIn(parent: Address, { desired, snapshot }: Guarded): readonly Standing[] {
  const declared = desired.resources
    .filter((resource) => resource.parent === parent && snapshot.live.has(resource.address))
    .map(({ address, kind, name }) => ({ address, kind: kindNamed(kind), name: String(name) }));
  const others = snapshot.undeclared
    .filter((item) => item.parent === parent && !item.serverOwned)
    .map((item) => ({ ...item, kind: kindNamed(item.kind) }))
    .map(({ kind, name }) => ({ address: childAddress(parent, kind.collection, name), kind, name }));
  return [...declared, ...others].filter(({ kind }) => kind.keepsParent);
}

function refusal({ address, kind: parent }: Draft, kind: Kind, staying: readonly Standing[]): Refusal {
  const names = staying.map((each) => each.name).join(', ');
  return {
    code: 'C3018',
    address,
    message: `the ${parent.name} has ${staying.length === 1 ? `a ${kind.name}` : kind.collection} (${names}): AWS refuses to delete it`,
    why: tooLate(parent),
    wayOut: [`let them go first: manage: { ${kind.collection}: full }, ${kind.collection}: {}`, keep(address)],
  };
}
