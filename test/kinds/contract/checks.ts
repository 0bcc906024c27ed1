import type { Kind } from '../../../src/model/kind.ts';

/**
 * What is wrong with a kind, by what is checked: a line for each fault, which says whose it is, what is wrong in its table
 * (`src/kinds`) or schema (`schemas`), and what to do.
 */
export type Checks = { readonly [what: string]: (kind: Kind) => readonly string[] };

/** Names in a line of a fault. */
export const listing = (names: Iterable<string>): string => [...names].join(', ') || 'nothing';
