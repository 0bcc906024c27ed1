import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { connect } from '../../src/aws/connect.ts';
import { kinds } from '../../src/kinds/index.ts';
import { FILE, type Place, place } from './place.ts';

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

/** Starts the emulator, and gives the variables that it prints. */
async function started(here: Place, ...flags: readonly string[]) {
  const stop = new AbortController();
  const printed: string[] = [];
  const told: string[] = [];
  const isThere = new Promise<void>((resolve) => {
    const stdout = {
      write: (text: string) => {
        printed.push(text);
        resolve();
      },
    };
    const stderr = { write: (text: string) => told.push(text) };
    here
      .in({ signal: stop.signal, stdout, stderr })
      .run('emulator', 'start', '--port', '0', ...flags)
      .then(({ code }) => printed.push(`exit ${code}`));
  });
  await isThere;
  const env = Object.fromEntries(
    [...printed.join('').matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value]) => [name, value]),
  );
  const stopped = async (): Promise<void> => {
    stop.abort('SIGTERM');
    await expect.poll(() => printed.at(-1)).toBe('exit 0');
  };
  return { env, printed, told, stopped };
}

test('over HTTP the AWS SDK finds what the printed lines point it to', async () => {
  const here = place(FILE.replace(/account: .*\n/, ''));
  const { env, stopped } = await started(here);
  const there = here.in({ env, connect });
  const ends = [await there.run('apply', '--yes'), await there.run('plan', '--exit-code')];
  await stopped();
  expect(ends.map(({ code, stdout }) => [code, stdout.split(' ')[0]])).toEqual([
    [0, 'EMULATOR'],
    [0, 'EMULATOR'],
  ]);
});

test('-o json gives its address, and the same variables', async () => {
  const here = place();
  const { printed, stopped } = await started(here, '-o', 'json', '-o', 'human=lines');
  await stopped();
  const report = JSON.parse(printed[0] ?? '');
  const { url, env } = report.emulator;
  const lines = Object.entries(env).map(([name, value]) => `export ${name}=${value}\n`);
  expect([report, lines.join('')]).toEqual([
    {
      command: 'emulator start',
      outcome: 'done',
      exitCode: 0,
      emulator: { url, account: '000000000000', state: '.cognitoctl/emulator.json', env },
    },
    here.read('lines'),
  ]);
  expect([env.AWS_ENDPOINT_URL_STS, env.AWS_REGION]).toEqual([url, 'eu-central-1']);
});

test('the printed lines are those that docs/emulator.md shows', async () => {
  const { env, stopped } = await started(place());
  await stopped();
  const lines = Object.entries(env).map(([name, value]) => `export ${name}=${value?.replace(/:\d+$/, ':4577')}\n`);
  expect(readFileSync('docs/emulator.md', 'utf8')).toContain(`\n${lines.join('')}\``);
});

test('the account of --account is the one that a file can ask for', async () => {
  const here = place();
  const { env, stopped } = await started(here, '--account', '123456789012');
  const { code, stdout } = await here.in({ env, connect }).run('plan');
  await stopped();
  expect([code, stdout.includes('account 123456789012')]).toEqual([0, true]);
});

test('a server and --emulator work on one state at once', async () => {
  const here = place(FILE.replace(/account: .*\n/, ''));
  const { env, stopped } = await started(here);
  const there = here.in({ env, connect });
  const ends = [await there.run('apply', '--yes'), await here.run('plan', '--emulator', '--exit-code')];
  here.write('cognito.yaml', here.read('cognito.yaml').replace('Precedence: 1', 'Precedence: 7'));
  ends.push(await there.run('drift'), await here.run('apply', '--emulator', '--yes'), await there.run('drift'));
  await stopped();
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 2, 0, 0]);
});

test('emulator start -v prints a line for each call, without secrets', async () => {
  const here = place(FILE.replace(/account: .*\n/, ''));
  const { env, told, stopped } = await started(here, '-v');
  const url = env.AWS_ENDPOINT_URL_STS ?? '';
  const call = (operation: string, body: string) =>
    fetch(url, {
      method: 'POST',
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=KEY/20260101/eu-west-1/cognito-idp/aws4_request',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body,
    });
  await call('CreateUserPool', '{"PoolName":"main"}');
  await call(
    'CreateUserPoolClient',
    '{"UserPoolId":"eu-west-1_a","ClientName":"\\u001b[31m","ClientSecret":"hunter22"}',
  );
  await stopped();
  const id = '[0-9a-f-]{36}';
  expect(told.slice(1, -1)).toEqual([
    expect.stringMatching(
      new RegExp(`^[0-9TZ:.-]{24} eu-west-1 cognito-idp:CreateUserPool ok {"PoolName":"main"} KEY ${id}\n$`),
    ),
    expect.stringMatching(
      new RegExp(
        `^\\S+ eu-west-1 cognito-idp:CreateUserPoolClient \\w+Exception {[^\x1b]+"ClientSecret":"\\(secret\\)"} KEY ${id}\n$`,
      ),
    ),
  ]);
});

