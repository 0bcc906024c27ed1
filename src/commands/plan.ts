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
import { flagsOfPlan, sameFlags } from './same-flags.ts';
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
    ...(settings.out === undefined ? sameFlags(settings) : [shellWord(settings.out), ...flagsOfPlan(settings)]),
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
