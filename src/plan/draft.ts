import type { Address } from '../model/address.ts';
import type { Kind, Operation, Subject } from '../model/kind.ts';
import type { Action, Step } from '../model/plan.ts';
import type { Fields } from '../model/value.ts';
import type { Ancestor } from '../model/wire.ts';
import type { State } from './state.ts';

/** A change on the way: what is to be written and why, not yet in an order. */
export type Draft = {
  readonly address: Address;
  readonly action: Action;
  readonly kind: Kind;
  readonly name: string;
  readonly id?: string;
  /** Absent for what the file does not declare. */
  readonly state?: State;
  readonly subject: Subject;
  readonly ancestors: readonly Ancestor[];
  readonly parent?: Address;
  /** Top-level members that differ. */
  readonly differing: readonly string[];
  /** What is written first, before others can do their part. */
  readonly released?: Fields;
  readonly steps: readonly DraftStep[];
  readonly reason?: string;
  /** Managed "observe": compared, never written. */
  readonly observed?: true;
  /** Read before its parent's update and written back after it, where that moved it. */
  readonly restoring?: true;
};

export type DraftStep = Omit<Step, 'needs'> & { readonly call: Operation };

/** What a change of a declared resource has whatever it does. */
export function draftFor(state: State) {
  const { resource, live, kind, subject, ancestors } = state;
  const id = live?.fields[kind.id ?? ''];
  return {
    address: resource.address,
    kind,
    name: String(subject.after[kind.key ?? ''] ?? resource.key),
    ...(id === undefined ? {} : { id: String(id) }),
    ...(resource.parent === undefined ? {} : { parent: resource.parent }),
    state,
    subject,
    ancestors,
  };
}
