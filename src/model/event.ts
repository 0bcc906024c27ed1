import type { Address } from './address.ts';
import type { ApiFailure } from './api.ts';
import type { ShownOutputs } from './live-output.ts';
import type { Action, Plan } from './plan.ts';

/** How a change ended. */
export type Outcome =
  | { readonly is: 'done' /** It already was as wanted: nothing was sent. */; readonly already?: true }
  | {
      readonly is: 'failed';
      readonly failure: ApiFailure /** An earlier step of the change took effect. */;
      readonly partly?: true;
    }
  | { readonly is: 'stale'; readonly paths: readonly string[] }
  | { readonly is: 'in transition'; readonly member: string; readonly value: string }
  | { readonly is: 'skipped'; readonly because: string }
  | { readonly is: 'not started' };

/** What apply reports while it works. The only output of apply besides its result. */
export type Event =
  | { readonly event: 'started'; readonly changes: number }
  | { readonly event: 'change started'; readonly address: Address; readonly action: Action }
  | {
      readonly event: 'change ended';
      readonly address: Address;
      readonly action: Action;
      readonly outcome: Outcome;
      readonly milliseconds: number;
      readonly id?: string;
    }
  | { readonly event: 'waiting'; readonly address: Address; readonly member: string; readonly value: string }
  | { readonly event: 'reading back' };

/** What apply did. */
export type Run = {
  readonly outcomes: readonly {
    readonly address: Address;
    readonly action: Action;
    readonly outcome: Outcome;
    readonly id?: string;
  }[];
  readonly calls: number;
  /** A plan made after the last write: empty where AWS took everything as it was meant. Absent where nothing was written. */
  readonly left?: Plan;
  /** The file's outputs after the last write, as far as the run knows them. Absent where the file has none. */
  readonly outputs?: ShownOutputs;
};
