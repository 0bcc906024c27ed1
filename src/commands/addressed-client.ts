import { closest } from '../desired/suggest.ts';
import { type Address, formatAddress, isWithin, parseAddress } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import { isObserved, manageOf } from '../plan/manage.ts';
import { isSelected, matchesAddress } from '../plan/selection.ts';
import { CommandError, invalid } from './command-error.ts';
import type { Settings } from './settings.ts';

const KIND = 'client';
const FORM = 'addresses are as plan prints them: userPools.NAME.clients.NAME';

/** The client that was typed. Throws where that is none of the files, or several. */
export function addressedClient(word: string | undefined, desired: DesiredState, settings: Settings): Resource {
  const clients = desired.resources.filter(({ kind }) => kind === KIND).map(({ address }) => address);
  if (word === undefined) throw invalid('whose secrets? The address of a client is missing', ...ways(clients));
  const address = formatAddress(parseAddress(word) ?? [word]);
  const found = desired.resources.find((resource) => resource.address === address);
  if (found === undefined) throw notThere(word, clients);
  if (found.kind !== KIND)
    throw invalid(
      `${address} is of the kind ${found.kind}, and only a client has secrets`,
      ...ways(clients.filter((client) => isWithin(client, address))),
    );
  if (!isSelected(address, settings)) throw invalid(`${address} is left out by --only or --except`);
  return found;
}

function notThere(word: string, clients: readonly Address[]): CommandError {
  if (word.includes('*')) {
    const meant = clients.filter((client) => matchesAddress(word, client));
    return invalid(`${word} is a glob, and the secrets are those of one client`, ...ways(meant));
  }
  const near = closest(word, clients);
  return invalid(
    `there is no client ${word}${near === undefined ? '' : `; did you mean ${near}?`}`,
    ...ways(near === undefined ? clients : []),
  );
}

const MOST = 3;

/** A few clients to choose from, else how an address is written. */
const ways = (clients: readonly Address[]): readonly string[] =>
  clients.length === 0 ? [FORM] : clients.slice(0, MOST).map((address) => `name one: ${address}`);

/** Throws where the file says that clients here are never written. */
export function requireManaged(client: Resource, desired: DesiredState): void {
  const parent = desired.resources.find(({ address }) => address === client.parent);
  if (!isObserved(desired, client, parent)) return;
  throw new CommandError({
    condition: 'refused',
    message: `clients of ${client.parent} are managed "${manageOf(desired, client).mode}": compared, never written`,
    wayOut: [`say below ${client.parent}: manage: { clients: additive }`],
  });
}

/** Whether a secret stands in the file, to be compared with the one that the client was made with. */
export const isSecretCompared = ({ fields, once = [] }: Resource): boolean =>
  fields.ClientSecret !== undefined && !once.some(([member]) => member === 'ClientSecret');
