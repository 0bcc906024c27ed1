import { expect, test } from 'vitest';
import type { ProgramCall, ProgramEnd } from '../../src/commands/host.ts';
import { runProgram } from '../../src/commands/run-program.ts';

type Ran = { readonly end: ProgramEnd; readonly stdout: string; readonly stderr: string };

async function node(script: string, call: Partial<ProgramCall> = {}): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const end = await runProgram(
    { program: process.execPath, args: ['-e', script], input: '', cwd: '/', env: {}, ...call },
    { stdout: { write: (text) => stdout.push(text) }, stderr: { write: (text) => stderr.push(text) } },
  );
  return { end, stdout: stdout.join(''), stderr: stderr.join('') };
}

const ECHO = 'process.stdin.pipe(process.stdout); console.error(process.cwd(), process.env.A)';

test('a program finds the text on its standard input, to the letter', async () => {
  const input = ' no line break at the end: é日';
  expect(await node(ECHO, { input, env: { A: 'b' } })).toEqual({
    end: { code: 0 },
    stdout: input,
    stderr: '/ b\n',
  });
});

test('a program that closes its input without reading it is judged by its exit code', async () => {
  const input = 'x'.repeat(1024 * 1024);
  const ends = [
    await node('process.stdin.destroy()', { input }),
    await node('process.stdin.destroy(); process.exitCode = 3', { input }),
  ];
  expect(ends.map(({ end }) => end)).toEqual([{ code: 0 }, { code: 3 }]);
});

test('no shell reads its words', async () => {
  const { stdout } = await node('console.log(process.argv[1])', {
    args: ['-e', 'console.log(process.argv[1])', '$HOME; `id`'],
  });
  expect(stdout).toBe('$HOME; `id`\n');
});

test('who terminates us terminates it', async () => {
  const stop = new AbortController();
  const running = node('setInterval(() => {}, 1000)', { signal: stop.signal });
  setTimeout(() => stop.abort('SIGTERM'), 100);
  expect((await running).end).toEqual({ endedBy: 'SIGTERM' });
});

test('a program that is not there is told', async () => {
  const { end } = await node('', { program: 'no-such-program' });
  expect('notStarted' in end && end.notStarted.code).toBe('ENOENT');
});

test('an interrupt reaches it by the terminal, and is not sent to it again', async () => {
  const stop = new AbortController();
  const running = node('setTimeout(() => {}, 300)', { signal: stop.signal });
  setTimeout(() => stop.abort('SIGINT'), 100);
  expect((await running).end).toEqual({ code: 0 });
});
