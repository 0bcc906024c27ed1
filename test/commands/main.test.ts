import { expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { FILE, place } from './place.ts';

const WRITES = /^(Create|Update|Delete|Set|Add|Tag|Untag)/;

test('exit 0: applied, and then there is nothing to do', async () => {
  const here = place();
  const codes = [
    (await here.run('apply', '--yes')).code,
    (await here.run('plan', '--exit-code')).code,
    (await here.run('drift')).code,
  ];
  expect(codes).toEqual([0, 0, 0]);
});

test('exit 1: AWS cannot be reached', async () => {
  const broken = place().in({ api: (api) => withFaults(api, [{ fails: 'unsent' }]) });
  const { code, stdout, stderr } = await broken.run('plan');
  expect([code, stdout, stderr.split('\n')[0]]).toEqual([1, '', 'error NetworkError: socket hang up']);
});

test('exit 1: a bug is one line, and its stack only for who asks', async () => {
  const buggy = place().in({
    connect: () => {
      throw new TypeError('nobody thought of this');
    },
  });
  const [brief, full] = [await buggy.run('plan'), await buggy.run('plan', '-vv')];
  expect([brief.code, brief.stderr.includes('    at '), full.stderr.includes('    at ')]).toEqual([1, false, true]);
});

test('exit 2: live differs from the file', async () => {
  const here = place();
  const planned = await here.run('plan', '--exit-code');
  const drifted = await here.run('drift');
  expect([planned.code, drifted.code, (await here.run('plan')).code]).toEqual([2, 2, 0]);
});

test('exit 3: the embedded emulator and an endpoint are two places', async () => {
  const here = place();
  const { code, stdout, stderr } = await here.run('plan', '--emulator', '--endpoint-url', 'http://127.0.0.1:1');
  expect([code, stdout, here.calls, stderr.split('\n')[0]]).toEqual([
    3,
    '',
    [],
    'error: --emulator and --endpoint-url are two places to work on',
  ]);
});

test('exit 3: the file is wrong', async () => {
  const { code, stdout, stderr } = await place('version: 1\nuserPool: {}\n').run('plan');
  expect([code, stdout, stderr.startsWith('error C1')]).toEqual([3, '', true]);
});

test('exit 3: there is no file', async () => {
  const { code, stderr } = await place().run('validate', '-f', 'absent.yaml');
  expect([code, stderr]).toEqual([
    3,
    'error: there is no file absent.yaml\n  way out: name the file: -f FILE\n  way out: see how it works without one: cognitoctl emulator demo\n',
  ]);
});

test.each([
  [
    'an unknown flag',
    ['plan', '--max-delets', '1'],
    "error: unknown option '--max-delets'\n  (Did you mean --max-deletes?)\n",
  ],
  ['an unknown command', ['aply'], "error: unknown command 'aply'\n  (Did you mean apply?)\n"],
  ['a number that is none', ['plan', '--max-deletes', 'many'], 'error: --max-deletes "many" is not a whole number\n'],
  [
    'a duration that is none',
    ['apply', '--wait', '2 days'],
    'error: --wait "2 days" is not a duration\n  way out: write 90s, 5m or 1h\n',
  ],
  ['a number that is too small', ['plan', '--concurrency', '0'], 'error: --concurrency "0" is less than 1\n'],
  [
    'an allowance that is none, before anything is read',
    ['apply', '--yes', '--allow', 'everything'],
    'error: --allow everything: not of the form CODE@ADDRESS\n  way out: the plan prints it beside each risk\n',
  ],
  ['a choice that is none', ['plan', '--color', 'blue'], 'error: --color "blue" is none of auto, always, never\n'],
  [
    'a format that is none',
    ['validate', '-o', 'yaml'],
    'error: -o yaml: there is no format "yaml"\n  way out: the formats are human, json\n',
  ],
  [
    'a refusal cannot be allowed',
    ['plan', '--allow', 'C3001@userPools.customers'],
    'error: --allow C3001@userPools.customers: only a risk (C2…) can be allowed\n',
  ],
])('exit 3: %s', async (_, argv, message) => {
  const { code, stdout, stderr } = await place().run(...argv);
  expect([code, stdout, stderr]).toEqual([3, '', message]);
});

test('exit 4: a denied reading is incomplete, never in sync', async () => {
  const here = place();
  await here.run('apply', '--yes');
  const denied = here.in({ api: (api) => withFaults(api, [{ operation: 'ListGroups', fails: 'denied' }]) });
  const ends = [await denied.run('plan'), await denied.run('drift'), await denied.run('apply', '--yes')];
  expect([
    ends.map(({ code }) => code),
    ends[1]?.stdout.includes('INCOMPLETE'),
    ends[0]?.stdout.includes('cognito-idp:ListGroups'),
  ]).toEqual([[4, 4, 4], true, true]);
});

test('exit 4: another account than the file names, before any write', async () => {
  const here = place(FILE.replace('123456789012', '210987654321'));
  const { code } = await here.run('apply', '--yes');
  expect([code, here.calls.filter((call) => WRITES.test(call))]).toEqual([4, []]);
});

test('exit 5: unattended is no', async () => {
  const here = place();
  const { code, stderr } = await here.run('apply');
  expect([code, here.calls.filter((call) => WRITES.test(call)), stderr.includes('--yes')]).toEqual([5, [], true]);
});

test.each([
  ['--no-input', {}, ['--no-input']],
  ['CI', { CI: 'true' }, []],
])('exit 5: nobody is asked on a terminal with %s', async (_, env, flags) => {
  const here = place();
  const stdin = Object.assign((async function* () {})(), { isTTY: true });
  const { code } = await here.in({ env, stdin, stderr: { write: () => {}, isTTY: true } }).run('apply', ...flags);
  expect([code, here.calls.filter((call) => WRITES.test(call))]).toEqual([5, []]);
});

test('exit 5: a delete without its limit, then without its allowance, then it is done', async () => {
  const here = place();
  await here.run('apply', '--yes');
  here.write('cognito.yaml', FILE.replace(/ {6}web:[\s\S]*$/, '      {}\n'));
  const limited = await here.run('apply', '--yes');
  const risky = await here.run('apply', '--yes', '--max-deletes', '1');
  const [allow = ''] = /C2\d+@\S+/.exec(risky.stderr) ?? [];
  const done = await here.run('apply', '--yes', '--max-deletes', '1', '--allow', allow);
  expect([limited.code, risky.code, done.code, allow]).toEqual([5, 5, 0, 'C2401@userPools.customers.clients.web']);
});

test('exit 6: some is done, some is not', async () => {
  const here = place();
  const faulty = here.in({
    api: (api) =>
      withFaults(api, [
        { operation: 'CreateGroup', fails: { name: 'LimitExceededException', message: 'Too many groups' } },
      ]),
  });
  const { code, stdout } = await faulty.run('apply', '--yes', '-o', 'json=run.json');
  const { exitCode, outcome } = JSON.parse(here.read('run.json'));
  expect([code, exitCode, outcome, stdout.includes('error LimitExceededException: Too many groups')]).toEqual([
    6,
    6,
    'partly done',
    true,
  ]);
});

test('exit 130: an interrupt lets the call in flight end and starts no other', async () => {
  const here = place();
  const interrupt = new AbortController();
  const interrupting = here.in({
    signal: interrupt.signal,
    api: (api) => async (service, operation, input, region) => {
      if (operation === 'CreateUserPool') interrupt.abort('SIGINT');
      return api(service, operation, input, region);
    },
  });
  const { code } = await interrupting.run('apply', '--yes', '--report', 'run.json');
  const outcomes = JSON.parse(here.read('run.json')).run.outcomes.map(
    (end: { outcome: { is: string } }) => end.outcome.is,
  );
  expect([code, outcomes]).toEqual([130, ['done', 'not started', 'not started']]);
});

test('exit 143: terminated while reading', async () => {
  const stop = new AbortController();
  const slow = place().in({
    signal: stop.signal,
    api: () => async () => {
      stop.abort('SIGTERM');
      return new Promise(() => {});
    },
  });
  expect(await slow.run('plan')).toEqual({
    code: 143,
    stdout: '',
    stderr: 'error: interrupted: nothing was written\n',
  });
});

test('plan and drift send no write', async () => {
  const here = place();
  await here.run('plan');
  await here.run('drift');
  expect(here.calls.filter((call) => WRITES.test(call))).toEqual([]);
});

test('a boolean flag never eats the next word', async () => {
  const here = place();
  await here.run('plan', '--out', 'plan.json');
  const { code } = await here.run('apply', '--yes', 'plan.json');
  expect(code).toBe(0);
});

test('every flag has a twin in the environment, and the flag beats it', async () => {
  const here = place();
  const host = { env: { COGNITOCTL_OUTPUT: 'json', COGNITOCTL_EXIT_CODE: 'true', COGNITOCTL_REGION: 'eu-west-1' } };
  const { code, stdout } = await here.in(host).run('plan', '--region', 'eu-north-1');
  const { plan } = JSON.parse(stdout);
  expect([code, plan.region]).toEqual([2, 'eu-north-1']);
});

test('a twin that is neither true nor false is refused', async () => {
  const { code, stderr } = await place()
    .in({ env: { COGNITOCTL_YES: 'perhaps' } })
    .run('apply');
  expect([code, stderr]).toEqual([3, 'error: COGNITOCTL_YES "perhaps" is neither true nor false\n']);
});

test('JSON is written on errors too, and stderr still tells people', async () => {
  const { code, stdout, stderr } = await place().run('plan', '-f', 'absent.yaml', '-o', 'json');
  expect([code, JSON.parse(stdout), stderr !== '']).toEqual([
    3,
    {
      command: 'plan',
      outcome: 'invalid',
      exitCode: 3,
      error: {
        message: 'there is no file absent.yaml',
        wayOut: ['name the file: -f FILE', 'see how it works without one: cognitoctl emulator demo'],
      },
    },
    true,
  ]);
});

test('JSON is written when the command line itself is wrong', async () => {
  const { stdout } = await place().run('plan', '--nonsense', '-o', 'json');
  expect(JSON.parse(stdout)).toMatchObject({ command: 'plan', outcome: 'invalid', exitCode: 3 });
});

test('findings are in the JSON of the command that found them', async () => {
  const { stdout } = await place('version: 1\nuserPool: {}\n').run('plan', '-o', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    command: 'plan',
    outcome: 'invalid',
    findings: [{ severity: 'error', place: { file: 'cognito.yaml', line: 2 } }],
  });
});

