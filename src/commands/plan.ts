import type { Plan } from '../model/plan.ts';
import { flow, widthOf } from '../report/layout.ts';
import { renderPlan } from '../report/plan.ts';
import { shellWord } from '../report/shell-word.ts';
import type { Style } from '../report/style.ts';
import { asAllowances, idleAllowances, openRisks, requireForm } from './allowances.ts';
import type { Host } from './host.ts';
import { requireDesired } from './loading.ts';
import { hindrances, limitsOf, makeFreshPlan } from './planning.ts';
import type { Result } from './result.ts';
import { savePlan } from './saved-plan.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';
import { openWorld } from './world.ts';

/** What apply would do. Writes nothing but the file of `--out`. */
export async function plan(settings: Settings, host: Host): Promise<Result> {
  requireForm(settings.allow ?? []);
  const desired = await requireDesired(settings, host, 'optional');
  const world = await openWorld({ settings, host, desired });
  const planned = await makeFreshPlan({ world, desired, limits: limitsOf(settings) }, settings, host);
  const made = planned.plan;
  warn(idleAllowances(made, settings.allow ?? []), settings, host);
  await savePlan(made, settings, host);
  const differs = settings.exitCode === true && made.changes.some(({ observed }) => !observed);
  return {
    report: { command: 'plan', plan: made },
    conditions: [...hindrances(planned), ...(differs ? (['differs'] as const) : [])],
    text: (style) => renderPlan(made, style) + nextStep(made, settings, style),
  };
}

/** What to type next. */
function nextStep(made: Plan, settings: Settings, style: Style): string {
  const saved = settings.out === undefined ? '' : `Saved ${settings.out}.`;
  const isWriting = made.changes.some(({ observed }) => !observed);
  if (settings.quiet === true) return saved === '' ? '' : `${saved}\n`;
  if (made.refusals.length > 0) return `${saved} Next: resolve what is refused, then plan again.\n`.trimStart();
  if (!isWriting) return saved === '' ? '' : `${saved} There is nothing in it to apply.\n`;
  const allow = asAllowances(openRisks(made, []), made);
  const words = [
    'cognitoctl apply',
    ...(settings.out === undefined
      ? sameFlags(settings)
      : [shellWord(settings.out), ...variables(settings), ...secretsFlag(settings), ...worldFlags(settings)]),
    ...allow.map((text) => `--allow ${text}`),
  ];
  return `${acceptedText(made, settings)}${nextLine(saved === '' ? 'Next:  ' : `${saved} Next:  `, words, style)}\n`;
}

/** A command that can be pasted, on lines that a shell reads as one. */
function nextLine(lead: string, words: readonly string[], { palette, width }: Style): string {
  const whole = lead + palette.bold(words.join(' '));
  if (widthOf(whole) <= width) return whole;
  return `${lead.trimEnd()}\n${flow(words, ' ', width - 4)
    .map((line) => `  ${palette.bold(line)}`)
    .join(' \\\n')}`;
}

/** What `--allow` accepts already. */
function acceptedText(made: Plan, { allow = [] }: Settings): string {
  const open = openRisks(made, allow);
  const accepted = openRisks(made, []).filter(
    ({ change, risk }) => !open.some((other) => other.change === change && other.risk === risk),
  );
  const texts = asAllowances(accepted, made);
  return texts.length === 0 ? '' : `Allowed: ${texts.join(', ')}\n`;
}

const worldFlags = ({ emulator, profile, endpointUrl }: Settings): readonly string[] => [
  ...(emulator === true ? ['--emulator'] : []),
  ...repeated('--profile', profile === undefined ? [] : [profile]),
  ...repeated('--endpoint-url', endpointUrl === undefined ? [] : [endpointUrl]),
];

/** The flags that decide what a plan is about. The value of a variable may be a secret. */
const sameFlags = (settings: Settings): readonly string[] => [
  ...repeated('-f', settings.file),
  ...variables(settings),
  ...secretsFlag(settings),
  ...worldFlags(settings),
  ...repeated('--region', settings.region === undefined ? [] : [settings.region]),
  ...repeated('--only', settings.only),
  ...repeated('--except', settings.except),
  ...repeated('--resend', settings.resend),
];

const variables = ({ var: given = [] }: Settings): readonly string[] =>
  given.map((assignment) => `--var ${shellWord(assignment.split('=', 1)[0] ?? '')}=…`);

/** A saved plan keeps no secret, and a pipe is read once. */
const secretsFlag = ({ secrets }: Settings): readonly string[] =>
  secrets !== undefined && /^\/(dev|proc)\//.test(secrets)
    ? ['--secrets …']
    : repeated('--secrets', secrets === undefined ? [] : [secrets]);

const repeated = (flag: string, values: readonly string[] = []): readonly string[] =>
  values.map((value) => `${flag} ${shellWord(value)}`);
