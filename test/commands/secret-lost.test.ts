import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { said } from './adopting.ts';
import { around, failing, OWN, rotating, stdinOf, WEB, WITH_SECRET } from './client-secrets.ts';

// AWS tells the value of a new secret once. Whatever goes wrong, no secret is live that nobody was told about.

const ADD = ['secret', 'add', WEB, '--yes'];
const TO = [...ADD, '--to', 'web.secret'];
const node = process.execPath;

test.each([
  ['denied', 'denied', 4],
  ['refused', { name: 'InvalidParameterException', message: 'no' }, 1],
] as const)('where AWS says no (%s), no file is left behind', async (_, fails, expected) => {
  const { here, live } = await rotating();
  const { code } = await here.in({ api: failing('AddUserPoolClientSecret', fails) }).run(...TO);
  expect([code, existsSync(join(here.folder, 'web.secret')), (await live()).length]).toEqual([expected, false, 1]);
});

test('exit 6: AWS made it and its answer was lost, so nobody has its value', async () => {
  const { here, live } = await rotating();
  const { code, stderr } = await here.in({ api: failing('AddUserPoolClientSecret', 'lost') }).run(...TO);
  const [, second] = await live();
  expect([code, said(stderr), existsSync(join(here.folder, 'web.secret'))]).toEqual([
    6,
    `error: AWS did not tell the value: the new secret ${second?.id} is live, and nobody knows it way out: remove it: cognitoctl secret remove ${WEB} ${second?.id} way out: then add another`,
    false,
  ]);
});

test("a lost answer costs nothing where the value is one's own", async () => {
  const { here, live } = await rotating();
  const losing = here.in({ stdin: stdinOf(OWN), api: failing('AddUserPoolClientSecret', 'lost') });
  const { code, stdout } = await losing.run(...ADD, '--from', '-');
  expect([code, stdout.includes(`+ ${(await live())[1]?.id}`)]).toEqual([0, true]);
});

test.each([
  ['nothing was made', 'ListUserPools', 'unsent'],
  ['nobody can tell', 'ListUserPoolClientSecrets', 'lost'],
] as const)('exit 1: no answer came, and %s', async (_, other, fails) => {
  const { here } = await rotating();
  let asked = false;
  const api: Parameters<typeof here.in>[0]['api'] = (direct) => {
    const broken = failing('AddUserPoolClientSecret', fails)(direct);
    const blind = failing(other, 'denied')(direct);
    return (service, operation, ...rest) => {
      asked ||= operation === 'AddUserPoolClientSecret';
      return (asked && operation === other ? blind : broken)(service, operation, ...rest);
    };
  };
  const { code, stderr } = await here.in({ api }).run(...TO);
  expect([
    code,
    stderr.startsWith('error NetworkError: socket hang up'),
    existsSync(join(here.folder, 'web.secret')),
  ]).toEqual([1, true, false]);
});

test('exit 6: the file was taken away meanwhile', async () => {
  const { here, live } = await rotating();
  const path = join(here.folder, 'web.secret');
  const taken = (after: () => unknown) => here.in({ api: around('AddUserPoolClientSecret', { after }) }).run(...TO);
  const ended = await taken(() => rmSync(path));
  const [, second] = await live();
  expect([ended.code, said(ended.stderr)]).toEqual([
    6,
    `error: the new secret ${second?.id} is live, and its value may not have reached web.secret: ENOENT: no such file or directory, stat '${path}' way out: remove it: cognitoctl secret remove ${WEB} ${second?.id} way out: then add another`,
  ]);
});

test('exit 6: another file stands in its place', async () => {
  const { here } = await rotating();
  const path = join(here.folder, 'web.secret');
  const after = () => {
    rmSync(path);
    here.write('another', 'x');
    here.write('web.secret', 'theirs');
  };
  const { code, stderr } = await here.in({ api: around('AddUserPoolClientSecret', { after }) }).run(...TO);
  expect([code, said(stderr).includes('another file stands in its place'), here.read('web.secret')]).toEqual([
    6,
    true,
    'theirs',
  ]);
});

