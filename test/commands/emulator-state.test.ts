import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptEmulator } from '../../src/commands/emulator-state.ts';
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
