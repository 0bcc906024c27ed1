import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Api } from '../../src/model/api.ts';
import { applied, liveIds, POOL, said, WEB } from './adopting.ts';
import { FILE, place } from './place.ts';

test('a file of ids is made, told how to be given, and planned empty with the others', async () => {
  const here = await applied();
  const { pool, web } = await liveIds(here);
  const { code, stdout } = await here.run('adopt', '--ids', '--to', 'ids.yaml');
  const planned = await here.run('plan', '-f', 'cognito.yaml', '-f', 'ids.yaml');
  expect([
    code,
    here.read('ids.yaml'),
    here.read('cognito.yaml'),
    stdout.split('\n\n').at(-1),
    planned.stdout.includes('No changes.'),
  ]).toEqual([
    0,
    `# Which live resources the keys in the other files stand for. Written by: cognitoctl adopt --ids
version: 1
userPools:
  customers:
    UserPoolId: ${pool}
    clients:
      web:
        ClientId: ${web}
`,
    FILE,
    `Made ids.yaml with 2 ids.
A resource is found by its id, whatever it is called: now these keys are only
labels.
Give it with -f from now on:  -f cognito.yaml -f ids.yaml
`,
    true,
  ]);
});

test('a file of ids is extended, whether it is given with -f or not', async () => {
  const here = await applied();
  const { pool, web } = await liveIds(here);
  const after = `version: 1\nuserPools:\n  customers:\n    UserPoolId: ${pool} # mine\n    clients:\n      web:\n        ClientId: ${web}\n`;
  const texts: string[] = [];
  for (const given of [[], ['-f', 'ids.yaml']]) {
    here.write('ids.yaml', `version: 1\nuserPools:\n  customers:\n    UserPoolId: ${pool} # mine\n`);
    await here.run('adopt', '--ids', '--to', 'ids.yaml', '-f', 'cognito.yaml', ...given);
    texts.push(here.read('ids.yaml'));
  }
  expect(texts).toEqual([after, after]);
});

test.each([
  [
    'another id',
    'userPools: { customers: { UserPoolId: eu-central-1_Other1234 } }',
    'has two ids: eu-central-1_Other1234 in ids.yaml:2',
  ],
  ['settings', 'userPools: { customers: { PoolName: x } }', 'ids.yaml:2 says more than ids: PoolName'],
  ['a head', 'stack: shop', 'ids.yaml:2 says more than ids: stack'],
  [
    'a pool that the files do not have',
    'userPools: { old: { UserPoolId: eu-central-1_Other1234 } }',
    'ids.yaml has userPools.old, and the files do not declare it',
  ],
  [
    'a collection that the files do not have',
    'userPools: { customers: { clients: {} } }\nidentityPools: {}',
    'ids.yaml says more than ids',
  ],
  ['no YAML', 'userPools: {', 'error C1001'],
])('exit 3: a file of ids with %s stays as it is', async (_, text, why) => {
  const here = await applied();
  here.write('ids.yaml', `version: 1\n${text}\n`);
  const { code, stderr } = await here.run('adopt', '--ids', '--to', 'ids.yaml');
  expect([code, said(stderr).includes(why), here.read('ids.yaml')]).toEqual([3, true, `version: 1\n${text}\n`]);
});

test('one of several files takes the ids, also one that does not mention the pool yet', async () => {
  const here = await applied();
  here.write('prod.yaml', 'version: 1 # production\n');
  const { pool, web } = await liveIds(here);
  const { code } = await here.run('adopt', '--ids', '-f', 'cognito.yaml', '-f', 'prod.yaml', '--to', 'prod.yaml');
  expect([code, here.read('prod.yaml'), here.read('cognito.yaml')]).toEqual([
    0,
    `version: 1 # production\nuserPools:\n  customers:\n    UserPoolId: ${pool}\n    clients:\n      web:\n        ClientId: ${web}\n`,
    FILE,
  ]);
});

test('a file of ids within a folder of -f is read with it', async () => {
  const here = await applied();
  mkdirSync(join(here.folder, 'pools'));
  here.write('pools/a.yaml', FILE);
  const { stdout } = await here.run('adopt', '--ids', '-f', 'pools', '--to', 'pools/ids.yaml');
  const again = await here.run('adopt', '--ids', '-f', 'pools', '--to', 'pools/ids.yaml');
  expect([stdout.split('\n').at(-2), again.stdout.includes('the files have all 2 ids already')]).toEqual([
    '-f pools reads it too.',
    true,
  ]);
});

const STAGED = FILE.replace('PoolName: customers', 'PoolName: "${var:stage}-customers"');

