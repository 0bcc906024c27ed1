import type { Subject } from '../../src/model/kind.ts';
import type { Fields } from '../../src/model/value.ts';

/** For one rule: what passes, what fails, and the member at fault. */
export type RuleCase = {
  readonly code: string;
  readonly passes: readonly Subject[];
  readonly fails: readonly Subject[];
  readonly at: string;
};

type Circumstances = Partial<Omit<Subject, 'after' | 'complete'>>;

const HERE = { ancestors: [], siblings: [], beside: () => [], region: 'eu-central-1' };

/** What the file says: AWS may have more. */
export const file = (after: Fields, more: Circumstances = {}): Subject => ({ ...HERE, ...more, after });

/** All there will be; without `live` it is being created. */
export const whole = (after: Fields, more: Circumstances = {}): Subject => ({
  ...HERE,
  ...more,
  after,
  complete: true,
});
