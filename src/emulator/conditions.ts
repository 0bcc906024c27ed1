import type { Api } from '../model/api.ts';
import type { Clock } from '../model/clock.ts';
import { systemClock } from '../system-clock.ts';
import { type Fault, withFaults } from './faults.ts';
import { type Latency, withLatency } from './latency.ts';
import { withQuotas } from './request-quotas.ts';

/** What makes an emulator as inconvenient as AWS. All of it is off unless it is given. */
export type Conditions = {
  /** AWS's request quotas hold. */
  readonly quotas?: boolean;
  readonly latency?: Latency;
  readonly faults?: readonly Fault[];
  /** What is drawn follows from it: the same calls meet the same in each run. Default 1. */
  readonly seed?: number;
};

/** An Api under conditions. A call is on its way first, may meet a fault then, and counts against the quotas last. */
export function underConditions(api: Api, conditions: Conditions, clock: Clock = systemClock): Api {
  const { quotas, latency, faults = [], seed = 1 } = conditions;
  const limited = quotas ? withQuotas(api, clock) : api;
  const failing = faults.length === 0 ? limited : withFaults(limited, faults, { ...clock, seed });
  return latency === undefined ? failing : withLatency(failing, latency, { ...clock, seed });
}
