/** What waiting needs of the world. Given from outside, so that a test waits for nothing. */
export type Clock = {
  /** Milliseconds since some moment; never goes back. */
  readonly now: () => number;
  /** Resolves after so long, or as soon as the signal says to stop. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** At least 0, below 1. */
  readonly random: () => number;
};
