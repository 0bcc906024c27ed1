import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { FILE, place } from './place.ts';

test('a saved plan is applied as it was read, and can be run again', async () => {
  const here = place();
  await here.run('plan', '--out', 'plan.json');
  const first = await here.run('apply', 'plan.json', '--yes');
  const second = await here.run('apply', 'plan.json', '--yes');
  expect([first.code, second.code, second.stdout.includes('3 changes of the saved plan are done already')]).toEqual([
    0,
    0,
    true,
  ]);
});

test('a run that was cut is finished by running the same plan again', async () => {
  const here = place();
  await here.run('plan', '--out', 'plan.json');
  const cut = await here
    .in({
      api: (api) =>
        withFaults(api, [
          { operation: 'CreateUserPoolClient', fails: { name: 'LimitExceededException', message: 'x' } },
        ]),
    })
    .run('apply', 'plan.json', '--yes');
  const again = await here.run('apply', 'plan.json', '--yes');
  expect([cut.code, again.code, (await here.run('plan', '--exit-code')).code]).toEqual([6, 0, 0]);
});

test('only its owner may read it', async () => {
  const here = place();
  await here.run('plan', '--out', 'plan.json');
  expect(statSync(join(here.folder, 'plan.json')).mode & 0o777).toBe(0o600);
});

test('exit 7: the file changed since', async () => {
  const here = place();
  await here.run('plan', '--out', 'plan.json');
  here.write('cognito.yaml', FILE.replace('Precedence: 1', 'Precedence: 2'));
  const { code, stderr } = await here.run('apply', 'plan.json', '--yes');
  expect([code, stderr.split('\n')[0]]).toEqual([7, 'error: the files changed since the plan was saved']);
});

test('exit 7: the live state moved since', async () => {
  const here = place();
  await here.run('apply', '--yes');
  const changed = FILE.replace('Precedence: 1', 'Precedence: 2');
  here.write('cognito.yaml', changed);
  await here.run('plan', '--out', 'plan.json');
  here.write('cognito.yaml', FILE.replace('Precedence: 1', 'Precedence: 3'));
  await here.run('apply', '--yes');
  here.write('cognito.yaml', changed);
  const { code, stderr } = await here.run('apply', 'plan.json', '--yes');
  expect([code, stderr.split('\n')[0]]).toEqual([7, 'error: the plan made now differs from the saved one: update']);
});

test('a stale plan is told without the whole plan', async () => {
  const here = place();
  await here.run('plan', '--out', 'plan.json');
  here.write('cognito.yaml', FILE.replace('Precedence: 1', 'Precedence: 2'));
  expect((await here.run('apply', 'plan.json', '--yes')).stdout).toBe('');
});

test('exit 7: what is to be deleted is another object by now, of the same name', async () => {
  const here = place();
  await here.run('apply', '--yes');
  const pool = await here.aws.api('cognito-idp', 'ListUserPools', { MaxResults: 1 });
  const [UserPoolId] = /eu-central-1_\w+/.exec(JSON.stringify(pool)) ?? [''];
  const legacy = () => here.aws.api('cognito-idp', 'CreateUserPoolClient', { UserPoolId, ClientName: 'legacy' });
  const { UserPoolClient } = (await legacy()) as { UserPoolClient: { ClientId: string } };
  await here.run('plan', '--out', 'plan.json');
  await here.aws.api('cognito-idp', 'DeleteUserPoolClient', { UserPoolId, ClientId: UserPoolClient.ClientId });
  await legacy();
  const allow = ['--max-deletes', '1', '--allow', 'C2401@userPools.customers.clients.legacy'];
  expect((await here.run('apply', 'plan.json', '--yes', ...allow)).code).toBe(7);
});

test.each([
  ['an empty plan', true, 'Saved plan.json. There is nothing in it to apply.'],
  ['a plan', false, 'Saved plan.json. Next:  cognitoctl apply plan.json'],
])('after %s is saved, the next step is said', async (_, isApplied, last) => {
  const here = place();
  if (isApplied) await here.run('apply', '--yes');
  const { stdout } = await here.run('plan', '--out', 'plan.json');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(last);
});

test('a saved plan is quiet about what it says besides', async () => {
  const { stdout } = await place().run('plan', '-q', '--out', 'plan.json');
  expect(stdout.endsWith('\nSaved plan.json.\n')).toBe(true);
});

test('exit 5: a plan for the emulator is not applied to AWS, and nothing is read for it', async () => {
  const here = place();
  await here.run('plan', '--emulator', '--out', 'plan.json');
  const { code } = await here.run('apply', 'plan.json', '--yes');
  expect([code, here.calls]).toEqual([5, []]);
});

test('exit 5: a plan for one region is not applied to another', async () => {
  const here = place();
  await here.run('plan', '--out', 'plan.json');
  expect((await here.run('apply', 'plan.json', '--yes', '--region', 'eu-west-1')).code).toBe(5);
});

test.each([
  ['not JSON', 'x', 'error: plan.json is not a saved plan: it is not JSON\n'],
  [
    'other JSON',
    '{}',
    'error: plan.json is not a saved plan of this version\n  way out: save one: cognitoctl plan --out FILE\n',
  ],
])('exit 3: %s is no saved plan', async (_, text, message) => {
  const here = place();
  here.write('plan.json', text);
  expect(await here.run('apply', 'plan.json', '--yes')).toEqual({ code: 3, stdout: '', stderr: message });
});
