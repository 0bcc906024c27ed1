import { kindNamed } from '../kinds/index.ts';
import { type Address, isWithin } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import { idMember } from '../model/kind.ts';
import { type LiveOutput, plainText, type ShownOutputs } from '../model/live-output.ts';
import { holdsSecret } from '../model/sealed.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { isReference, isUnknown, type Reference, reveal, Secret, type Value } from '../model/value.ts';

export type Seen = {
  readonly desired: DesiredState;
  readonly snapshot: Snapshot;
  /** What this run wrote and read again; what else the snapshot has is from before. */
  readonly touched?: readonly Address[];
};

/** What the outputs of the desired state are on AWS: never what the file says of a member. */
export function liveOutputs(seen: Seen): ReadonlyMap<string, LiveOutput> {
  return new Map(seen.desired.outputs.map(({ name, value }) => [name, outputOf(value, seen)]));
}

/** Outputs for everybody to see. */
export function shownOutputs(outputs: ReadonlyMap<string, LiveOutput>): ShownOutputs {
  return Object.fromEntries(
    [...outputs].map(([name, output]) => [name, 'secret' in output ? { secret: 'set' } : output]),
  );
}

function outputOf(value: Value, seen: Seen): LiveOutput {
  if (!isUnknown(value)) return sealed([value]);
  if ('notGiven' in value.cause) return { absent: `${value.cause.notGiven} is not given` };
  const values: Value[] = [];
  for (const piece of value.cause.awaits) {
    const found = isReference(piece) ? memberOf(piece, seen) : { value: piece };
    if ('absent' in found) return found;
    values.push(found.value);
  }
  return sealed(values);
}

/** Pieces of a text, or one value in its own type. What holds a secret anywhere is one. */
function sealed(values: readonly Value[]): LiveOutput {
  const plain = values.map(reveal);
  const text = plain.map(plainText).join('');
  if (values.some(holdsSecret)) return { secret: new Secret(text) };
  return { value: plain.length === 1 ? (plain[0] ?? null) : text };
}

type Found = { readonly value: Value } | { readonly absent: string };

function memberOf(reference: Reference, seen: Seen): Found {
  const { address, member } = reference;
  const unknown = whyUnknown(address, seen.snapshot);
  if (unknown !== undefined) return { absent: unknown };
  const live = seen.snapshot.live.get(address);
  if (live === undefined) return { absent: notLive(address, seen) };
  if (mayHaveMoved(reference, seen))
    return { absent: `${address}.${member} may have moved in this run, and was not read again` };
  const value = live.fields[member];
  return value === undefined ? { absent: `${address} has no ${member} live` } : { value };
}

function notLive(address: Address, { desired }: Seen): string {
  const isTheirs = desired.resources.some((resource) => resource.external && isWithin(address, resource.address));
  return isTheirs ? `${address} is not there` : `${address} is not live yet: apply first`;
}

/** Why nobody can say what is live at an address, or above it. */
function whyUnknown(address: Address, { unreadable, ambiguous, notFound }: Snapshot): string | undefined {
  const isHere = (other: { readonly address: Address }): boolean => isWithin(address, other.address);
  const denied = unreadable.find(isHere);
  if (denied !== undefined) return `${denied.address} could not be read (${denied.missing}): ${denied.reason}`;
  const several = ambiguous.find(isHere);
  if (several !== undefined)
    return `${several.address} may be any of ${several.ids.join(', ')}: give its id in the file`;
  const gone = notFound.find(isHere);
  return gone === undefined ? undefined : `${gone.address} has the id ${gone.id} in the file, which AWS does not have`;
}

/**
 * AWS moves members of a pool when something below it is written: its `Domain` when a domain is made. Ids and ARNs
 * stay what they are.
 */
function mayHaveMoved({ address, member }: Reference, { desired, snapshot, touched = [] }: Seen): boolean {
  const resource = desired.resources.find((each) => each.address === address);
  const isStirred = !touched.includes(address) && touched.some((other) => isWithin(other, address));
  if (!isStirred || resource === undefined) return false;
  const kind = kindNamed(resource.kind);
  const schema = kind.schema.properties?.[member];
  const isName = member === idMember(kind) || String(snapshot.live.get(address)?.fields[member]).startsWith('arn:');
  return (schema?.readOnly === true || schema?.['x-mirror'] !== undefined) && !isName;
}
