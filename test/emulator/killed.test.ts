import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readState } from '../../src/emulator/state-file.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync('node_modules/.killed-test-');
  await build({
    entryPoints: ['test/emulator/writing-child.ts'],
    outfile: join(folder, 'child.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the child write until it is killed in the middle of it, and gives what it was answered. */
async function killedAfter(milliseconds: number, path: string, name: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [resolve(folder, 'child.mjs'), path, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ended = new Promise((end) => child.on('close', end));
  child.stdout.on('data', (chunk) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    said += chunk;
  });
  await ended;
  return said.split('\n').slice(0, -1);
}

test('a state file survives kill -9 at any moment: whole, and with every write that was answered', async () => {
  const path = join(folder, 'emulator.json');
  const answered = new Set<string>();
  // On a busy machine a round writes little.
  for (let round = 0; round < 30 || answered.size <= 300; round += 1) {
    for (const line of await killedAfter((round * 7) % 40, path, `r${round}`)) {
      const [verb, name = ''] = line.split(' ');
      if (verb === 'made') answered.add(name);
      else answered.delete(name);
    }
    const groups = new Set(readState(path).state.resources.map(({ fields }) => String(fields.GroupName)));
    const lost = [...answered].filter((name) => !groups.has(name));
    expect({ round, lost }).toEqual({ round, lost: [] });
  }
  const temporary = readdirSync(folder).filter((name) => name !== 'child.mjs' && name !== 'emulator.json');
  expect(temporary.length).toBeLessThan(10);
});

test('of processes that write to one state file at once none loses what was answered', async () => {
  const path = join(folder, 'shared.json');
  const names = ['a', 'b', 'c'];
  const said = await Promise.all(
    names.map(async (name) => {
      const child = spawn(process.execPath, [resolve(folder, 'child.mjs'), path, name, '300'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let lines = '';
      child.stdout.on('data', (chunk) => {
        lines += chunk;
      });
      const code = await new Promise((end) => child.on('close', end));
      return { code, made: lines.split('\n').filter((line) => line.startsWith('made ')).length };
    }),
  );
  const groups = readState(path).state.resources.filter(({ kind }) => kind === 'group');
  expect([said, groups.length]).toEqual([names.map(() => ({ code: 0, made: 300 })), 3 * 240]);
});
