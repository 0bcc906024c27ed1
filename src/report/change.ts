import type { Place } from '../model/finding.ts';
import type { Change } from '../model/plan.ts';
import { differenceRows, layoutRows, type View } from './difference.ts';
import { count, escapeText, wrap } from './layout.ts';
import type { Told } from './same-differences.ts';
import { shellWord } from './shell-word.ts';
import type { Style } from './style.ts';

const INDENT = '    ';

/** One change, or several alike: what is done to which address, member by member, with its risks. */
export function renderChange({ change, alike }: Told, style: Style): readonly string[] {
  const changes = [change, ...alike];
  return [
    heading(change, style),
    ...alikeLines(change, alike, style),
    ...indented(whyLines(change), style),
    ...memberLines(change, style),
    ...carriedOver(change, style),
    ...risks(changes, style),
  ];
}

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

export const placeText = ({ file, line, column }: Place): string => `${escapeText(file)}:${line}:${column}`;

const colours = { create: 'green', update: 'yellow', replace: 'red', delete: 'red' } as const;

function heading(change: Change, { palette, signs }: Style): string {
  const { action, address, id, place, differences, risks, observed } = change;
  const what = observed
    ? palette.dim(`${signs.observed} observed`)
    : palette[colours[action]](`${signs[action]} ${action}`);
  const parts = [
    `${what} ${palette.bold(escapeText(address))}`,
    id === undefined ? '' : palette.dim(escapeText(id)),
    risks.length === 0 ? '' : palette.red('RISK'),
    differences.length === 0 && place !== undefined ? palette.dim(placeText(place)) : '',
  ];
  return parts.filter((part) => part !== '').join('   ');
}

function alikeLines({ differences }: Change, alike: readonly Change[], style: Style): readonly string[] {
  if (alike.length === 0) return [];
  const addresses = alike.map(({ address }) => escapeText(address)).join(', ');
  const places = [...new Set(differences.flatMap(({ place }) => (place === undefined ? [] : [placeText(place)])))].join(
    ', ',
  );
  const text = `and ${count(alike.length, 'more change')} with the same differences from the same lines (${places}): ${addresses}`;
  return wrap(text, { width: style.width, first: INDENT, rest: `${INDENT}  ` });
}

const indented = (texts: readonly string[], { width }: Style): readonly string[] =>
  texts.flatMap((text) => wrap(text, { width, first: INDENT, rest: `${INDENT}  ` }));

/** What is deleted is not told member by member, unless asked for. */
function memberLines({ action, differences }: Change, style: Style): readonly string[] {
  if (action === 'delete' && style.detail === 'normal') return [];
  if (action === 'create' && differences.length === 0) return indented(["with AWS's defaults"], style);
  const view: View = { mode: action === 'create' ? 'create' : 'update', style };
  return layoutRows(
    differences.flatMap((difference) => differenceRows(difference, view)),
    style,
    INDENT,
  );
}

function carriedOver({ carriedOver: paths }: Change, style: Style): readonly string[] {
  if (paths.length === 0) return [];
  const isOne = paths.length === 1;
  const names = style.detail === 'full' ? `: ${paths.map(escapeText).join(', ')}` : '';
  const text = `= ${count(paths.length, 'live setting')} not in the file ${isOne ? 'is' : 'are'} carried over${names}`;
  return indented([text], style).map(style.palette.dim);
}

/** Each risk once, with the flag that accepts it for each change that carries it. */
function risks(changes: readonly Change[], style: Style): readonly string[] {
  const { palette, signs, width } = style;
  const found = new Map(changes.flatMap(({ risks }) => risks).map((risk) => [`${risk.code} ${risk.message}`, risk]));
  return [...found].flatMap(([text, risk]) => [
    ...wrap(escapeText(text), { width, first: `${INDENT}${signs.risk} `, rest: `${INDENT}  ` }).map(palette.red),
    ...(risk.why === undefined ? [] : wrap(escapeText(risk.why), { width, rest: `${INDENT}  ` })),
    ...changes
      .flatMap((change) =>
        change.risks.filter(({ code }) => code === risk.code).map((own) => own.address ?? change.address),
      )
      .map((address) => `${INDENT}  to allow: --allow ${allowance(risk.code, address)}`),
  ]);
}

/** `CODE@ADDRESS`, as a shell takes it. */
export const allowance = (code: string, address: string): string => shellWord(`${code}@${address}`);
