import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { applied, madeBy, WITH_OUTPUTS } from './outputs.ts';
import { type Ended, place } from './place.ts';

test('outputs are printed from the live state, a secret as a word', async () => {
  const here = await applied();
  const { UserPoolId } = await madeBy(here);
  expect(await here.run('output')).toEqual({
    code: 0,
    stdout: `pool_id      ${UserPoolId}
issuer       https://cognito-idp.eu-central-1.amazonaws.com/${UserPoolId}
callbacks    ["https://shop.example.com/callback"]
role         who runs it
web_secret   set (secret)
basic        set (secret)
`,
    stderr: '',
  });
});

test('an output is what is live, not what the file says', async () => {
  const here = await applied();
  const { UserPoolId } = await madeBy(here);
  const input = { UserPoolId, GroupName: 'admins', Description: 'changed by hand' };
  await here.aws.api('cognito-idp', 'UpdateGroup', input, 'eu-central-1');
  expect((await here.run('output', 'role')).stdout).toBe('role   changed by hand\n');
});

test('outputs in JSON have the form of every report', async () => {
  const here = await applied();
  const { stdout } = await here.run('output', 'callbacks', 'web_secret', '-o', 'json');
  expect(JSON.parse(stdout)).toEqual({
    command: 'output',
    outcome: 'done',
    exitCode: 0,
    world: 'AWS',
    outputs: { callbacks: { value: ['https://shop.example.com/callback'] }, web_secret: { secret: 'set' } },
  });
});

test('only what the outputs that were asked for need is read', async () => {
  const here = await applied();
  await here.run('output', 'pool_id', 'pool_id');
  const forPool = here.calls.splice(0);
  await here.run('output', 'role');
  expect([forPool, here.calls]).toEqual([
    ['ListUserPools', 'DescribeUserPool'],
    ['ListUserPools', 'DescribeUserPool', 'ListGroups'],
  ]);
});

test('exit 2: what is not live is named, and the others are printed', async () => {
  const here = await applied();
  const { UserPoolId } = await madeBy(here);
  await here.aws.api('cognito-idp', 'DeleteGroup', { UserPoolId, GroupName: 'admins' }, 'eu-central-1');
  const { code, stdout } = await here.run('output', 'pool_id', 'role', '-o', 'json');
  expect([code, JSON.parse(stdout).outputs]).toEqual([
    2,
    {
      pool_id: { value: UserPoolId },
      role: { absent: 'userPools.customers.groups.admins is not live yet: apply first' },
    },
  ]);
});

test('exit 2: a member that AWS does not have is named', async () => {
  const here = await applied(`${WITH_OUTPUTS}  domain: "\${ref:userPools.customers.Domain}"\n`);
  const { code, stdout } = await here.run('output', 'domain');
  expect([code, stdout]).toEqual([2, 'domain   absent: userPools.customers has no Domain live\n']);
});

test('exit 2: nobody guesses which of two is meant', async () => {
  const here = await applied();
  await here.aws.api('cognito-idp', 'CreateUserPool', { PoolName: 'customers' }, 'eu-central-1');
  const { code, stdout } = await here.run('output', 'pool_id', 'role');
  expect([code, stdout.replaceAll(/eu-central-1_\w+/g, 'ID').replaceAll(/\s+/g, ' ')]).toEqual([
    2,
    'pool_id absent: userPools.customers may be any of ID, ID: give its id in the file role absent: userPools.customers may be any of ID, ID: give its id in the file ',
  ]);
});

test('exit 2: an id that AWS does not have is named', async () => {
  const file = WITH_OUTPUTS.replace('PoolName: customers', 'UserPoolId: eu-central-1_Ab12Cd34E');
  const { code, stdout } = await place(file).run('output', 'pool_id', '-o', 'json');
  expect([code, JSON.parse(stdout).outputs]).toEqual([
    2,
    {
      pool_id: {
        absent: 'userPools.customers has the id eu-central-1_Ab12Cd34E in the file, which AWS does not have',
      },
    },
  ]);
});

test('exit 4: what may not be read is absent, and no value of the file stands in for it', async () => {
  const here = await applied();
  const denied = here.in({ api: (api) => withFaults(api, [{ operation: 'ListGroups', fails: 'denied' }]) });
  const { code, stdout } = await denied.run('output', 'role', '-o', 'json');
  const { role } = JSON.parse(stdout).outputs;
  expect([
    code,
    role.absent.startsWith('userPools.customers.groups.admins could not be read (cognito-idp:ListGroups)'),
  ]).toEqual([4, true]);
});

test('exit 4: another account than the file names', async () => {
  const here = await applied();
  here.write('cognito.yaml', WITH_OUTPUTS.replace('123456789012', '210987654321'));
  const { code, stdout, stderr } = await here.run('output');
  expect([code, stdout, stderr.split('\n')[0]]).toEqual([
    4,
    '',
    'error: the file is for account 210987654321, but the credentials are for',
  ]);
});

test.each([
  [['pool_di'], 'there is no output "pool_di"; did you mean pool_id?'],
  [['pool_id', 'x'], 'there is no output "x"'],
  [['-o', 'yaml'], '-o yaml: there is no format "yaml"'],
])('exit 3: output %j', async (argv, message) => {
  const { code, stdout, stderr } = await place(WITH_OUTPUTS).run('output', ...argv);
  expect([code, stdout, stderr.split('\n')[0]]).toEqual([3, '', `error: ${message}`]);
});

test('exit 3: a file without outputs is told how to have some', async () => {
  const here = place();
  const { code, stderr } = await here.run('output');
  expect([code, stderr.replaceAll(/\s+/g, ' '), here.calls]).toEqual([
    3,
    'error: the files have no outputs way out: add some: outputs: { pool_id: "${ref:userPools.NAME.UserPoolId}" } ',
    [],
  ]);
});

