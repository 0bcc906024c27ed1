import { kindNamed } from '../kinds/index.ts';
import type { Address } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import { isReadOnly, type Kind } from '../model/kind.ts';
import { fieldsAt } from '../model/member.ts';
import { formatReference, referencesIn } from '../model/reference.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { OWN_TAG } from '../model/tags.ts';
import type { Draft } from './draft.ts';
import { externalRefusals } from './external.ts';
import type { Guarded } from './guarded.ts';
import { keptParents } from './kept-parents.ts';
import { lostMembers } from './lost-members.ts';
import { memberRefusals, type Refusal } from './member-refusals.ts';
import { notGivenRefusals } from './not-given.ts';
import { stillNamed } from './still-named.ts';
import { brokenAround } from './unchanged.ts';

/**
 * What must not be done, each with the way out: nothing allows a refusal.
 * Runs before any write, on the state after the overlay.
 */
export function refusals(guarded: Guarded): readonly Finding[] {
  const making = beingMade(guarded);
  const found = [
    ...wrongAccount(guarded),
    ...unresolved(guarded),
    ...externalRefusals(guarded.desired, guarded.snapshot),
    ...guarded.drafts.flatMap((draft) => refusalsOf(draft, guarded, making)),
    ...brokenAround(guarded),
    ...stillNamed(guarded),
    ...keptParents(guarded),
  ];
  return found.map((refusal) => withPlace({ severity: 'error', ...refusal }, guarded));
}

function withPlace(finding: Finding, { desired }: Guarded): Finding {
  const place = finding.place ?? (finding.address === undefined ? undefined : desired.place(finding.address));
  return place === undefined ? finding : { ...finding, place };
}

function wrongAccount({ desired, snapshot }: Guarded): readonly Refusal[] {
  if (desired.account === undefined || desired.account === snapshot.account) return [];
  const found =
    snapshot.account === undefined ? 'an account that nothing here can name' : `account ${snapshot.account}`;
  return [
    {
      code: 'C3003',
      message: `the file is for account ${desired.account}, but the credentials are for ${found}`,
      wayOut: ['use credentials of the account that the file names', 'or correct `account:` in the file'],
    },
  ];
}

/** Declared resources whose live counterpart cannot be told. */
function unresolved({ desired, snapshot }: Guarded): readonly Refusal[] {
  const byAddress = new Map(desired.resources.map((resource) => [resource.address, resource]));
  const resourceAt = (address: Address) => byAddress.get(address);
  const kindOf = (address: Address) => kindNamed(resourceAt(address)?.kind ?? '');
  const ambiguous = snapshot.ambiguous.map(
    ({ address, name, ids, count }): Refusal => ({
      code: 'C3001',
      address,
      message: `${count} live ${kindOf(address).collection} are named "${name}"${ids.length === 0 ? '' : `: ${ids.join(', ')}`}`,
      why: 'AWS does not keep this name unique, and a guess could change the wrong one.',
      wayOut:
        kindOf(address).id === undefined
          ? ['take it out of the file, which cannot say which one it means', 'or see that one of them is left']
          : ids.map((id) => `${kindOf(address).id}: ${id}`),
    }),
  );
  // What is to be deleted and not there is as the file wants it.
  const missed = snapshot.notFound.filter(({ address }) => resourceAt(address)?.delete === undefined);
  const notFound = missed.map(
    ({ address, id }): Refusal => ({
      code: 'C3002',
      address,
      message: `there is no ${kindOf(address).name} with the id ${id} in ${resourceAt(address)?.region ?? snapshot.region}`,
      why: 'An id in the file names something that exists, so nothing is created in its place.',
      wayOut: [
        'correct the id, the region or the credentials',
        ...(resourceAt(address)?.external ? [] : ['or take the id out of the file to have a new one created']),
      ],
    }),
  );
  return [...ambiguous, ...notFound, ...claimedTwice(snapshot, kindOf)];
}

