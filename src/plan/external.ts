import { kindNamed } from '../kinds/index.ts';
import type { Address } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { isElsewhere } from '../model/is-elsewhere.ts';
import type { External } from '../model/plan.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Refusal } from './member-refusals.ts';
import type { State } from './state.ts';

type States = ReadonlyMap<Address, State>;

/** The states of what may be written at all: somebody else's are only looked up. */
export function ownStates(states: States): States {
  return new Map([...states].filter(([, { resource }]) => resource.external !== true));
}

/** Somebody else's resources that were looked up and found. */
export function externalIn(states: States): readonly External[] {
  return [...states.values()].flatMap(({ resource: { address, external }, kind, after }) =>
    external === undefined
      ? []
      : [{ address, kind: kind.name, name: String(after[kind.key ?? '']), id: String(after[kind.id ?? '']) }],
  );
}

/** An external resource that is not there, or that cannot have in this region what the file declares below it. */
export function externalRefusals(desired: DesiredState, snapshot: Snapshot): readonly Refusal[] {
  const external = desired.resources.filter((resource) => resource.external === true);
  if (external.length === 0) return [];
  const told = new Set(
    [...snapshot.ambiguous, ...snapshot.notFound, ...snapshot.unreadable].map(({ address }) => address),
  );
  const isMissing = ({ address }: Resource): boolean => !snapshot.live.has(address) && !told.has(address);
  return [
    ...external.filter(isMissing).map((resource) => missing(resource, snapshot)),
    ...external
      .filter((resource) => isElsewhere(resource, snapshot.region) && hasParts(resource, desired))
      .map((resource) => tooFar(resource, snapshot)),
  ];
}

function missing({ address, kind, name, region }: Resource, snapshot: Snapshot): Refusal {
  const { key, id } = kindNamed(kind);
  const named = typeof name === 'string' ? `"${name}"` : `as ${key} says, which is not known`;
  return {
    code: 'C3015',
    address,
    message: `there is no ${kind} named ${named} in ${region ?? snapshot.region}`,
    why: "It is external, and what is somebody else's is never created.",
    wayOut: [
      `say which one it is: ${key}, or ${id}`,
      'correct the region or the credentials',
      'or wait until its owners have made it',
    ],
  };
}

const hasParts = ({ address }: Resource, { resources, collections }: DesiredState): boolean =>
  [...resources, ...collections].some(({ parent }) => parent === address);

const tooFar = ({ address, region }: Resource, snapshot: Snapshot): Refusal => ({
  code: 'C3016',
  address,
  message: `${address} is in ${region}, and this run works in ${snapshot.region}: nothing can be managed below it`,
  why: 'A resource of another region is only referred to.',
  wayOut: ['take away what stands below it', `or manage that in a file for ${region}`],
});

/** Where an id finds another name than the file gives: one of the two is out of date, and nothing here sets it right. */
export function renamedExternals(states: States): readonly Finding[] {
  return [...states.values()].flatMap(({ resource, kind, after }) => {
    const key = kind.key ?? '';
    const name = resource.fields[key];
    if (resource.external === undefined || typeof name !== 'string' || name === after[key]) return [];
    return [
      {
        code: 'C4003',
        severity: 'warning' as const,
        address: resource.address,
        message: `its ${key} is "${String(after[key])}", and the file says "${name}"`,
        why: 'It is external: it was found by its id, and its name is never written.',
        wayOut: [`correct ${key}, or take the line away`, `or correct ${kind.id}`],
      },
    ];
  });
}
