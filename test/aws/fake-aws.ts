import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What to answer: a JSON body with status 200, a whole answer, or a dropped connection or silence. */
export type Answer =
  | { readonly body: unknown }
  | { readonly status: number; readonly headers?: { readonly [name: string]: string }; readonly text: string }
  | 'drop'
  | 'silence';

export type FakeAws = {
  readonly url: string;
  readonly host: string;
  /** What came in: the operation (or the form's Action) and the body, in order. */
  readonly requests: {
    readonly operation: string;
    readonly body: unknown;
    readonly headers: IncomingMessage['headers'];
  }[];
  readonly close: () => Promise<void>;
};

/** A server on loopback that records requests and answers with `answers` in turn, the last one again and again. */
export async function fakeAws(...answers: readonly Answer[]): Promise<FakeAws> {
  const requests: FakeAws['requests'] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const target = request.headers['x-amz-target'];
    const operation =
      typeof target === 'string' ? (target.split('.')[1] ?? '') : (new URLSearchParams(body).get('Action') ?? '');
    requests.push({ operation, body: typeof target === 'string' ? JSON.parse(body) : body, headers: request.headers });
    reply(answers[Math.min(requests.length, answers.length) - 1] ?? { body: {} }, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: `http://${host}`, host, requests, close };
}

function reply(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (answer === 'silence') return;
  if (answer === 'drop') {
    request.socket.destroy();
    return;
  }
  const {
    status,
    headers,
    text: said,
  } = 'body' in answer ? { status: 200, headers: {}, text: JSON.stringify(answer.body) } : answer;
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'r-1', ...headers });
  response.end(said);
}

/** AWS's form of an error. */
export const refusal = (status: number, name: string, message = 'no'): Answer => ({
  status,
  text: JSON.stringify({ __type: name, message }),
});

/** An environment with keys and nothing else, so that no test reads the developer's own, or asks a machine for them. */
export const ENV: NodeJS.ProcessEnv = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_REGION: 'eu-central-1',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_EC2_METADATA_DISABLED: 'true',
};