test('a secret of the file is in no output of any command', async () => {
  const file = FILE.replace(
    '    groups:',
    `    identityProviders:
      Google:
        ProviderType: Google
        ProviderDetails: { client_id: a, client_secret: "\${env:SECRET}", authorize_scopes: openid }
    groups:`,
  );
  const here = place(file);
  const secret = 'correct-horse-battery-staple';
  const there = here.in({ env: { SECRET: secret } });
  const ends = [
    await there.run('validate', '-vv'),
    await there.run('plan', '-vv', '--out', 'plan.json'),
    await there.run('plan', '-o', 'json'),
    await there.run('apply', '--yes', '-vv', '--report', 'run.json'),
    await there.run('drift', '-o', 'json'),
  ];
  const all = JSON.stringify(ends) + here.read('plan.json') + here.read('run.json');
  expect([ends.map(({ code }) => code), all.includes(secret)]).toEqual([[0, 0, 0, 0, 0], false]);
});

test('a plan ends with the very command that applies it; the values of variables are left out', async () => {
  const here = place();
  await here.run('apply', '--yes');
  here.write('other file.yaml', FILE.replace(/ {6}web:[\s\S]*$/, '      {}\n'));
  const { stdout } = await here.run('plan', '-f', 'other file.yaml', '--var', 'token=hunter2', '--allow', 'C2401');
  expect(stdout.split('\n').slice(-4)).toEqual([
    'Next:',
    "  cognitoctl apply -f 'other file.yaml' --var token=… \\",
    '  --allow C2401@userPools.customers.clients.web',
    '',
  ]);
});

test('what stopped an apply is in its JSON, with the plan', async () => {
  const { stdout } = await place().run('apply', '-o', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    command: 'apply',
    outcome: 'refused',
    plan: { changes: [{}, {}, {}] },
    error: {},
  });
});
