import type { Emulator } from '../emulator/emulator.ts';
import { type Fields, isFields, isList, pick } from '../model/value.ts';

const STRANGER = 'https://stranger.example.net/callback';

/** Members of a client that AWS gives and does not take back. */
const READ_ONLY = ['ClientSecret', 'ClientType', 'CreationDate', 'LastModifiedDate', 'GenerateSecret'];

/**
 * What somebody in a hurry does in the console: the first callback URL of a client becomes another.
 * Gives what was done, in words; `undefined` where no client has a callback URL.
 */
export async function changeCallback({ api }: Emulator, region: string): Promise<string | undefined> {
  const ask = (operation: string, input: Fields): Promise<Fields> => api('cognito-idp', operation, input, region);
  for (const pool of items((await ask('ListUserPools', { MaxResults: 60 })).UserPools)) {
    const UserPoolId = pool.Id ?? null;
    for (const { ClientId = null } of items(
      (await ask('ListUserPoolClients', { UserPoolId, MaxResults: 60 })).UserPoolClients,
    )) {
      const { UserPoolClient } = await ask('DescribeUserPoolClient', { UserPoolId, ClientId });
      if (!isFields(UserPoolClient) || !isList(UserPoolClient.CallbackURLs) || UserPoolClient.CallbackURLs.length === 0)
        continue;
      const [old, ...others] = UserPoolClient.CallbackURLs;
      const kept = pick(UserPoolClient, (member) => !READ_ONLY.includes(member));
      await ask('UpdateUserPoolClient', { ...kept, CallbackURLs: [STRANGER, ...others] });
      return `client "${UserPoolClient.ClientName}": ${old} becomes ${STRANGER}`;
    }
  }
  return undefined;
}

const items = (list: Fields[string] | undefined): readonly Fields[] => (isList(list) ? list.filter(isFields) : []);
