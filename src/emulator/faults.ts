import { type Api, ApiError, type ApiFailure } from '../model/api.ts';

/** What goes wrong, and when. */
export type Fault = {
  /** Which call, counted from 1 over those that `operation` matches; absent: each of them. */
  readonly call?: number;
  /** Only calls of this operation are counted; absent: all. */
  readonly operation?: string;
  /**
   * `denied`, `throttled`, `conflict`, `broken` (5xx): before the call took effect. `lost`: the call took effect and its
   * answer never came. `unsent`: the connection dropped before it. Or any error name of AWS.
   */
  readonly fails:
    | 'denied'
    | 'throttled'
    | 'conflict'
    | 'broken'
    | 'lost'
    | 'unsent'
    | { readonly name: string; readonly message: string };
};

/** An Api that fails as told, and else is the one given. */
export function withFaults(api: Api, faults: readonly Fault[]): Api {
  const seen = faults.map(() => 0);
  return async (service, operation, input, region) => {
    const fault = next(faults, seen, operation);
    if (fault === undefined) return api(service, operation, input, region);
    if (fault.fails === 'lost') await api(service, operation, input, region);
    throw new ApiError({ service, operation, ...failure(fault) });
  };
}

/** Counts the call for every fault, and gives the first one whose turn it is. */
function next(faults: readonly Fault[], seen: number[], operation: string): Fault | undefined {
  const matching = faults.map((fault) => fault.operation === undefined || fault.operation === operation);
  matching.forEach((matches, index) => {
    seen[index] = (seen[index] ?? 0) + (matches ? 1 : 0);
  });
  return faults.find((fault, index) => matching[index] && (fault.call === undefined || fault.call === seen[index]));
}

type Told = Pick<ApiFailure, 'name' | 'message' | 'status' | 'ambiguous'>;

const FAILURES: { readonly [fails: string]: Told } = {
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
};

function failure({ fails }: Fault): Told {
  if (typeof fails === 'object') return { ...fails, status: 400 };
  const told = FAILURES[fails];
  if (told === undefined) throw new Error(`no fault is named ${fails}`);
  return told;
}
