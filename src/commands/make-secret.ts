import { type Api, ApiError, type World } from '../model/api.ts';
import { type ClientSecret, secretOf } from '../model/client-secret.ts';
import { type Fields, isFields, Secret } from '../model/value.ts';
import { commandFor, listSecrets } from './client-secrets.ts';
import { CommandError } from './command-error.ts';
import type { Host } from './host.ts';
import { stopIfInterrupted } from './interruption.ts';
import type { LiveClient } from './live-client.ts';
import type { Settings } from './settings.ts';

/** A client that has room for a secret. `own`: the value that somebody brings along. */
export type Making = {
  readonly world: World;
  readonly api: Api;
  readonly client: LiveClient;
  readonly before: readonly ClientSecret[];
  readonly own?: Secret;
};

/** A secret that is live now. `value`: what AWS told, which it tells once; absent where it was brought along. */
export type Made = { readonly secret: ClientSecret; readonly value?: Secret };

/** Makes the second secret of a client. Throws where AWS refuses it, or where its value is lost. */
export async function makeSecret(making: Making, settings: Settings, host: Host): Promise<Made> {
  const { api, world, client, own } = making;
  stopIfInterrupted(host.signal);
  const input = { ...client.ids, ...(own && { ClientSecret: own }) };
  try {
    const made = madeBy(await api('cognito-idp', 'AddUserPoolClientSecret', input, world.region), host);
    if (made.value === undefined && own === undefined) throw nobodyKnows(made.secret, making, settings);
    return made;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return afterRefusal(error, making, settings);
  }
}

/** From here on, whoever prints the value prints a mask. */
function madeBy({ ClientSecretDescriptor: told }: Fields, { hidden }: Host): Made {
  const value = isFields(told) ? told.ClientSecretValue : undefined;
  if (typeof value === 'string') hidden?.hide([value]);
  const secret = secretOf(told);
  return typeof value === 'string' ? { secret, value: new Secret(value) } : { secret };
}

/** A call without an answer may have taken effect, and somebody else may have made a second one since. */
async function afterRefusal(error: ApiError, making: Making, settings: Settings): Promise<Made> {
  const isFull = error.name === 'LimitExceededException';
  if (!isFull && error.failure.ambiguous !== true) throw error;
  const { client, world, before, own } = making;
  const now = await listSecrets(world, client).catch(() => {
    throw error;
  });
  if (isFull) throw noRoom(client, now, settings);
  const secret = now.find(({ id }) => !before.some((other) => other.id === id));
  if (secret === undefined) throw error;
  if (own !== undefined) return { secret };
  throw nobodyKnows(secret, making, settings);
}

/** AWS made a secret, and its value came with no answer. */
const nobodyKnows = (secret: ClientSecret, making: Making, settings: Settings): CommandError =>
  new CommandError({
    condition: 'partly done',
    message: `AWS did not tell the value: the new secret ${secret.id} is live, and nobody knows it`,
    wayOut: startAgain(making, secret, settings),
  });

/** What to do about a secret whose value is lost. */
export const startAgain = (
  { client }: Pick<Making, 'client'>,
  { id }: ClientSecret,
  settings: Settings,
): readonly string[] => [
  `remove it: ${commandFor(settings, 'remove', client.resource.address, id)}`,
  'then add another',
];

export const noRoom = (
  { resource: { address } }: LiveClient,
  secrets: readonly ClientSecret[],
  settings: Settings,
): CommandError =>
  new CommandError({
    condition: 'refused',
    message: `${address} has two secrets already, and AWS has room for no third: ${secrets.map(({ id }) => id).join(', ')}\nremove the older one, if no app uses it any more`,
    wayOut: [commandFor(settings, 'remove', address, secrets[0]?.id ?? '')],
  });
