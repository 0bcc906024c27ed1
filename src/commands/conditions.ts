import { parseFault, parseLatency, type Unclear } from '../emulator/condition-text.ts';
import type { Conditions } from '../emulator/conditions.ts';
import { invalid } from './command-error.ts';
import type { Settings } from './settings.ts';

/** What the flags of an emulator ask for. Throws on a text that says nothing clear. */
export function conditionsOf({ quotas, latency, fault = [], seed }: Settings): Conditions {
  return {
    ...(quotas !== undefined && { quotas }),
    ...(latency !== undefined && { latency: clear('--latency', parseLatency(latency)) }),
    faults: fault.map((text) => clear(`--fault "${text}"`, parseFault(text))),
    ...(seed !== undefined && { seed }),
  };
}

function clear<T extends object>(source: string, parsed: T | Unclear): T {
  if ('problem' in parsed) throw invalid(`${source}: ${parsed.problem}`, parsed.wayOut);
  return parsed;
}
