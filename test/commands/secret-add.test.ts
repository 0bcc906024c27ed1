import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { said } from './adopting.ts';
import { around, failing, OWN, type Rotating, rotating, stdinOf, THEN, WEB, WITH_SECRET } from './client-secrets.ts';
import { type Ended, FILE } from './place.ts';

const ADD = ['secret', 'add', WEB, '--yes'];
const TO = [...ADD, '--to', 'web.secret'];
const node = process.execPath;

/** All that was printed, and what was written beside the file of the secret. */
const told = ({ here }: Rotating, ...ends: readonly Ended[]): string =>
  [
    ...ends.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...readdirSync(here.folder)
      .filter((name) => name !== 'web.secret')
      .map(here.read),
  ].join('\n');

test('the value goes into a new file that only its owner reads, and nowhere else', async () => {
  const world = await rotating();
  const { run, live, here, ids } = world;
  const ended = await run(...TO);
  const [first, second] = await live();
  expect([here.read('web.secret'), (statSync(join(here.folder, 'web.secret')).mode & 0o777).toString(8)]).toEqual([
    second?.value,
    '600',
  ]);
  expect(ended).toEqual({
    code: 0,
    stdout: `shop · account 123456789012 · eu-central-1

${WEB}   ${ids.ClientId}
    ${first?.id}   2023-11-14T22:13:20Z   3 days old
  + ${second?.id}   2023-11-14T22:13:20Z   3 days old   its value went to web.secret

Both work now. When every app uses the new one:
  cognitoctl secret remove ${WEB} ${first?.id}
`,
    stderr: '',
  });
  expect([first, second].filter((secret) => told(world, ended).includes(secret?.value ?? ''))).toEqual([]);
});

test('for machines, without the value', async () => {
  const world = await rotating();
  const ended = await world.run(...TO, '-o', 'json');
  const { ClientId } = world.ids;
  const age = { created: '2023-11-14T22:13:20.000Z', ageSeconds: 3 * 86_400 };
  expect(JSON.parse(ended.stdout)).toEqual({
    command: 'secret add',
    outcome: 'done',
    exitCode: 0,
    clientSecrets: {
      world: 'AWS',
      region: 'eu-central-1',
      account: '123456789012',
      stack: 'shop',
      address: WEB,
      clientId: ClientId,
      secrets: [
        { id: `${ClientId}--${THEN}`, ...age },
        { id: `${ClientId}--${THEN + 1}`, ...age },
      ],
      added: `${ClientId}--${THEN + 1}`,
      gaveTo: 'web.secret',
    },
  });
});

test('the value goes to the input of a command, which alone prints to stdout', async () => {
  const world = await rotating();
  const script = 'process.stdin.on("data", (text) => process.stdout.write(`got ${text}`))';
  const ended = await world.run(...ADD, '-o', 'json=out.json', '--exec', '--', node, '-e', script);
  const [, second] = await world.live();
  expect([ended.code, ended.stdout, said(ended.stderr).includes(`its value went to ${node}`)]).toEqual([
    0,
    `got ${second?.value}`,
    true,
  ]);
  expect([
    JSON.parse(world.here.read('out.json')).clientSecrets.gaveTo,
    told(world).includes(second?.value ?? ''),
  ]).toEqual([node, false]);
});

test('a client whose first secret has gone is no public one, and gets another', async () => {
  const world = await rotating();
  const [first] = await world.live();
  await world.idp('AddUserPoolClientSecret');
  await world.idp('DeleteUserPoolClientSecret', { ClientSecretId: first?.id ?? '' });
  // AWS shows the first one only, so a file that does not say that there is one has no sign of the other.
  world.here.write('cognito.yaml', FILE);
  const { code } = await world.run(...TO);
  expect([code, (await world.live()).length]).toEqual([0, 2]);
});

test("a secret of one's own comes from the file of --secrets, and is not shown", async () => {
  const world = await rotating();
  writeFileSync(join(world.here.folder, 'secrets.env'), `WEB=${OWN}\n`, { mode: 0o600 });
  const ended = await world.run(...ADD, '--secrets', 'secrets.env', '--from', 'WEB');
  rmSync(join(world.here.folder, 'secrets.env'));
  const [, second] = await world.live();
  expect([ended.code, second?.value, told(world, ended).includes(OWN), ended.stdout.includes('went to')]).toEqual([
    0,
    OWN,
    false,
    false,
  ]);
});

