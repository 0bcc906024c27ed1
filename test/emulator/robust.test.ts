import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { type Served, serve } from '../../src/emulator/serve.ts';
import type { Api } from '../../src/model/api.ts';

let emulator: Emulator;
let served: Served;
beforeEach(async () => {
  emulator = createEmulator();
  served = await serve(emulator, { host: '127.0.0.1', port: 0, patience: { head: 300, request: 600, leaving: 400 } });
});
afterEach(() => served.close());

const SIGNED = 'Authorization: AWS4-HMAC-SHA256 Credential=K/20260101/eu-west-1/cognito-idp/aws4_request';
const HEAD = `POST / HTTP/1.1\r\nHost: localhost\r\n${SIGNED}\r\nX-Amz-Target: AWSCognitoIdentityProviderService.ListUserPools\r\n`;
const whole = (body: string): string => `${HEAD}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

function open(to: Served = served): {
  readonly socket: Socket;
  readonly text: () => string;
  readonly end: Promise<string>;
} {
  const socket = connect(to.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  socket.on('error', () => {});
  const end = new Promise<string>((resolve) => socket.on('close', () => resolve(text)));
  return { socket, text: () => text, end };
}

const statusOf = (text: string): string => text.split('\r\n')[0] ?? '';

/** It still answers, as it should. */
const isWell = async (): Promise<boolean> => {
  const { socket, end } = open();
  socket.write(whole('{"MaxResults":1}').replace('HTTP/1.1\r\n', 'HTTP/1.1\r\nConnection: close\r\n'));
  return statusOf(await end) === 'HTTP/1.1 200 OK';
};

test.each([
  ['nothing of HTTP', '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n', '400 Bad Request'],
  ['a request without a host', 'GET / HTTP/1.1\r\n\r\n', '400 Bad Request'],
  ['a body of two lengths', `${HEAD}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}`, '400 Bad Request'],
  ['a chunk that is none', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, '400 Bad Request'],
  ['a head that is too large', `${HEAD}X: ${'x'.repeat(100_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
  ['a head that never ends', HEAD, '408 Request Timeout'],
  ['a body that never ends', `${HEAD}Content-Length: 100\r\n\r\n{"Max`, '408 Request Timeout'],
])('%s is refused, and the server goes on', async (_, text, status) => {
  const { socket, end } = open();
  socket.write(text);
  expect([statusOf(await end), await isWell()]).toEqual([`HTTP/1.1 ${status}`, true]);
});

test('a head that comes drop by drop is given up', async () => {
  const { socket, end } = open();
  socket.write(HEAD);
  let count = 0;
  const drops = setInterval(() => socket.write(`X-${count++}: 1\r\n`), 20);
  const text = await end;
  clearInterval(drops);
  expect([statusOf(text), await isWell()]).toEqual(['HTTP/1.1 408 Request Timeout', true]);
});

test('a connection that says nothing is ended', async () => {
  const { end } = open();
  expect([statusOf(await end), await isWell()]).toEqual(['HTTP/1.1 408 Request Timeout', true]);
});

test.each([
  ['told before', `Content-Length: ${5 * 1024 * 1024}\r\n\r\n`, ''],
  ['found out', 'Transfer-Encoding: chunked\r\n\r\n', `${(5 * 1024 * 1024).toString(16)}\r\n`],
])('a body of more than 4 MB is a 413, its length %s', async (_, rest, chunk) => {
  const { socket, text } = open();
  socket.write(`${HEAD}${rest}${chunk}${'x'.repeat(5 * 1024 * 1024)}`);
  await expect.poll(() => statusOf(text())).toBe('HTTP/1.1 413 Payload Too Large');
  expect([text().includes('RequestEntityTooLargeException'), await isWell()]).toEqual([true, true]);
});

test('a body without an end is answered, and then cut off', async () => {
  const { socket, end } = open();
  socket.write(`${HEAD}Content-Length: 1000000000\r\n\r\n`);
  const chunk = 'x'.repeat(1024 * 1024);
  const pour = (): void => void (socket.destroyed || socket.write(chunk, pour));
  pour();
  expect([statusOf(await end), await isWell()]).toEqual(['HTTP/1.1 413 Payload Too Large', true]);
});

test.each([
  ['no JSON', '{', 'SerializationException'],
  ['no structure', '[]', 'SerializationException'],
  ['no end of structures', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`, 'SerializationException'],
  ['a member of JavaScript', '{"__proto__":{"MaxResults":1},"MaxResults":1}', 'SerializationException'],
  ['no bytes of UTF-8', '{"MaxResults":1,"NextToken":"\xff\xfe"}', 'InvalidParameterException'],
])('a body with %s is refused by name', async (_, body, name) => {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: {
      authorization: SIGNED.slice('Authorization: '.length),
      'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools',
    },
    body: Buffer.from(body, 'latin1'),
  });
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([400, name]);
});

test.each(['constructor', 'toString', '__proto__', '', 'A.B', 'hasOwnProperty'])(
  'the operation "%s" is an unknown one',
  async (operation) => {
    const response = await fetch(served.url, {
      method: 'POST',
      headers: {
        authorization: SIGNED.slice('Authorization: '.length),
        'x-amz-target': `AWSCognitoIdentityService.${operation}`,
      },
    });
    expect(response.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
  },
);

test('a client that goes away in the middle harms nobody', async () => {
  for (const text of [HEAD, `${HEAD}Content-Length: 100\r\n\r\n{"M`, whole('{"MaxResults":1}')]) {
    const { socket, end } = open();
    await new Promise<void>((resolve) => socket.write(text, () => resolve()));
    socket.resetAndDestroy();
    await end;
  }
  expect(await isWell()).toBe(true);
});

/** A server whose answers come when they are let. */
async function slow() {
  let answer: () => void = () => {};
  const waiting = new Promise<void>((resolve) => (answer = resolve));
  const api: Api = async (...call) => {
    await waiting;
    return emulator.api(...call);
  };
  const server = await serve({ ...emulator, api }, { host: '127.0.0.1', port: 0, patience: { leaving: 400 } });
  return { server, answer };
}

test('a stop lets answers out that are on their way, takes nothing more, and ends connections that are kept alive', async () => {
  const { server, answer } = await slow();
  const [busy, idle] = [open(server), open(server)];
  idle.socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await expect.poll(() => statusOf(idle.text())).toBe('HTTP/1.1 200 OK');
  busy.socket.write(whole('{"MaxResults":1}'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stopped = server.close();
  await idle.end;
  await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  expect(busy.text()).toBe('');
  answer();
  const text = await busy.end;
  await stopped;
  expect([statusOf(text), /^connection: close$/im.test(text), text.includes('UserPools')]).toEqual([
    'HTTP/1.1 200 OK',
    true,
    true,
  ]);
});

test('a stop waits for no request that does not come to its end', async () => {
  const { server } = await slow();
  const { socket } = open(server);
  socket.write(HEAD);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow('fetch failed');
}, 20_000);
