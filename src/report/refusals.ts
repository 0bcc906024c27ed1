import type { Finding } from '../model/finding.ts';
import { wrap } from './layout.ts';
import { listed } from './listed.ts';
import { renderRefusal, renderWarning } from './refusal.ts';
import { tellOnce } from './same-findings.ts';
import type { Style } from './style.ts';

/** What stops a plan, a block each: what one line of the file does to many resources is told once. */
export const renderRefusals = (refusals: readonly Finding[], style: Style): readonly (readonly string[])[] =>
  tellOnce(refusals).map(({ finding, others }) => [...renderRefusal(finding, style), ...alsoLines(others, style)]);

/** What a person should know of a plan, in the same way. */
export const renderWarnings = (warnings: readonly Finding[], style: Style): readonly (readonly string[])[] =>
  tellOnce(warnings).map(({ finding, others }) => [...renderWarning(finding, style), ...alsoLines(others, style)]);

function alsoLines(others: readonly Finding[], style: Style): readonly string[] {
  if (others.length === 0) return [];
  const names = others.flatMap(({ address }) => address ?? []);
  return wrap(`the same for ${others.length} more: ${listed(names, style)}`, {
    width: style.width,
    first: '    ',
    rest: '      ',
  });
}
