import { groupBy } from '../model/group-by.ts';
import type { Change } from '../model/plan.ts';
import { addressLines, partLines, whose } from './alike.ts';
import { differenceRows, layoutRows, type View } from './difference.ts';
import { count, escapeText, wrap } from './layout.ts';
import { oneGlob } from './one-glob.ts';
import { placeText } from './place-text.ts';
import { type Family, familiesOf } from './same-differences.ts';
import { shellWord } from './shell-word.ts';
import type { Style } from './style.ts';

const INDENT = '    ';

/** What is done to which address, member by member, with its risks. What the same lines do to many is told once. */
export function renderChanges(changes: readonly Change[], style: Style): readonly (readonly string[])[] {
  const all = changes.flatMap((change) => [change.address, ...change.risks.flatMap(({ address }) => address ?? [])]);
  return familiesOf(changes).map((family) => renderFamily(family, { style, all }));
}

/** How it is told, and every address that the plan is about. */
type Telling = { readonly style: Style; readonly all: readonly string[] };

function renderFamily(family: Family, telling: Telling): readonly string[] {
  const [change, second] = family.changes;
  if (change === undefined) return [];
  const { style } = telling;
  const lines = second === undefined ? alone(change, style) : together(family, change, style);
  return [...lines, ...risks(family.changes, telling)];
}

const alone = (change: Change, style: Style): readonly string[] => [
  heading(change, style),
  ...indented(whyLines(change), style),
  ...memberLines(change, style),
  ...carriedOver(change, style),
];

const together = (family: Family, first: Change, style: Style): readonly string[] => [
  sharedHeading(family, first, style),
  ...addressLines(family, style),
  ...indented(whyLines(first), style),
  ...(family.parts.length === 0 ? memberLines(first, style) : partLines(family, viewOf(first, style))),
  ...carriedOverInEach(family, style),
];

/** Why it is there, and what a heading cannot say. */
function whyLines({ action, reason, observed, id, name }: Change): readonly string[] {
  return [
    ...(reason === undefined ? [] : [escapeText(reason)]),
    ...(observed && action !== 'update' ? [`would be ${PAST[action]} if it were not observed`] : []),
    ...(action === 'replace' && id !== undefined && id !== name
      ? [`${escapeText(id)} is deleted, ${escapeText(name)} is created`]
      : []),
  ];
}

const PAST = { create: 'created', replace: 'made anew', delete: 'deleted' } as const;

export { placeText };

const colours = { create: 'green', update: 'yellow', replace: 'red', delete: 'red' } as const;

function heading(change: Change, style: Style): string {
  const { palette } = style;
  const { address, id, place, differences, risks } = change;
  const parts = [
    `${actionText(change, style)} ${palette.bold(escapeText(address))}`,
    id === undefined ? '' : palette.dim(escapeText(id)),
    risks.length === 0 ? '' : palette.red('RISK'),
    differences.length === 0 && place !== undefined ? palette.dim(placeText(place)) : '',
  ];
  return parts.filter((part) => part !== '').join('   ');
}

function sharedHeading({ changes }: Family, first: Change, style: Style): string {
  const { palette } = style;
  const parts = [
    `${actionText(first, style)} ${palette.bold(`${changes.length} resources alike`)}`,
    palette.dim(first.kind),
    changes.some(({ risks }) => risks.length > 0) ? palette.red('RISK') : '',
    first.differences.length === 0 && first.place !== undefined ? palette.dim(placeText(first.place)) : '',
  ];
  return parts.filter((part) => part !== '').join('   ');
}

const actionText = ({ action, observed }: Change, { palette, signs }: Style): string =>
  observed ? palette.dim(`${signs.observed} observed`) : palette[colours[action]](`${signs[action]} ${action}`);

const indented = (texts: readonly string[], { width }: Style): readonly string[] =>
  texts.flatMap((text) => wrap(text, { width, first: INDENT, rest: `${INDENT}  ` }));

/** What is deleted is not told member by member, unless asked for. */
function memberLines({ action, differences }: Change, style: Style): readonly string[] {
  if (action === 'delete' && style.detail === 'normal') return [];
  if (action === 'create' && differences.length === 0) return indented(["with AWS's defaults"], style);
  return layoutRows(
    differences.flatMap((difference) => differenceRows(difference, viewOf({ action }, style))),
    style,
    INDENT,
  );
}

const viewOf = ({ action }: Pick<Change, 'action'>, style: Style): View => ({
  mode: action === 'create' ? 'create' : 'update',
  style,
});

function carriedOver({ carriedOver: paths }: Change, style: Style): readonly string[] {
  if (paths.length === 0) return [];
  const isOne = paths.length === 1;
  const names = style.detail === 'full' ? `: ${paths.map(escapeText).join(', ')}` : '';
  const text = `= ${count(paths.length, 'live setting')} not in the file ${isOne ? 'is' : 'are'} carried over${names}`;
  return indented([text], style).map(style.palette.dim);
}

/** How many in each of a family; which ones, and in whom, for who asks. */
function carriedOverInEach(family: Family, style: Style): readonly string[] {
  const { palette, detail } = style;
  if (detail === 'full') {
    const groups = groupBy(family.changes, ({ carriedOver: paths }) => paths.join('\n'));
    return [...groups.values()].flatMap((changes) => {
      const lines = changes[0] === undefined ? [] : carriedOver(changes[0], style);
      const isOfAll = changes.length === family.changes.length || lines.length === 0;
      return [...(isOfAll ? [] : whose({ changes }, family, style)), ...lines];
    });
  }
  const numbers = family.changes.map(({ carriedOver: paths }) => paths.length);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (most === 0) return [];
  const number = least === most ? count(most, 'live setting') : `${least} to ${most} live settings`;
  return indented([`= ${number} not in the file are carried over in each`], style).map(palette.dim);
}

/** Each risk once, with the flag that accepts it for each change that carries it, or for exactly these. */
function risks(changes: readonly Change[], { style, all }: Telling): readonly string[] {
  const { palette, signs, width } = style;
  const carried = changes.flatMap(({ address, risks }) =>
    risks.map((risk) => ({ risk, address: risk.address ?? address })),
  );
  const found = groupBy(carried, ({ risk }) => `${risk.code} ${risk.message}`);
  return [...found].flatMap(([text, carriers]) => {
    const [first] = carriers;
    if (first === undefined) return [];
    const { code, why, wayOut = [] } = first.risk;
    return [
      ...wrap(escapeText(text), { width, first: `${INDENT}${signs.risk} `, rest: `${INDENT}  ` }).map(palette.red),
      ...(why === undefined ? [] : wrap(escapeText(why), { width, rest: `${INDENT}  ` })),
      ...wayOut.flatMap((way) => wrap(escapeText(way), { width, first: `${INDENT}  `, rest: `${INDENT}    ` })),
      ...allowances(
        code,
        carriers.map(({ address }) => address),
        all,
      ).map((text) => `${INDENT}  to allow: --allow ${text}`),
    ];
  });
}

/** What `--allow` needs for these of all the addresses of a plan: one glob where it names no other. */
export const allowances = (code: string, addresses: readonly string[], all: readonly string[]): readonly string[] =>
  oneGlob(addresses, all).map((address) => allowance(code, address));

/** `CODE@ADDRESS`, as a shell takes it. */
export const allowance = (code: string, address: string): string => shellWord(`${code}@${address}`);
