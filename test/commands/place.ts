import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { connect } from '../../src/aws/connect.ts';
import { readOnly } from '../../src/aws/read-only.ts';
import type { Host } from '../../src/commands/host.ts';
import { main } from '../../src/commands/main.ts';
import { runProgram } from '../../src/commands/run-program.ts';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import type { Api } from '../../src/model/api.ts';

/** A pool with two clients, and what is needed to create it. */
export const FILE = `version: 1
stack: shop
region: eu-central-1
account: "123456789012"
userPools:
  customers:
    PoolName: customers
    manage: { clients: full }
    groups:
      admins: { Precedence: 1 }
    clients:
      web:
        AllowedOAuthFlows: [code]
        AllowedOAuthScopes: [openid]
        AllowedOAuthFlowsUserPoolClient: true
        CallbackURLs: [https://shop.example.com/callback]
        SupportedIdentityProviders: [COGNITO]
`;

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

export type Place = {
  readonly folder: string;
  /** The emulator that stands where AWS would. */
  readonly aws: Emulator;
  /** Operations that reached it, in order. */
  readonly calls: string[];
  /** Runs a command line in the folder. */
  readonly run: (...argv: readonly string[]) => Promise<Ended>;
  /** The same in a place that differs somewhat. */
  readonly in: (other: Partial<Host> & { readonly api?: (api: Api) => Api }) => Pick<Place, 'run'>;
  readonly write: (name: string, text: string) => void;
  readonly read: (name: string) => string;
};

/** A folder with a `cognito.yaml`, an empty AWS account 123456789012, and nobody at the keyboard. */
export function place(file = FILE): Place {
  const folder = mkdtempSync(join(tmpdir(), 'cognitoctl-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const calls: string[] = [];
  let seed = 1;
  const aws = createEmulator({
    account: '123456789012',
    now: () => 1_700_000_000,
    random: () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    },
  });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('cognito.yaml', file);
  const runIn = async (other: Parameters<Place['in']>[0], argv: readonly string[]): Promise<Ended> => {
    const stdout: string[] = [];
    const stderr: string[] = [];
    const { api: wrap = (api: Api) => api, ...host } = other;
    const api = counted(wrap(aws.api), calls);
    const streams = {
      stdout: { write: (text: string) => stdout.push(text) },
      stderr: { write: (text: string) => stderr.push(text) },
    };
    const code = await main(argv, {
      cwd: folder,
      env: {},
      stdin: nothing(),
      ...streams,
      run: (call) => runProgram(call, streams),
      connect: connectionTo(api),
      ...host,
    });
    return { code, stdout: stdout.join(''), stderr: stderr.join('') };
  };
  return {
    folder,
    aws,
    calls,
    run: (...argv) => runIn({}, argv),
    in: (other) => ({ run: (...argv) => runIn(other, argv) }),
    write,
    read: (name) => readFileSync(join(folder, name), 'utf8'),
  };
}

const counted =
  (api: Api, calls: string[]): Api =>
  (service, operation, input, region) => {
    calls.push(operation);
    return api(service, operation, input, region);
  };

const connectionTo =
  (api: Api): typeof connect =>
  async ({ region }) => ({
    api,
    read: readOnly(api),
    region,
    account: async () => '123456789012',
    customHost: async () => undefined,
  });

async function* nothing(): AsyncGenerator<Uint8Array> {}
