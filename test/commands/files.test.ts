import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FILE, place } from './place.ts';

test.each([
  ['plan', '--out', '.', 'it is a folder'],
  ['plan', '--out', 'plans/plan.json', 'there is no folder'],
  ['apply', '--report', 'reports/run.json', 'there is no folder'],
  ['plan', '-o', 'json=reports/plan.json', 'there is no folder'],
])('exit 3: %s %s %s has no place, and nothing is made or asked for it', async (command, flag, file, why) => {
  const here = place();
  const { code, stdout, stderr } = await here.run(command, '--no-input', flag, file);
  const made = ['plans', 'reports'].some((folder) => existsSync(join(here.folder, folder)));
  expect([
    code,
    stdout,
    stderr.replaceAll(/\s+/g, ' ').includes(why),
    stderr.includes('way out:'),
    here.calls,
    made,
  ]).toEqual([3, '', true, true, [], false]);
});

test.each([
  ['refused', FILE.replace('123456789012', '210987654321'), ['--yes'], 'denied'],
  ['not confirmed', FILE, [], 'refused'],
])('a run that is %s is reported', async (_, file, flags, outcome) => {
  const here = place(file);
  await here.run('apply', ...flags, '--report', 'run.json');
  expect(JSON.parse(here.read('run.json'))).toMatchObject({ command: 'apply', outcome, plan: { format: 1 } });
});

test('a run with a risk that is not allowed is reported', async () => {
  const here = place();
  await here.run('apply', '--yes');
  here.write('cognito.yaml', FILE.replace(/ {6}web:[\s\S]*$/, '      {}\n'));
  await here.run('apply', '--yes', '--max-deletes', '1', '--report', 'run.json');
  expect(JSON.parse(here.read('run.json'))).toMatchObject({
    outcome: 'refused',
    plan: { changes: [{ action: 'delete' }] },
    error: { wayOut: ['--allow C2401@userPools.customers.clients.web'] },
  });
});

test('a run that had nothing to do is reported', async () => {
  const here = place();
  await here.run('apply', '--yes');
  await here.run('apply', '--yes', '--report', 'run.json');
  expect(JSON.parse(here.read('run.json'))).toMatchObject({ outcome: 'done', plan: { changes: [] } });
});

test('a state that is a folder is told, and nobody is told to remove it', async () => {
  const here = place();
  mkdirSync(join(here.folder, '.cognitoctl', 'emulator.json'), { recursive: true });
  const { code, stderr } = await here.run('plan', '--emulator');
  expect([code, stderr.includes('EISDIR'), /\brm\b/.test(stderr)]).toEqual([3, true, false]);
});

test('a state that cannot be written is no bug', async () => {
  const here = place();
  here.write('.cognitoctl', 'in the way');
  const { code, stderr } = await here.run('apply', '--emulator', '--yes');
  expect([code, stderr.includes('ENOTDIR'), /bug|\brm\b/i.test(stderr)]).toEqual([3, true, false]);
});
