import type { IncomingMessage } from 'node:http';
import { ApiError } from '../model/api.ts';

/** An image of 100 KB and branding of 2 MB are AWS's largest requests. */
const MOST = 4 * 1024 * 1024;

/** So much is read of a request that is too large, so that its sender comes to read the answer. */
const MOST_UNREAD = 16 * MOST;

/** The text of a request. Throws where it is larger than 4 MB: the rest of it is read and forgotten, up to a limit. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST) chunks.push(chunk);
      else reject(tooLarge());
      if (size > MOST_UNREAD) request.destroy();
    });
    request.on('end', resolve);
    // Before an end, both mean that the client went away.
    for (const event of ['error', 'close']) request.on(event, () => reject(goneAway()));
    if (Number(request.headers['content-length']) > MOST) reject(tooLarge());
  });
  return Buffer.concat(chunks).toString('utf8');
}

const WIRE = { service: 'cognito-idp', operation: '' } as const;

const goneAway = (): ApiError => new ApiError({ ...WIRE, name: 'NetworkError', message: 'the client went away' });

const tooLarge = (): ApiError =>
  new ApiError({
    ...WIRE,
    name: 'RequestEntityTooLargeException',
    message: 'The request is larger than 4 MB.',
    status: 413,
  });
