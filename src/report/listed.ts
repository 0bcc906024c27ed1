import { escapeText } from './layout.ts';
import type { Style } from './style.ts';

const MOST_NAMES = 8;

/** Names side by side, as many as are read; all of them for who asks. */
export function listed(names: readonly string[], { detail, signs }: Style): string {
  const most = detail === 'full' ? names.length : MOST_NAMES;
  const rest = names.length - most;
  const shown = names.slice(0, most).map(escapeText).join(', ');
  return rest > 0 ? `${shown} ${signs.cut} and ${rest} more (-v names them)` : shown;
}
