import { formatPath } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import { type NotGiven, notGivenIn } from '../model/not-given.ts';
import type { Draft, DraftStep } from './draft.ts';
import type { Refusal } from './member-refusals.ts';
import { placeOf } from './places.ts';
import { accepts } from './requests.ts';
import type { State } from './state.ts';

/** No request can carry what was not given. Where a resource exists, its live value is sent instead. */
export function notGivenRefusals(draft: Draft, state: State, desired: DesiredState): readonly Refusal[] {
  const sent = draft.steps.filter(({ verb }) => verb !== 'delete').flatMap((step) => membersOf(draft, step));
  const missing = [...new Set(sent)].flatMap((member) => notGivenIn(draft.subject.after[member] ?? null, [member]));
  return missing.map(({ name, path }) => {
    const place = placeOf(desired, state, path.map(String));
    const member = formatPath(path);
    return {
      code: 'C3014',
      address: draft.address,
      path: member,
      message: `${name} is not given, and ${verbOf(draft)} needs ${member}`,
      ...(place === undefined ? {} : { place }),
      wayOut: wayTo({ name, path }, draft, desired),
    };
  });
}

const verbOf = ({ action, kind }: Draft): string =>
  action === 'update' ? `this update of the ${kind.name}` : `a new ${kind.name}`;

/** Top-level members that the request of a step carries. */
function membersOf({ kind, subject }: Draft, { verb, call, writes }: DraftStep): readonly string[] {
  const isChosen = (member: string): boolean =>
    accepts(kind, call, { member, isNew: verb === 'create' }) &&
    (verb === 'create' || call.semantics !== 'merge' || writes.includes(member));
  return Object.keys(subject.after).filter(isChosen);
}

/** What the reading of the files said of it knows how it is given. */
function wayTo({ name, path }: NotGiven, { address }: Draft, { findings }: DesiredState): readonly string[] {
  const told = findings.find((finding) => finding.address === address && finding.path === formatPath(path));
  return told?.wayOut ?? [`give ${name}`];
}
