import type { Fields } from '../../src/model/value.ts';

/** For one risk: the kind and code, a state, where it may go without a word, and where it may not. */
export type RiskCase = {
  readonly risk: `${string} C2${string}`;
  readonly before: Fields;
  readonly safe: readonly Fields[];
  readonly risky: readonly Fields[];
  readonly at: string;
  /** Going back is as risky: the change itself counts, not its direction. */
  readonly bothWays?: true;
};
