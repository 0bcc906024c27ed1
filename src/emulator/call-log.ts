import { type Api, ApiError, isHarmless, type Service } from '../model/api.ts';
import type { Json } from '../model/value.ts';
import { hiddenParameters } from './hidden-parameters.ts';

/** Who calls, as far as a request tells. */
export type Caller = { readonly accessKeyId?: string; readonly userAgent?: string };

/** One call, as CloudTrail would tell it. */
export type LoggedCall = Caller & {
  /** When it came: ISO 8601, UTC, with milliseconds. */
  readonly time: string;
  /** The one that was signed for; absent where nobody signed. */
  readonly region?: string;
  readonly service: Service | 'sts';
  readonly operation: string;
  /** It cannot have changed anything, and hands out no token, credentials or code. */
  readonly readOnly: boolean;
  /** Secrets read `(secret)`. */
  readonly parameters: Json;
  /** The name of the error that it was answered with. */
  readonly error?: string;
  readonly requestId: string;
};

export type CallLog = {
  readonly add: (call: Omit<LoggedCall, 'time' | 'readOnly'>) => void;
  /** The newest ones, the oldest of them first. */
  readonly calls: () => readonly LoggedCall[];
  readonly clear: () => void;
};

/** So much is remembered: calls, and characters of all that is told of them. */
const MOST = { calls: 10_000, characters: 20_000_000 };

export type LogOptions = {
  /** Epoch seconds. */
  readonly now?: () => number;
  /** Told each call when it has been answered. */
  readonly onCall?: (call: LoggedCall) => void;
};

/** A log in memory. It forgets the oldest calls when it has 10,000, or 20 million characters of JSON. */
export function openCallLog({ now = () => Date.now() / 1000, onCall }: LogOptions = {}): CallLog {
  type Entry = { readonly call: LoggedCall; readonly length: number };
  let entries: Entry[] = [];
  let characters = 0;
  const forget = (): void => {
    // Not one by one: taking the first of a long list moves all others.
    const kept = entries.slice(Math.ceil(entries.length / 10));
    entries = kept;
    characters = kept.reduce((sum, { length }) => sum + length, 0);
  };
  return {
    add: (told) => {
      const time = new Date(now() * 1000).toISOString();
      const call = { time, ...told, readOnly: isHarmless(told.operation) };
      const { length } = JSON.stringify(call);
      entries.push({ call, length });
      characters += length;
      if (entries.length > MOST.calls || characters > MOST.characters) forget();
      onCall?.(call);
    },
    calls: () => entries.map(({ call }) => call),
    clear: () => {
      entries = [];
      characters = 0;
    },
  };
}

/** Does the work of a call, and logs it when that has an end. */
export async function recorded<Result>(
  log: CallLog,
  told: Parameters<CallLog['add']>[0],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work();
    log.add(told);
    return result;
  } catch (error) {
    const { name, requestId = told.requestId } =
      error instanceof ApiError ? error.failure : { name: 'InternalErrorException' };
    log.add({ ...told, requestId, error: name });
    throw error;
  }
}

/** An Api whose calls stand in the log. Nobody has signed them: they come from this process. */
export const logged =
  (api: Api, log: CallLog): Api =>
  async (service, operation, input, region = 'eu-central-1') => {
    const parameters = hiddenParameters(service, operation, input);
    const told = { region, service, operation, parameters, requestId: crypto.randomUUID() };
    return recorded(log, told, () => api(service, operation, input, region));
  };
