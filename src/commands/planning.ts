import type { Sources } from '../desired/load.ts';
import type { Address } from '../model/address.ts';
import type { World } from '../model/api.ts';
import type { DesiredState } from '../model/desired.ts';
import { type Finding, isError } from '../model/finding.ts';
import type { Planned, PlanOptions } from '../plan/make-plan.ts';
import { addressesOf, checkResend, checkSelection } from './check-selection.ts';
import type { Condition } from './exit-code.ts';
import type { Host } from './host.ts';
import { unlessInterrupted } from './interruption.ts';
import { isForPeople } from './publish.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';

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
  warn(unusedVariables(sources), settings, host);
  return { ...load(sources), names: sources.files.map(({ name }) => name) };
}

/** What to tell of values that no file asks for. */
const unusedVariables = ({ vars, files }: Sources): readonly string[] =>
  Object.keys(vars)
    .filter((name) => !files.some(({ text }) => text.includes(`\${var:${name}}`)))
    .map((name) => `--var ${name}=… is not used: no file has \${var:${name}}`);

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

type Reading = {
  readonly world: World;
  readonly desired: DesiredState;
  readonly limits?: PlanOptions['limits'];
  /** Addresses that a saved plan knew; they may be gone. */
  readonly known?: readonly Address[];
};

/** Reads the live state and makes the plan. Writes nothing. */
export async function makeFreshPlan(
  { world, desired, limits, known = [] }: Reading,
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
  return makePlan(desired, snapshot, {
    regionFrom: world.regionFrom,
    ...(only && { only }),
    ...(except && { except }),
    ...(resend && { resend }),
    ...(limits && { limits }),
  });
}

/** Says what takes time, until it is done; a terminal that cannot erase keeps the line. */
function sayReading({ name }: World, settings: Settings, { env, stderr }: Host): () => void {
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
