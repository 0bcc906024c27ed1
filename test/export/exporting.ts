import { apply } from '../../src/apply.ts';
import { load } from '../../src/desired/load.ts';
import { sourcesOf } from '../../src/export/files.ts';
import { type Export, type ExportOptions, exportLive } from '../../src/export.ts';
import { fetchSnapshot } from '../../src/fetch.ts';
import type { World } from '../../src/model/api.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { startWorld, told } from '../engine/world.ts';

/** Everything, people included. */
export const EVERYONE = { with: ['users', 'links', 'members'] } as const;

/** What the files of an export say. Throws where they are no files of this tool. */
export function meaningOf(made: Export, env: { readonly [name: string]: string } = {}): DesiredState {
  const { desired, findings } = load({
    files: sourcesOf(made),
    env,
    vars: {},
    readFile: () => ({ problem: 'no file in this test' }),
    variables: 'optional',
  });
  if (desired === undefined) throw new Error(JSON.stringify(findings, null, 2));
  return desired;
}

/** What a plan of an export has to say, and what the export could not. */
export async function planOf(world: World, options: ExportOptions) {
  const made = await exportLive(world, options);
  const desired = meaningOf(made);
  const { plan } = makePlan(desired, await fetchSnapshot(world, desired));
  const { unsaid, unread } = made.exported;
  return { changes: told(plan), refusals: plan.refusals, warnings: plan.warnings.filter(isOddity), unsaid, unread };
}

/** A variable that is not given is only to be told. */
const isOddity = ({ message }: { readonly message: string }): boolean => !message.includes('is not given');

export const NOTHING = { changes: [], refusals: [], warnings: [], unsaid: [], unread: [] };

/** Makes the same again where there is nothing, and exports that. */
export async function madeAgain(world: World, options: ExportOptions): Promise<readonly string[]> {
  const made = await exportLive(world, options);
  const names = made.exported.variables.map(({ name }) => name);
  const desired = meaningOf(made, Object.fromEntries(names.map((name) => [name, `a-value-for-${name}-in-a-test`])));
  const other = startWorld();
  const planned = makePlan(desired, await fetchSnapshot(other.world, desired), { regionFrom: 'file' });
  if (planned.plan.refusals.length > 0) throw new Error(JSON.stringify(planned.plan.refusals, null, 2));
  const run = await apply(planned, { world: other.world, api: other.api, desired, report: () => {}, wait: 1 });
  const failed = run.outcomes.filter(({ outcome }) => outcome.is !== 'done');
  if (failed.length > 0) throw new Error(JSON.stringify(failed, null, 2));
  return textsOf(await exportLive(other.world, options));
}

export const textsOf = ({ files }: Export): readonly string[] => files.map(({ text }) => text);
