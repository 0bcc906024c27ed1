import type { Address } from '../model/address.ts';
import type { Resource } from '../model/desired.ts';
import type { Finding, Place } from '../model/finding.ts';
import { CODES } from './codes.ts';

/** Two resources of the file that stand for the same one on AWS: by the same id, or by the same name and no id. */
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
  return typeof name === 'string' ? `${kind} ${region ?? ''} ${parent ?? ''} ${name}` : undefined;
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
    ...(other === undefined ? {} : { related: [other], hint: `first in ${other.file}:${other.line}` }),
    wayOut: [
      second.id === undefined ? 'give each a name of its own, or the id that AWS assigned' : 'remove one of the two',
    ],
  };
}
