import { isWithin } from '../model/address.ts';
import type { Place } from '../model/finding.ts';
import type { Draft } from './draft.ts';
import type { Guarded } from './guarded.ts';
import type { Refusal } from './member-refusals.ts';
import { liveName, names } from './names.ts';
import { placeOf } from './places.ts';
import type { State } from './state.ts';

/** What goes, or gets another name, while something that stays goes on naming it: AWS refuses, or leaves a name of nothing. */
export function stillNamed({ states, drafts, desired }: Guarded): readonly Refusal[] {
  const leaving = drafts.filter((draft) => draft.action === 'delete' || liveName(draft) !== draft.name);
  if (leaving.length === 0) return [];
  const staying = [...states.values()].filter(({ resource }) => !resource.delete);
  return staying.flatMap((state) =>
    Object.entries(state.kind.references ?? {}).flatMap(([member, kind]) =>
      leaving
        .filter(
          (draft) => draft.kind.name === kind && isBeside(draft, state) && names(state.after, member, liveName(draft)),
        )
        .map((draft) => refusal(draft, state, { member, place: placeOf(desired, state, [member]) })),
    ),
  );
}

/** Beside it, or beside one that it stands below. */
const isBeside = ({ parent }: Draft, { resource }: State): boolean =>
  parent !== undefined && resource.parent !== undefined && isWithin(resource.parent, parent);

type Spot = { readonly member: string; readonly place: Place | undefined };

function refusal(draft: Draft, { resource: { address } }: State, { member, place }: Spot): Refusal {
  const name = liveName(draft);
  const what = `the ${draft.kind.name} "${name}"`;
  return {
    code: 'C3017',
    address,
    path: member,
    ...(place === undefined ? {} : { place }),
    message:
      draft.action === 'delete'
        ? `${member} names ${what}, which this plan deletes`
        : `${member} names ${what}, which is called "${draft.name}" from now on`,
    wayOut:
      draft.action === 'delete'
        ? [`take "${name}" out of ${member} of ${address}`, `or keep ${draft.address}`]
        : [`write "${draft.name}" in ${member} of ${address}`],
  };
}
