import type { Address } from '../model/address.ts';
import { isReadOnly, type Kind } from '../model/kind.ts';
import type { Lookup } from '../model/reference.ts';
import { resolveFields } from '../model/reference.ts';
import { type Fields, isUnknown } from '../model/value.ts';
import type { Ancestor } from '../model/wire.ts';
import type { Draft, DraftStep } from '../plan/draft.ts';
import type { Planned } from '../plan/make-plan.ts';

/**
 * What apply knows while it works: each resource as AWS had it last. Begins as what the plan saw and is
 * renewed by each step of our own, so that a later step is not held up by an earlier one.
 */
export type Memory = {
  readonly seen: (address: Address) => Fields | undefined;
  readonly remember: (address: Address, fields: Fields) => void;
  /** Remembers a resource that this run made. */
  readonly created: (address: Address, fields: Fields) => void;
  /** What came with resources that this run made, without a step of its own. */
  readonly broughtAlong: () => readonly BroughtAlong[];
  /** Remembers that a step has written, or perhaps has: what it is tried on again is then its own work. */
  readonly begin: (step: DraftStep) => void;
  readonly hasBegun: (step: DraftStep) => boolean;
  /** What a resource will be, with every reference filled in that can be. */
  readonly after: (draft: Draft) => Fields;
  /** Those above a resource, with the ids that AWS gave them in this run. */
  readonly ancestors: (draft: Draft) => readonly Ancestor[];
};

export type BroughtAlong = { readonly address: Address; readonly kind: Kind; readonly ancestors: readonly Ancestor[] };

export function startMemory({ states }: Planned): Memory {
  const live = new Map<Address, Fields>();
  const made = new Set<Address>();
  const begun = new Set<DraftStep['id']>();
  const anew = new Set<Address>();
  for (const [address, { live: found, replaced }] of states) {
    if (found !== undefined) live.set(address, found.fields);
    if (found === undefined || replaced) anew.add(address);
  }
  const lookup: Lookup = ({ address, member }) => {
    // Until it is made, nobody knows what AWS will call it; afterwards AWS's answer is the truth.
    if (anew.has(address)) return made.has(address) ? live.get(address)?.[member] : undefined;
    const wanted = states.get(address)?.after[member];
    return wanted === undefined || isUnknown(wanted) ? live.get(address)?.[member] : wanted;
  };
  const ancestors = (parent: Address | undefined): readonly Ancestor[] => {
    const state = parent === undefined ? undefined : states.get(parent);
    if (parent === undefined || state === undefined) return [];
    const fields = anew.has(parent)
      ? { ...resolveFields(state.after, lookup), ...live.get(parent) }
      : { ...live.get(parent), ...resolveFields(state.after, lookup) };
    return [{ kind: state.kind, fields }, ...ancestors(state.resource.parent)];
  };
  return {
    seen: (address) => live.get(address),
    remember: (address, fields) => void live.set(address, fields),
    created: (address, fields) => {
      live.set(address, fields);
      made.add(address);
    },
    begin: ({ id }) => void begun.add(id),
    hasBegun: ({ id }) => begun.has(id),
    broughtAlong: () =>
      [...states.values()]
        .filter(({ kind, resource: { parent } }) => isReadOnly(kind) && parent !== undefined && made.has(parent))
        .map(({ kind, resource: { address, parent } }) => ({ address, kind, ancestors: ancestors(parent) })),
    after: ({ subject }) => resolveFields(subject.after, lookup),
    ancestors: ({ parent }) => ancestors(parent),
  };
}