test('formats of output are no formats of other commands', async () => {
  const { code, stderr } = await place(WITH_OUTPUTS).run('plan', '-o', 'dotenv');
  expect([code, stderr]).toEqual([
    3,
    'error: -o dotenv: there is no format "dotenv"\n  way out: the formats are human, json\n',
  ]);
});

const LEFT_OUT = ['web_secret', 'basic']
  .map((name) => `warning: ${name} is left out: it is a secret, and leaves by cognitoctl output ${name} --exec -- CMD `)
  .join('');

test.each([
  [
    'dotenv',
    `pool_id=POOL\nissuer=https://cognito-idp.eu-central-1.amazonaws.com/POOL\ncallbacks='["https://shop.example.com/callback"]'\nrole='who runs it'\n`,
  ],
  [
    'github',
    `pool_id=POOL\nissuer=https://cognito-idp.eu-central-1.amazonaws.com/POOL\ncallbacks=["https://shop.example.com/callback"]\nrole=who runs it\n`,
  ],
])('-o %s leaves secrets out, and says so beside it', async (format, text) => {
  const here = await applied();
  const { UserPoolId } = await madeBy(here);
  const { code, stdout, stderr } = await here.run('output', '-o', format);
  expect([code, stdout, stderr.replaceAll(/\s+/g, ' ')]).toEqual([0, text.replaceAll('POOL', UserPoolId), LEFT_OUT]);
});

test('a file of -o dotenv is replaced, a file of -o github is added to', async () => {
  const here = await applied();
  here.write('a.env', 'OLD=1');
  here.write('github', 'OLD=1');
  for (const format of ['dotenv=a.env', 'github=github', 'github=new'])
    await here.run('output', 'role', '-o', format, '-q');
  await here.run('output', 'role', '-o', 'github=new', '-q');
  expect(['a.env', 'github', 'new'].map(here.read)).toEqual([
    "role='who runs it'\n",
    'OLD=1\nrole=who runs it\n',
    'role=who runs it\nrole=who runs it\n',
  ]);
});

test('what cannot be written as dotenv is refused whole', async () => {
  const here = await applied(WITH_OUTPUTS.replace('"who runs it"', `'it''s "quoted"'`));
  here.write('a.env', 'OLD=1\n');
  const { code, stderr } = await here.run('output', 'pool_id', 'role', '-o', 'dotenv=a.env');
  expect([code, stderr.split('\n')[0], here.read('a.env')]).toEqual([
    3,
    'error: role cannot be written as dotenv: it has a \' and one of " $ ` \\, and',
    'OLD=1\n',
  ]);
});

test('outputs of an emulator say so, for people and beside every other format', async () => {
  const here = place(WITH_OUTPUTS);
  await here.run('apply', '--yes', '--emulator');
  const people = await here.run('output', 'role', '--emulator');
  const dotenv = await here.run('output', 'role', '--emulator', '-o', 'dotenv');
  expect([people.stdout, dotenv.stdout, dotenv.stderr]).toEqual([
    'EMULATOR · .cognitoctl/emulator.json\nrole   who runs it\n',
    "role='who runs it'\n",
    'warning: these outputs are from the EMULATOR (.cognitoctl/emulator.json)\n',
  ]);
});

test('a command that ends early writes nothing in a format of its own, and says why', async () => {
  const here = place(WITH_OUTPUTS);
  here.write('a.env', 'OLD=1\n');
  const { code, stdout, stderr } = await here.run('output', 'nothing', '-o', 'dotenv=a.env', '-o', 'github');
  expect([code, stdout, stderr.split('\n')[0], here.read('a.env')]).toEqual([
    3,
    '',
    'error: there is no output "nothing"',
    'OLD=1\n',
  ]);
});

test('a secret is in nothing that apply, plan, drift and output print', async () => {
  const here = await applied();
  const { secret } = await madeBy(here);
  const ends: Ended[] = [];
  for (const argv of [
    ['output'],
    ['output', '-vv', '-o', 'json'],
    ['output', '-o', 'dotenv', '-o', 'json=a.json'],
    ['output', '-o', 'github'],
    ['apply', '--yes', '-vv', '--report', 'run.json'],
    ['plan', '-o', 'json'],
    ['drift'],
  ])
    ends.push(await here.run(...argv));
  const all = JSON.stringify(ends) + here.read('a.json') + here.read('run.json');
  expect([ends.map(({ code }) => code), all.includes(secret), secret.length > 20]).toEqual([
    [0, 0, 0, 0, 0, 0, 0],
    false,
    true,
  ]);
});

test('a value that holds a secret which was given by --secrets is a secret too', async () => {
  const here = place(WITH_OUTPUTS.replace('"who runs it"', '"run by ${secret:OWNER}"'));
  writeFileSync(join(here.folder, 'secrets.env'), 'OWNER=correct-horse-battery\n', { mode: 0o600 });
  const given = ['role', '--secrets', 'secrets.env'];
  await here.run('apply', '--yes', '--secrets', 'secrets.env');
  const json = await here.run('output', ...given, '-o', 'json');
  const dotenv = await here.run('output', ...given, '-o', 'dotenv', '-q');
  const script = "process.stdin.pipe(require('fs').createWriteStream('got'))";
  await here.run('output', ...given, '--exec', '--', process.execPath, '-e', script);
  expect([JSON.parse(json.stdout).outputs, dotenv.stdout, here.read('got')]).toEqual([
    { role: { secret: 'set' } },
    '',
    'run by correct-horse-battery',
  ]);
});
