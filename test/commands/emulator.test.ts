import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { connect } from '../../src/aws/connect.ts';
import { kinds } from '../../src/kinds/index.ts';
import { FILE, place } from './place.ts';

test('the embedded emulator keeps its state, plays the account of the file, and says so in every output', async () => {
  const here = place();
  const applied = await here.run('apply', '--emulator', '--yes');
  const planned = await here.run('plan', '--emulator', '--exit-code');
  const drifted = await here.run('drift', '--emulator');
  expect([applied, planned, drifted].map(({ code, stdout }) => [code, stdout.split(' ')[0]])).toEqual([
    [0, 'EMULATOR'],
    [0, 'EMULATOR'],
    [0, 'EMULATOR'],
  ]);
  expect([here.calls, here.read('.cognitoctl/.gitignore')]).toEqual([[], '*\n']);
});

test('a broken state file is said, and never overwritten', async () => {
  const here = place();
  await here.run('apply', '--emulator', '--yes');
  here.write('.cognitoctl/emulator.json', '{');
  const { code, stderr } = await here.run('apply', '--emulator', '--yes');
  expect([code, stderr.includes('emulator.json'), here.read('.cognitoctl/emulator.json')]).toEqual([3, true, '{']);
});

test('over HTTP the AWS SDK finds what the printed lines point it to', async () => {
  const here = place(FILE.replace(/account: .*\n/, ''));
  const stop = new AbortController();
  const printed: string[] = [];
  const started = new Promise<void>((resolve) => {
    const stdout = {
      write: (text: string) => {
        printed.push(text);
        resolve();
      },
    };
    here
      .in({ signal: stop.signal, stdout })
      .run('emulator', 'start', '--port', '0')
      .then(({ code }) => printed.push(`exit ${code}`));
  });
  await started;
  const env = Object.fromEntries(
    [...printed.join('').matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  const there = here.in({ env, connect });
  const ends = [await there.run('apply', '--yes'), await there.run('plan', '--exit-code')];
  stop.abort('SIGTERM');
  await expect.poll(() => printed.at(-1)).toBe('exit 0');
  expect(ends.map(({ code, stdout }) => [code, stdout.split(' ')[0]])).toEqual([
    [0, 'EMULATOR'],
    [0, 'EMULATOR'],
  ]);
});

test('a port that is taken is said', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
  });
  const { code, stderr } = await place().run('emulator', 'start', '--port', String(port));
  taken.close();
  expect([code, stderr.startsWith(`error: cannot listen at 127.0.0.1:${port}`)]).toEqual([1, true]);
});

test('the demo runs through, every command in it', async () => {
  const here = place();
  const { code, stdout, stderr } = await here.in({}).run('emulator', 'demo');
  const commands = [...stdout.matchAll(/^\$ (.*)$/gm)].map(([, command]) => command);
  expect({ code, stderr, commands, calls: here.calls }).toEqual({
    code: 0,
    stderr: '',
    commands: [
      'cognitoctl validate',
      'cognitoctl plan --emulator --out plan.json',
      'cognitoctl apply plan.json --emulator --yes',
      'cognitoctl plan --emulator --exit-code',
      'cognitoctl drift --emulator',
      expect.stringMatching(/^cognitoctl apply --emulator --yes/),
      'cognitoctl drift --emulator',
    ],
    calls: [],
  });
});

test('what the demo itself says fits on a terminal of 80 columns', async () => {
  const { stdout } = await place().run('emulator', 'demo');
  const own = stdout.split('\n').filter((line) => /^(\d\.| {3}(client|cognitoctl|export|https))/.test(line));
  expect([own.length, own.filter((line) => line.length > 80)]).toEqual([14, []]);
});

test('the demo takes another file', async () => {
  const { code, stdout } = await place().run('emulator', 'demo', '-f', 'cognito.yaml');
  expect([code, stdout.includes('client "web": https://shop.example.com/callback becomes')]).toEqual([0, true]);
});

test('the schemas are those that are published', async () => {
  const here = place();
  const list = await here.run('schema', '--list');
  const names = list.stdout.trim().split('\n');
  const schemas = await Promise.all(names.map(async (name) => JSON.parse((await here.run('schema', name)).stdout)));
  expect([
    names.length,
    schemas.every(({ $schema }) => $schema.includes('json-schema.org')),
    (await here.run('schema', 'pool')).code,
  ]).toEqual([kinds.length + 1, true, 3]);
});

test('a leniency that there is not is refused before anything starts, by the flag and by its twin', async () => {
  const here = place();
  const flag = await here.run(
    'emulator',
    'start',
    '--port',
    '0',
    '--lenient',
    'all',
    '--lenient',
    'group-update-merge',
  );
  const twin = await here.in({ env: { COGNITOCTL_LENIENT: 'unknown-member' } }).run('emulator', 'start', '--port', '0');
  expect([flag, twin].map(({ code, stderr }) => [code, stderr.split('\n')[0]])).toEqual([
    [3, 'error: --lenient group-update-merge: did you mean group-update-merges?'],
    [3, 'error: --lenient unknown-member: did you mean unknown-members?'],
  ]);
});

test('what is served is as gentle as it was told', async () => {
  const here = place(FILE.replace(/account: .*\n/, ''));
  const stop = new AbortController();
  const printed: string[] = [];
  const stdout = { write: (text: string) => void printed.push(text) };
  const ended = here
    .in({ signal: stop.signal, stdout })
    .run('emulator', 'start', '--port', '0', '--lenient', 'unknown-members');
  await expect.poll(() => printed.length).toBeGreaterThan(0);
  const [, url = ''] = /IDENTITY_PROVIDER=(.*)/.exec(printed.join('')) ?? [];
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools',
      authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-central-1/cognito-idp/aws4_request',
    },
    body: JSON.stringify({ MaxResults: 1, Colour: 'red' }),
  });
  const body = await answer.text();
  stop.abort('SIGTERM');
  await ended;
  expect([answer.status, body]).toEqual([200, '{"UserPools":[]}']);
});
