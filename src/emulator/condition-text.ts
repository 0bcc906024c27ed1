import { closest } from 'fastest-levenshtein';
import { FAULT_NAMES, type Fault, isFaultName, matcher } from './faults.ts';
import type { Latency } from './latency.ts';
import { routedOperations } from './routes.ts';
import { tagCalls } from './tagging.ts';
import { unplayedOperations } from './unplayed.ts';

/** What a text does not say clearly, and how it can be written. */
export type Unclear = { readonly problem: string; readonly wayOut: string };

/** `20ms`, or `20ms..2s` → the latency. */
export function parseLatency(text: string): Latency | Unclear {
  const [first = '', second = first, ...more] = text.split('..');
  const [from, to] = [millisecondsOf(first), millisecondsOf(second)];
  if (from !== undefined && to !== undefined && to >= from && more.length === 0) return { from, to };
  return {
    problem: `"${text}" is no latency`,
    wayOut: 'write 20ms, or 20ms..2s for one that is drawn between the two',
  };
}

/** `20ms`, `1.5s` → milliseconds; `undefined` where it is neither. */
function millisecondsOf(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (unit === 's' ? 1_000 : 1);
}

const EXAMPLE = "write OPERATION FAULT [call N | N%] [after], such as 'UpdateUserPool throttled 5%' or '* lost call 3'";

/**
 * `OPERATION FAULT [call N | N%] [after]` → the fault. `*` in the operation stands for any text. FAULT is a word of
 * `Fault.fails`, `slow 2s`, or an error name of AWS.
 */
export function parseFault(text: string): Fault | Unclear {
  const [operation = '', fault = '', ...words] = text.trim().split(/\s+/);
  if (operation === '') return { problem: 'a fault is empty', wayOut: EXAMPLE };
  const unknown = unknownOperation(operation);
  if (unknown !== undefined) return unknown;
  const fails = failsOf(fault, fault === 'slow' ? words.shift() : undefined);
  if ('problem' in fails) return fails;
  const when = whenOf(words.join(' '));
  if ('problem' in when) return when;
  if (when.after && fails.fails !== 'broken' && fails.fails !== 'garbled') return neverAfter(fault);
  return { operation, ...fails, ...when };
}

/** Why a pattern matches none of the operations that the emulator plays. */
export function unknownOperation(pattern: string): Unclear | undefined {
  const known = [...routedOperations, ...Object.keys(tagCalls)];
  if (/^[A-Za-z*]+$/.test(pattern) && known.some(matcher(pattern))) return undefined;
  if (unplayedOperations.includes(pattern))
    return {
      problem: `the emulator does not play the operation "${pattern}", so that it cannot fail`,
      wayOut: 'write one that it plays, such as UpdateUserPool, or a pattern such as Update*',
    };
  const wayOut = `write ${closest(pattern, known)}, or a pattern such as Update*`;
  return { problem: `there is no operation "${pattern}"`, wayOut };
}

/** What AWS refuses has no effect, and an answer that comes late has one. */
export const neverAfter = (fault: string): Unclear => ({
  problem: `"${fault}" cannot come after the effect`,
  wayOut: 'broken and garbled can; an answer that is lost after the effect is: lost',
});

function failsOf(fault: string, time: string | undefined): Pick<Fault, 'fails'> | Unclear {
  if (isFaultName(fault)) return { fails: fault };
  if (/^[A-Z][A-Za-z]+(Exception|Error)$/.test(fault))
    return { fails: { name: fault, message: 'The emulator was told to fail.' } };
  if (fault !== 'slow')
    return {
      problem: `there is no fault "${fault}"`,
      wayOut: `one of: ${[...FAULT_NAMES, 'slow 2s'].join(', ')}, or an error name of AWS such as LimitExceededException`,
    };
  const slow = millisecondsOf(time ?? '');
  return slow === undefined
    ? { problem: '"slow" does not say how slow', wayOut: "write a time: 'DescribeUserPool slow 500ms'" }
    : { fails: { slow } };
}

const WHEN = /^(?:call (?<call>[1-9]\d{0,8})|(?<share>\d{1,3}(?:\.\d{1,4})?)%)?(?:(?:^| )(?<after>after))?$/;

function whenOf(text: string): Pick<Fault, 'call' | 'share' | 'after'> | Unclear {
  const said = WHEN.exec(text)?.groups;
  const share = said?.share === undefined ? undefined : Number(said.share) / 100;
  if (said === undefined || share === 0 || (share !== undefined && share > 1))
    return { problem: `"${text}" does not say which calls`, wayOut: EXAMPLE };
  return {
    ...(said.call === undefined ? {} : { call: Number(said.call) }),
    ...(share === undefined ? {} : { share }),
    ...(said.after === undefined ? {} : { after: true }),
  };
}
