import type { Api } from '../model/api.ts';
import { type CallLog, type LoggedCall, logged, openCallLog } from './call-log.ts';
import { type Conditions, underConditions } from './conditions.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';
import { openStateFile } from './keeper.ts';
import { type Served, serve } from './serve.ts';

export type { LoggedCall } from './call-log.ts';
export type { EmulatorState } from './store.ts';

export type StartOptions = EmulatorOptions &
  Conditions & {
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
 * Runs an emulator over HTTP, for the tests of whatever speaks to Cognito. Throws where it cannot listen, or where the
 * file holds no state.
 */
export async function startEmulator(options: StartOptions = {}): Promise<StartedEmulator> {
  const { host = '127.0.0.1', port = 0, region = 'eu-central-1', stateFile, onCall, now } = options;
  const keeper = stateFile === undefined ? options.keeper : openStateFile(stateFile);
  const kept = createEmulator({ ...options, ...(keeper && { keeper }) });
  const emulator = { ...kept, api: underConditions(kept.api, options) };
  const log = openCallLog({ ...(now && { now }), ...(onCall && { onCall }) });
  const reset = (): void => {
    emulator.reset();
    log.clear();
  };
  const server = await serve({ ...emulator, reset, log }, { host, port });
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
