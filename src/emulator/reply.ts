import type { ServerResponse } from 'node:http';
import { ApiError } from '../model/api.ts';

export type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
};

const EMULATOR = { 'x-cognitoctl-emulator': '1' };

export const AWS_JSON = 'application/x-amz-json-1.1';

/** Sends an answer. Every one says that it is an emulator's. */
export function send(response: ServerResponse, { status, type, body, headers }: Reply, requestId: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': requestId,
    ...EMULATOR,
    ...headers,
  });
  response.end(body);
}

/** An answer that a fault dropped never comes; a bug of the emulator is AWS's InternalErrorException. */
export function fail(response: ServerResponse, error: unknown, requestId: string): void {
  if (error instanceof ApiError && error.name === 'NetworkError') {
    // A failure of the network that has a status is an answer that nobody can read.
    if (error.failure.status === undefined) response.destroy();
    else response.writeHead(error.failure.status, { 'content-type': 'text/html', ...EMULATOR }).end(error.message);
    return;
  }
  const known =
    error instanceof ApiError ? error.failure : { name: 'InternalErrorException', message: String(error), status: 500 };
  const headers = { 'x-amzn-errortype': known.name };
  const body = JSON.stringify({ __type: known.name, message: known.message });
  const id = ('requestId' in known && known.requestId) || requestId;
  send(response, { status: known.status ?? 400, type: AWS_JSON, body, headers }, id);
}
