import { withFaults } from '../../src/emulator/faults.ts';
import type { Api } from '../../src/model/api.ts';
import { itemsAt } from '../../src/model/member.ts';
import type { Fields } from '../../src/model/value.ts';
import { applied } from './adopting.ts';
import { FILE, type Place } from './place.ts';

export const WEB = 'userPools.customers.clients.web';
/** A secret that somebody brings along. */
export const OWN = 'a_secret+of+ones_own_0123456789';
/** A pool with a client that has a secret. */
export const WITH_SECRET = FILE.replace(
  '        AllowedOAuthFlows:',
  '        GenerateSecret: true\n        AllowedOAuthFlows:',
);

/** The moment at which the emulator makes everything, in epoch seconds. */
export const THEN = 1_700_000_000;
const DAY = 86_400;

export type Rotating = Pick<Place, 'run'> & {
  readonly here: Place;
  readonly ids: { readonly UserPoolId: string; readonly ClientId: string };
  /** What AWS has at this moment, values included. */
  readonly live: () => Promise<readonly { readonly id: string; readonly value: string }[]>;
  readonly idp: (operation: string, input?: Fields) => Promise<Fields>;
};

/** The client is live for three days, and no call has been counted. */
export async function rotating(file = WITH_SECRET): Promise<Rotating> {
  const here = await applied(file);
  const ask = (operation: string, input: Fields): Promise<Fields> => here.aws.api('cognito-idp', operation, input);
  const [pool] = itemsAt(await ask('ListUserPools', { MaxResults: 60 }), 'UserPools');
  const UserPoolId = String(pool?.Id);
  const [client] = itemsAt(await ask('ListUserPoolClients', { UserPoolId }), 'UserPoolClients');
  const ids = { UserPoolId, ClientId: String(client?.ClientId) };
  return {
    here,
    ids,
    run: here.in({ now: () => THEN + 3 * DAY }).run,
    idp: (operation, input = {}) => ask(operation, { ...ids, ...input }),
    live: async () => valuesIn(here, ids.ClientId),
  };
}

function valuesIn({ aws }: Place, clientId: string) {
  const fields = aws.state().resources.find(({ id }) => id === clientId)?.fields ?? {};
  const first =
    fields.ClientSecret === undefined ? [] : [{ id: `${clientId}--${THEN}`, value: String(fields.ClientSecret) }];
  const added = itemsAt(fields, 'AddedSecrets').map(({ ClientSecretId, ClientSecretValue }) => ({
    id: String(ClientSecretId),
    value: String(ClientSecretValue),
  }));
  return [...first, ...added];
}

/** AWS, but for one operation. */
export const failing =
  (operation: string, fails: Parameters<typeof withFaults>[1][number]['fails']) =>
  (api: Api): Api =>
    withFaults(api, [{ operation, fails }]);

/** AWS, and what somebody else does right before or after one operation. */
export const around =
  (operation: string, { before, after }: { readonly before?: () => unknown; readonly after?: () => unknown }) =>
  (api: Api): Api =>
  async (service, called, ...rest) => {
    if (called === operation) await before?.();
    const answer = await api(service, called, ...rest);
    if (called === operation) await after?.();
    return answer;
  };

export const stdinOf = (text: string): AsyncIterable<string> =>
  (async function* () {
    yield text;
  })();