test('the secret that the client has already is not made a second one', async () => {
  const world = await rotating();
  const [first] = await world.live();
  const ended = await world.here.in({ stdin: stdinOf(first?.value ?? '') }).run(...ADD, '--from', '-');
  expect([ended.code, said(ended.stderr), await world.live()]).toEqual([
    5,
    `error: ${WEB} has this secret already: with it a second time, nothing could be rotated way out: bring another one along way out: let Cognito make one: --to FILE`,
    [first],
  ]);
});

test("a secret of one's own comes from stdin, and is not shown where AWS repeats it", async () => {
  const world = await rotating();
  const added = await world.here.in({ stdin: stdinOf(`${OWN}\r\n`) }).run(...ADD, '--from', '-');
  const [, second] = await world.live();
  await world.idp('DeleteUserPoolClientSecret', { ClientSecretId: second?.id ?? '' });
  const message = `${OWN} is too weak`;
  const repeating = failing('AddUserPoolClientSecret', { name: 'InvalidParameterException', message });
  const refused = await world.here.in({ stdin: stdinOf(OWN), api: repeating }).run(...ADD, '--from', '-', '-o', 'json');
  expect([added.code, second?.value, refused.code, told(world, added, refused).includes(OWN)]).toEqual([
    0,
    OWN,
    1,
    false,
  ]);
  const { command, error } = JSON.parse(refused.stdout);
  expect([command, error.message]).toEqual(['secret add', '(secret) is too weak']);
});

test('what comes from stdin and what is in the file of --secrets are both masked', async () => {
  const { here } = await rotating();
  writeFileSync(join(here.folder, 'secrets.env'), 'OTHER=another-hush\n', { mode: 0o600 });
  const message = `neither ${OWN} nor another-hush`;
  const api = failing('AddUserPoolClientSecret', { name: 'InvalidParameterException', message });
  const both = here.in({ stdin: stdinOf(OWN), api });
  const { stderr } = await both.run(...ADD, '--secrets', 'secrets.env', '--from', '-');
  expect(said(stderr).startsWith('error InvalidParameterException: neither (secret) nor (secret)')).toBe(true);
});

test('exit 5: nobody is at the terminal whose input is the secret', async () => {
  const { here, live } = await rotating();
  const stdin = Object.assign(stdinOf(OWN), { isTTY: true });
  const { code } = await here
    .in({ stdin, stderr: { write: () => {}, isTTY: true } })
    .run('secret', 'add', WEB, '--from', '-');
  expect([code, (await live()).length]).toEqual([5, 1]);
});

test.each([
  ['too short', OWN.slice(0, 23)],
  ['too long', OWN.repeat(3)],
  ['of other characters', OWN.replace('_', '-')],
  ['of several lines', `${OWN}\n${OWN}`],
])("exit 3, before AWS is asked: a secret of one's own that is %s, and is not quoted", async (_, text) => {
  const world = await rotating();
  const ended = await world.here.in({ stdin: stdinOf(text) }).run(...ADD, '--from', '-');
  expect([ended.code, said(ended.stderr), world.here.calls]).toEqual([
    3,
    'error: what came from stdin is no client secret: AWS takes 24 to 64 letters, digits, _ and + way out: let Cognito make one: leave --from out',
    [],
  ]);
});

test('exit 3: the file of secrets has none of that name', async () => {
  const { run, here } = await rotating();
  writeFileSync(join(here.folder, 'secrets.env'), `WEB=${OWN}\n`, { mode: 0o600 });
  const { code, stderr } = await run(...ADD, '--secrets', 'secrets.env', '--from', 'WEBB');
  expect([code, said(stderr)]).toEqual([
    3,
    'error: the file of secrets has no WEBB; did you mean WEB? way out: add a line WEBB=… to it',
  ]);
});

