import { invalid } from './command-error.ts';
import { environmentTwin, type Flag, longName } from './flags.ts';

/** What the flags say, under their long names. What was not given is absent. */
export type Settings = {
  readonly file?: readonly string[];
  readonly var?: readonly string[];
  /** A file, or `-` for stdin. */
  readonly secrets?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly emulator?: boolean;
  readonly output?: readonly string[];
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly concurrency?: number;
  readonly color?: string;
  readonly noInput?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: number;
  readonly out?: string;
  readonly exitCode?: boolean;
  readonly allow?: readonly string[];
  readonly resend?: readonly string[];
  readonly maxDeletes?: number;
  readonly maxUpdates?: number;
  readonly yes?: boolean;
  /** Seconds. */
  readonly wait?: number;
  readonly failFast?: boolean;
  readonly report?: string;
  readonly host?: string;
  readonly port?: number;
  readonly account?: string;
  readonly state?: string;
  readonly lenient?: readonly string[];
  readonly quotas?: boolean;
  readonly latency?: string;
  readonly fault?: readonly string[];
  readonly seed?: number;
  readonly list?: boolean;
  /** An address, or all of it. */
  readonly print?: string | true;
  readonly origin?: boolean;
  readonly exec?: boolean;
  /** Whether ids are written, or the file that they go to. */
  readonly ids?: boolean | string;
  readonly each?: boolean;
  readonly minimal?: boolean;
  readonly with?: readonly string[];
  readonly overwrite?: boolean;
  readonly to?: string;
  /** A name in the file of `--secrets`, or `-` for stdin. */
  readonly from?: string;
  readonly oldest?: boolean;
  readonly create?: boolean;
  readonly delete?: boolean;
};

type Given = string | number | boolean | readonly string[];

/** Adds what the environment says: a flag on the command line beats its twin. Throws on a value that is none. */
export function withEnvironment(
  given: Settings,
  flags: readonly Flag[],
  env: { readonly [name: string]: string | undefined },
): Settings {
  const twins = flags.flatMap((flag) => {
    const text = env[environmentTwin(flag)];
    return text === undefined || text === '' ? [] : [[settingName(flag), parseTwin(flag, text)] as const];
  });
  return { ...Object.fromEntries(twins), ...given };
}

/** `--max-deletes` → `maxDeletes`. */
export const settingName = (flag: Flag): string =>
  longName(flag)
    .slice(2)
    .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The value of a flag that takes one. Throws where the text is none. */
export function parseValue(flag: Flag, text: string): string | number {
  const source = `${longName(flag)} "${text}"`;
  if (flag.choices !== undefined && !flag.choices.includes(text))
    throw invalid(`${source} is none of ${flag.choices.join(', ')}`);
  if (flag.is === 'number' || flag.is === 'count') return wholeNumber(text, source, flag.least);
  return flag.is === 'seconds' ? secondsOf(text, source) : text;
}

/** In a variable, the items of a list stand on a line each. */
function parseTwin(flag: Flag, text: string): Given {
  if (flag.is === 'list') return text.split('\n').filter((item) => item !== '');
  const isSwitch = flag.is === 'switch' || (flag.is === 'perhaps text' && /^(1|true|yes|0|false|no)$/i.test(text));
  if (!isSwitch) return parseValue(flag, text);
  if (/^(1|true|yes)$/i.test(text)) return true;
  if (/^(0|false|no)$/i.test(text)) return false;
  throw invalid(`${environmentTwin(flag)} "${text}" is neither true nor false`);
}

function wholeNumber(text: string, source: string, least = 0): number {
  if (!/^\d{1,9}$/.test(text)) throw invalid(`${source} is not a whole number`);
  if (Number(text) < least) throw invalid(`${source} is less than ${least}`);
  return Number(text);
}

const UNITS: { readonly [unit: string]: number } = { s: 1, m: 60, h: 3600 };

/** `90`, `90s`, `5m`, `1h` → seconds. */
function secondsOf(text: string, source: string): number {
  const [, number, unit = 's'] = /^(\d{1,6})([smh])?$/.exec(text) ?? [];
  if (number === undefined) throw invalid(`${source} is not a duration`, 'write 90s, 5m or 1h');
  return Number(number) * (UNITS[unit] ?? 1);
}
