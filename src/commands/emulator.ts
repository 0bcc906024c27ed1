import { resolve } from 'node:path';
import type { LoggedCall } from '../emulator/call-log.ts';
import { OptionError } from '../emulator/option-error.ts';
import { type StartedEmulator, startEmulator as start } from '../emulator/start.ts';
import { accountsIn } from '../emulator/store.ts';
import { isLoopback } from '../emulator/visitor.ts';
import { escapeText } from '../report/layout.ts';
import { CommandError, invalid } from './command-error.ts';
import { conditionsOf } from './conditions.ts';
import { keeperOf } from './emulator-state.ts';
import type { Host } from './host.ts';
import { chosenLeniencies } from './leniency.ts';
import { publish } from './publish.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';
import { STATE_FILE } from './world.ts';

const PORT = 4577;

/** Runs the emulator over HTTP until it is interrupted, and prints the lines that point any AWS SDK or CLI to it. */
export async function startEmulator(settings: Settings, host: Host): Promise<number> {
  const { host: address = '127.0.0.1', port = PORT, state: file = STATE_FILE, region } = settings;
  const isTelling = (settings.verbose ?? 0) > 0;
  const keeper = keeperOf(resolve(host.cwd, file));
  const owners = accountsIn(keeper.state);
  const emulator = await start({
    host: address,
    port,
    keeper,
    ...conditionsOf(settings),
    lenient: chosenLeniencies(settings.lenient),
    ...(region && { region }),
    ...(settings.account !== undefined && { account: settings.account }),
    ...(isTelling && { onCall: (call) => void host.stderr.write(`${lineOf(call)}\n`) }),
    onBug: (error) => void host.stderr.write(`${bugOf(error)}\n`),
  }).catch((error: unknown) => {
    throw notStarted(error, { address, port });
  });
  const isUnseen = owners.length > 0 && !owners.includes(emulator.account);
  warn(
    [...(isLoopback(address) ? [] : [REACHABLE]), ...(isUnseen ? [unseen(file, owners, emulator.account)] : [])],
    settings,
    host,
  );
  const code = await publish(started(emulator, file), settings, host);
  host.stderr.write(`EMULATOR at ${emulator.url}, state in ${file}. Nothing here is on AWS. Stop it with Ctrl-C.\n`);
  await interruption(host.signal);
  await emulator.stop();
  host.stderr.write('EMULATOR stopped.\n');
  return code;
}

const REACHABLE =
  'the emulator takes any credentials, and whoever reaches this machine reaches it: they can read and change all of it, ' +
  'client secrets included. Without --host only this machine does.';

const unseen = (file: string, owners: readonly string[], played: string): string =>
  `what ${file} has belongs to account ${owners.join(' and ')}, and is not there for account ${played}, which is played. ` +
  `To see it: --account ${owners[0]}; to keep the two apart: --state FILE.`;

/** What went wrong, in the words of the command line. */
function notStarted(error: unknown, at: { readonly address: string; readonly port: number }): unknown {
  if (error instanceof OptionError) return invalid(`--${error.option}: ${error.problem}`, error.wayOut);
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  return new CommandError({
    condition: 'unexpected',
    message: `cannot listen at ${at.address}:${at.port}: ${error.message}`,
    wayOut: WAYS_OUT[String(error.code)] ?? ['choose another: --port 0'],
  });
}

const OWN_ADDRESS = ['an address of this computer: --host 127.0.0.1, or all that it has: --host 0.0.0.0'];

const WAYS_OUT: { readonly [code: string]: readonly string[] } = {
  EADDRNOTAVAIL: OWN_ADDRESS,
  ENOTFOUND: OWN_ADDRESS,
  EAI_AGAIN: OWN_ADDRESS,
  EACCES: ['ports below 1024 may need rights that you do not have: --port 4577'],
};

const bugOf = (error: unknown): string =>
  `a bug in the emulator: ${error instanceof Error ? error.stack : String(error)}`;

/** What is told when it listens. */
const started = (emulator: StartedEmulator, state: string): Result => ({
  report: {
    command: 'emulator start',
    emulator: { url: emulator.url, account: emulator.account, state, env: emulator.env },
  },
  conditions: [],
  text: () => exportLines(emulator),
});

/** Lines for a shell. */
const exportLines = ({ env }: StartedEmulator): string =>
  Object.entries(env)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('');

/** `TIME REGION SERVICE OPERATION {…} KEY ID` and, where it was refused, how. */
function lineOf(call: LoggedCall): string {
  const { time, region = '-', service, operation, parameters, error, accessKeyId = '-', requestId } = call;
  const end = error === undefined ? 'ok' : error;
  const words = [time, region, `${service}:${operation}`, end, JSON.stringify(parameters), accessKeyId, requestId];
  return escapeText(words.join(' '));
}

/** Being stopped is how it ends well. */
async function interruption(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return;
  await new Promise((end) => signal?.addEventListener('abort', end, { once: true }));
}
