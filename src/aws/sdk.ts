import { type Api, ApiError } from '../model/api.ts';
import { type Json, reveal } from '../model/value.ts';
import type { Clients, ServiceClient } from './clients.ts';
import { hostAndPort } from './custom-host.ts';
import { type Call, credentialsError, failure, regionError } from './errors.ts';
import { exactAnswer, exactRequest } from './exact.ts';

/**
 * Sends one operation once, by its name. The request's body is `input` itself with its secrets, the answer is the
 * response body's JSON: the SDK finds credentials and endpoint, signs and sends, but neither writes nor reads members.
 *
 * Rejects with `ApiError`; with a plain `Error`, a bug, for an operation or a member that the SDK does not have.
 */
export function sdk(known: Clients, defaultRegion: string | undefined): Api {
  return async (service, operation, input, region = defaultRegion) => {
    const call: Call = { service, operation, input };
    if (region === undefined) throw regionError(call);
    const { client, command } = await known(service, region);
    await credentials(client, call);
    return send({ client, command }, call, reveal(input));
  };
}

/** Found before the call, so that what goes wrong here is not taken for an answer of Cognito. The SDK keeps them. */
export async function credentials(client: ServiceClient['client'], call: Call): Promise<void> {
  try {
    await client.config.credentials();
  } catch (error) {
    throw credentialsError(call, error);
  }
}

async function send({ client, command }: ServiceClient, call: Call, body: Json): ReturnType<Api> {
  const request = command(call.operation, body);
  const seen = { host: '' };
  const answer = exactAnswer(request);
  exactRequest(request, body, (sent) => {
    seen.host = hostAndPort(sent);
  });
  try {
    await client.send(request);
    return answer();
  } catch (error) {
    throw error instanceof ApiError ? error : failure(error, call, seen.host);
  }
}
