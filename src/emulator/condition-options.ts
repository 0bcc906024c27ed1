import { neverAfter, parseFault, parseLatency, type Unclear, unknownOperation } from './condition-text.ts';
import type { Conditions } from './conditions.ts';
import { FAULT_NAMES, type Fault } from './faults.ts';
import type { Latency } from './latency.ts';
import { OptionError } from './option-error.ts';

/** Conditions as a library is told them: also as the texts that the command line takes. */
export type ConditionOptions = Omit<Conditions, 'latency' | 'faults'> & {
  /** Milliseconds, or a text: `20ms`, `20ms..2s`. */
  readonly latency?: Latency | number | string;
  /** Texts are `OPERATION FAULT [call N | N%] [after]`. */
  readonly faults?: readonly (Fault | string)[];
};

/** The conditions that are meant. Throws an OptionError on what says nothing clear. */
export function conditionsIn({ latency, faults, quotas, seed }: ConditionOptions): Conditions {
  return {
    ...(quotas !== undefined && { quotas }),
    ...(seed !== undefined && { seed }),
    ...(latency !== undefined && { latency: clear('latency', latencyIn(latency)) }),
    ...(faults !== undefined && { faults: faultsIn(faults) }),
  };
}

function clear<T extends object>(option: string, meant: T | Unclear): T {
  if ('problem' in meant) throw new OptionError(option, meant);
  return meant;
}

function latencyIn(given: unknown): Latency | Unclear {
  if (typeof given === 'string') return parseLatency(given);
  const { from, to, ...more } = membersOf(typeof given === 'number' ? { from: given, to: given } : given);
  if (isTime(from) && isTime(to) && to >= from && Object.keys(more).length === 0) return { from, to };
  const problem = `${JSON.stringify(given)} is no latency`;
  return { problem, wayOut: "write 20, '20ms', '20ms..2s' or { from: 20, to: 2000 }" };
}

function faultsIn(given: unknown): readonly Fault[] {
  if (Array.isArray(given)) return given.map((fault: unknown) => clear('faults', faultIn(fault)));
  throw new OptionError('faults', { problem: `${JSON.stringify(given)} is no list`, wayOut: EXAMPLE });
}

const EXAMPLE = "write ['UpdateUserPool throttled 5%'], or [{ operation: 'UpdateUserPool', fails: 'throttled' }]";

function faultIn(given: unknown): Fault | Unclear {
  if (typeof given === 'string') return parseFault(given);
  const { operation = '*', fails, call = 1, share = 1, after, ...more } = membersOf(given);
  const unknown = unknownOperation(String(operation));
  if (unknown !== undefined) return unknown;
  const isCounted = Number.isSafeInteger(call) && Number(call) > 0;
  const isShare = typeof share === 'number' && share > 0 && share <= 1;
  const isAfter = after === undefined || after === true;
  if (!(isCounted && isShare && isAfter && isFailure(fails)) || Object.keys(more).length > 0)
    return { problem: `${JSON.stringify(given)} is no fault`, wayOut: EXAMPLE };
  if (after && fails !== 'broken' && fails !== 'garbled') return neverAfter(String(fails));
  // Every member has been looked at.
  return given as Fault;
}

function isFailure(fails: unknown): boolean {
  if (typeof fails === 'string') return FAULT_NAMES.includes(fails);
  const { slow, name, message } = membersOf(fails);
  return isTime(slow) || (typeof name === 'string' && typeof message === 'string');
}

const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < Infinity;

const membersOf = (value: unknown): { readonly [member: string]: unknown } =>
  typeof value === 'object' && value !== null ? { ...value } : {};
