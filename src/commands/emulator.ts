import { resolve } from 'node:path';
import { serve } from '../emulator/serve.ts';
import { CommandError } from './command-error.ts';
import { keptEmulator } from './emulator-state.ts';
import type { Host } from './host.ts';
import { chosenLeniencies } from './leniency.ts';
import type { Settings } from './settings.ts';
import { STATE_FILE } from './world.ts';

const PORT = 4577;

/** Runs the emulator over HTTP until it is interrupted, and prints the lines that point any AWS SDK or CLI to it. */
export async function startEmulator(settings: Settings, host: Host): Promise<number> {
  const {
    host: address = '127.0.0.1',
    port = PORT,
    state: file = STATE_FILE,
    region = 'eu-central-1',
    account,
  } = settings;
  const emulator = keptEmulator(resolve(host.cwd, file), {
    lenient: chosenLeniencies(settings.lenient),
    ...(account && { account }),
  });
  const server = await serve(emulator, { host: address, port }).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError({
      condition: 'unexpected',
      message: `cannot listen at ${address}:${port}: ${error.message}`,
      wayOut: ['choose another: --port 0'],
    });
  });
  host.stdout.write(exports(server.url, region));
  host.stderr.write(`EMULATOR at ${server.url}, state in ${file}. Nothing here is on AWS. Stop it with Ctrl-C.\n`);
  await interruption(host.signal);
  await server.close();
  host.stderr.write('EMULATOR stopped.\n');
  return 0;
}

/** Lines for a shell. The credentials are no secret: the emulator takes any. */
const exports = (url: string, region: string): string =>
  [
    `export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=${url}`,
    `export AWS_ENDPOINT_URL_COGNITO_IDENTITY=${url}`,
    `export AWS_ENDPOINT_URL_STS=${url}`,
    `export AWS_REGION=${region}`,
    'export AWS_ACCESS_KEY_ID=emulator',
    'export AWS_SECRET_ACCESS_KEY=emulator',
    '',
  ].join('\n');

/** Being stopped is how it ends well. */
async function interruption(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return;
  await new Promise((end) => signal?.addEventListener('abort', end, { once: true }));
}
