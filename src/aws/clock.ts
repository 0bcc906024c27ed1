/** What waiting needs of the world. Given from outside, so that a test waits for nothing. */
export type Clock = {
  /** Milliseconds since some moment; never goes back. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** At least 0, below 1. */
  readonly random: () => number;
};

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  // Node's timers may fire up to a millisecond early.
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.ceil(milliseconds) + 1)),
  random: Math.random,
};
