import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Keeper, openStateFile } from '../../src/emulator/keeper.ts';
import { readState } from '../../src/emulator/state-file.ts';
import { EMPTY_STATE } from '../../src/emulator/store.ts';
import { refused, seeded, world } from './world.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
  path = join(folder, 'emulator.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = (seed = 1) => world({ keeper: openStateFile(path), random: seeded(seed) });
const names = (from = path): readonly unknown[] =>
  readState(from).state.resources.map(({ fields }) => fields.PoolName ?? fields.GroupName);

test('a state that is written is read back, by its owner only, and no other file is left', async () => {
  const { pool, emulator } = kept();
  await pool();
  expect([readState(path).state, statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([
    emulator.state(),
    0o600,
    ['emulator.json'],
  ]);
});

test('no file is the empty state', () => {
  expect(readState(join(folder, 'none.json')).state).toEqual({ format: 1, resources: [] });
});

test.each([
  ['{"format":1,"resources":[', /^.*emulator\.json is broken \(.+\)\. Delete it to start with an empty emulator\.$/],
  [
    '{"format":2,"resources":[]}',
    /^.*emulator\.json is no emulator state \(format 1\)\. Delete it to start with an empty emulator\.$/,
  ],
  ['{"format":1,"resources":[{"kind":"group"}]}', /^.*emulator\.json is no emulator state \(format 1\)\./],
  [
    '{"format":1,"resources":[]}\n[{"put":{"id":1}}]\n',
    /^.*emulator\.json is broken in line 2, which tells no changes\. Take that line and all below it away to go on from what was there before, or delete the file to start with an empty emulator\.$/,
  ],
  ['{"format":1,"resources":[]}\n[]\n[{"put"\n[]\n', /^.*emulator\.json is broken in line 3 \(.+\)\. Take that line/],
  ['{"format":1,"resources":[]}\n[]\n{}', /^.*emulator\.json is broken in line 3, which tells no changes/],
])('a file that holds %s is refused by name and stays as it is', (text, message) => {
  writeFileSync(path, text);
  expect(() => readState(path)).toThrow(message);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a call costs a line of the file, and a whole state once the lines are longer than it', async () => {
  const { idp, pool, emulator } = kept();
  const UserPoolId = await pool();
  const lines: number[] = [];
  for (let index = 0; index < 30; index += 1) {
    await idp('CreateGroup', { UserPoolId, GroupName: `g${index}`, Description: 'x'.repeat(200) });
    lines.push(readFileSync(path, 'utf8').split('\n').length - 1);
  }
  expect(readState(path).state).toEqual(emulator.state());
  expect([lines.filter((count) => count === 1).length < 5, Math.max(...lines) > 8]).toEqual([true, true]);
});

test('deletes and settings are read back as they were, in the order of their creation', async () => {
  const { idp, pool, emulator } = kept();
  const ids = [await pool({ PoolName: 'a' }), await pool({ PoolName: 'b' }), await pool({ PoolName: 'c' })];
  await idp('CreateGroup', { UserPoolId: ids[1] ?? '', GroupName: 'admins' });
  await idp('SetUserPoolMfaConfig', {
    UserPoolId: ids[2] ?? '',
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  await idp('DeleteUserPool', { UserPoolId: ids[1] ?? '' });
  await idp('UpdateUserPool', { UserPoolId: ids[0] ?? '', DeletionProtection: 'ACTIVE' });
  expect([readState(path).state, names().slice(0, 2)]).toEqual([emulator.state(), ['a', 'c']]);
});

test('a last line that was cut is no call, and is gone after the next one', async () => {
  const { idp, pool } = kept();
  const UserPoolId = await pool();
  await idp('CreateGroup', { UserPoolId, GroupName: 'whole' });
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.slice(0, -5));
  expect(names()).toEqual(['main']);
  await kept().idp('CreateGroup', { UserPoolId, GroupName: 'next' });
  expect([names(), readFileSync(path, 'utf8').endsWith('\n')]).toEqual([['main', 'next'], true]);
});

test('a file that somebody has laid out by hand is read', async () => {
  await kept().pool();
  const { state } = readState(path);
  writeFileSync(path, JSON.stringify(state, null, 2));
  const again = kept(2);
  await again.pool({ PoolName: 'second' });
  expect(names()).toEqual(['main', 'second']);
});

test('of two that share a file each sees what the other has written', async () => {
  const [one, other] = [kept(1), kept(2)];
  await one.pool({ PoolName: 'a' });
  await other.pool({ PoolName: 'b' });
  await other.pool({ PoolName: 'c' });
  await one.pool({ PoolName: 'd' });
  const listed = await other.idp('ListUserPools', { MaxResults: 60 });
  expect([names(), listed.UserPools.map(({ Name }: { Name: string }) => Name)]).toEqual([
    ['a', 'b', 'c', 'd'],
    ['a', 'b', 'c', 'd'],
  ]);
});

test('a write at the same moment as that of another process is refused', () => {
  const [one, other] = [openStateFile(path), openStateFile(path)];
  const written = { state: () => EMPTY_STATE };
  one.keep(written);
  expect(() => other.keep(written)).toThrow(
    /another process changed .* at the same moment: the call has not been made/,
  );
  expect([other.news(), one.news()]).toEqual([EMPTY_STATE, undefined]);
});

test('what another process adds to the file is seen before the next call', async () => {
  const [one, other] = [kept(1), kept(2)];
  const UserPoolId = await one.pool();
  await one.idp('CreateGroup', { UserPoolId, GroupName: 'a', Description: 'x'.repeat(2000) });
  await other.idp('ListUserPools', { MaxResults: 1 });
  const { ino } = statSync(path);
  await one.idp('CreateGroup', { UserPoolId, GroupName: 'b' });
  const { Groups } = await other.idp('ListGroups', { UserPoolId });
  expect([statSync(path).ino === ino, Groups.map(({ GroupName }: { GroupName: string }) => GroupName)]).toEqual([
    true,
    ['a', 'b'],
  ]);
});

test('what could not be kept is forgotten, though the file is as it was', async () => {
  const { idp, pool } = kept();
  const UserPoolId = await pool();
  // This process is alive, and so its lock counts.
  writeFileSync(`${path}.lock`, String(process.pid));
  const end = await refused(idp('CreateGroup', { UserPoolId, GroupName: 'a' }));
  rmSync(`${path}.lock`);
  expect([end.split(':')[0], (await idp('ListGroups', { UserPoolId })).Groups]).toEqual(['EmulatorStateConflict', []]);
});

test('a call that another process comes before is made after it', async () => {
  const keeper = openStateFile(path);
  const other = kept(2);
  const UserPoolId = await other.pool({ PoolName: 'a' });
  let isFirst = true;
  const late: Keeper = {
    ...keeper,
    keep: (written) => {
      if (isFirst) openStateFile(path).keep({ state: () => EMPTY_STATE });
      isFirst = false;
      keeper.keep(written);
    },
  };
  const { idp, pool, emulator } = world({ keeper: late, random: seeded(3) });
  await pool({ PoolName: 'b' });
  const ends = [names(), await refused(idp('DescribeUserPool', { UserPoolId }))];
  isFirst = true;
  emulator.reset();
  expect([ends, emulator.state()]).toEqual([
    [['b'], `ResourceNotFoundException: User pool ${UserPoolId} does not exist.`],
    EMPTY_STATE,
  ]);
});

test('a call that cannot be kept has not been made', async () => {
  const { idp, pool } = kept();
  const UserPoolId = await pool();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  const ends = [
    await refused(idp('CreateGroup', { UserPoolId, GroupName: 'a' })),
    await refused(idp('ListUserPools', { MaxResults: 1 })),
  ];
  rmSync(folder);
  expect([ends.map((end) => end.split(':')[0]), (await idp('ListUserPools', { MaxResults: 1 })).UserPools]).toEqual([
    ['EmulatorStateError', 'EmulatorStateError'],
    [],
  ]);
});

test('a reset empties the file too', async () => {
  const { pool, emulator } = kept();
  await pool();
  emulator.reset();
  expect([emulator.state(), readFileSync(path, 'utf8')]).toEqual([
    { format: 1, resources: [] },
    '{"format":1,"resources":[]}\n',
  ]);
});
