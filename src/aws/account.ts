import type { Clients } from './clients.ts';
import { customHost } from './custom-host.ts';

/**
 * The 12-digit account behind the credentials: from the credentials themselves where they carry it, else from STS.
 * Asked at most once. `undefined` where nothing can tell; never rejects, as the calls that follow fail for the same
 * cause with a better message.
 */
export function account(known: Clients, region: string): () => Promise<string | undefined> {
  let asked: Promise<string | undefined> | undefined;
  return () => {
    asked ??= find(known, region).catch(() => undefined);
    return asked;
  };
}

async function find(known: Clients, region: string): Promise<string | undefined> {
  const { client } = await known('cognito-idp', region);
  const { accountId } = await client.config.credentials();
  return accountId ?? fromSts(known, region);
}

/** AWS's account says nothing about a Cognito that is not AWS's: then only an STS that is not AWS's is asked. */
async function fromSts(known: Clients, region: string): Promise<string | undefined> {
  if ((await customHost(known, 'cognito-idp', region)) && !(await customHost(known, 'sts', region))) return undefined;
  const { client, command } = await known('sts', region);
  const identity = (await client.send(command('GetCallerIdentity', {}))) as { readonly Account?: string };
  return identity.Account;
}
