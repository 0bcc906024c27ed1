import { ApiError, isDenied, isUnauthenticated } from '../model/api.ts';
import type { Run } from '../model/event.ts';
import type { Condition } from './exit-code.ts';
import { interruptionOf } from './interruption.ts';

/** How a run ended: what it did, what it did not, and whether AWS took everything as it was meant. */
export function conditionsOf(run: Run, signal: AbortSignal | undefined): readonly Condition[] {
  const interrupted = signal?.aborted === true && run.outcomes.some(({ outcome }) => outcome.is === 'not started');
  return [...(interrupted ? [interruptionOf(signal)] : []), ...outcomeConditions(run), ...leftConditions(run)];
}

function outcomeConditions({ outcomes }: Run): readonly Condition[] {
  const unfinished = outcomes.filter(({ outcome }) => outcome.is !== 'done' && outcome.is !== 'in transition');
  if (unfinished.length === 0) return [];
  const isPartly = outcomes.some(({ outcome }) => outcome.is === 'failed' && outcome.partly === true);
  if (isPartly || unfinished.length < outcomes.length) return ['partly done'];
  return outcomes.flatMap(({ outcome }): readonly Condition[] => {
    if (outcome.is === 'stale') return ['stale'];
    if (outcome.is !== 'failed') return [];
    const error = new ApiError(outcome.failure);
    return [isDenied(error) || isUnauthenticated(error) ? 'denied' : 'unexpected'];
  });
}

/** What still differs after the last write, but for what AWS is still working on. */
function leftConditions({ outcomes, left }: Run): readonly Condition[] {
  if (left === undefined || outcomes.some(({ outcome }) => outcome.is !== 'done' && outcome.is !== 'in transition'))
    return [];
  const inTransition = new Set(
    outcomes.filter(({ outcome }) => outcome.is === 'in transition').map(({ address }) => address),
  );
  const differing = left.changes.some(({ address, observed }) => !observed && !inTransition.has(address));
  return [
    ...(differing ? (['partly done'] as const) : []),
    ...(left.unreadable.length > 0 ? (['denied'] as const) : []),
  ];
}