/** Two declarations of one live resource would write against each other. */
function claimedTwice({ live }: Snapshot, kindOf: (address: Address) => Kind): readonly Refusal[] {
  const found = [...live.values()].flatMap(({ address, fields, implied }) => {
    const id = implied === undefined ? kindOf(address).id : undefined;
    return id === undefined ? [] : [{ address, id, value: String(fields[id]) }];
  });
  const groups = [...groupBy(found, ({ id, value }) => `${id} ${value}`).values()].filter(({ length }) => length > 1);
  return groups.flatMap(([first, ...others]) =>
    others.map(({ address, id, value }) => ({
      code: 'C3013',
      address,
      message: `${first?.address} and ${address} are the same live resource, ${value}`,
      why: 'Each would undo what the other says.',
      wayOut: ['say all of it in one place', `or give the other one its own ${id}`],
    })),
  );
}

function refusalsOf(draft: Draft, guarded: Guarded, making: ReadonlySet<Address>): readonly Refusal[] {
  const { state } = draft;
  if (draft.observed || state === undefined) return [];
  if (draft.action === 'delete') return undeletable(draft, guarded);
  return [
    ...unanswered(draft, making),
    ...memberRefusals(draft, state, guarded.desired),
    ...lostMembers(draft, state),
    ...(guarded.variables === 'required' ? notGivenRefusals(draft, state, guarded.desired) : []),
    ...regionless(draft, guarded),
  ];
}

/** What a step of this run creates, anew or for the first time, and what comes with it. */
function beingMade({ drafts, states }: Guarded): ReadonlySet<Address> {
  const created = drafts.filter(({ steps }) => steps.some(({ verb }) => verb === 'create'));
  const making = new Set(created.map(({ address }) => address));
  const coming = [...states.values()].filter(
    ({ kind, resource: { parent } }) => isReadOnly(kind) && parent !== undefined && making.has(parent),
  );
  return new Set([...making, ...coming.map(({ resource }) => resource.address)]);
}

/** A reference to what no step of this run will make, and what AWS does not have. */
function unanswered({ address, subject }: Draft, making: ReadonlySet<Address>): readonly Refusal[] {
  return referencesIn(subject.after)
    .filter((reference) => !making.has(reference.address))
    .map((reference) => ({
      code: 'C3012',
      address,
      message: `${formatReference(reference)} has no value: AWS has no ${reference.member} of ${reference.address}, and this run does not make it`,
      wayOut: [`see that ${reference.address} exists`, 'or write the value itself'],
    }));
}

/** A pool in the wrong region is a pool that nobody finds again: its region is said, not inherited. */
function regionless(draft: Draft, { regionFrom, snapshot }: Guarded): readonly Refusal[] {
  if (draft.action !== 'create' || draft.parent !== undefined || regionFrom !== 'environment') return [];
  return [
    {
      code: 'C3005',
      address: draft.address,
      message: `the region for a new ${draft.kind.name} comes from the environment only (${snapshot.region})`,
      wayOut: [`add to the file: region: ${snapshot.region}`, `or pass --region ${snapshot.region}`],
    },
  ];
}

/** Deletion of a pool is written down, by its owner, with protection off. */
function undeletable(draft: Draft, { desired }: Guarded): readonly Refusal[] {
  const live = draft.subject.live ?? {};
  const owner = fieldsAt(live, draft.kind.tags ?? '')?.[OWN_TAG];
  const protecting = Object.entries(draft.kind.schema.properties ?? {}).find(
    ([member, schema]) => schema['x-protects'] !== undefined && live[member] === schema['x-protects'],
  );
  const refusal = (message: string, wayOut: string): Refusal => ({
    code: 'C3010',
    address: draft.address,
    message,
    wayOut: [wayOut],
  });
  return [
    ...(draft.kind.irreplaceable && (desired.stack === undefined || owner !== desired.stack)
      ? [
          refusal(
            `only the stack that owns a ${draft.kind.name} may delete it: its tag ${OWN_TAG} is ${owner === undefined ? 'not set' : `"${String(owner)}"`}`,
            'apply once without `delete: true` and with `stack:` in the file, so that the tag is written',
          ),
        ]
      : []),
    ...(protecting === undefined
      ? []
      : [
          refusal(
            `${protecting[0]} is ${String(live[protecting[0]])}: AWS refuses to delete it`,
            `set ${protecting[0]} to another value, apply, then delete`,
          ),
        ]),
  ];
}
