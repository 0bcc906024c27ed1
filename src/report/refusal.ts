import type { Finding } from '../model/finding.ts';
import { placeText } from './change.ts';
import { escapeText, wrap } from './layout.ts';
import type { Style } from './style.ts';

const INDENT = '    ';

/** What stops the plan: which thing, where, why, and the ways out. */
export function renderRefusal(finding: Finding, style: Style): readonly string[] {
  const { palette, signs } = style;
  return [...head(finding, palette.red(`${signs.refused} REFUSED ${finding.code}`), style), ...body(finding, style)];
}

/** What a person should know although nothing stops. */
export function renderWarning(finding: Finding, style: Style): readonly string[] {
  return [
    ...head(finding, style.palette.yellow(`${style.signs.risk} warning ${finding.code}`), style),
    ...body(finding, style),
  ];
}

function head({ address, place }: Finding, what: string, { palette }: Style): readonly string[] {
  const where = address === undefined ? '' : ` ${palette.bold(escapeText(address))}`;
  return [`${what}${where}${place === undefined ? '' : `   ${palette.dim(placeText(place))}`}`];
}

function body({ message, path, why, wayOut = [] }: Finding, { width }: Style): readonly string[] {
  const named = path === undefined || message.includes(path) ? message : `${path}: ${message}`;
  const ways =
    wayOut.length === 1
      ? wayOut.map((way) => ['way out: ', way] as const)
      : wayOut.map((way, index) => [`${index + 1}) `, way] as const);
  return [
    ...wrap(escapeText(named), { width, first: INDENT, rest: INDENT }),
    ...(why === undefined ? [] : wrap(escapeText(why), { width, first: INDENT, rest: INDENT })),
    ...ways.flatMap(([mark, way]) =>
      wrap(escapeText(way), { width, first: INDENT + mark, rest: INDENT + ' '.repeat(mark.length) }),
    ),
  ];
}
