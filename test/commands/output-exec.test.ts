import { expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { applied, madeBy, WITH_OUTPUTS } from './outputs.ts';
import { type Ended, place } from './place.ts';

const node = process.execPath;
const exec = (name: string, ...command: readonly string[]): readonly string[] => [
  'output',
  name,
  '--exec',
  '--',
  ...command,
];

/** Prints what it was given, and where. */
const TELL = `let text = '';
process.stdin.setEncoding('utf8').on('data', (more) => (text += more)).on('end', () => {
  const isElsewhere = JSON.stringify([process.argv, process.env]).includes(text);
  console.log(JSON.stringify({ text, isElsewhere, words: process.argv.slice(1) }));
});`;

test('a secret is on the standard input of the command, and nowhere else', async () => {
  const here = await applied();
  const { secret } = await madeBy(here);
  const { code, stdout, stderr } = await here.run(...exec('web_secret', node, '-e', TELL, 'a b', '--', '-o', 'json'));
  expect([code, JSON.parse(stdout), stderr]).toEqual([
    0,
    { text: secret, isElsewhere: false, words: ['a b', '--', '-o', 'json'] },
    '',
  ]);
});

test.each([
  ['basic', 'a text around a secret', (secret: string) => `web:${secret}`],
  ['callbacks', 'a list', () => '["https://shop.example.com/callback"]'],
  ['role', 'a text', () => 'who runs it'],
])('%s is given whole: %s', async (name, _, expected) => {
  const here = await applied();
  const { secret } = await madeBy(here);
  const { stdout } = await here.run(...exec(name, node, '-e', 'process.stdin.pipe(process.stdout)'));
  expect(stdout).toBe(expected(secret));
});

const firstLines = ({ code, stdout, stderr }: Ended): readonly unknown[] => [code, stdout, stderr.split('\n')[0]];

test('exit 1: the command failed, and what it printed is printed', async () => {
  const here = await applied();
  const script = "console.log('out'); console.error('why'); process.exitCode = 3";
  const { code, stdout, stderr } = await here.run(...exec('role', node, '-e', script));
  expect([code, stdout, stderr]).toEqual([1, 'out\n', `why\nerror: ${node} exited with code 3\n`]);
});

test('exit 1: the command was ended by a signal', async () => {
  const here = await applied();
  const end = await here.run(...exec('role', node, '-e', "process.kill(process.pid, 'SIGKILL')"));
  expect(firstLines(end)).toEqual([1, '', `error: ${node} was ended by SIGKILL`]);
});

test('exit 143: we were terminated, and the command with us', async () => {
  const here = await applied();
  const stop = new AbortController();
  const run = async () => {
    stop.abort('SIGTERM');
    return { endedBy: 'SIGTERM' };
  };
  const end = await here.in({ signal: stop.signal, run }).run(...exec('role', 'cmd'));
  expect(firstLines(end)).toEqual([143, '', 'error: cmd was ended by SIGTERM']);
});

test.each([
  ['no-such-program', 'error: there is no program no-such-program\n'],
  [
    'cat x',
    "error: there is no program cat x\n  way out: no shell reads it: give its words apart, or -- sh -c 'cat x'\n",
  ],
])('exit 3: there is no program "%s"', async (program, message) => {
  const here = await applied();
  expect(await here.run(...exec('role', program))).toEqual({ code: 3, stdout: '', stderr: message });
});

test('exit 3: a folder is no program', async () => {
  const here = await applied();
  const { code, stderr } = await here.run(...exec('role', here.folder));
  expect([code, stderr.replaceAll(/\s+/g, ' ').startsWith(`error: ${here.folder} cannot be run:`)]).toEqual([3, true]);
});

test.each([
  ['no name', ['--exec', '--', 'cat'], '--exec gives one output to a command, and none is named'],
  [
    'two names',
    ['role', 'pool_id', '--exec', '--', 'cat'],
    '--exec gives one output to a command, and several are named',
  ],
  ['no command', ['role', '--exec'], '--exec has no command to give the output to'],
  ['no command behind --', ['role', '--exec', '--'], '--exec has no command to give the output to'],
  ['an empty command', ['role', '--exec', '--', ''], '--exec has no command to give the output to'],
  ['no --exec', ['role', '--', 'cat'], 'the words behind -- are a command, and there is no --exec'],
  [
    'a format',
    ['role', '--exec', '-o', 'human', '--', 'cat'],
    'with --exec nothing is printed but what the command prints: leave -o out',
  ],
])('exit 3, before anything is read: %s', async (_, argv, message) => {
  const here = place(WITH_OUTPUTS);
  expect([...firstLines(await here.run('output', ...argv)), here.calls]).toEqual([3, '', `error: ${message}`, []]);
});

const notRun = async (): Promise<never> => {
  throw new Error('the command was run');
};

test('exit 2: the command is not run without a value', async () => {
  const { code, stdout, stderr } = await place(WITH_OUTPUTS)
    .in({ run: notRun })
    .run(...exec('role', 'cat'));
  expect([code, stdout, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
    2,
    '',
    'error: role is absent, so the command was not run: userPools.customers.groups.admins is not live yet: apply first ',
  ]);
});

test('exit 4: the command is not run where the value may not be read', async () => {
  const here = await applied();
  const denied = here.in({
    run: notRun,
    api: (api) => withFaults(api, [{ operation: 'ListGroups', fails: 'denied' }]),
  });
  expect((await denied.run(...exec('role', 'cat'))).code).toBe(4);
});

test('for every other command, the words behind -- are its operands', async () => {
  const here = await applied();
  await here.run('plan', '--out', 'output');
  const ends = [
    await here.run('apply', '--yes', '--', 'output'),
    await here.run('plan', '-f', 'cognito.yaml', '--', 'output'),
  ];
  expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [3, "error: too many arguments for 'plan'. Expected 0 arguments but got 1.\n"],
  ]);
});

test('an operand behind -- is one, wherever the name of a command that takes another stands', async () => {
  const here = await applied();
  const { code, stderr } = await here.run('apply', '--yes', '--report', 'output', '--', 'absent.json');
  expect([code, stderr.split('\n')[0]]).toEqual([3, 'error: there is no saved plan absent.json']);
});
