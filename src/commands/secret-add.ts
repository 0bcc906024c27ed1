import { MOST_SECRETS } from '../model/client-secret.ts';
import { sameMember } from '../model/member.ts';
import type { Secret } from '../model/value.ts';
import { whereText } from '../report/where.ts';
import { addressedClient, isSecretCompared, requireManaged } from './addressed-client.ts';
import { commandFor, listSecrets, type Told, toldResult } from './client-secrets.ts';
import { CommandError, invalid } from './command-error.ts';
import { confirm } from './confirm.ts';
import type { Host } from './host.ts';
import { interruptionOf, unlessInterrupted } from './interruption.ts';
import { findClient } from './live-client.ts';
import { requireLoaded } from './loading.ts';
import { type Made, type Making, makeSecret, noRoom, startAgain } from './make-secret.ts';
import type { Operands } from './operands.ts';
import { checkFrom, ownSecret } from './own-secret.ts';
import { targetsOf } from './publish.ts';
import type { Result } from './result.ts';
import { newFile, programInput, type SecretPlace } from './secret-place.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';
import { openWritableWorld } from './world.ts';

/** Gives a client a second secret: AWS's own, which goes to a new file or to a command, or one that was brought along. */
export async function secretAdd(settings: Settings, host: Host, operands: Operands): Promise<Result> {
  checkUse(settings, operands);
  const making = await prepare(settings, host, operands);
  const place = await placeFor(settings, host, operands);
  const made = await makeConfirmed(making, place, { settings, host });
  if (place !== undefined) await deliver(made, { place, making, settings, host });
  const result = toldResult(toldOf({ making, made, place }, settings), settings, host);
  return operands.command === undefined ? result : { ...result, channel: 'stderr' };
}

const USE: readonly string[] = [
  'into a new file: --to FILE',
  'to a command: --exec -- CMD ARG…',
  'one of your own: --secrets FILE --from NAME',
];

/** Throws where the flags do not say one thing, before anything is read. */
function checkUse(settings: Settings, { command }: Operands): void {
  const { to, exec, from } = settings;
  if (exec !== true && command !== undefined)
    throw invalid('the words behind -- are a command, and there is no --exec', ...USE);
  const ways = [to, exec === true || undefined, from].filter((way) => way !== undefined).length;
  if (ways !== 1)
    throw invalid(ways === 0 ? 'where should the value go?' : '--to, --exec and --from exclude each other', ...USE);
  if (to === '-' || to === '') throw invalid('--to: a secret goes into a file, and not to stdout', ...USE);
  if (exec === true && (command?.[0] ?? '') === '')
    throw invalid('--exec has no command to give the secret to', ...USE);
  const printed = targetsOf(settings).find(({ format, file }) => format !== 'human' && file === undefined);
  if (exec === true && printed !== undefined)
    throw invalid('with --exec, stdout is for what the command prints', `-o ${printed.format}=FILE`);
  checkFrom(settings);
}

/** Finds the client, and that it has room. Nothing has been written. */
async function prepare(settings: Settings, host: Host, { words: [word] }: Operands): Promise<Making> {
  const { desired, sources } = await requireLoaded(settings, host, 'optional');
  const resource = addressedClient(word, desired, settings);
  requireManaged(resource, desired);
  const own = await ownOf(settings, sources.secrets ?? {}, host);
  const { world, api } = await openWritableWorld({ settings, host, desired });
  const client = await findClient({ world, desired, resource }, host);
  if (own !== undefined && sameMember(own, client.fields.ClientSecret)) throw sameSecret(resource.address);
  const before = await unlessInterrupted(host.signal, listSecrets(world, client));
  if (before.length >= MOST_SECRETS) throw noRoom(client, before, settings);
  if (client.fields.GenerateSecret === false && before.length === 0) throw publicClient(resource.address);
  warn(remarks(client), settings, host);
  return { world, api, client, before, ...(own && { own }) };
}

const ownOf = async (
  { from }: Settings,
  secrets: { readonly [name: string]: string },
  host: Host,
): Promise<Secret | undefined> => (from === undefined ? undefined : ownSecret(from, secrets, host));

const sameSecret = (address: string): CommandError =>
  new CommandError({
    condition: 'refused',
    message: `${address} has this secret already: with it a second time, nothing could be rotated`,
    wayOut: ['bring another one along', 'let Cognito make one: --to FILE'],
  });

const publicClient = (address: string): CommandError =>
  new CommandError({
    condition: 'refused',
    message: `${address} is a public client: AWS gives a secret to a client at its creation only`,
    wayOut: ['declare another client beside it, with GenerateSecret: true'],
  });

/** A value in the file is compared with the one that the client was made with. */
const remarks = ({ resource }: Making['client']): readonly string[] =>
  isSecretCompared(resource)
    ? [
        `the file says ClientSecret of ${resource.address}: as soon as that is another value, plan makes the client anew. What keeps it from that: once: [ClientSecret]`,
      ]
    : [];

async function placeFor({ to }: Settings, host: Host, { command }: Operands): Promise<SecretPlace | undefined> {
  if (command !== undefined) return programInput(command, host);
  return to === undefined ? undefined : newFile(to, host);
}

type Around = { readonly settings: Settings; readonly host: Host };

/** Whatever comes between, a place without a value is left as it was. */
async function makeConfirmed(
  making: Making,
  place: SecretPlace | undefined,
  { settings, host }: Around,
): Promise<Made> {
  const { resource, ids, where } = making.client;
  try {
    const text = `Give ${resource.address} (${ids.ClientId}) a second secret in ${whereText(where)}?`;
    await confirm({ text, wayOut: 'run it with --yes' }, settings, host);
    return await makeSecret(making, settings, host);
  } catch (error) {
    await place?.leave();
    throw error;
  }
}

/** AWS tells the value once: where it did not arrive, the secret is of no use, and somebody has to know. */
async function deliver(
  { secret, value }: Made,
  { place, making, settings, host }: Around & { readonly place: SecretPlace; readonly making: Making },
): Promise<void> {
  try {
    if (value !== undefined) await place.give(value);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const condition = host.signal?.aborted === true ? interruptionOf(host.signal) : 'partly done';
    const message = `the new secret ${secret.id} is live, and its value may not have reached ${place.name}: ${why}`;
    throw new CommandError({ condition, message, wayOut: startAgain(making, secret, settings) }, { cause: error });
  }
}

type Outcome = { readonly making: Making; readonly made: Made; readonly place: SecretPlace | undefined };

function toldOf({ making: { client, before }, made: { secret }, place }: Outcome, settings: Settings): Told {
  const [older] = before;
  return {
    command: 'secret add',
    client,
    secrets: [...before, secret],
    change: { added: secret.id, ...(place && { gaveTo: place.name }) },
    next: {
      text: 'Both work now. When every app uses the new one:',
      ...(older && { command: commandFor(settings, 'remove', client.resource.address, older.id) }),
    },
  };
}
