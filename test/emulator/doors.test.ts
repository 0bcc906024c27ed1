import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StartedEmulator, startEmulator } from '../../src/emulator/start.ts';

let emulator: StartedEmulator;
beforeEach(async () => {
  emulator = await startEmulator();
  await emulator.api('cognito-idp', 'CreateUserPool', { PoolName: 'main' });
});
afterEach(() => emulator.stop());

type Asked = { readonly method: string; readonly path: string; readonly headers?: { readonly [name: string]: string } };

/** A request as it is, with headers that `fetch` would not let a program set. */
const ask = ({ method, path, headers = {} }: Asked): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: emulator.port, method, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });

const pools = (): number => emulator.state().resources.length;

test('POST /_emulator/reset forgets the state and the calls', async () => {
  const { status, body } = await ask({ method: 'POST', path: '/_emulator/reset' });
  expect({ status, body, pools: pools(), calls: emulator.calls() }).toEqual({
    status: 200,
    body: '{}\n',
    pools: 0,
    calls: [],
  });
});

test('GET /_emulator/calls tells the calls', async () => {
  const { status, body } = await ask({ method: 'GET', path: '/_emulator/calls' });
  expect([status, JSON.parse(body)]).toEqual([200, { calls: JSON.parse(JSON.stringify(emulator.calls())) }]);
  expect(emulator.calls().map(({ operation }) => operation)).toEqual(['CreateUserPool']);
});

test.each([
  ['a form of another site', { origin: 'https://evil.example' }],
  ['a page without an origin of its own', { origin: 'null' }],
  ['a page of another port of this computer', { origin: 'http://localhost:3000' }],
  ['a browser that names no origin', { 'sec-fetch-site': 'cross-site' }],
  ['a page of a neighbour', { 'sec-fetch-site': 'same-site' }],
  ['a page under a name that only begins as ours do', { host: 'x.test.evil.example' }],
  ['a page under a name that points here now', { host: 'evil.example:4577' }],
  ['a page that has an address for a name', { host: '127.0.0.1.evil.example' }],
  ['nobody', { host: ':80' }],
])('%s opens no door and makes no call', async (_, headers) => {
  const target = 'AWSCognitoIdentityProviderService.DeleteUserPool';
  const answers = [
    await ask({ method: 'POST', path: '/_emulator/reset', headers }),
    await ask({ method: 'GET', path: '/_emulator/calls', headers }),
    await ask({ method: 'POST', path: '/', headers: { ...headers, 'x-amz-target': target } }),
    await ask({ method: 'GET', path: '/', headers }),
  ];
  expect([answers.map(({ status }) => status), pools(), emulator.calls().length]).toEqual([[403, 403, 403, 403], 1, 1]);
});

test.each([
  'localhost',
  'localhost:1',
  '127.0.0.1',
  '127.8.8.8:80',
  '[::1]:4577',
  '192.168.1.7',
  'cognito:4577',
  'host.docker.internal:4577',
  'COGNITO.localhost',
  'cognito.test',
])('a program asks under the name %s', async (host) => {
  expect((await ask({ method: 'GET', path: '/', headers: { host } })).status).toBe(200);
});

test('a browser whose user types the address sees the page for people', async () => {
  const { status, body } = await ask({ method: 'GET', path: '/', headers: { 'sec-fetch-site': 'none' } });
  expect([status, body.startsWith('EMULATOR')]).toEqual([200, true]);
});

test('an answer lets no web page read it', async () => {
  const response = await fetch(emulator.url);
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test.each([
  ['GET', '/_emulator/reset', 405],
  ['POST', '/_emulator/calls', 405],
  ['POST', '/_emulator/other', 404],
  ['GET', '/elsewhere', 405],
  ['PUT', '/', 405],
  ['OPTIONS', '/', 405],
])('%s %s is answered with %i and changes nothing', async (method, path, status) => {
  expect([(await ask({ method, path })).status, pools()]).toEqual([status, 1]);
});
