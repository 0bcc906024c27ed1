import { formatPath } from '../model/address.ts';
import { sameMember } from '../model/member.ts';
import type { Difference } from '../model/plan.ts';
import { type Fields, isFields, isList, isNotGiven, isSecret, type Value } from '../model/value.ts';
import { breakWord, pad, widthOf, wrap } from './layout.ts';
import type { Style } from './style.ts';
import { short, textDiff } from './text-diff.ts';
import { valueText } from './value-text.ts';

/** `create`: only what will be. `update`: what was and will be. `drift`: what the file wants and what is live. */
export type View = { readonly mode: 'create' | 'update' | 'drift'; readonly style: Style };

/** A member and what is said of it, on one line or more. */
export type Row = { readonly label: string; readonly lines: readonly string[] };

const LONG_TEXT = 60;
const WIDEST_LABEL = 44;

/** One difference in rows: a structure becomes a row per member, a set a line per item, and so does a keyed list. */
export function differenceRows(difference: Difference, view: View): readonly Row[] {
  const { path, before, after } = difference;
  const isWhole = isShort(difference, view) || itemOf(difference, view) !== undefined;
  const members = isWhole ? undefined : memberNames(before, after);
  if (members === undefined) return [{ label: path, lines: note(difference, lines(difference, view), view) }];
  return members.flatMap((name) =>
    differenceRows(
      {
        ...without(difference),
        path: join(path, name),
        ...side('before', before, name),
        ...side('after', after, name),
      },
      view,
    ),
  );
}

/** A new structure that is short, or has nothing but plain values, is told as the file would write it. */
function isShort({ before, after }: Difference, { mode, style }: View): boolean {
  if (mode !== 'create' || before !== undefined || !isFields(after)) return false;
  const isFlat = !Object.values(after).some((value) => isFields(value) || isList(value));
  return isTellable(after) && (isFlat || valueText(after).length <= Math.min(64, style.width - 10));
}

/** Whether its text says it all: a secret and what is not given have words of their own. */
const isTellable = (structure: Fields): boolean =>
  !Object.values(structure).some((value) => isSecret(value) || isNotGiven(value));

/** An item of a list or map that came or went: of a structure, each member that did is a difference of its own. */
function itemOf({ before, after }: Difference, { mode }: View): Fields | undefined {
  const item = before === undefined ? after : after === undefined ? before : undefined;
  return mode !== 'create' && isFields(item) && Object.keys(item).length > 0 && isTellable(item) ? item : undefined;
}

/** Rows in two columns; what does not fit beside its label stands below it. */
export function layoutRows(rows: readonly Row[], style: Style, indent: string): readonly string[] {
  const column = Math.min(
    WIDEST_LABEL,
    Math.floor(style.width / 2),
    Math.max(0, ...rows.map(({ label }) => widthOf(label))),
  );
  return rows.flatMap(({ label, lines }) => {
    const room = style.width - indent.length - column - 3;
    const beside = widthOf(label) <= column && lines.every((line) => widthOf(line) <= room);
    if (!beside)
      return [
        ...breakWord(label, style.width - indent.length - 2).map(
          (part, index) => `${indent}${index === 0 ? '' : '  '}${part}`,
        ),
        ...lines.flatMap((line) => wrap(line, { width: style.width, first: `${indent}    `, rest: `${indent}      ` })),
      ];
    return lines.map((line, index) => `${indent}${pad(index === 0 ? label : '', column)}   ${line}`);
  });
}

/** Where the file says it: behind a short row, or below a long one. */
export function located(row: Row, place: string | undefined): Row {
  if (place === undefined) return row;
  const [only, ...others] = row.lines;
  return { ...row, lines: only !== undefined && others.length === 0 ? [`${only}   ${place}`] : [...row.lines, place] };
}

/** The members in which two structures differ; `undefined` where a side is no structure, or both are empty. */
function memberNames(before: Value | undefined, after: Value | undefined): readonly string[] | undefined {
  const sides = [before, after].filter((value) => value !== undefined);
  if (!sides.every(isFields)) return undefined;
  const names = [...new Set(sides.flatMap(Object.keys))];
  if (names.length === 0) return undefined;
  const [one, other] = sides;
  if (one === undefined || other === undefined) return names;
  return names.filter((name) => !sameMember(one[name], other[name]));
}

const without = ({ path: _path, before: _before, after: _after, ...rest }: Difference): Omit<Difference, 'path'> =>
  rest;

