import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Api, ApiError, type Service } from '../model/api.ts';
import type { Fields } from '../model/value.ts';
import { callerIdentity } from './caller-identity.ts';
import type { Emulator } from './emulator.ts';

export type Served = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

type Behind = Pick<Emulator, 'account'> & { readonly api: Api };

/**
 * Speaks AWS JSON 1.1 for both services, and GetCallerIdentity of STS, so that any AWS SDK or CLI can drive an emulator.
 * Port 0 picks a free one. `close` ends when the answers that are on their way are out.
 */
export async function serve(
  emulator: Behind,
  options: { readonly host: string; readonly port: number },
): Promise<Served> {
  const server = createServer((request, response) => {
    answer(emulator, request).then(
      (reply) => send(response, reply),
      (error: unknown) => fail(response, error),
    );
  });
  await listening(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, port, close: () => closed(server) };
}

function listening(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeIdleConnections();
  });
}

type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
};

const JSON_TYPE = 'application/x-amz-json-1.1';
const ABOUT =
  'EMULATOR. Amazon Cognito in memory: user pools, identity pools and GetCallerIdentity. No AWS account is behind it.\n';

async function answer(emulator: Behind, request: IncomingMessage): Promise<Reply> {
  if (request.method === 'GET') return { status: 200, type: 'text/plain; charset=utf-8', body: ABOUT };
  const body = await bodyOf(request);
  const scope = credentialScope(request);
  if (request.headers['x-amz-target'] === undefined) return callerIdentity(emulator.account, body);
  const { service, operation } = target(String(request.headers['x-amz-target']));
  const result = await emulator.api(service, operation, parsed(body, { service, operation }), scope.region);
  // Deletes answer with an empty body, but for the few that have something to say.
  const text = operation.startsWith('Delete') && Object.keys(result).length === 0 ? '' : JSON.stringify(result);
  return { status: 200, type: JSON_TYPE, body: text };
}

/** An image of 100 KB and branding of 2 MB are AWS's largest requests. */
const MOST = 4 * 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST)
      throw wireError('RequestEntityTooLargeException', 'The request is larger than 4 MB.', { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

type About = { readonly service?: Service; readonly operation?: string; readonly status?: number };

const wireError = (
  name: string,
  message: string,
  { service = 'cognito-idp', operation = '', status = 400 }: About = {},
): ApiError => new ApiError({ service, operation, name, message, status });

/** `Credential=KEY/DATE/REGION/SERVICE/aws4_request` in the signature, which nobody checks here. */
function credentialScope({ headers }: IncomingMessage): { readonly region: string } {
  const region = /Credential=[^/]+\/\d+\/([a-z0-9-]+)\//.exec(headers.authorization ?? '')?.[1];
  if (region === undefined) throw wireError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  return { region };
}

const PREFIXES: { readonly [prefix: string]: Service } = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSCognitoIdentityService: 'cognito-identity',
};

function target(text: string): { readonly service: Service; readonly operation: string } {
  const [prefix = '', operation = ''] = text.split('.');
  const service = PREFIXES[prefix];
  if (service === undefined) throw wireError('UnknownOperationException', `The emulator has no service ${prefix}.`);
  return { service, operation };
}

function parsed(body: string, about: About): Fields {
  try {
    const input: unknown = JSON.parse(body === '' ? '{}' : body);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Fields;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw wireError('SerializationException', 'The request is not a JSON structure.', about);
}

function send(response: ServerResponse, { status, type, body, headers }: Reply): void {
  response.writeHead(status, {
    'content-type': type,
    'x-amzn-requestid': crypto.randomUUID(),
    'x-cognitoctl-emulator': '1',
    ...headers,
  });
  response.end(body);
}

/** An answer that a fault dropped never comes; a bug of the emulator is AWS's InternalErrorException. */
function fail(response: ServerResponse, error: unknown): void {
  if (error instanceof ApiError && error.name === 'NetworkError') {
    // A failure of the network that has a status is an answer that nobody can read.
    if (error.failure.status === undefined) response.destroy();
    else response.writeHead(error.failure.status, { 'content-type': 'text/html' }).end(error.message);
    return;
  }
  const known =
    error instanceof ApiError ? error.failure : { name: 'InternalErrorException', message: String(error), status: 500 };
  const headers = {
    'x-amzn-errortype': known.name,
    ...('requestId' in known && known.requestId !== undefined ? { 'x-amzn-requestid': known.requestId } : {}),
    ...(known.status === 413 ? { connection: 'close' } : {}),
  };
  const body = JSON.stringify({ __type: known.name, message: known.message });
  send(response, { status: known.status ?? 400, type: JSON_TYPE, body, headers });
}
