import type { Change, Difference } from '../model/plan.ts';
import { differenceRows, layoutRows, located, type Row, type View } from './difference.ts';
import { escapeText, pad, widthOf, wrap } from './layout.ts';
import { listed } from './listed.ts';
import { placeText } from './place-text.ts';
import type { Family, Part } from './same-differences.ts';
import type { Style } from './style.ts';

const INDENT = '    ';
const DEEP = INDENT + INDENT;

/** Whose it is: the addresses of a family, as many as are read. */
export const addressLines = ({ changes }: Family, style: Style): readonly string[] =>
  wrap(listed(addressesOf(changes), style), { width: style.width, first: INDENT, rest: `${INDENT}  ` });

const addressesOf = (changes: readonly Change[]): readonly string[] => changes.map(({ address }) => address);

/** What all of a family have, then what some of them have, then what is one's own. */
export function partLines(family: Family, view: View): readonly string[] {
  const isOwn = ({ changes }: Part): boolean => changes.length === 1 && family.changes.length > 1;
  const shared = family.parts.filter((part) => !isOwn(part));
  return [...shared.flatMap((part) => sharedLines(part, family, view)), ...ownLines(family.parts.filter(isOwn), view)];
}

function sharedLines(part: Part, family: Family, view: View): readonly string[] {
  const rows = part.differences.flatMap((difference) => placedRows(difference, view));
  if (part.changes.length === family.changes.length) return layoutRows(rows, view.style, INDENT);
  return [...whose(part, family, view.style), ...layoutRows(rows, view.style, DEEP)];
}

const placedRows = (difference: Difference, view: View): readonly Row[] =>
  differenceRows(difference, view).map((row) =>
    located(row, difference.place && view.style.palette.dim(placeText(difference.place))),
  );

/** `in 39 of them, not in userPools.acme`, or in which where these are fewer. */
export function whose({ changes }: Pick<Part, 'changes'>, family: Family, style: Style): readonly string[] {
  const others = family.changes.filter((change) => !changes.includes(change));
  const which =
    others.length < changes.length
      ? `, not in ${listed(addressesOf(others), style)}`
      : `: ${listed(addressesOf(changes), style)}`;
  return wrap(`in ${changes.length} of them${which}`, { width: style.width, first: INDENT, rest: `${INDENT}  ` });
}

/** A line for each that has one short thing of its own, more lines where that takes more room. */
function ownLines(parts: readonly Part[], view: View): readonly string[] {
  if (parts.length === 0) return [];
  const { style } = view;
  const column = Math.max(...parts.map((part) => widthOf(ownerOf(part))));
  const lines = parts.flatMap((part) => {
    const rows = ownRows(part, view);
    const line = `${DEEP}${pad(ownerOf(part), column)}   ${onOneLine(rows) ?? ''}`;
    const fits = onOneLine(rows) !== undefined && widthOf(line) <= style.width;
    return fits ? [line] : [DEEP + ownerOf(part), ...layoutRows(rows, style, DEEP + INDENT)];
  });
  return [`${INDENT}of their own`, ...lines];
}

const ownerOf = ({ changes: [change] }: Part): string => escapeText(change?.address ?? '');

/** In a drift, where the file says it stands beside all that differs. */
const ownRows = ({ differences }: Part, view: View): readonly Row[] =>
  differences.flatMap((difference) =>
    view.mode === 'drift' ? placedRows(difference, view) : differenceRows(difference, view),
  );

function onOneLine([only, ...others]: readonly Row[]): string | undefined {
  const isOne = only?.lines.length === 1 && others.length === 0;
  return isOne ? `${only.label}   ${only.lines.join('')}` : undefined;
}
