import type { Change, Drift } from '../model/plan.ts';
import { placeText } from './change.ts';
import { renderAside, renderHeader } from './compared.ts';
import { differenceRows, layoutRows, type Row } from './difference.ts';
import { count, escapeText, wrap } from './layout.ts';
import { renderRefusal } from './refusal.ts';
import type { Style } from './style.ts';

/** How live differs from the file, for people. Compares two ways: the file and live. Ends with a newline. */
export function renderDrift(drift: Drift, style: Style): string {
  const blocks = [
    renderHeader(drift, style),
    [verdict(drift, style)],
    ...drift.changed.map((change) => changed(change, style)),
    ...drift.gone.map((change) => gone(change, style)),
    ...drift.new.map((change) => added(change, style)),
    ...drift.refusals.map((finding) => renderRefusal(finding, style)),
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

function changed(change: Change, style: Style): readonly string[] {
  const rows = change.differences.flatMap((difference) =>
    differenceRows(difference, { mode: 'drift', style }).map((row) =>
      located(row, difference.place && style.palette.dim(placeText(difference.place))),
    ),
  );
  return [heading('changed live', `${style.signs.update} `, change, style), ...layoutRows(rows, style, '    ')];
}

/** Where the file says it: behind a short row, or below a long one. */
function located(row: Row, place: string | undefined): Row {
  if (place === undefined) return row;
  const [only, ...others] = row.lines;
  return { ...row, lines: only !== undefined && others.length === 0 ? [`${only}   ${place}`] : [...row.lines, place] };
}

function gone(change: Change, style: Style): readonly string[] {
  const place = change.place === undefined ? '' : `   ${style.palette.dim(placeText(change.place))}`;
  return [heading('gone live', `${style.signs.delete} `, change, style) + place];
}

function added(change: Change, style: Style): readonly string[] {
  const reason = change.reason ?? 'not in the file';
  return [
    heading('new live', `${style.signs.create} `, change, style),
    ...wrap(escapeText(reason), { width: style.width, first: '    ', rest: '      ' }),
  ];
}

function heading(what: string, sign: string, { address, id }: Change, { palette }: Style): string {
  const title = palette.yellow(what.padEnd(12));
  return `${title}   ${sign}${palette.bold(escapeText(address))}${id === undefined ? '' : `   ${palette.dim(escapeText(id))}`}`;
}
