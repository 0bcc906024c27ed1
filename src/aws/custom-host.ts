import type { Clients, Middleware, Request, ServiceClient } from './clients.ts';

/**
 * The names under which AWS itself answers, in all its partitions (as the SDK's `partitions.js` lists them).
 * An endpoint inside a VPC has such a name too, and is AWS.
 */
const AWS_HOST =
  /\.(amazonaws\.com(\.cn)?|amazonaws\.eu|api\.aws(\.(hci\.)?ic\.gov|\.scloud)?|api\.amazonwebservices\.(com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|(api\.)?cloud(-aws)?\.adc-e\.uk)$/;

/** An operation of each service, to ask where its calls go. */
const SAMPLE = { 'cognito-idp': 'ListUserPools', sts: 'GetCallerIdentity' };

/**
 * Host and port that answer in AWS's place, by the SDK's own rules (option, variables, profile): `127.0.0.1:4577`.
 * `undefined` where calls go to AWS. Nothing is sent.
 */
export async function customHost(
  known: Clients,
  service: keyof typeof SAMPLE,
  region: string,
): Promise<string | undefined> {
  const { client, command } = await known(service, region);
  const { hostname, port } = await prepared({ client, command }, SAMPLE[service]);
  return AWS_HOST.test(hostname) ? undefined : hostAndPort({ hostname, port });
}

/** Lets the SDK prepare a call up to where it knows the host, and stops it there. */
async function prepared({ client, command }: ServiceClient, operation: string): Promise<Request> {
  const dry = command(operation, {});
  const stop: Middleware =
    () =>
    async ({ request }) => ({ output: request, response: NOTHING });
  dry.middlewareStack.add(stop, { step: 'build', priority: 'high' });
  return (await client.send(dry)) as Request;
}

const NOTHING = { statusCode: 200, headers: {}, body: new Uint8Array() };

/** `127.0.0.1:4577` */
export function hostAndPort({
  hostname,
  port,
}: {
  readonly hostname: string;
  readonly port?: number | undefined;
}): string {
  return port === undefined ? hostname : `${hostname}:${port}`;
}
