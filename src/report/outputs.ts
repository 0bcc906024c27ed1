import type { ShownOutput, ShownOutputs } from '../model/live-output.ts';
import { escapeText, pad, widthOf, wrap } from './layout.ts';
import type { Style } from './style.ts';

/** Outputs for people: a name and its value on a line each, values whole so that they can be copied. */
export function renderOutputs(outputs: ShownOutputs, style: Style, indent = ''): readonly string[] {
  const entries = Object.entries(outputs);
  const column = Math.max(0, ...entries.map(([name]) => widthOf(name)));
  return entries.flatMap(([name, output]) => {
    const first = `${indent}${pad(name, column)}   `;
    if (!('absent' in output)) return [first + shownText(output, style)];
    const text = `absent: ${escapeText(output.absent)}`;
    return wrap(text, { width: style.width, first, rest: ' '.repeat(first.length + 2) }).map(style.palette.yellow);
  });
}

/** The outputs at the end of a run; nothing where the file has none. */
export function renderOutputSection(outputs: ShownOutputs | undefined, style: Style): string {
  if (outputs === undefined || Object.keys(outputs).length === 0) return '';
  return `\n${[style.palette.bold('Outputs'), ...renderOutputs(outputs, style, '  ')].join('\n')}\n`;
}

/** Anything but a text as JSON, as every format has it. */
function shownText(output: Exclude<ShownOutput, { readonly absent: string }>, { palette }: Style): string {
  if ('secret' in output) return palette.dim('set (secret)');
  const { value } = output;
  return escapeText(typeof value === 'string' && value !== '' ? value : JSON.stringify(value));
}
