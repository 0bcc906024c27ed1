import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApiError } from '../model/api.ts';
import { answerAws } from './aws-call.ts';
import { openCallLog } from './call-log.ts';
import { type Behind, openDoor, told } from './doors.ts';
import { fail, type Reply, send } from './reply.ts';
import { bodyOf } from './request-body.ts';
import { objectionTo } from './visitor.ts';

export type Served = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/** What stands behind a server; without a log it has one of its own. */
type Standing = Omit<Behind, 'log'> & Partial<Pick<Behind, 'log'>>;

/**
 * How long a client may take, in milliseconds: for the head of a request, for all of it, between two on one connection;
 * and after `close`, for what it has begun.
 */
const PATIENCE = { head: 10_000, request: 30_000, idle: 60_000, leaving: 5_000 };

type ServeOptions = {
  readonly host: string;
  readonly port: number;
  /** Other times than these. */
  readonly patience?: Partial<typeof PATIENCE>;
  /** Told of what is no answer of AWS, but a bug of the emulator. Default: its stack is printed to stderr. */
  readonly onBug?: (error: unknown) => void;
};

/**
 * Speaks AWS JSON 1.1 for both services, and GetCallerIdentity of STS, so that any AWS SDK or CLI can drive an emulator.
 * Port 0 picks a free one. `close` ends when the answers that are on their way are out.
 */
export async function serve(emulator: Standing, options: ServeOptions): Promise<Served> {
  const behind: Behind = { ...emulator, log: emulator.log ?? openCallLog() };
  const patience = { ...PATIENCE, ...options.patience };
  const server = createServer({
    headersTimeout: patience.head,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    connectionsCheckingInterval: Math.min(1000, patience.head),
  });
  server.on('request', (request, response) => void respond(behind, options, { request, response, server }));
  server.on('clientError', refuse);
  await listening(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { url: `http://${nameOf(options.host)}:${port}`, port, close: () => closed(server, patience.leaving) };
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly server: Server };

async function respond(behind: Behind, options: ServeOptions, exchange: Exchange): Promise<void> {
  const { request, response, server } = exchange;
  const requestId = crypto.randomUUID();
  // A client that goes away before its answer is nobody's mistake.
  response.on('error', () => {});
  try {
    const reply = await answer(behind, { request, host: options.host, requestId });
    if (!server.listening) response.setHeader('connection', 'close');
    send(response, reply, requestId);
  } catch (error) {
    if (!(error instanceof ApiError)) (options.onBug ?? console.error)(error);
    fail(response, error, requestId);
  }
}

type Asked = { readonly request: IncomingMessage; readonly host: string; readonly requestId: string };

async function answer(behind: Behind, { request, host, requestId }: Asked): Promise<Reply> {
  const { headers, method = '', url = '' } = request;
  const objection = objectionTo(headers, host);
  if (objection !== undefined) return told(403, 'AccessDeniedException', objection);
  const reply = openDoor(behind, method, url);
  return reply ?? answerAws(behind, { headers, body: await bodyOf(request), requestId });
}

function listening(server: Server, { host, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** The name that a client on this computer reaches it by. */
function nameOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Takes no more connections, ends the idle ones, and in the end those that nothing comes of. */
function closed(server: Server, leaving: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    const end = setTimeout(() => server.closeAllConnections(), leaving);
    server.close((error) => {
      clearInterval(sweep);
      clearTimeout(end);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}

const STATUS: { readonly [code: string]: string } = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no request of HTTP, or never comes to its end. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nx-cognitoctl-emulator: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
