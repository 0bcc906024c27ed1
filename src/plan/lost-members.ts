import type { Operation } from '../model/kind.ts';
import { shownIn } from '../model/schema.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './member-refusals.ts';
import { accepts } from './requests.ts';
import type { State } from './state.ts';

/**
 * AWS has it, never gives it back, and an update resets what it leaves out: only the file can say it, or say that it
 * shall go. What AWS does not even show that it has is for the rules of a kind to demand.
 */
export function lostMembers(draft: Draft, { kind, live, after, declared }: State): readonly Refusal[] {
  const members = shownIn(live?.fields ?? {}, kind.schema).filter(
    (member) =>
      declared[member] !== null &&
      after[member] === undefined &&
      draft.steps.some(({ call, verb }) => verb !== 'delete' && isReset(member, draft, call)),
  );
  return members.map((member) => ({
    code: 'C3104',
    address: draft.address,
    path: member,
    message: `this update would take ${member} away: AWS has one and never gives it back, and the file does not have it`,
    wayOut: [`give it: ${member}: "\${file:…}"`, `or let it go: ${member}: null`],
  }));
}

const isReset = (member: string, { kind, differing }: Draft, call: Operation): boolean =>
  accepts(kind, call, { member, isNew: false }) && (call.semantics !== 'merge' || differing.includes(member));
