import { groupBy } from '../model/group-by.ts';
import type { Change, Difference } from '../model/plan.ts';
import { isFields, isList, isSecret, type Value } from '../model/value.ts';

/** Changes that have something in common because of the same lines of the file, or a change by itself. */
export type Family = {
  readonly changes: readonly Change[];
  /** All their differences, each once, under the changes that have it: those of the most come first. */
  readonly parts: readonly Part[];
};

export type Part = { readonly changes: readonly Change[]; readonly differences: readonly Difference[] };

/** What ties a change to others: texts, of which others have the same. */
type Ties = (change: Change) => readonly string[];

/**
 * Puts changes together that share a difference: the same path, before, after, and place in the file, as a template
 * or an anchor makes them in many resources. A family stands where the first of it stood.
 */
export function familiesOf(changes: readonly Change[], ties: Ties = tiesByDifference): readonly Family[] {
  return connected(changes, ties).map((family) => ({ changes: family, parts: partsOf(family) }));
}

/** What is told member by member is tied by its differences; without one, by the line that it stands in. */
function tiesByDifference(change: Change): readonly string[] {
  if (change.differences.length === 0) return tiesByPlace(change);
  const placed = change.differences.filter(({ place }) => place !== undefined);
  return isTied(change) ? placed.map((difference) => `${sort(change)} ${differenceKey(difference, change)}`) : [];
}

export const tiesByPlace = (change: Change): readonly string[] =>
  isTied(change) && change.place !== undefined ? [`${sort(change)} ${JSON.stringify(change.place)}`] : [];

/** What is deleted or made anew is told by itself. */
const isTied = ({ action }: Change): boolean => action === 'create' || action === 'update';

const sort = ({ action, kind, reason, observed }: Change): string => JSON.stringify([action, kind, reason, observed]);

function connected(changes: readonly Change[], ties: Ties): readonly (readonly Change[])[] {
  const tied = new Map(changes.map((change, index) => [change, { index, ties: ties(change) }]));
  const pairs = [...tied].flatMap(([change, own]) => own.ties.map((tie) => ({ tie, change })));
  const open = new Map(groupBy(pairs, ({ tie }) => tie));
  const indexOf = (change: Change): number => tied.get(change)?.index ?? 0;
  const seen = new Set<Change>();
  return changes.flatMap((first) => {
    if (seen.has(first)) return [];
    const family = new Set([first]);
    // A set that grows while it is walked is walked to its end.
    for (const change of family) {
      for (const tie of tied.get(change)?.ties ?? []) {
        for (const other of open.get(tie) ?? []) family.add(other.change);
        open.delete(tie);
      }
    }
    for (const change of family) seen.add(change);
    return [[...family].sort((one, other) => indexOf(one) - indexOf(other))];
  });
}

function partsOf(changes: readonly Change[]): readonly Part[] {
  const all = changes.flatMap((change) => change.differences.map((difference) => ({ change, difference })));
  const once = groupBy(all, ({ change, difference }) => differenceKey(difference, change));
  const parts = groupBy([...once.values()], (has) => has.map(({ change }) => change.address).join('\n'));
  return [...parts.values()]
    .map((part) => ({
      changes: part[0]?.map(({ change }) => change) ?? [],
      differences: part.flatMap(([first]) => first?.difference ?? []),
    }))
    .sort((one, other) => other.changes.length - one.changes.length);
}

/** A text that two differences have only where the same is told of both. */
function differenceKey({ path, before, after, place, completed }: Difference, { address }: Change): string {
  const isOwn = hasSecretInside(before) || hasSecretInside(after);
  return JSON.stringify([path, { before, after, place, completed }, ...(isOwn ? [address] : [])]);
}

/** Which of the secrets in a structure differ cannot be seen from their masks. */
const hasSecretInside = (value: Value | undefined): boolean =>
  isList(value) ? value.some(hasSecret) : isFields(value) && Object.values(value).some(hasSecret);

const hasSecret = (value: Value): boolean => isSecret(value) || hasSecretInside(value);
