import { resolve } from 'node:path';
import type { LoggedCall } from '../emulator/call-log.ts';
import { type StartedEmulator, startEmulator as start } from '../emulator/start.ts';
import { isLoopback } from '../emulator/visitor.ts';
import { escapeText } from '../report/layout.ts';
import { CommandError } from './command-error.ts';
import { conditionsOf } from './conditions.ts';
import { keeperOf } from './emulator-state.ts';
import type { Host } from './host.ts';
import { chosenLeniencies } from './leniency.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';
import { STATE_FILE } from './world.ts';

const PORT = 4577;

/** Runs the emulator over HTTP until it is interrupted, and prints the lines that point any AWS SDK or CLI to it. */
export async function startEmulator(settings: Settings, host: Host): Promise<number> {
  const { host: address = '127.0.0.1', port = PORT, state: file = STATE_FILE, region, account } = settings;
  const isTelling = (settings.verbose ?? 0) > 0;
  const emulator = await start({
    host: address,
    port,
    keeper: keeperOf(resolve(host.cwd, file)),
    ...conditionsOf(settings),
    lenient: chosenLeniencies(settings.lenient),
    ...(region && { region }),
    ...(account && { account }),
    ...(isTelling && { onCall: (call) => void host.stderr.write(`${lineOf(call)}\n`) }),
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.syscall === undefined ? error : cannotListen(`${address}:${port}`, error);
  });
  if (!isLoopback(address)) warn([REACHABLE], settings, host);
  host.stdout.write(exportLines(emulator));
  host.stderr.write(`EMULATOR at ${emulator.url}, state in ${file}. Nothing here is on AWS. Stop it with Ctrl-C.\n`);
  await interruption(host.signal);
  await emulator.stop();
  host.stderr.write('EMULATOR stopped.\n');
  return 0;
}

const REACHABLE =
  'the emulator takes any credentials, and whoever reaches this machine reaches it: they can read and change all of it, ' +
  'client secrets included. Without --host only this machine does.';

const cannotListen = (where: string, error: Error): CommandError =>
  new CommandError({
    condition: 'unexpected',
    message: `cannot listen at ${where}: ${error.message}`,
    wayOut: ['choose another: --port 0'],
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
