import { apply as applyPlan } from '../apply.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Run } from '../model/event.ts';
import { masked } from '../model/mask.ts';
import type { Plan } from '../model/plan.ts';
import type { Planned } from '../plan/make-plan.ts';
import { liveOutputs, shownOutputs } from '../plan/outputs.ts';
import { count } from '../report/layout.ts';
import { renderOutputSection } from '../report/outputs.ts';
import { renderPlan, renderShortPlan } from '../report/plan.ts';
import { renderRun } from '../report/run.ts';
import { whereText } from '../report/where.ts';
import { asAllowances, idleAllowances, openRisks, requireForm } from './allowances.ts';
import { CommandError } from './command-error.ts';
import { confirm, type Question } from './confirm.ts';
import { failed } from './failure.ts';
import { withoutSecrets } from './hiding-host.ts';
import type { Host } from './host.ts';
import { requireDesired } from './loading.ts';
import { hindrances, limitsOf, makeFreshPlan } from './planning.ts';
import { showProgress, silence } from './progress.ts';
import { isForPeople, writeFile } from './publish.ts';
import type { Result } from './result.ts';
import { conditionsOf } from './run-conditions.ts';
import { asSaved, checkFresh, checkWorld, readSavedPlan, type SavedPlan } from './saved-plan.ts';
import type { Settings } from './settings.ts';
import { isAttended, styleOf } from './terminal.ts';
import { warn } from './warn.ts';
import { openWritableWorld, type WritableWorld } from './world.ts';

/** Plans, asks, applies. With a saved plan: only what that plan says. */
export async function apply(settings: Settings, host: Host, savedName?: string): Promise<Result> {
  requireForm(settings.allow ?? []);
  const saved = savedName === undefined ? undefined : await readSavedPlan(savedName, host);
  const chosen: Settings = { ...defined(saved?.flags ?? {}), ...settings };
  const desired = await requireDesired(chosen, host, 'required');
  const opened = await openWritableWorld({ settings: chosen, host, desired });
  if (saved !== undefined) checkWorld(saved, opened.world);
  const limits = { ...(isAttended(chosen, host) ? {} : { deletes: 0 }), ...limitsOf(chosen) };
  const known = saved?.plan.changes.map(({ address }) => address) ?? [];
  const planned = await makeFreshPlan(
    { world: opened.world, desired, limits, known, variables: 'required' },
    chosen,
    host,
  );
  const result = await go({ planned, desired, opened, saved }, chosen, host).catch((error: unknown) =>
    stoppedBy(error, planned.plan, chosen),
  );
  if (chosen.report !== undefined) await writeReport(chosen.report, result, host);
  return result;
}

/** A plan that was not made is still worth a report. */
function stoppedBy(error: unknown, plan: Plan, settings: Settings): Result {
  const result = failed('apply', error, settings);
  return { ...result, report: { ...result.report, plan } };
}

const defined = (flags: SavedPlan['flags']): Settings => JSON.parse(JSON.stringify(flags)) as Settings;

type Ready = {
  readonly planned: Planned;
  readonly desired: DesiredState;
  readonly opened: WritableWorld;
  readonly saved: SavedPlan | undefined;
};

type Showing = { readonly settings: Settings; readonly host: Host; readonly part: 'whole' | 'summary' };

/** The plan is shown before anybody is asked; one that was saved has been read already. */
function show(made: Plan, { settings, host, part }: Showing): void {
  const output = isForPeople(settings) ? host.stdout : host.stderr;
  if (settings.quiet === true && output === host.stderr) return;
  const style = styleOf(settings, host, output);
  output.write(part === 'whole' || made.refusals.length > 0 ? renderPlan(made, style) : renderShortPlan(made, style));
}

