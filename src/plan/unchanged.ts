import { rootOf } from '../model/address.ts';
import { groupBy } from '../model/group-by.ts';
import type { Draft } from './draft.ts';
import type { Guarded } from './guarded.ts';
import { undeclaredIn } from './looked-at.ts';
import { broken, type Refusal } from './member-refusals.ts';
import type { State } from './state.ts';
import { asTheyAre } from './surroundings.ts';

/**
 * Combinations that AWS would refuse, or end by itself, in resources that do not change while something around them does.
 * What is so already is not this plan's doing.
 */
export function brokenAround(guarded: Guarded): readonly Refusal[] {
  const { states, drafts, desired, snapshot } = guarded;
  const changing = new Set(drafts.map(({ address }) => address));
  const kinds = new Map(
    [...groupBy(drafts.filter(writes), ({ address }) => rootOf(address))].map(
      ([root, found]) => [root, [...new Set(found.map(({ kind }) => kind.name))]] as const,
    ),
  );
  // One that changes says itself what it does to others of its kind.
  const stays = ({ resource: { address, external }, kind, live }: State): boolean =>
    live !== undefined &&
    !external &&
    !changing.has(address) &&
    (kinds.get(rootOf(address)) ?? []).some((name) => name !== kind.name);
  const suspects = [...states.values()]
    .filter(stays)
    .map((state) => ({ state, found: broken(state, desired) }))
    .filter(({ found }) => found.length > 0);
  if (suspects.length === 0) return [];
  const asItIs = asTheyAre(states, undeclaredIn(desired, snapshot));
  return suspects.flatMap(({ state, found }) => {
    const before = new Set(broken({ ...state, subject: asItIs(state) }, desired).map(({ code }) => code));
    return found.filter(({ code }) => !before.has(code));
  });
}

const writes = ({ steps }: Draft): boolean => steps.length > 0;
