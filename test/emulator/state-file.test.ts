import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readState, writeState } from '../../src/emulator/state-file.ts';
import { world } from './world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a state that is written is read back, by its owner only, and no other file is left', async () => {
  const path = join(folder, 'emulator.json');
  const { pool, emulator } = world({ onWrite: (state) => writeState(path, state) });
  await pool();
  expect([readState(path), statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([
    emulator.state(),
    0o600,
    ['emulator.json'],
  ]);
});

test('no file is the empty state', () => {
  expect(readState(join(folder, 'none.json'))).toEqual({ format: 1, resources: [] });
});

test.each([
  ['{"format":1,"resources":[', /^.*emulator\.json is broken \(.+\)\. Delete it to start with an empty emulator\.$/],
  [
    '{"format":2,"resources":[]}',
    /^.*emulator\.json is no emulator state \(format 1\)\. Delete it to start with an empty emulator\.$/,
  ],
  ['{"format":1,"resources":[{"kind":"group"}]}', /^.*emulator\.json is no emulator state \(format 1\)\./],
])('a file that holds %s is refused by name and stays as it is', (text, message) => {
  const path = join(folder, 'emulator.json');
  writeFileSync(path, text);
  expect(() => readState(path)).toThrow(message);
  expect(readFileSync(path, 'utf8')).toBe(text);
});