function side(name: 'before' | 'after', value: Value | undefined, member: string): Partial<Difference> {
  const inner = isFields(value) ? value[member] : undefined;
  return inner === undefined ? {} : { [name]: inner };
}

function join(path: string, member: string): string {
  const segment = formatPath([member]);
  return segment.startsWith('[') ? path + segment : `${path}.${segment}`;
}

function lines(difference: Difference, view: View): readonly string[] {
  const { before, after } = difference;
  if (isSecret(before) || isSecret(after) || isNotGiven(after)) return [secretWord(before, after, view)];
  const item = itemOf(difference, view);
  if (item !== undefined) return itemLines(before === undefined ? { gained: [item] } : { lost: [item] }, view);
  if (isList(before) || isList(after)) return listLines(difference, view);
  if (
    typeof before === 'string' &&
    typeof after === 'string' &&
    before.length + after.length > LONG_TEXT &&
    !isWord(before + after)
  ) {
    return textDiff(view.mode === 'drift' ? after : before, view.mode === 'drift' ? before : after, view.style);
  }
  return scalarLines(before, after, view);
}

/** Whether a text is one word, such as an ARN or a URL: these are shown whole. */
const isWord = (text: string): boolean => !/\s/.test(text);

const shown = (value: Value | undefined, style: Style): string =>
  typeof value === 'string' && !isWord(value) ? short(value, style) : valueText(value);

function scalarLines(before: Value | undefined, after: Value | undefined, { mode, style }: View): readonly string[] {
  const { red, green, dim } = style.palette;
  const [was, will] = [red(shown(before, style)), green(shown(after, style))];
  if (mode === 'create') return [will];
  if (mode === 'update') return [`${was} ${dim(style.signs.arrow)} ${will}`];
  return widthOf(was) + widthOf(will) > LONG_TEXT ? [`want ${will}`, `live ${was}`] : [`want ${will}   live ${was}`];
}

function secretWord(before: Value | undefined, after: Value | undefined, { mode, style }: View): string {
  const words =
    mode === 'drift'
      ? { set: 'missing live', changed: 'differs', removed: 'only live' }
      : { set: 'set', changed: 'changed', removed: 'removed' };
  if (isNotGiven(after)) return style.palette.dim('not given');
  if (before === undefined) return style.palette.green(words.set);
  if (after === undefined) return style.palette.red(words.removed);
  if (isSecret(before) && isSecret(after) && before.equals(after)) return 'unchanged';
  return style.palette.yellow(words.changed);
}

function listLines({ before, after }: Difference, view: View): readonly string[] {
  const old = isList(before) ? before : [];
  const now = isList(after) ? after : [];
  if (view.mode === 'create') return createdList(now, view.style);
  const lost = old.filter((item) => !now.some((other) => sameMember(item, other)));
  const gained = now.filter((item) => !old.some((other) => sameMember(item, other)));
  if (lost.length === 0 && gained.length === 0) return scalarLines(before ?? [], after ?? [], view);
  return itemLines({ lost, gained }, view);
}

type Items = { readonly lost?: readonly Value[]; readonly gained?: readonly Value[] };

const itemLines = ({ lost = [], gained = [] }: Items, { mode, style }: View): readonly string[] =>
  mode === 'drift' ? driftedItems(lost, gained, style) : changedItems(lost, gained, style);

function createdList(items: readonly Value[], style: Style): readonly string[] {
  const texts = items.map(valueText);
  const line = texts.join(', ');
  if (items.length === 0) return [style.palette.green('[]')];
  return line.length <= style.width - 40 && !items.some(isFields)
    ? [style.palette.green(line)]
    : texts.map(style.palette.green);
}

const changedItems = (lost: readonly Value[], gained: readonly Value[], { palette }: Style): readonly string[] => [
  ...gained.map((item) => palette.green(`+ ${valueText(item)}`)),
  ...lost.map((item) => palette.red(`- ${valueText(item)}`)),
];

/** For drift, `lost` is what apply would take away: it is live, and not in the file. */
const driftedItems = (lost: readonly Value[], gained: readonly Value[], { palette }: Style): readonly string[] => [
  ...lost.map((item) => palette.red(`+ ${valueText(item)}   only live`)),
  ...gained.map((item) => palette.green(`- ${valueText(item)}   missing live`)),
];

/** What AWS or this tool completes is marked, so that nothing is set by silence. */
function note(difference: Difference, lines: readonly string[], { style }: View): readonly string[] {
  if (difference.completed !== true) return lines;
  return lines.map((line, index) =>
    index === 0 ? `${line}   ${style.palette.dim("not in the file: AWS's default")}` : line,
  );
}
