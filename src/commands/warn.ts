import { escapeText, wrap } from '../report/layout.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import { styleOf } from './terminal.ts';

/** Tells people what a flag of theirs did not do, on stderr. */
export function warn(texts: readonly string[], settings: Settings, host: Host): void {
  if (settings.quiet === true) return;
  const { palette, width } = styleOf(settings, host, host.stderr);
  for (const text of texts) {
    const lines = wrap(escapeText(text), { width, first: `${palette.yellow('warning:')} `, rest: '  ' });
    host.stderr.write(`${lines.join('\n')}\n`);
  }
}
