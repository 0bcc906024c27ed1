import { closest } from 'fastest-levenshtein';
import { OptionError } from './option-error.ts';
import { isState } from './state-file.ts';

type Unclear = ConstructorParameters<typeof OptionError>[1];
type Check = (value: unknown) => Unclear | undefined;

/**
 * Throws an OptionError for the first option that cannot be meant, as one from JavaScript or from JSON may be.
 * `undefined` is the same as absent.
 */
export function checkOptions(options: object, checks: { readonly [option: string]: Check }): void {
  for (const [option, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, option) ? checks[option] : undefined;
    if (check === undefined) throw new OptionError(option, unknownAmong(option, Object.keys(checks)));
    const unclear = value === undefined ? undefined : check(value);
    if (unclear !== undefined) throw new OptionError(option, unclear);
  }
}

export const unknownAmong = (name: string, known: readonly string[]): Unclear => ({
  problem: `there is no "${name}"`,
  wayOut: `did you mean ${closest(name, known)}? There are ${known.join(', ')}`,
});

/** A check: a value that is not as it must be is shown, and it is said what it may be. */
const must =
  (isFine: (value: unknown) => boolean, what: string, wayOut: string): Check =>
  (value) =>
    isFine(value) ? undefined : { problem: `${shown(value)} is no ${what}`, wayOut };

function shown(value: unknown): string {
  const text = typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const isText =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

const isWhole = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most;

const isFunction = (value: unknown): boolean => typeof value === 'function';

const aFunction = must(isFunction, 'function', 'give one');

const isSettle = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(
    ([name, count]) => ['reads', 'seconds'].includes(name) && (count === undefined || (count >= 0 && count < Infinity)),
  );

const hasFunction = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && isFunction(Reflect.get(value, name));

/** Of an emulator, with HTTP or without. */
export const EMULATOR_CHECKS = {
  // What stands in it is not shown: there may be secrets.
  state: (value) =>
    isState(value)
      ? undefined
      : { problem: 'it is no state', wayOut: 'give what emulator.state() gave: { format: 1, resources: [ … ] }' },
  account: must(isText(/^\d{12}$/), 'account', "write its 12 digits, such as '123456789012'"),
  now: aFunction,
  random: aFunction,
  seed: must((value) => isWhole(value, Number.MAX_SAFE_INTEGER), 'seed', 'write a whole number from 0'),
  settle: must(isSettle, 'time that a domain takes', 'write { reads: 2 } or { seconds: 5 }'),
  lenient: must(
    (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
    'list of names',
    "write ['group-update-merges'], or ['all']",
  ),
  keeper: must((value) => hasFunction(value, 'keep') && hasFunction(value, 'news'), 'keeper', 'leave it out'),
} as const satisfies { readonly [option: string]: Check };

/** Of one that speaks HTTP, besides. */
export const SERVER_CHECKS = {
  host: must(isText(/^\S+$/), 'host', "write an address or a name: '127.0.0.1'"),
  port: must((value) => isWhole(value, 65_535), 'port', 'write a number from 0, which picks a free one, to 65535'),
  region: must(isText(/^[a-z]{2,5}(-[a-z]+){1,3}-\d{1,2}$/), 'region', "write it as AWS does: 'eu-central-1'"),
  stateFile: must(isText(/./), 'path of a file', "write one: 'cognito-state.json'"),
  onCall: aFunction,
  onBug: aFunction,
  quotas: must((value) => typeof value === 'boolean', 'switch', 'write true or false'),
} as const satisfies { readonly [option: string]: Check };