async function go({ planned, desired, opened, saved }: Ready, settings: Settings, host: Host): Promise<Result> {
  const made = planned.plan;
  const already = saved === undefined ? 0 : checkFresh(saved.plan, asSaved(made, host)).alreadyDone.length;
  show(made, { settings, host, part: saved === undefined ? 'whole' : 'summary' });
  warn(saved === undefined ? idleAllowances(made, settings.allow ?? []) : [], settings, host);
  const stopped = hindrances(planned);
  if (stopped.length > 0)
    return {
      report: { command: 'apply', plan: made },
      conditions: stopped,
      text: () => whyNot(made),
      channel: 'stderr',
    };
  const changes = made.changes.filter(({ steps }) => steps.length > 0);
  if (changes.length === 0) return nothingToDo(planned, desired, already);
  requireAllowances(made, settings);
  await confirm(question(made, changes.length), settings, host);
  const run = await runPlan({ planned, desired, opened }, settings, host);
  return finished(made, run, host);
}

const whyNot = (made: Plan): string =>
  made.refusals.length > 0
    ? '\nNothing was written: what is REFUSED above stops the whole plan.\n'
    : '\nNothing was written: not everything could be read. Add the permission, or leave it out with --except ADDRESS.\n';

/** Throws where a risk has no `--allow`. */
function requireAllowances(made: Plan, { allow = [] }: Settings): void {
  const open = openRisks(made, allow);
  if (open.length === 0) return;
  const flags = asAllowances(open, made).map((text) => `--allow ${text}`);
  const message = `${count(open.length, 'risk')} not allowed, so nothing was written. Those that are meant can be allowed:`;
  throw new CommandError({
    condition: 'refused',
    message,
    wayOut: flags,
  });
}

function nothingToDo({ plan: made, snapshot }: Planned, desired: DesiredState, already: number): Result {
  const outputs = shownOutputs(liveOutputs({ desired, snapshot }));
  const text =
    already === 0
      ? 'Nothing to do.\n'
      : `Nothing to do: ${count(already, 'change')} of the saved plan ${already === 1 ? 'is' : 'are'} done already.\n`;
  return {
    report: { command: 'apply', plan: made, ...(desired.outputs.length === 0 ? {} : { outputs }) },
    conditions: [],
    text: (style) => text + renderOutputSection(outputs, style),
  };
}

const question = (made: Plan, changes: number): Question => ({
  text: `Make ${count(changes, 'change')} in ${whereText(made)}?`,
  wayOut: 'look at the plan, then run it with --yes',
});

type Confirmed = Omit<Ready, 'saved'>;

async function runPlan(
  { planned, desired, opened: { world, api } }: Confirmed,
  settings: Settings,
  host: Host,
): Promise<Run> {
  const { concurrency, wait, failFast, quiet } = settings;
  const progress = quiet === true ? silence : showProgress(host.stderr, styleOf(settings, host, host.stderr));
  try {
    const run = await applyPlan(planned, {
      world,
      api,
      desired,
      report: (event) => progress.report(safe(event, host)),
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(wait === undefined ? {} : { wait }),
      ...(failFast === true ? { failFast } : {}),
      ...(host.signal === undefined ? {} : { signal: host.signal }),
    });
    return safe(run, host);
  } finally {
    progress.stop();
  }
}

/** What AWS answers may quote a secret that was sent. */
const safe = <T>(told: T, { hidden }: Host): T => (hidden === undefined ? told : masked(told, hidden.mask));

/** Outputs stand where they stand without a run, too. */
function finished(made: Plan, { outputs, ...run }: Run, host: Host): Result {
  return {
    report: { command: 'apply', plan: made, run, ...(outputs && { outputs }) },
    conditions: conditionsOf(run, host.signal),
    text: (style, part) =>
      `${part === 'whole' ? `${renderPlan(made, style)}\n` : ''}${renderRun(run, style)}${renderOutputSection(outputs, style)}`,
  };
}

async function writeReport(file: string, result: Result, host: Host): Promise<void> {
  const [{ resolve }, { renderJson }, { endingOf }] = await Promise.all([
    import('node:path'),
    import('../report/json.ts'),
    import('./exit-code.ts'),
  ]);
  const text = renderJson(result.report, endingOf(result.conditions));
  await writeFile(resolve(host.cwd, file), withoutSecrets(text, host));
}
