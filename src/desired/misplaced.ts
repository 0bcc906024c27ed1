import { childKinds } from '../kinds/index.ts';
import { formatPath, isWithin } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { isSetting, type Kind } from '../model/kind.ts';
import { CODES } from './codes.ts';
import { type MapNode, placeOf } from './node.ts';
import type { Declared } from './resources.ts';
import { acceptedNames } from './whole-schema.ts';

/**
 * Collections and settings of a pool that stand beside it, where they read as pools of those names. Only of what is
 * never deleted by absence: there a wrong indentation would make what nobody gets rid of by correcting it.
 */
export const misplacedCollections = (declared: readonly Declared[]): readonly Finding[] =>
  declared.flatMap((resource) => {
    const { kind, key } = resource;
    const meant = kind.irreplaceable ? childKinds(kind.name).find(({ collection }) => collection === key) : undefined;
    return meant === undefined ? [] : findingsOf(resource, meant);
  });

function findingsOf({ node, kind, key, span, address, path }: Declared, meant: Kind): readonly Finding[] {
  const isOther = node.entries.size > 0;
  if (isOther && !holdsWhatIsBelow(node, kind, meant)) return [];
  const shown = isSetting(meant) ? `${key}: { … }` : `${key}: { NAME: … }`;
  return [
    {
      code: CODES.misplaced,
      severity: isOther ? 'error' : 'warning',
      address,
      message: isOther
        ? `"${key}" stands beside ${anA(kind.name)}, and belongs below one`
        : `where it stands, "${key}" is read as the key of ${anA(kind.name)}`,
      place: placeOf(span),
      hint: `it stands under ${formatPath(path.slice(0, -1))}.NAME`,
      wayOut: [
        `indent it, so that it stands below its ${kind.name}: ${shown}`,
        ...(isOther ? [] : [`is it the key of ${anA(kind.name)}? say so below it: ${kind.key}: ${key}`]),
      ],
    },
  ];
}

/** Whether none of it is of the pool, and all of it could stand in the collection or setting of that name. */
function holdsWhatIsBelow({ entries }: MapNode, kind: Kind, meant: Kind): boolean {
  const own = acceptedNames(kind);
  const below = isSetting(meant) ? acceptedNames(meant) : undefined;
  return [...entries].every(
    ([name, { value }]) => !own.has(name) && (below === undefined ? value.is === 'map' : below.has(name)),
  );
}

/** Findings but those on what stands below a collection in the wrong place: they judge it as what it is not. */
export function withoutThoseBelow(misplaced: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  const wrong = misplaced.flatMap(({ severity, address }) => (severity === 'error' && address ? [address] : []));
  return wrong.length === 0
    ? findings
    : findings.filter(({ address }) => address === undefined || !wrong.some((above) => isWithin(address, above)));
}

const anA = (name: string): string => `${/^[aeio]/.test(name) ? 'an' : 'a'} ${name}`;
