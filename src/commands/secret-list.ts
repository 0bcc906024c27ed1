import type { ClientSecret } from '../model/client-secret.ts';
import { addressedClient } from './addressed-client.ts';
import { commandFor, listSecrets, type Told, toldResult } from './client-secrets.ts';
import type { Host } from './host.ts';
import { unlessInterrupted } from './interruption.ts';
import { findClient, type LiveClient } from './live-client.ts';
import { requireDesired } from './loading.ts';
import type { Operands } from './operands.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { openWorld } from './world.ts';

/** The ids and ages of a client's secrets. Cannot write. */
export async function secretList(settings: Settings, host: Host, { words: [word] }: Operands): Promise<Result> {
  const desired = await requireDesired(settings, host, 'optional');
  const resource = addressedClient(word, desired, settings);
  const world = await openWorld({ settings, host, desired });
  const client = await findClient({ world, desired, resource }, host);
  const secrets = await unlessInterrupted(host.signal, listSecrets(world, client));
  const next = nextOf({ client, secrets }, settings);
  return toldResult({ command: 'secret list', client, secrets, next }, settings, host);
}

type Listed = { readonly client: LiveClient; readonly secrets: readonly ClientSecret[] };

function nextOf({ client: { resource }, secrets }: Listed, settings: Settings): Told['next'] {
  const { address } = resource;
  const [oldest, second] = secrets;
  if (oldest === undefined) return { text: 'A secret is made with the client, and never given to one without.' };
  if (second === undefined)
    return {
      text: 'A second one lets apps change over while both work:',
      command: commandFor(settings, 'add', address, '--to', 'FILE'),
    };
  return {
    text: 'Both work. When no app uses the older one any more:',
    command: commandFor(settings, 'remove', address, oldest.id),
  };
}
