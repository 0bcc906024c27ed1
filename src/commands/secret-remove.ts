import { type Api, ApiError, type World } from '../model/api.ts';
import type { ClientSecret } from '../model/client-secret.ts';
import type { DesiredState } from '../model/desired.ts';
import { referencesIn } from '../model/reference.ts';
import { whereText } from '../report/where.ts';
import { addressedClient, isSecretCompared, requireManaged } from './addressed-client.ts';
import { commandFor, listSecrets, type Told, toldResult } from './client-secrets.ts';
import { CommandError, invalid } from './command-error.ts';
import { confirm } from './confirm.ts';
import type { Host } from './host.ts';
import { stopIfInterrupted, unlessInterrupted } from './interruption.ts';
import { findClient, type LiveClient } from './live-client.ts';
import { requireDesired } from './loading.ts';
import type { Operands } from './operands.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';
import { openWritableWorld } from './world.ts';

/** Removes one of two secrets of a client: apps that still use it can no longer sign anybody in. */
export async function secretRemove(settings: Settings, host: Host, { words: [word, id] }: Operands): Promise<Result> {
  checkUse(settings, word, id);
  const desired = await requireDesired(settings, host, 'optional');
  const resource = addressedClient(word, desired, settings);
  requireManaged(resource, desired);
  const { world, api } = await openWritableWorld({ settings, host, desired });
  const client = await findClient({ world, desired, resource }, host);
  const secrets = await unlessInterrupted(host.signal, listSecrets(world, client));
  const removing: Removing = { world, api, client, secrets };
  const chosen = chosenOf(removing, id, settings);
  if (chosen === undefined) return toldResult(goneAlready(removing, id ?? ''), settings, host);
  requireOther(removing, settings);
  if (losesFirst(removing, chosen)) {
    requireNotCompared(client);
    warn(readers(desired, client), settings, host);
  }
  const text = `Remove the secret ${chosen.id} of ${resource.address} in ${whereText(client.where)}? Apps that still use it cannot sign anybody in any more.`;
  await confirm({ text, wayOut: 'run it with --yes' }, settings, host);
  await remove(removing, chosen, host);
  return toldResult(removed(removing, chosen), settings, host);
}

type Removing = {
  readonly world: World;
  readonly api: Api;
  readonly client: LiveClient;
  readonly secrets: readonly ClientSecret[];
};

function checkUse(settings: Settings, word: string | undefined, id: string | undefined): void {
  const { oldest } = settings;
  if (id !== undefined && oldest === true)
    throw invalid('an id and --oldest both say which secret', 'keep one of them');
  if (word === undefined || id !== undefined || oldest === true) return;
  throw invalid(
    'which of the secrets?',
    `see their ids: ${commandFor(settings, 'list', word)}`,
    'or the older one: --oldest',
  );
}

/** `undefined`: it was one of this client, and is gone. Throws where it never was. */
function chosenOf({ client, secrets }: Removing, id: string | undefined, settings: Settings): ClientSecret | undefined {
  const found = id === undefined ? secrets[0] : secrets.find((secret) => secret.id === id);
  // AWS documents that an id begins with the client's.
  if (found !== undefined || id?.startsWith(`${client.ids.ClientId}--`)) return found;
  const { address } = client.resource;
  if (id === undefined) throw refused(`${address} has no secret: it is a public client`);
  throw invalid(`${address} has no secret ${id}`, `see their ids: ${commandFor(settings, 'list', address)}`);
}

const refused = (message: string, ...wayOut: readonly string[]): CommandError =>
  new CommandError({ condition: 'refused', message, wayOut });

/** AWS keeps the last one, and says so only after it was asked to remove it. */
function requireOther({ client: { resource }, secrets }: Removing, settings: Settings): void {
  if (secrets.length > 1) return;
  throw refused(
    `${resource.address} has one secret, and AWS keeps the last one`,
    `give it another first: ${commandFor(settings, 'add', resource.address, '--to', 'FILE')}`,
  );
}

/** Whether AWS will no longer tell the secret that the client was made with. */
const losesFirst = ({ client, secrets }: Removing, { id }: ClientSecret): boolean =>
  client.fields.ClientSecret !== undefined && secrets[0]?.id === id;

/** The value in the file would be compared with none, and the client be made anew, under another id. */
function requireNotCompared({ resource }: LiveClient): void {
  if (!isSecretCompared(resource)) return;
  throw refused(
    `the file says ClientSecret of ${resource.address}: without the live one, plan would make the client anew, under another id`,
    `say at ${resource.address}: once: [ClientSecret]`,
  );
}

/** Who reads the first secret: AWS tells no other one. */
function readers({ outputs, resources }: DesiredState, { resource: { address } }: LiveClient): readonly string[] {
  const isIt = (value: Parameters<typeof referencesIn>[0]): boolean =>
    referencesIn(value).some((reference) => reference.address === address && reference.member === 'ClientSecret');
  const names = [
    ...outputs.filter(({ value }) => isIt(value)).map(({ name }) => `outputs.${name}`),
    ...resources.filter(({ fields }) => isIt(fields)).map((other) => other.address),
  ];
  return names.length === 0
    ? []
    : [
        `ClientSecret of ${address} is read by ${names.join(', ')}: AWS tells it only as long as the first secret lives`,
      ];
}

/** A call without an answer may have taken effect, and somebody may have been faster. */
async function remove({ world, api, client }: Removing, { id }: ClientSecret, { signal }: Host): Promise<void> {
  stopIfInterrupted(signal);
  try {
    await api('cognito-idp', 'DeleteUserPoolClientSecret', { ...client.ids, ClientSecretId: id }, world.region);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const left = await listSecrets(world, client).catch(() => {
      throw error;
    });
    if (left.some((secret) => secret.id === id)) throw error;
  }
}

const removed = ({ client, secrets }: Removing, { id }: ClientSecret): Told => ({
  command: 'secret remove',
  client,
  secrets: secrets.filter((secret) => secret.id !== id),
  change: { removed: id },
  next: { text: 'Removed. The one that is left works on.' },
});

const goneAlready = ({ client, secrets }: Removing, id: string): Told => ({
  command: 'secret remove',
  client,
  secrets,
  change: { removed: id, already: true },
  next: { text: 'Nothing to do: it is gone already.' },
});
