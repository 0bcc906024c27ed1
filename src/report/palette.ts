import { createColors } from 'picocolors';

/** How text is marked for the eye. Meaning never hangs on it alone. */
export type Palette = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
};

const same = (text: string): string => text;

/** No colour at all: for files, pipes and tests. */
export const plain: Palette = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

/** A palette for a terminal. `'colour'` colours whatever the environment says: who calls has decided. */
export function palette(enabled: 'colour' | 'plain'): Palette {
  if (enabled === 'plain') return plain;
  const { bold, dim, red, green, yellow, cyan } = createColors(true);
  return { bold, dim, red, green, yellow, cyan };
}
