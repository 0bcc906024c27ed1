import { kindNamed } from '../kinds/index.ts';
import type { Address } from '../model/address.ts';
import type { Resource } from '../model/desired.ts';
import type { Finding, Place } from '../model/finding.ts';
import { isFoundById } from '../model/kind.ts';
import { CODES } from './codes.ts';

/**
 * Two resources of the file that stand for the same one on AWS: by the same id, or by the same name and no id. A name
 * that AWS keeps unique everywhere is the same in another pool too.
 */
export function sameResourceFindings(
  resources: readonly Resource[],
  place: (address: Address) => Place | undefined,
): readonly Finding[] {
  const seen = new Map<string, Resource>();
  return resources.flatMap((resource) => {
    const identity = identityOf(resource);
    const first = identity === undefined ? undefined : seen.get(identity);
    if (identity !== undefined && first === undefined) seen.set(identity, resource);
    return first === undefined ? [] : [sameResource(resource, first, place)];
  });
}

/** `undefined` where it cannot be told yet. */
function identityOf({ kind, parent, region, id, name }: Resource): string | undefined {
  if (id !== undefined) return `${kind} #${id}`;
  const within = kindNamed(kind).keyIsUniqueEverywhere ? '' : parent;
  return typeof name === 'string' ? `${kind} ${region ?? ''} ${within ?? ''} ${name}` : undefined;
}

function sameResource(second: Resource, first: Resource, place: (address: Address) => Place | undefined): Finding {
  const what = second.id === undefined ? `the name "${String(second.name)}"` : `the id ${second.id}`;
  const [at, other] = [place(second.address), place(first.address)];
  return {
    code: CODES.sameResource,
    severity: 'error',
    message: `${first.address} and ${second.address} both have ${what}`,
    address: second.address,
    ...(at === undefined ? {} : { place: at }),
    ...(other === undefined || isSame(other, at)
      ? {}
      : { related: [other], hint: `first in ${other.file}:${other.line}` }),
    ...(second.parent === first.parent ? {} : { why: 'AWS gives it to one of them only.' }),
    wayOut: [second.id === undefined ? nameThem(second) : 'remove one of the two'],
  };
}

/** Resources that come from one line of a template. */
const isSame = (one: Place, other: Place | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

const nameThem = ({ kind }: Resource): string =>
  `give each a name of its own${isFoundById(kindNamed(kind)) ? ', or the id that AWS assigned' : ''}`;
