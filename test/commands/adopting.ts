import { FILE, type Place, place } from './place.ts';

export const POOL = 'userPools.customers';
export const WEB = 'userPools.customers.clients.web';

/** Everything in the file is live, and no call has been counted. */
export async function applied(file = FILE, ...flags: readonly string[]): Promise<Place> {
  const here = place(file);
  const { code, stderr } = await here.run('apply', '--yes', ...flags);
  if (code !== 0) throw new Error(stderr);
  here.calls.length = 0;
  return here;
}

/** The ids that AWS has for the pool `customers` and its client `web`. */
export async function liveIds(
  { aws }: Place,
  name = 'customers',
): Promise<{ readonly pool: string; readonly web: string }> {
  const { UserPools } = await aws.api('cognito-idp', 'ListUserPools', { MaxResults: 60 });
  const pools = UserPools as readonly { readonly Id: string; readonly Name: string }[];
  const pool = pools.find(({ Name }) => Name === name)?.Id ?? '';
  const answer = await aws.api('cognito-idp', 'ListUserPoolClients', { UserPoolId: pool, MaxResults: 60 });
  const clients = answer.UserPoolClients as readonly { readonly ClientId: string; readonly ClientName: string }[];
  return { pool, web: clients.find(({ ClientName }) => ClientName === 'web')?.ClientId ?? '' };
}

/** A text as if it stood on one line. */
export const said = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
