import type { Finding, Severity } from '../model/finding.ts';
import { codeFrame } from './code-frame.ts';
import { count, escapeText, wrap } from './layout.ts';
import type { Palette } from './palette.ts';
import { type Told, tellOnce } from './same-findings.ts';
import type { Style } from './style.ts';

/** More in full would bury the first, which is mostly the cause of the others. */
const SHOWN_IN_FULL = 20;

/** The texts of the files by their names, without the secrets in them. */
export type Texts = ReadonlyMap<string, string>;

/**
 * Findings for people: the worst first, each where it stands, then how many there are. What one line of a template
 * does wrong in many resources is told once. No line break at the end.
 */
export function renderFindings(findings: readonly Finding[], texts: Texts, style: Style): string {
  if (findings.length === 0) return '';
  const worstFirst = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const told = tellOnce(worstFirst);
  const blocks = told.slice(0, SHOWN_IN_FULL).map((each) => renderFinding(each, texts, style));
  const more = told.slice(SHOWN_IN_FULL).flatMap(({ finding, others }) => [finding, ...others]);
  const rest =
    more.length === 0 ? [] : [style.palette.dim(`${style.signs.cut} and ${more.length} more (${counted(more)})`)];
  const once = told.length < findings.length ? '; what one line makes of many is shown once' : '';
  return [...blocks, ...rest, style.palette.bold(summary(findings) + once)].join('\n\n');
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

const counted = (findings: readonly Finding[]): string =>
  SEVERITIES.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => (severity === 'information' ? `${number} information` : count(number, severity)))
    .join(', ');

function summary(findings: readonly Finding[]): string {
  const files = new Set(findings.flatMap(({ place }) => place?.file ?? []));
  return files.size === 0 ? counted(findings) : `${counted(findings)} in ${count(files.size, 'file')}`;
}

const paint = ({ severity }: Finding, palette: Palette): ((text: string) => string) =>
  severity === 'error' ? palette.red : severity === 'warning' ? palette.yellow : palette.cyan;

/** One finding: what, where, why, and what to do. */
function renderFinding(told: Told, texts: Texts, style: Style): string {
  const { finding } = told;
  const { palette, width } = style;
  const head = `${finding.severity} ${finding.code}:`;
  const message = wrap(`${head} ${escapeText(finding.message)}`, { width, first: '', rest: '  ' });
  const title = message.map((line, index) =>
    index === 0 ? line.replace(head, paint(finding, palette)(palette.bold(head))) : line,
  );
  return [...title, ...whereLines(told, texts, style), ...whyLines(finding, style), ...wayLines(finding, style)].join(
    '\n',
  );
}

function whereLines(told: Told, texts: Texts, style: Style): readonly string[] {
  const about = aboutAll(told, style);
  const { finding } = told;
  const { place, hint } = finding;
  const text = place === undefined ? undefined : texts.get(place.file);
  if (place !== undefined && text !== undefined) {
    return codeFrame(
      {
        place,
        text,
        paint: paint(finding, style.palette),
        ...(hint === undefined ? {} : { hint }),
        ...(about === '' ? {} : { about }),
      },
      style,
    );
  }
  const at = [place === undefined ? '' : `${escapeText(place.file)}:${place.line}:${place.column}`, about].filter(
    (part) => part !== '',
  );
  const { palette, signs, width } = style;
  const lines =
    at.length === 0 ? [] : wrap(at.join(` ${signs.dot} `), { width, first: '  ', rest: '    ' }).map(palette.dim);
  return hint === undefined ? lines : [...lines, ...wrap(escapeText(hint), { width, first: '  ', rest: '  ' })];
}

/** The things that it is about: the first and how many more, or all of them for who asks. */
function aboutAll({ finding, others }: Told, { detail }: Style): string {
  const first = aboutOf(finding);
  if (others.length === 0) return first;
  return detail === 'full'
    ? [first, ...others.map(aboutOf)].join(', ')
    : `${first} and ${others.length} more (-v names them)`;
}

/** The address of the thing, down to the member. */
function aboutOf({ address, path }: Finding): string {
  if (address === undefined || path === undefined) return escapeText(address ?? path ?? '');
  return escapeText(path.startsWith('[') ? `${address}${path}` : `${address}.${path}`);
}

function whyLines({ why }: Finding, { width }: Style): readonly string[] {
  return why === undefined ? [] : wrap(escapeText(why), { width, first: '  ', rest: '  ' });
}

function wayLines({ wayOut = [] }: Finding, style: Style): readonly string[] {
  const isOne = wayOut.length === 1;
  return wayOut.flatMap((way, index) => {
    const sign = isOne ? style.signs.arrow : `${index + 1})`;
    const indent = ' '.repeat(sign.length + 3);
    return wrap(escapeText(way), { width: style.width, first: `  ${sign} `, rest: indent });
  });
}