test.each(['0.0.0.0', '::'])('--host %s is warned of, and the variables name this computer', async (address) => {
  const { env, told, stopped } = await started(place(), '--host', address);
  const { status } = await fetch(env.AWS_ENDPOINT_URL_STS ?? '');
  await stopped();
  expect([status, told[0]?.startsWith('warning: the emulator takes any credentials')]).toEqual([200, true]);
});

test('on this computer alone it warns of nothing', async () => {
  const { told, stopped } = await started(place(), '--host', 'localhost');
  await stopped();
  expect(told.join('')).not.toContain('warning');
});

test('over HTTP it throttles as it is told, and the command waits that out', async () => {
  const here = place(FILE.replace(/account: .*\n/, ''));
  const conditions = ['--quotas', '--latency', '1ms', '--fault', 'CreateUserPool throttled call 1', '--seed', '7'];
  const { env, stopped } = await started(here, ...conditions);
  const { code } = await here.in({ env, connect }).run('apply', '--yes');
  await stopped();
  expect(code).toBe(0);
});

test.each([
  [
    ['--fault', 'UpdateUserPol throttled'],
    'error: --fault "UpdateUserPol throttled": there is no operation "UpdateUserPol"\n  way out: write UpdateUserPool, or a pattern such as Update*\n',
  ],
  [
    ['--latency', 'slow'],
    'error: --latency: "slow" is no latency\n  way out: write 20ms, or 20ms..2s for one that is drawn between the two\n',
  ],
])('conditions that nobody can read are said before it starts: %s', async (flags, said) => {
  const { code, stderr } = await place().run('emulator', 'start', '--port', '0', ...flags);
  expect([code, stderr]).toEqual([3, said]);
});

test.each([
  [['--account', '12'], '--account: "12" is no account\n  way out: write its 12 digits, such as \'123456789012\'\n'],
  [
    ['--port', '99999'],
    '--port: 99999 is no port\n  way out: write a number from 0, which picks a free one, to 65535\n',
  ],
  [
    ['--region', 'Frankfurt'],
    '--region: "Frankfurt" is no region\n  way out: write it as AWS does: \'eu-central-1\'\n',
  ],
])('what cannot be played is said before it starts: %s', async (flags, said) => {
  const { code, stderr } = await place().run('emulator', 'start', ...flags);
  expect([code, stderr]).toEqual([3, `error: ${said}`]);
});

test('an address that this computer does not have is said, and which it has', async () => {
  const { code, stderr } = await place().run('emulator', 'start', '--port', '0', '--host', '192.0.2.1');
  expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
    1,
    'error: cannot listen at 192.0.2.1:0: listen EADDRNOTAVAIL: address not available 192.0.2.1 way out: an address of ' +
      'this computer: --host 127.0.0.1, or all that it has: --host 0.0.0.0 ',
  ]);
});

test('without --account it plays the account that its state belongs to, and with another it tells that this one is not seen', async () => {
  const here = place();
  await here.run('apply', '--emulator', '--yes');
  const accounts: unknown[] = [];
  for (const flags of [[], ['--account', '210987654321'], ['--account', '123456789012']]) {
    const { env, told, stopped } = await started(here, ...flags);
    const { stdout } = await here.in({ env, connect }).run('plan');
    await stopped();
    const warned = told
      .filter((text) => text.startsWith('warning'))
      .join('')
      .replaceAll(/\s+/g, ' ');
    accounts.push([/account (\d+)/.exec(stdout)?.[1], warned]);
  }
  expect(accounts).toEqual([
    ['123456789012', ''],
    [
      '210987654321',
      'warning: what .cognitoctl/emulator.json has belongs to account 123456789012, and is not there for account ' +
        '210987654321, which is played. To see it: --account 123456789012; to keep the two apart: --state FILE. ',
    ],
    ['123456789012', ''],
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
      `cognitoctl emulator edit userPools.customers.clients.web 'CallbackURLs=["http://localhost:3000/callback","https://stranger.example.net/callback"]'`,
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
  expect([own.length, own.filter((line) => line.length > 80)]).toEqual([12, []]);
});

test('the demo takes another file', async () => {
  const { code, stdout } = await place().run('emulator', 'demo', '-f', 'cognito.yaml');
  expect([code, stdout.includes('$ cognitoctl emulator edit userPools.customers.clients.web ')]).toEqual([0, true]);
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
