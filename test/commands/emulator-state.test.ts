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

const create = (emulator: ReturnType<typeof keptEmulator>, PoolName: string): Promise<unknown> =>
  emulator.api('cognito-idp', 'CreateUserPool', { PoolName }).then(
    () => 'created',
    (error: Error) => error.name,
  );

test('of two that write to one state the second is refused, and nothing of the first is lost', async () => {
  const path = join(folder(), 'emulator.json');
  const [one, other] = [keptEmulator(path, {}), keptEmulator(path, {})];
  const ends = [await create(one, 'a'), await create(other, 'b'), await create(other, 'c'), await create(one, 'd')];
  const names = readState(path).resources.map(({ fields }) => fields.PoolName ?? fields.Name);
  expect([ends, names.filter((name) => typeof name === 'string').toSorted()]).toEqual([
    ['created', 'EmulatorStateConflict', 'EmulatorStateConflict', 'created'],
    ['a', 'd'],
  ]);
});

test('after a state that could not be kept nothing is answered', async () => {
  const here = folder();
  const emulator = keptEmulator(join(here, 'inner', 'emulator.json'), {});
  rmSync(here, { recursive: true });
  const { writeFileSync } = await import('node:fs');
  writeFileSync(here, 'in the way');
  const list = emulator.api('cognito-idp', 'ListUserPools', { MaxResults: 1 });
  expect([
    (await list).UserPools,
    await create(emulator, 'a'),
    await emulator.api('cognito-idp', 'ListUserPools', { MaxResults: 1 }).catch((error: Error) => error.name),
  ]).toEqual([[], 'EmulatorStateError', 'EmulatorStateError']);
});
