import type { Api } from '../model/api.ts';
import { type CallLog, type LoggedCall, logged, openCallLog } from './call-log.ts';
import { checkOptions, EMULATOR_CHECKS, SERVER_CHECKS } from './check-options.ts';
import { type ConditionOptions, conditionsIn } from './condition-options.ts';
import { underConditions } from './conditions.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';
import { openStateFile } from './keeper.ts';
import { type Served, serve } from './serve.ts';

export type { LoggedCall } from './call-log.ts';
export { parseFault, parseLatency, type Unclear } from './condition-text.ts';
export type { Fault } from './faults.ts';
export type { Latency } from './latency.ts';
export { OptionError } from './option-error.ts';
export type { EmulatorState } from './store.ts';

export type StartOptions = EmulatorOptions &
  ConditionOptions & {
    /** The address to listen at. Default: 127.0.0.1, which only this computer reaches. */
    readonly host?: string;
    /** Default: 0, which picks a free one. */
    readonly port?: number;
    /** What `env` names, and what `api` works in where it is not told another. Default: eu-central-1. */
    readonly region?: string;
    /** A file that the state is kept in, and gone on from. Default: memory only. */
    readonly stateFile?: string;
    /** Told each call when it has been answered. */
    readonly onCall?: (call: LoggedCall) => void;
    /** Told of every bug of the emulator that a call met. Default: its stack is printed to stderr. */
    readonly onBug?: (error: unknown) => void;
  };

/** An emulator that runs. */
export type StartedEmulator = Emulator &
  Pick<Served, 'url' | 'port'> & {
    /** The variables that point any AWS SDK or CLI to it, credentials included: any will do. */
    readonly env: { readonly [name: string]: string };
    /** The same without HTTP. */
    readonly api: Api;
    /** The newest calls, over HTTP or not, the oldest of them first. */
    readonly calls: CallLog['calls'];
    /** Forgets everything: the state, wherever it is kept, and the calls. */
    readonly reset: () => void;
    /** Ends when the answers that are on their way are out. */
    readonly stop: () => Promise<void>;
  };

/**
 * Runs an emulator over HTTP, for the tests of whatever speaks to Cognito. Throws an OptionError on an option that
 * cannot be meant, and where it cannot listen, or the file holds no state.
 */
export async function startEmulator(options: StartOptions = {}): Promise<StartedEmulator> {
  const { host = '127.0.0.1', port = 0, region = 'eu-central-1', stateFile, onCall, onBug, now } = options;
  const { latency, faults, ...others } = options;
  checkOptions(others, { ...EMULATOR_CHECKS, ...SERVER_CHECKS });
  const conditions = conditionsIn(options);
  const keeper = stateFile === undefined ? options.keeper : openStateFile(stateFile);
  const kept = createEmulator({ ...ownOptions(options), ...(keeper && { keeper }) });
  const emulator = { ...kept, api: underConditions(kept.api, conditions) };
  const log = openCallLog({ ...(now && { now }), ...(onCall && { onCall }) });
  const reset = (): void => {
    emulator.reset();
    log.clear();
  };
  const server = await serve({ ...emulator, reset, log }, { host, port, ...(onBug && { onBug }) });
  const api = logged(emulator.api, log);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= server.close();
    return stopping;
  };
  return {
    ...emulator,
    url: server.url,
    port: server.port,
    env: environmentOf(server.url, region),
    api: (service, operation, input, there = region) => api(service, operation, input, there),
    calls: log.calls,
    reset,
    stop,
  };
}

/** Those of the emulator itself. */
const ownOptions = ({ state, account, now, random, seed, settle, lenient }: StartOptions): EmulatorOptions => ({
  ...(state && { state }),
  ...(account && { account }),
  ...(now && { now }),
  ...(random && { random }),
  ...(seed !== undefined && { seed }),
  ...(settle && { settle }),
  ...(lenient && { lenient }),
});

/** The credentials are no secret: the emulator takes any. */
const environmentOf = (url: string, region: string): StartedEmulator['env'] => ({
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY: url,
  AWS_ENDPOINT_URL_STS: url,
  AWS_REGION: region,
  // The AWS CLI and boto3 read this one only.
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'emulator',
  AWS_SECRET_ACCESS_KEY: 'emulator',
});
