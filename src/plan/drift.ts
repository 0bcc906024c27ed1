import type { Drift, Plan } from '../model/plan.ts';

/** How the live state differs from the file: the same differences as the plan's, told from the other side. */
export function driftOf(plan: Plan): Drift {
  const { changes, digest: _, files: __, ...rest } = plan;
  return {
    ...rest,
    changed: changes
      .filter(({ action }) => action === 'update' || action === 'replace')
      .filter(({ differences }) => differences.length > 0),
    gone: changes.filter(({ action }) => action === 'create'),
    new: changes.filter(({ action }) => action === 'delete'),
  };
}
