import { escapeText } from './layout.ts';
import type { Style } from './style.ts';

const CONTEXT = 1;
const MOST_LINES = 12;

/** Two long texts as a short unified diff: what they share at both ends is left out but for one line. */
export function textDiff(before: string, after: string, style: Style): readonly string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  if (old.length === 1 && now.length === 1) return windows(before, after, style);
  const head = sharedLength(old, now);
  const tail = Math.min(sharedLength(old.toReversed(), now.toReversed()), Math.min(old.length, now.length) - head);
  const { red, green, dim } = style.palette;
  return cutLines(
    [
      dim(`@@ line ${head + 1} @@`),
      ...old.slice(Math.max(0, head - CONTEXT), head).map((line) => dim(`  ${short(line, style)}`)),
      ...old.slice(head, old.length - tail).map((line) => red(`- ${short(line, style)}`)),
      ...now.slice(head, now.length - tail).map((line) => green(`+ ${short(line, style)}`)),
      ...now.slice(now.length - tail, now.length - tail + CONTEXT).map((line) => dim(`  ${short(line, style)}`)),
    ],
    style,
  );
}

/** Both texts cut to the neighbourhood of their first difference. */
function windows(before: string, after: string, style: Style): readonly string[] {
  const at = sharedLength([...before], [...after]);
  const from = Math.max(0, at - 16);
  const cut = (text: string): string =>
    (from > 0 ? style.signs.cut : '') + short([...text].slice(from).join(''), style);
  return [style.palette.red(`- ${cut(before)}`), style.palette.green(`+ ${cut(after)}`)];
}

/** A text cut to what fits on a line of a report. */
export function short(text: string, style: Style): string {
  const room = Math.max(24, style.width - 16);
  const safe = [...escapeText(text)];
  return safe.length <= room ? safe.join('') : safe.slice(0, room - style.signs.cut.length).join('') + style.signs.cut;
}

function cutLines(lines: readonly string[], style: Style): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), style.palette.dim(`${style.signs.cut} ${rest} more lines`)];
}

function sharedLength(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((item, index) => item !== other[index]);
  return end === -1 ? one.length : end;
}
