import { type Api, ApiError, type ApiFailure, isHarmless } from '../model/api.ts';
import type { Clock } from '../model/clock.ts';
import type { Fields } from '../model/value.ts';
import { systemClock } from '../system-clock.ts';
import { counting, drawn } from './drawn.ts';

/** What goes wrong, and when. */
export type Fault = {
  /** Which call, counted from 1 over those that `operation` matches; absent: each of them. */
  readonly call?: number;
  /** Which share of them, above 0 and at most 1, drawn; absent: all. */
  readonly share?: number;
  /** Only calls of this operation are counted, in which `*` stands for any text; absent: all. */
  readonly operation?: string;
  /**
   * `denied`, `throttled`, `conflict`, `broken` (5xx), or any error name of AWS. `unsent`: the connection dropped before
   * the call took effect. `lost`: the call took effect and its answer never came. `garbled`: something answers that is
   * not AWS. `slow`: the answer comes so many milliseconds late.
   */
  readonly fails: FaultName | Named | { readonly slow: number };
  /** The call takes effect and fails then; for `broken` and `garbled`. Absent: it has none. */
  readonly after?: true;
};

type Named = { readonly name: string; readonly message: string };
export type FaultName = keyof typeof FAILURES;

type Told = Pick<ApiFailure, 'name' | 'message' | 'status' | 'ambiguous'>;

const FAILURES = {
  denied: { name: 'AccessDeniedException', message: 'User is not authorized to perform this action', status: 400 },
  throttled: { name: 'TooManyRequestsException', message: 'Rate exceeded', status: 400 },
  conflict: {
    name: 'ConcurrentModificationException',
    message: 'Only one request can be processed at a time.',
    status: 400,
  },
  broken: { name: 'InternalErrorException', message: 'Internal error', status: 500, ambiguous: true },
  lost: { name: 'NetworkError', message: 'socket hang up', ambiguous: true },
  unsent: { name: 'NetworkError', message: 'socket hang up', ambiguous: true },
  // Over HTTP, a failure of the network that has a status is an answer that nobody can read.
  garbled: { name: 'NetworkError', message: '<html><body>Bad gateway', status: 200, ambiguous: true },
} as const satisfies { readonly [name: string]: Told };

export const FAULT_NAMES: readonly string[] = Object.keys(FAILURES);

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAILURES, name);

/** An Api that fails as told, and else is the one given. Of several faults whose turn it is, the first happens. */
export function withFaults(
  api: Api,
  faults: readonly Fault[],
  { seed = 1, sleep = systemClock.sleep }: Partial<Pick<Clock, 'sleep'>> & { readonly seed?: number } = {},
): Api {
  const rules = faults.map((fault, index) => ({ ...fault, isDue: dueBy(fault, `${seed} fault ${index}`) }));
  return async (service, operation, input, region) => {
    // All of them are asked: each counts for itself.
    const [fault] = rules.filter(({ isDue }) => isDue(operation));
    const call = (): Promise<Fields> => api(service, operation, input, region);
    if (fault === undefined) return call();
    const { fails, after } = fault;
    if (typeof fails === 'object' && 'slow' in fails) return late(call, () => sleep(fails.slow));
    if (after || fails === 'lost') await unheard(call);
    throw new ApiError({ service, operation, ...told(fails, operation) });
  };
}

/** Counts the calls that a fault is about, and tells of each whether it is the one. */
function dueBy({ operation: pattern = '*', call, share }: Fault, words: string): (operation: string) => boolean {
  const isMeant = matcher(pattern);
  const count = counting();
  return (operation) => {
    if (!isMeant(operation)) return false;
    const isCall = call === undefined || call === count('all');
    return isCall && (share === undefined || drawn(words, operation, count(operation)) < share);
  };
}

/** Whether an operation is the one, or one of those, that a pattern with `*` names. */
export function matcher(pattern: string): (operation: string) => boolean {
  const whole = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
  return (operation) => whole.test(operation);
}

async function late(call: () => Promise<Fields>, wait: () => Promise<void>): Promise<Fields> {
  try {
    return await call();
  } finally {
    await wait();
  }
}

/** Whatever AWS answers, and be it no: nobody hears it. */
async function unheard(call: () => Promise<Fields>): Promise<void> {
  await call().catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
  });
}

/** A read can be asked again whatever became of it: only a write is ambiguous. */
function told(fails: FaultName | Named, operation: string): Told {
  if (typeof fails === 'object') return { ...fails, status: 400 };
  const { ambiguous, ...failure }: Told = FAILURES[fails];
  return ambiguous && !isHarmless(operation) ? { ...failure, ambiguous } : failure;
}
