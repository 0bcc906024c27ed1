import type { Action, Plan } from '../model/plan.ts';
import { renderChanges } from './change.ts';
import { renderAside, renderHeader } from './compared.ts';
import { count, flow } from './layout.ts';
import { renderRefusals, renderWarnings } from './refusals.ts';
import type { Style } from './style.ts';

/** A plan for people: what apply would do, what stops it, and what it could not see. Ends with a newline. */
export function renderPlan(plan: Plan, style: Style): string {
  const blocks = [
    ...renderChanges(plan.changes, style),
    ...renderWarnings(plan.warnings, style),
    ...renderRefusals(plan.refusals, style),
    renderAside(plan, style),
    renderSummary(plan, style),
  ];
  const text = [renderHeader(plan, style), ...blocks]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

/** A plan for people who have read it already: what it is about, and how much it does. */
export const renderShortPlan = (plan: Plan, style: Style): string =>
  `${[...renderHeader(plan, style), ...renderSummary(plan, style)].join('\n')}\n`;

const ACTIONS: readonly Action[] = ['create', 'update', 'replace', 'delete'];

/** `Plan: 1 create, 3 update, 1 delete, 1 REFUSED · 212 unchanged`. */
export function renderSummary(plan: Plan, style: Style): readonly string[] {
  const { palette, signs, width } = style;
  if (plan.changes.length === 0 && plan.refusals.length === 0) return [nothingToDo(plan, style)];
  const writing = plan.changes.filter(({ observed }) => !observed);
  const actions = ACTIONS.map(
    (action) => [writing.filter((change) => change.action === action).length, action] as const,
  );
  const parts = actions.filter(([number]) => number > 0).map(([number, action]) => `${number} ${action}`);
  if (writing.length === 0) parts.push('nothing to change');
  if (plan.refusals.length > 0) parts.push(palette.red(`${plan.refusals.length} REFUSED`));
  const risky = plan.changes.filter(({ risks }) => risks.length > 0).length;
  const observed = plan.changes.length - writing.length;
  const tail = [
    ...(observed === 0 ? [] : [`${observed} observed, never written`]),
    `${plan.unchanged} unchanged`,
    ...(risky === 0 ? [] : [palette.red(`${count(risky, 'change')} with a RISK to allow`)]),
  ];
  return flow([`${palette.bold('Plan:')} ${parts.join(', ')}`, ...tail], ` ${signs.dot} `, width);
}

function nothingToDo({ counts, unreadable, partial }: Plan, { palette }: Style): string {
  if (unreadable.length > 0) return palette.yellow('No changes in what could be read.');
  const none = palette.green(partial ? 'No changes in what was selected.' : 'No changes.');
  return `${none} ${count(counts.resources, 'resource')}, ${count(counts.members, 'setting')} compared: as the file says.`;
}
