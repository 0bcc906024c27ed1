import type { Operation } from '../model/kind.ts';
import type { Step } from '../model/plan.ts';
import { diff } from './diff.ts';
import type { Draft, DraftStep } from './draft.ts';
import { normalise } from './normalise.ts';
import { hasRequests } from './requests.ts';

/** The calls that a change takes, in their order within it. */
export function withSteps(draft: Omit<Draft, 'steps'>): Draft {
  return { ...draft, steps: callsOf(draft).map((part, index) => stepOf(draft, part, index)) };
}

/** A change that is told and not made. */
export function observe(draft: Omit<Draft, 'steps'>): Draft {
  return { ...draft, steps: [], observed: true, reason: 'managed "observe": compared, never written' };
}

type Part = { readonly verb: Step['verb']; readonly call: Operation };

function callsOf(draft: Omit<Draft, 'steps'>): readonly Part[] {
  const { calls } = draft.kind;
  const all = (verb: Part['verb'], operations: readonly Operation[] = []): readonly Part[] =>
    operations.map((call) => ({ verb, call }));
  const { live: _, ...unmade } = draft.subject;
  const creation = [
    ...all('create', calls.create?.slice(0, 1)),
    ...all('update', calls.create?.slice(1)).filter((part) => isNeeded({ ...draft, subject: unmade }, part)),
  ];
  if (draft.action === 'create') return creation;
  if (draft.action === 'delete') return all('delete', calls.delete);
  if (draft.action === 'replace') return [...all('delete', calls.delete), ...creation];
  const updates = all('update', calls.update).filter((part) => isNeeded(draft, part));
  if (draft.released === undefined) return updates;
  const release = all('release', calls.update?.slice(0, 1));
  const left = diff(
    normalise(draft.released, draft.kind),
    normalise(draft.subject.after, draft.kind),
    draft.kind.schema,
  );
  return left.length === 0 && !draft.restoring ? release : [...release, ...updates];
}

/** Whether one of the members that a call writes differs, and there is something to send. */
function isNeeded(draft: Omit<Draft, 'steps'>, { call, verb }: Part): boolean {
  return (
    written(draft, call).length > 0 &&
    hasRequests({ ...draft, declared: draft.state?.declared ?? {}, operation: call, verb })
  );
}

function written({ kind, differing }: Pick<Draft, 'kind' | 'differing'>, call: Operation): readonly string[] {
  const claimed = new Set((kind.calls.update ?? []).flatMap(({ writes }) => writes ?? []));
  return differing.filter((member) =>
    call.writes === undefined ? !claimed.has(member) : call.writes.includes(member),
  );
}

function stepOf(draft: Omit<Draft, 'steps'>, { verb, call }: Part, index: number): DraftStep {
  const writes = verb === 'delete' ? [] : verb === 'create' ? draft.differing : written(draft, call);
  return { id: `${draft.address}#${index + 1}`, address: draft.address, operation: call.op, verb, writes, call };
}