test.each([
  ['nothing says where to', [], 'where should the value go?'],
  ['several do', ['--to', 'a', '--from', '-'], '--to, --exec and --from exclude each other'],
  ['a file and a command', ['--to', 'a', '--exec', '--', 'cat'], '--to, --exec and --from exclude each other'],
  ['stdout', ['--to', '-'], '--to: a secret goes into a file, and not to stdout'],
  ['a command without --exec', ['--to', 'a', '--', 'cat'], 'the words behind -- are a command, and there is no --exec'],
  ['--exec without a command', ['--exec'], '--exec has no command to give the secret to'],
  [
    '--exec with a format on stdout',
    ['--exec', '-o', 'json', '--', 'cat'],
    'with --exec, stdout is for what the command prints',
  ],
  ['--from without a file', ['--from', 'WEB'], '--from WEB: no file of secrets is given'],
  ['stdin twice', ['--from', '-', '--secrets', '-'], '--from - and another flag cannot both be read from stdin'],
  ['stdin for the files too', ['--from', '-', '-f', '-'], '--from - and another flag cannot both be read from stdin'],
])('exit 3, before anything is read: %s', async (_, flags, message) => {
  const { run, here } = await rotating();
  here.write('cognito.yaml', 'no file');
  const { code, stderr } = await run(...ADD, ...flags);
  expect([code, said(stderr).includes(`error: ${message}`), here.calls]).toEqual([3, true, []]);
});

test.each([
  ['a file that is there', 'cognito.yaml', 'error: cognito.yaml is there already, and a secret goes into a new file'],
  ['a folder', 'folder', 'error: folder is there already, and a secret goes into a new file'],
  ['a folder that is not there', 'none/web.secret', 'error: cannot write none/web.secret: there is no folder'],
  ['a file that is no folder', 'cognito.yaml/web.secret', 'error: cannot write cognito.yaml/web.secret: ENOTDIR'],
])('exit 3, and no secret is made: %s', async (_, name, message) => {
  const { run, here, live } = await rotating();
  mkdirSync(join(here.folder, 'folder'));
  const { code, stderr } = await run(...ADD, '--to', name);
  expect([code, said(stderr).startsWith(message), (await live()).length]).toEqual([3, true, 1]);
});

test('exit 3, and no secret is made: there is no program of that name, or none that may be run', async () => {
  const { run, here, live } = await rotating();
  here.write('script', 'echo');
  const ends = [
    await run(...ADD, '--exec', '--', 'no-such-program'),
    await run(...ADD, '--exec', '--', './script'),
    await run(...ADD, '--exec', '--', '/'),
  ];
  expect([ends.map(({ code, stderr }) => [code, stderr]), (await live()).length]).toEqual([
    [
      [3, 'error: there is no program no-such-program\n'],
      [3, 'error: there is no program ./script\n'],
      [3, 'error: there is no program /\n'],
    ],
    1,
  ]);
});

test('a program is found as the system finds it', async () => {
  const { here } = await rotating();
  here.write('tool.CMD', '#!/bin/sh\ncat > got\n');
  chmodSync(join(here.folder, 'tool.CMD'), 0o755);
  const run = async () => ({ code: 0 });
  const windows = here.in({ env: { PATH: `/nowhere:${here.folder}`, PATHEXT: '.EXE;.CMD' }, run });
  expect((await windows.run(...ADD, '--exec', '--', 'tool')).code).toBe(0);
});

test('exit 5: nobody is there to confirm, and nothing is left behind', async () => {
  const { run, here, live } = await rotating();
  const { code, stderr } = await run('secret', 'add', WEB, '--to', 'web.secret');
  expect([code, stderr, existsSync(join(here.folder, 'web.secret')), (await live()).length]).toEqual([
    5,
    'error: nobody is there to confirm, so nothing was written\n  way out: run it with --yes\n',
    false,
    1,
  ]);
});

/** Somebody at a terminal who presses a key when asked. */
function terminal(key: string) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  const shown: string[] = [];
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 200 });
  stderr.on('data', (chunk) => {
    shown.push(String(chunk));
    if (shown.length === 1) setTimeout(() => stdin.write(key), 20);
  });
  return { stdin, stderr, shown };
}

