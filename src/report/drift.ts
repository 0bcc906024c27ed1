import type { Change, Drift } from '../model/plan.ts';
import { addressLines, partLines } from './alike.ts';
import { renderAside, renderHeader } from './compared.ts';
import { count, escapeText, wrap } from './layout.ts';
import { placeText } from './place-text.ts';
import { renderRefusals, renderWarnings } from './refusals.ts';
import { type Family, familiesOf, tiesByPlace } from './same-differences.ts';
import type { Style } from './style.ts';

/** How live differs from the file, for people. Compares two ways: the file and live. Ends with a newline. */
export function renderDrift(drift: Drift, style: Style): string {
  const blocks = [
    renderHeader(drift, style),
    [verdict(drift, style)],
    ...familiesOf(drift.changed).map((family) => changed(family, style)),
    familiesOf(drift.gone, tiesByPlace).flatMap((family) => gone(family, style)),
    ...drift.new.map((change) => added(change, style)),
    ...renderWarnings(drift.warnings, style),
    ...renderRefusals(drift.refusals, style),
    renderAside(drift, style),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function verdict(drift: Drift, { palette }: Style): string {
  const affected = drift.changed.length + drift.gone.length + drift.new.length;
  const { resources, members } = drift.counts;
  if (affected > 0) {
    const differences =
      drift.changed.reduce((sum, { differences }) => sum + differences.length, 0) +
      drift.gone.length +
      drift.new.length;
    return `${palette.red(palette.bold('DRIFT'))}   ${count(differences, 'difference')} in ${affected} of ${count(resources, 'resource')}${drift.partial ? ' selected' : ''}`;
  }
  if (drift.unreadable.length > 0) return palette.yellow('INCOMPLETE   no difference in what could be read');
  if (drift.refusals.length > 0) return palette.yellow('UNCLEAR   no difference in what could be matched');
  const selected = drift.partial ? ' of what was selected' : '';
  return `${palette.green(palette.bold('IN SYNC'))}   ${count(resources, 'resource')}, ${count(members, 'setting')}${selected} compared: live is as the file says`;
}

const changed = (family: Family, style: Style): readonly string[] => [
  ...headLines(['changed live', style.signs.update], family, style),
  ...partLines(family, { mode: 'drift', style }),
];

/** What is gone is not told member by member. */
function gone(family: Family, style: Style): readonly string[] {
  const place = family.changes[0]?.place;
  const [first = '', ...rest] = headLines(['gone live', style.signs.delete], family, style);
  return [place === undefined ? first : `${first}   ${style.palette.dim(placeText(place))}`, ...rest];
}

/** One address, or that there are several, and which. */
function headLines(what: What, family: Family, style: Style): readonly string[] {
  const [first, second] = family.changes;
  if (first === undefined) return [];
  if (second === undefined) return [heading(what, first, style)];
  const { palette } = style;
  const many = `${palette.bold(`${family.changes.length} resources alike`)}   ${palette.dim(first.kind)}`;
  return [title(what, style) + many, ...addressLines(family, style)];
}

function added(change: Change, style: Style): readonly string[] {
  const reason = change.reason ?? 'not in the file';
  return [
    heading(['new live', style.signs.create], change, style),
    ...wrap(escapeText(reason), { width: style.width, first: '    ', rest: '      ' }),
  ];
}

/** A few words, and a sign. */
type What = readonly [text: string, sign: string];

const title = ([text, sign]: What, { palette }: Style): string => `${palette.yellow(text.padEnd(12))}   ${sign} `;

function heading(what: What, { address, id }: Change, style: Style): string {
  const { palette } = style;
  const name = palette.bold(escapeText(address));
  return title(what, style) + name + (id === undefined ? '' : `   ${palette.dim(escapeText(id))}`);
}
