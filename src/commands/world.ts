import { resolve } from 'node:path';
import type { Api, World } from '../model/api.ts';
import type { DesiredState } from '../model/desired.ts';
import { CommandError, invalid } from './command-error.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';

export const STATE_FILE = '.cognitoctl/emulator.json';

/** Where a run works, and the way to write there. Only what is called to write asks for it. */
export type WritableWorld = { readonly world: World; readonly api: Api };

/** Of the desired state, only which account and region it is for. */
type Where = {
  readonly settings: Settings;
  readonly host: Host;
  readonly desired: Pick<DesiredState, 'account' | 'region'>;
};

/** The world of a command that cannot write: what it gives has no way to. */
export async function openWorld(where: Where): Promise<World> {
  return (await openWritableWorld(where)).world;
}

/** The embedded emulator with `--emulator`, else AWS or what answers at the endpoint that was given. */
export async function openWritableWorld(where: Where): Promise<WritableWorld> {
  const { emulator, endpointUrl } = where.settings;
  if (emulator === true && endpointUrl !== undefined)
    throw invalid(
      '--emulator and --endpoint-url are two places to work on',
      'leave one of them out; either may also come from a variable: COGNITOCTL_EMULATOR or COGNITOCTL_ENDPOINT_URL',
    );
  return where.settings.emulator === true ? openEmulator(where) : openAws(where);
}

/** The emulator plays the account that the file names. */
async function openEmulator({ settings, host, desired }: Where): Promise<WritableWorld> {
  const [{ readOnly }, { keptEmulator }] = await Promise.all([
    import('../aws/read-only.ts'),
    import('./emulator-state.ts'),
  ]);
  const emulator = keptEmulator(
    resolve(host.cwd, STATE_FILE),
    desired.account === undefined ? {} : { account: desired.account },
  );
  const named = namedRegion(settings, desired) ?? {
    region: host.env.AWS_REGION || 'eu-central-1',
    regionFrom: 'environment' as const,
  };
  const world: World = {
    name: `emulator:${STATE_FILE}`,
    ...named,
    read: readOnly(emulator.api),
    account: async () => emulator.account,
  };
  return { world, api: emulator.api };
}

async function openAws({ settings, host, desired }: Where): Promise<WritableWorld> {
  const connect = host.connect ?? (await import('../aws/connect.ts')).connect;
  const named = namedRegion(settings, desired);
  const { profile, endpointUrl, concurrency } = settings;
  const connection = await connect({
    env: host.env,
    ...(named && { region: named.region }),
    ...(profile && { profile }),
    ...(endpointUrl && { endpointUrl }),
    ...(concurrency && { concurrency }),
  });
  const region = named?.region ?? connection.region;
  if (region === undefined)
    throw new CommandError({
      condition: 'invalid',
      message: 'no region is given',
      wayOut: ['add to the file: region: eu-central-1', 'or pass --region'],
    });
  const custom = await connection.customHost();
  const name = custom === undefined ? 'AWS' : `emulator:${custom}`;
  return {
    world: {
      name,
      region,
      regionFrom: named?.regionFrom ?? 'environment',
      read: connection.read,
      account: connection.account,
    },
    api: connection.api,
  };
}

/** The region that the flag or the file names. */
function namedRegion(
  { region }: Settings,
  desired: Where['desired'],
): Pick<World, 'region' | 'regionFrom'> | undefined {
  if (region !== undefined) return { region, regionFrom: 'flag' };
  return desired.region === undefined ? undefined : { region: desired.region, regionFrom: 'file' };
}
