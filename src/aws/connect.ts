import type { Api, ReadApi } from '../model/api.ts';
import { systemClock } from '../system-clock.ts';
import { account } from './account.ts';
import { type Clients, clients, ownRegion } from './clients.ts';
import { customHost } from './custom-host.ts';
import { environment } from './environment.ts';
import { failure } from './errors.ts';
import { limit } from './limit.ts';
import { readOnly } from './read-only.ts';
import { retry } from './retry.ts';
import { credentials, sdk } from './sdk.ts';

export type ConnectOptions = {
  readonly region?: string;
  /** A profile of `~/.aws/config`; beats `AWS_PROFILE` and the keys in the environment. */
  readonly profile?: string;
  /** Where all services answer; beats `AWS_ENDPOINT_URL` and its like. */
  readonly endpointUrl?: string;
  /** The environment of the run. Its `AWS_…` variables become those of the process. */
  readonly env: { readonly [name: string]: string | undefined };
  /** Calls under way at once; default 16. */
  readonly concurrency?: number;
  /** The share of AWS's request quotas to use: above 0, at most 1; default 0.8. */
  readonly quotaShare?: number;
};

export type Connection = {
  readonly read: ReadApi;
  /** Does not retry `ConcurrentModificationException`: a request made from a reading is stale by then. */
  readonly api: Api;
  /** From the option, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile; `undefined` where none of them names one. */
  readonly region: string | undefined;
  /** The 12-digit account behind the credentials, asked at most once; `undefined` where nothing can tell. Never throws. */
  readonly account: () => Promise<string | undefined>;
  /** Host and port of what answers instead of AWS, `undefined` where it is AWS. Sends nothing; rejects where it is no URL. */
  readonly customHost: () => Promise<string | undefined>;
};

/** STS, and the question where calls go, need a region but no particular one. */
const ANY_REGION = 'us-east-1';

/**
 * The way to AWS, or to what stands in for it: usual credential chain, region, profile and endpoint variables.
 * Nothing is sent and no SDK is loaded before the first call, except to find the profile's region.
 * Calls reject with `ApiError`: AWS's own names, or `NetworkError`, `CredentialsError`, `RegionError`.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { env, endpointUrl, concurrency, quotaShare } = options;
  environment(options);
  // The CLI and boto3 know AWS_DEFAULT_REGION, the JavaScript SDK does not.
  const region = options.region || env.AWS_REGION || env.AWS_DEFAULT_REGION || (await ownRegion());
  const known = clients({ endpoint: endpointUrl });
  const limited = limit(sdk(known, region), { ...systemClock, region, share: quotaShare, concurrency });
  const api = retry(limited, systemClock);
  return {
    read: readOnly(api),
    api,
    region,
    account: account(known, region ?? ANY_REGION),
    customHost: () => cognitoHost(known, region ?? ANY_REGION),
  };
}

/** The SDK resolves credentials before it tells the host; their absence is to be told as what it is. */
async function cognitoHost(known: Clients, region: string): Promise<string | undefined> {
  const call = { service: 'cognito-idp', operation: 'ListUserPools', input: {} } as const;
  await credentials((await known(call.service, region)).client, call);
  try {
    return await customHost(known, 'cognito-idp', region);
  } catch (error) {
    throw failure(error, call, '');
  }
}
