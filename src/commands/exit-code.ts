/** How a command ended. Several may hold at once. */
export type Condition =
  | 'interrupted'
  | 'terminated'
  | 'partly done'
  | 'unexpected'
  | 'denied'
  | 'stale'
  | 'invalid'
  | 'refused'
  | 'differs'
  | 'done';

/** The first that holds decides. */
const PRECEDENCE: readonly (readonly [Condition, number])[] = [
  ['interrupted', 130],
  ['terminated', 143],
  ['partly done', 6],
  ['unexpected', 1],
  ['denied', 4],
  ['stale', 7],
  ['invalid', 3],
  ['refused', 5],
  ['differs', 2],
  ['done', 0],
];

/** The exit code of a command under the conditions that hold, and the deciding condition as the word for it. */
export function endingOf(conditions: readonly Condition[]): { readonly exitCode: number; readonly outcome: Condition } {
  const [outcome, exitCode] =
    PRECEDENCE.find(([condition]) => conditions.includes(condition)) ?? (['done', 0] as const);
  return { outcome, exitCode };
}

export const exitCodeOf = (conditions: readonly Condition[]): number => endingOf(conditions).exitCode;
