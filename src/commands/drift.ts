import type { Drift } from '../model/plan.ts';
import { driftOf } from '../plan/drift.ts';
import { renderDrift } from '../report/drift.ts';
import type { Condition } from './exit-code.ts';
import type { Host } from './host.ts';
import { requireDesired } from './loading.ts';
import { hindrances, makeFreshPlan } from './planning.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { openWorld } from './world.ts';

/** Compares live with the files, two ways. Writes nothing. */
export async function drift(settings: Settings, host: Host): Promise<Result> {
  const desired = await requireDesired(settings, host, 'optional');
  const world = await openWorld({ settings, host, desired });
  // Limits guard writes, and none is made here.
  const planned = await makeFreshPlan({ world, desired, limits: { deletes: Infinity } }, settings, host);
  const found = driftOf(planned.plan);
  // What would be refused is a difference too: it could not even be matched, or not be put right.
  const hindered = hindrances(planned).map((condition): Condition => (condition === 'refused' ? 'differs' : condition));
  return {
    report: { command: 'drift', drift: found },
    conditions: [...hindered, ...(isDifferent(found) ? (['differs'] as const) : [])],
    text: (style) => renderDrift(found, style),
  };
}

const isDifferent = (found: Drift): boolean => found.changed.length + found.gone.length + found.new.length > 0;
