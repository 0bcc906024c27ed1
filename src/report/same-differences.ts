import { groupBy } from '../model/group-by.ts';
import type { Change } from '../model/plan.ts';

/** Changes that are told at once: the first in full, the others by their addresses. */
export type Told = { readonly change: Change; readonly alike: readonly Change[] };

/**
 * Puts changes together that make the same differences because of the same lines of the file, as a YAML
 * anchor in many clients does. Stands where the first of them stood.
 */
export function tellOnce(changes: readonly Change[]): readonly Told[] {
  const groups = groupBy(changes, (change) => signature(change) ?? change.address);
  return [...groups.values()].flatMap(([change, ...alike]) => (change === undefined ? [] : [{ change, alike }]));
}

/** What a change says, without its address; `undefined` where it says it only for itself. */
function signature({ action, kind, differences, reason, carriedOver, risks }: Change): string | undefined {
  const shared = differences.length > 0 && differences.every(({ place }) => place !== undefined);
  if (!shared) return undefined;
  return JSON.stringify([
    action,
    kind,
    reason,
    differences,
    carriedOver.length,
    risks.map(({ code, message }) => [code, message]),
  ]);
}