test.each([
  ['y', 0, 2],
  ['n', 5, 1],
])('at a terminal somebody is asked, and told where: %s', async (key, code, secrets) => {
  const { here, live, ids } = await rotating();
  const { stdin, stderr, shown } = terminal(key);
  const ended = await here.in({ stdin, stderr }).run('secret', 'add', WEB, '--to', 'web.secret');
  expect([ended.code, (await live()).length, existsSync(join(here.folder, 'web.secret'))]).toEqual([
    code,
    secrets,
    secrets === 2,
  ]);
  expect(shown.join('')).toContain(
    `Give ${WEB} (${ids.ClientId}) a second secret in AWS account 123456789012, eu-central-1?`,
  );
});

test('exit 5: there are two already, and how there is room again', async () => {
  const { run, idp, live, here } = await rotating();
  await idp('AddUserPoolClientSecret');
  const [first, second] = await live();
  const { code, stderr } = await run(...TO);
  expect([
    code,
    said(stderr),
    here.calls.includes('AddUserPoolClientSecret'),
    existsSync(join(here.folder, 'web.secret')),
  ]).toEqual([
    5,
    `error: ${WEB} has two secrets already, and AWS has room for no third: ${first?.id}, ${second?.id} remove the older one, if no app uses it any more way out: cognitoctl secret remove ${WEB} ${first?.id}`,
    false,
    false,
  ]);
});

test('exit 5: somebody else was faster', async () => {
  const { here, idp } = await rotating();
  const faster = around('AddUserPoolClientSecret', { before: () => idp('AddUserPoolClientSecret') });
  const { code, stderr } = await here.in({ api: faster }).run(...TO);
  expect([code, said(stderr).startsWith(`error: ${WEB} has two secrets already`)]).toEqual([5, true]);
});

test('exit 5: a public client, and AWS is not asked for one', async () => {
  const { run, here } = await rotating(WITH_SECRET.replace('        GenerateSecret: true\n', ''));
  const { code, stderr } = await run(...TO);
  expect([code, said(stderr), here.calls.includes('AddUserPoolClientSecret')]).toEqual([
    5,
    `error: ${WEB} is a public client: AWS gives a secret to a client at its creation only way out: declare another client beside it, with GenerateSecret: true`,
    false,
  ]);
});

test('exit 5: the file says that its clients are never written', async () => {
  const { run, here } = await rotating();
  here.write('cognito.yaml', WITH_SECRET.replace('clients: full', 'clients: observe'));
  const { code, stderr } = await run(...TO);
  expect([code, said(stderr), here.calls]).toEqual([
    5,
    'error: clients of userPools.customers are managed "observe": compared, never written way out: say below userPools.customers: manage: { clients: additive }',
    [],
  ]);
});

test("a client below another team's pool is the file's own", async () => {
  const { run, here } = await rotating();
  here.write(
    'cognito.yaml',
    WITH_SECRET.replace(
      '    manage: { clients: full }\n    groups:\n      admins: { Precedence: 1 }\n',
      '    external: true\n',
    ),
  );
  expect((await run(...TO)).code).toBe(0);
});

test('exit 4: another account than the file names, before anything is written', async () => {
  const { run, here, live } = await rotating();
  here.write('cognito.yaml', WITH_SECRET.replace('123456789012', '210987654321'));
  const { code } = await run(...TO);
  expect([code, (await live()).length, existsSync(join(here.folder, 'web.secret'))]).toEqual([4, 1, false]);
});

test('a secret that stands in the file is remarked, unless it is written once', async () => {
  const file = WITH_SECRET.replace('GenerateSecret: true', `ClientSecret: ${OWN}`);
  const { run, here, idp, live } = await rotating(file);
  const compared = await run(...TO);
  await idp('DeleteUserPoolClientSecret', { ClientSecretId: (await live())[1]?.id ?? '' });
  rmSync(join(here.folder, 'web.secret'));
  here.write(
    'cognito.yaml',
    file.replace(`ClientSecret: ${OWN}`, `ClientSecret: ${OWN}\n        once: [ClientSecret]`),
  );
  const once = await run(...TO);
  expect([compared.code, said(compared.stderr), once]).toEqual([
    0,
    `warning: the file says ClientSecret of ${WEB}: as soon as that is another value, plan makes the client anew. What keeps it from that: once: [ClientSecret]`,
    { code: 0, stdout: expect.stringContaining('Both work now.'), stderr: '' },
  ]);
});
