import type { ApiFailure } from '../model/api.ts';
import type { Condition } from './exit-code.ts';

export type Ended = {
  readonly condition: Condition;
  readonly message: string;
  /** What to do, as something that can be typed or pasted. */
  readonly wayOut?: readonly string[];
  readonly failure?: ApiFailure;
};

/** A command cannot go on, for a reason that the user can do something about. */
export class CommandError extends Error {
  readonly ended: Ended;

  constructor(ended: Ended, options?: ErrorOptions) {
    super(ended.message, options);
    this.name = 'CommandError';
    this.ended = ended;
  }
}

/** Wrong usage: exit 3. */
export const invalid = (message: string, ...wayOut: readonly string[]): CommandError =>
  new CommandError({ condition: 'invalid', message, wayOut });
