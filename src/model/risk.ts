import { formatPath } from './address.ts';
import type { Risk } from './kind.ts';
import { fieldsAt, memberAt, sameMember } from './member.ts';
import { type Fields, isList, isNotGiven, type Value } from './value.ts';

/** A normalised member before or after; `undefined` is absent or AWS's default. */
export type Side = Value | undefined;

/** Where a risk holds between two normalised sides of a resource: the members, as `formatPath` writes them. */
export function riskyPaths(risk: Risk, before: Fields, after: Fields): readonly string[] {
  const risky = placesOf(risk.path, before, after).filter((place) => {
    const [one, other] = [memberAt(before, place), memberAt(after, place)];
    // A variable that was not given keeps the live value.
    return !isNotGiven(other) && !sameMember(one, other) && risk.when(one, other);
  });
  return risky.map(formatPath);
}

/** `X.*` → a place for each member that `X` has on either side. */
function placesOf(path: string, before: Fields, after: Fields): readonly (readonly string[])[] {
  const segments = path.split('.');
  if (segments.at(-1) !== '*') return [segments];
  const above = segments.slice(0, -1);
  const members = [before, after].flatMap((side) => Object.keys(fieldsAt(side, above) ?? {}));
  return [...new Set(members)].toSorted().map((member) => [...above, member]);
}

/** The texts that a list had and no longer has. `usual`: what AWS takes for an absent list. */
export function lost(before: Side, after: Side, usual: readonly string[] = []): readonly string[] {
  const has = textsOf(after, usual);
  return textsOf(before, usual).filter((text) => !has.includes(text));
}

/** The texts that a list has and did not have. */
export const gained = (before: Side, after: Side, usual: readonly string[] = []): readonly string[] =>
  lost(after, before, usual);

const textsOf = (list: Side, usual: readonly string[]): readonly string[] =>
  isList(list) ? list.filter((item) => typeof item === 'string') : usual;