test.each([
  ['fails', 'process.exitCode = 3', 'exited with code 3'],
  ['is killed', 'process.kill(process.pid, "SIGKILL")', 'was ended by SIGKILL'],
])('exit 6: the command %s, and which secret is of no use', async (_, script, how) => {
  const { run, live } = await rotating();
  const { code, stdout, stderr } = await run(...ADD, '--exec', '--', node, '-e', script);
  const [, second] = await live();
  expect([code, stdout, said(stderr)]).toEqual([
    6,
    '',
    `error: the new secret ${second?.id} is live, and its value may not have reached ${node}: ${node} ${how} way out: remove it: cognitoctl secret remove ${WEB} ${second?.id} way out: then add another`,
  ]);
});

test('exit 6: the value is masked where the system repeats what it could not give', async () => {
  const { here, live } = await rotating();
  const run = async ({ input }: { readonly input: string }) => ({
    notStarted: Object.assign(new Error(`no room for ${input}`), { code: 'E2BIG' }),
  });
  const { code, stderr } = await here.in({ run }).run(...ADD, '--exec', '--', node);
  const [, second] = await live();
  expect([code, said(stderr).includes('no room for (secret)'), stderr.includes(second?.value ?? '')]).toEqual([
    6,
    true,
    false,
  ]);
});

test('exit 6: AWS answers without the value', async () => {
  const { here, idp, live } = await rotating();
  const silent = here.in({
    api: (api) => (service, operation, input, region) =>
      operation === 'AddUserPoolClientSecret'
        ? idp(operation, { ClientSecret: OWN })
        : api(service, operation, input, region),
  });
  const { code, stderr } = await silent.run(...TO);
  const [, second] = await live();
  expect([code, said(stderr), existsSync(join(here.folder, 'web.secret'))]).toEqual([
    6,
    `error: AWS did not tell the value: the new secret ${second?.id} is live, and nobody knows it way out: remove it: cognitoctl secret remove ${WEB} ${second?.id} way out: then add another`,
    false,
  ]);
});

test('exit 130: an interrupt before the call makes no secret', async () => {
  const { here, live } = await rotating();
  const interrupt = new AbortController();
  const api = around('ListUserPoolClientSecrets', { after: () => setTimeout(() => interrupt.abort('SIGINT')) });
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  const stderr = Object.assign(new PassThrough().resume(), { isTTY: true, columns: 80 });
  const { code } = await here
    .in({ api, stdin, stderr, signal: interrupt.signal })
    .run('secret', 'add', WEB, '--to', 'web.secret');
  expect([code, (await live()).length, existsSync(join(here.folder, 'web.secret'))]).toEqual([130, 1, false]);
});

test('exit 130: an interrupt ends the wait for an answer that does not come', async () => {
  const { here, live } = await rotating();
  const interrupt = new AbortController();
  const before = () => new Promise(() => setTimeout(() => interrupt.abort('SIGINT')));
  const api = around('ListUserPoolClientSecrets', { before });
  const { code } = await here.in({ api, signal: interrupt.signal }).run(...TO);
  expect([code, (await live()).length]).toEqual([130, 1]);
});

test('exit 130: an interrupt right before the call makes no secret', async () => {
  const { here, live } = await rotating(WITH_SECRET.replace('GenerateSecret: true', `ClientSecret: ${OWN}`));
  const interrupt = new AbortController();
  const stderr = { write: () => interrupt.abort('SIGINT') };
  const { code } = await here.in({ stderr, signal: interrupt.signal }).run(...TO);
  expect([code, (await live()).length, existsSync(join(here.folder, 'web.secret'))]).toEqual([130, 1, false]);
});

test('an interrupt during the call lets it end, and the value arrives', async () => {
  const { here, live } = await rotating();
  const interrupt = new AbortController();
  const api = around('AddUserPoolClientSecret', { before: () => interrupt.abort('SIGINT') });
  const { code } = await here.in({ api, signal: interrupt.signal }).run(...TO);
  expect([code, here.read('web.secret')]).toEqual([0, (await live())[1]?.value]);
});
