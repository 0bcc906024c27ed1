import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
let program: string;

beforeAll(async () => {
  folder = mkdtempSync('node_modules/.cli-test-');
  program = resolve(folder, 'cli.mjs');
  await build({
    entryPoints: ['src/cli.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

const start = (...argv: readonly string[]) => startIn('.', argv);

function startIn(cwd: string, argv: readonly string[]) {
  const child = spawn(process.execPath, [program, ...argv], {
    cwd,
    env: { PATH: process.env.PATH, GOOGLE_CLIENT_SECRET: 'x' },
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (text.stdout += chunk));
  child.stderr.on('data', (chunk) => (text.stderr += chunk));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...text })));
  return { child, ended, text };
}

test('a clean run writes nothing to stderr', async () => {
  expect(await start('validate').ended).toEqual({ code: 0, stdout: 'Valid. 14 resources in 1 file.\n', stderr: '' });
});

test('the program exits with the code of its command', async () => {
  const { code, stderr } = await start('validate', '-f', 'absent.yaml').ended;
  expect([code, stderr.split('\n')[0]]).toEqual([3, 'error: there is no file absent.yaml']);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops the emulator gracefully', async (signal) => {
  const { child, ended, text } = start('emulator', 'start', '--port', '0', '--state', join(folder, 'state.json'));
  await expect.poll(() => text.stderr, { timeout: 5000 }).toContain('Stop it with Ctrl-C');
  child.kill(signal);
  const { code, stderr } = await ended;
  expect([code, stderr.endsWith('EMULATOR stopped.\n')]).toEqual([0, true]);
});

test.skipIf(!existsSync('/dev/full'))('output that has no room is one line and exit 1', async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [program, 'schema'], { stdio: ['ignore', full, 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  closeSync(full);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: cannot write to stdout: ENOSPC[^\n]*\n$/)]);
});

test('a reader that has seen enough is no error', async () => {
  const { child, ended } = start('schema');
  child.stdout.destroy();
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([0, '']);
});

const POOL = `version: 1
region: eu-central-1
userPools: { main: {} }
outputs: { name: "\${ref:userPools.main.PoolName}" }
`;

test('a command that is given an output prints where we print, and nothing stands beside it', async () => {
  writeFileSync(join(folder, 'cognito.yaml'), POOL);
  await startIn(folder, ['apply', '--emulator', '--yes']).ended;
  const script = "process.stdin.pipe(process.stdout); console.error('said')";
  const { ended } = startIn(folder, ['output', 'name', '--emulator', '--exec', '--', process.execPath, '-e', script]);
  expect(await ended).toEqual({ code: 0, stdout: 'main', stderr: 'said\n' });
});
