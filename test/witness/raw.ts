import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http';
import type { Json } from '../emulator/world.ts';

export type Reply = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Json };

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-central-1/cognito-idp/aws4_request, ' +
  'SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=0000';

/** Opens a request of which only the body is left to write. */
export function open(url: string, target: string, options: RequestOptions = {}): ClientRequest {
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': target,
    'X-Amz-Date': '20260101T000000Z',
    Authorization: SIGNED,
    ...options.headers,
  };
  return request(url, { method: 'POST', agent: false, ...options, headers });
}

/** What comes back, read as JSON. */
export const replyTo = (sent: ClientRequest): Promise<Reply> =>
  new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString('utf8');
      const body = text === '' ? '' : JSON.parse(text);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
  });

export const POOLS = 'AWSCognitoIdentityProviderService';

/** A whole request, and what comes back. */
export async function send(url: string, target: string, body: string, options?: RequestOptions): Promise<Reply> {
  const sent = open(url, target, options);
  const reply = replyTo(sent);
  sent.end(body);
  return reply;
}

/** The answer to a call of user pools. */
export const call = async (url: string, operation: string, input: Json): Promise<Json> =>
  (await send(url, `${POOLS}.${operation}`, JSON.stringify(input))).body;