test.each([
  ['--var', STAGED, ['--var', 'stage=dev'], {}],
  ['the environment', STAGED.replace('var:stage', 'env:STAGE'), [], { STAGE: 'dev' }],
])('exit 5: the id of a pool whose name comes from %s is not written for everybody', async (_, text, flags, env) => {
  const here = place(text);
  const there = here.in({ env });
  await there.run('apply', '--yes', ...flags);
  const refused = await there.run('adopt', '--ids', ...flags);
  const apart = await there.run('adopt', '--ids', '--to', 'ids.dev.yaml', ...flags);
  expect([
    refused.code,
    said(refused.stdout).includes('depends on more than cognito.yaml'),
    here.read('cognito.yaml'),
    apart.code,
  ]).toEqual([5, true, text, 0]);
});

test('a file of ids that is given with -f takes them whatever makes the names', async () => {
  const here = place(STAGED);
  const flags = ['--var', 'stage=dev', '-f', 'cognito.yaml'];
  await here.run('apply', '--yes', ...flags);
  await here.run('adopt', '--ids', '--only', POOL, '--except', WEB, '--to', 'ids.yaml', ...flags);
  const { code } = await here.run('adopt', '--ids', '--to', 'ids.yaml', ...flags, '-f', 'ids.yaml');
  expect([code, here.read('ids.yaml').includes('ClientId: ')]).toEqual([0, true]);
});

test('a name that --var could change is told of', async () => {
  const here = await applied(STAGED.replace('region:', 'vars: { stage: dev }\nregion:'));
  const { code, stdout } = await here.run('adopt', '--ids');
  expect([code, said(stdout).includes(`How ${POOL} is called depends on a variable`)]).toEqual([0, true]);
});

test('a layer that gives a variable its value is not warned of it', async () => {
  const here = place(STAGED);
  here.write('dev.yaml', 'version: 1\nvars: { stage: dev }\n');
  const flags = ['-f', 'cognito.yaml', '-f', 'dev.yaml'];
  await here.run('apply', '--yes', ...flags);
  const { code, stdout } = await here.run('adopt', '--ids', '--to', 'dev.yaml', ...flags);
  expect([code, stdout.split('\n').at(-2), here.read('cognito.yaml')]).toEqual([0, 'labels.', STAGED]);
});

test('exit 5: what an alias stands for gets no id, and the way out writes it', async () => {
  const text = 'version: 1\nregion: eu-central-1\nuserPools:\n  a: &pool { UserPoolTier: LITE }\n  b: *pool\n';
  const here = await applied(text);
  const { code, stdout } = await here.run('adopt', '--ids');
  const apart = await here.run('adopt', '--ids', '--to', 'ids.yaml');
  expect([code, stdout.split('\n\n')[1], here.read('cognito.yaml'), apart.code]).toEqual([
    5,
    ['a', 'b']
      .map(
        (key, index) =>
          `Not written    userPools.${key}: its lines at cognito.yaml:${index + 4} are shared by an anchor\n               and its aliases\n               → --to ids.yaml writes ids into a file of their own`,
      )
      .join('\n'),
    text,
    0,
  ]);
});

test('a link to one of the files is that file', async () => {
  const here = await applied();
  symlinkSync('cognito.yaml', join(here.folder, 'link.yaml'));
  const { code } = await here.run('adopt', '--ids', '--to', 'link.yaml');
  expect([
    code,
    here.read('cognito.yaml').includes('PoolName: customers'),
    here.read('cognito.yaml').includes('ClientId: '),
  ]).toEqual([0, true, true]);
});

test('exit 5: the id of a pool that a later file names is not written into the earlier one', async () => {
  const here = await applied();
  here.write('prod.yaml', 'version: 1\nuserPools: { customers: { PoolName: customers } }\n');
  here.write('cognito.yaml', FILE.replace('PoolName: customers', 'PoolName: dev'));
  const files = ['-f', 'cognito.yaml', '-f', 'prod.yaml'];
  const early = await here.run('adopt', '--ids', ...files, '--to', 'cognito.yaml');
  const late = await here.run('adopt', '--ids', ...files, '--to', 'prod.yaml');
  expect([early.code, late.code, here.read('cognito.yaml').includes('UserPoolId')]).toEqual([5, 0, false]);
});

test.each([
  ['cognito.yaml', []],
  ['ids.yaml', ['--to', 'ids.yaml']],
])('exit 7: %s was written by somebody else meanwhile, and stays as they left it', async (name, flags) => {
  const here = await applied();
  const meddling =
    (api: Api): Api =>
    async (service, operation, input) => {
      here.write(name, '# mine\n');
      return api(service, operation, input);
    };
  const { code } = await here.in({ api: meddling }).run('adopt', '--ids', ...flags);
  expect([code, here.read(name)]).toEqual([7, '# mine\n']);
});

test('a file of ids within a folder of -f that folders do not read has to be given', async () => {
  const here = await applied();
  mkdirSync(join(here.folder, 'pools'));
  here.write('pools/a.yaml', FILE);
  const { stdout } = await here.run('adopt', '--ids', '-f', 'pools', '--to', 'pools/ids.yml');
  expect(stdout.split('\n').at(-2)).toBe('Give it with -f from now on:  -f pools -f pools/ids.yml');
});
