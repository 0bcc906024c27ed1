import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { serve } from '../../src/emulator/serve.ts';
import type { Json } from '../emulator/world.ts';

/** One call as it went over the wire. */
export type Heard = {
  readonly target: string;
  readonly authorization: string;
  readonly input: Json;
  readonly status: number;
  readonly answer: Json;
};

export type Overheard = {
  readonly url: string;
  readonly heard: readonly Heard[];
  readonly close: () => Promise<void>;
};

/** An emulator over HTTP, and every call that a client makes to it, as the client and the emulator wrote it. */
export async function overheard(): Promise<Overheard> {
  const emulator = await serve(createEmulator(), { host: '127.0.0.1', port: 0 });
  const heard: Heard[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming);
    const through = forward(emulator.url, { method: incoming.method, headers: incoming.headers }, async (reply) => {
      const answer = await text(reply);
      const { 'x-amz-target': target, authorization } = incoming.headers;
      const status = reply.statusCode ?? 0;
      heard.push({
        target: String(target),
        authorization: String(authorization),
        input: parsed(body),
        status,
        answer: parsed(answer),
      });
      outgoing.writeHead(status, reply.headers).end(answer);
    });
    through.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await emulator.close();
  };
  return { url: `http://127.0.0.1:${port}`, heard, close };
}

async function text(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const parsed = (body: string): Json => (body === '' ? {} : JSON.parse(body));
