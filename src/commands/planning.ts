import type { Address } from '../model/address.ts';
import type { World } from '../model/api.ts';
import type { DesiredState } from '../model/desired.ts';
import { masked } from '../model/mask.ts';
import type { Planned, PlanOptions } from '../plan/make-plan.ts';
import { addressesOf, checkResend, checkSelection } from './check-selection.ts';
import type { Condition } from './exit-code.ts';
import type { Host } from './host.ts';
import { unlessInterrupted } from './interruption.ts';
import { isForPeople } from './publish.ts';
import type { Settings } from './settings.ts';

type Reading = {
  readonly world: World;
  readonly desired: DesiredState;
  readonly limits?: PlanOptions['limits'];
  /** Addresses that a saved plan knew; they may be gone. */
  readonly known?: readonly Address[];
  /** `required`: the plan is about to be made, and what was not given is a refusal. */
  readonly variables?: PlanOptions['variables'];
};

/** Reads the live state and makes the plan, with no given secret in what it tells. Writes nothing. */
export async function makeFreshPlan(
  { world, desired, limits, known = [], variables }: Reading,
  settings: Settings,
  host: Host,
): Promise<Planned> {
  const [{ fetchSnapshot }, { makePlan }] = await Promise.all([import('../fetch.ts'), import('../plan/make-plan.ts')]);
  const { concurrency, only, except, resend } = settings;
  checkResend(settings, desired);
  const done = sayReading(world, settings, host);
  const reading = fetchSnapshot(world, desired, concurrency === undefined ? {} : { concurrency });
  const snapshot = await unlessInterrupted(host.signal, reading).finally(done);
  checkSelection(settings, [...addressesOf(desired, snapshot), ...known]);
  const planned = makePlan(desired, snapshot, {
    regionFrom: world.regionFrom,
    ...(only && { only }),
    ...(except && { except }),
    ...(resend && { resend }),
    ...(limits && { limits }),
    ...(variables && { variables }),
  });
  return host.hidden === undefined ? planned : { ...planned, plan: masked(planned.plan, host.hidden.mask) };
}

/** Says what takes time, until it is done; a terminal that cannot erase keeps the line. */
export function sayReading({ name }: World, settings: Settings, { env, stderr }: Host): () => void {
  if (settings.quiet === true || stderr.isTTY !== true || !isForPeople(settings)) return () => {};
  const erases = env.TERM !== 'dumb' && !env.NO_COLOR;
  stderr.write(`Reading ${name === 'AWS' ? 'AWS' : 'the emulator'} …${erases ? '' : '\n'}`);
  return () => void (erases && stderr.write('\r\u001b[K'));
}

/** Limits that the flags set. */
export function limitsOf({ maxDeletes, maxUpdates }: Settings): NonNullable<PlanOptions['limits']> {
  return {
    ...(maxDeletes === undefined ? {} : { deletes: maxDeletes }),
    ...(maxUpdates === undefined ? {} : { updates: maxUpdates }),
  };
}

const WRONG_ACCOUNT = 'C3003';

/** What a plan's refusals and gaps say about how the command ends. */
export function hindrances({ plan }: Planned): readonly Condition[] {
  const wrongAccount = plan.refusals.some(({ code }) => code === WRONG_ACCOUNT);
  const refused = plan.refusals.some(({ code }) => code !== WRONG_ACCOUNT);
  return [
    ...(wrongAccount || plan.unreadable.length > 0 ? (['denied'] as const) : []),
    ...(refused ? (['refused'] as const) : []),
  ];
}
