import { execSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CommandError } from '../../src/commands/command-error.ts';
import { keeperOf, keptEmulator } from '../../src/commands/emulator-state.ts';
import { readState } from '../../src/emulator/state-file.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'kept-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('two emulators in one folder work on one state', async () => {
  const path = join(folder(), '.cognitoctl', 'emulator.json');
  const [one, other] = [keptEmulator(path, {}), keptEmulator(path, {})];
  await one.api('cognito-idp', 'CreateUserPool', { PoolName: 'a' });
  await other.api('cognito-idp', 'CreateUserPool', { PoolName: 'b' });
  await one.api('cognito-idp', 'CreateUserPool', { PoolName: 'c' });
  expect(readState(path).state.resources.map(({ fields }) => fields.PoolName)).toEqual(['a', 'b', 'c']);
});

test('a broken line is told by its number, and the way out that keeps what was before it does', async () => {
  const path = join(folder(), 'emulator.json');
  const whole = '{"format":1,"resources":[]}\n[]\n';
  writeFileSync(path, `${whole}[{"put"\n[]\n`);
  const ended = ((): CommandError['ended'] | undefined => {
    try {
      keeperOf(path);
      return undefined;
    } catch (error) {
      return error instanceof CommandError ? error.ended : undefined;
    }
  })();
  const [way = ''] = ended?.wayOut ?? [];
  execSync(way.replace('keep what was before that line: ', ''));
  expect([ended?.message.includes('is broken in line 3'), ended?.wayOut?.length, readFileSync(path, 'utf8')]).toEqual([
    true,
    2,
    whole,
  ]);
});
