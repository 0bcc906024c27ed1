import type { Sources } from '../desired/load.ts';
import type { World } from '../model/api.ts';
import type { DesiredState } from '../model/desired.ts';
import { type Finding, isError } from '../model/finding.ts';
import type { Planned, PlanOptions } from '../plan/make-plan.ts';
import type { Condition } from './exit-code.ts';
import type { Host } from './host.ts';
import { unlessInterrupted } from './interruption.ts';
import { isForPeople } from './publish.ts';
import type { Settings } from './settings.ts';

export type Loaded = {
  readonly desired?: DesiredState;
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
  readonly names: readonly string[];
};

/** What the files say; `desired` is absent where a finding is an error. */
export async function loadDesired(settings: Settings, host: Host, variables: Sources['variables']): Promise<Loaded> {
  const [{ load }, { readSources }] = await Promise.all([import('../desired/load.ts'), import('./sources.ts')]);
  const sources = await readSources(settings, host, variables);
  return { ...load(sources), names: sources.files.map(({ name }) => name) };
}

/** Thrown where the files have errors: the command ends with their findings. */
export class InvalidFiles extends Error {
  readonly loaded: Loaded;

  constructor(loaded: Loaded) {
    super(`${loaded.findings.filter(isError).length} errors in the files`);
    this.name = 'InvalidFiles';
    this.loaded = loaded;
  }
}

/** What the files say. Throws InvalidFiles. */
export async function requireDesired(
  settings: Settings,
  host: Host,
  variables: Sources['variables'],
): Promise<DesiredState> {
  const loaded = await loadDesired(settings, host, variables);
  if (loaded.desired === undefined) throw new InvalidFiles(loaded);
  return loaded.desired;
}

type Reading = { readonly world: World; readonly desired: DesiredState; readonly limits?: PlanOptions['limits'] };

/** Reads the live state and makes the plan. Writes nothing. */
export async function makeFreshPlan(
  { world, desired, limits }: Reading,
  settings: Settings,
  host: Host,
): Promise<Planned> {
  const [{ fetchSnapshot }, { makePlan }] = await Promise.all([import('../fetch.ts'), import('../plan/make-plan.ts')]);
  const { concurrency, only, except, resend, quiet } = settings;
  if (quiet !== true && host.stderr.isTTY === true && isForPeople(settings))
    host.stderr.write(`Reading ${world.name === 'AWS' ? 'AWS' : 'the emulator'} …\r\u001b[K`);
  const reading = fetchSnapshot(world, desired, concurrency === undefined ? {} : { concurrency });
  const snapshot = await unlessInterrupted(host.signal, reading);
  return makePlan(desired, snapshot, {
    regionFrom: world.regionFrom,
    ...(only && { only }),
    ...(except && { except }),
    ...(resend && { resend }),
    ...(limits && { limits }),
  });
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
