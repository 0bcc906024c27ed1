import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Api, ApiError } from '../../src/model/api.ts';
import { applied, liveIds, POOL, said, WEB } from './adopting.ts';
import { FILE, place } from './place.ts';

test('ids are written at their resources, are told, and nothing is planned for them', async () => {
  const here = await applied();
  const { pool, web } = await liveIds(here);
  here.calls.length = 0;
  const adopted = await here.run('adopt', '--ids');
  const reads = [...here.calls];
  const planned = await here.run('plan');
  expect([adopted, here.read('cognito.yaml'), planned.stdout.includes('No changes.'), reads]).toEqual([
    {
      code: 0,
      stdout: `shop · account 123456789012 · eu-central-1

${POOL}               ${pool}
${WEB}   ${web}

Wrote 2 ids into cognito.yaml.
A resource is found by its id, whatever it is called: now these keys are only
labels.
`,
      stderr: '',
    },
    FILE.replace('  customers:\n', `  customers:\n    UserPoolId: ${pool}\n`).replace(
      '      web:\n',
      `      web:\n        ClientId: ${web}\n`,
    ),
    true,
    ['ListUserPools', 'DescribeUserPool', 'ListUserPoolClients', 'DescribeUserPoolClient'],
  ]);
});

test('an id that AWS has and nobody finds anything by is not written', async () => {
  const here = await applied(
    FILE.replace('      web:\n', '      web:\n        managedLoginBranding: { UseCognitoProvidedValues: true }\n'),
  );
  const before = here.read('cognito.yaml');
  const { stdout } = await here.run('adopt', '--ids');
  expect([
    before.includes('managedLoginBranding'),
    here.read('cognito.yaml').match(/\w+Id:/g),
    stdout.includes('managedLoginBranding'),
  ]).toEqual([true, ['UserPoolId:', 'ClientId:'], false]);
});

test('once the id is in the file, another key is the same pool', async () => {
  const here = await applied();
  await here.run('adopt', '--ids');
  here.write('cognito.yaml', here.read('cognito.yaml').replace('  customers:\n', '  people:\n'));
  const { code, stdout } = await here.run('plan');
  expect([code, stdout.includes('No changes.')]).toEqual([0, true]);
});

test('a second run has nothing to write, and leaves the file alone', async () => {
  const here = await applied();
  await here.run('adopt', '--ids');
  const before = statSync(join(here.folder, 'cognito.yaml'));
  const { code, stdout } = await here.run('adopt', '--ids');
  const after = statSync(join(here.folder, 'cognito.yaml'));
  expect([code, stdout.split('\n\n')[1], after.ino, after.mtimeMs]).toEqual([
    0,
    'Nothing to write: the files have all 2 ids already.\n',
    before.ino,
    before.mtimeMs,
  ]);
});

test('what is not live yet is told', async () => {
  const { code, stdout } = await place().run('adopt', '--ids');
  expect([code, stdout.split('\n\n').slice(1)]).toEqual([0, [`Not live yet   ${POOL}`, 'Nothing to write.\n']]);
});

test('the report for machines has what was written, and where', async () => {
  const here = await applied();
  const { pool, web } = await liveIds(here);
  const { stdout } = await here.run('adopt', '--ids', '-o', 'json');
  expect(JSON.parse(stdout)).toEqual({
    command: 'adopt',
    outcome: 'done',
    exitCode: 0,
    files: ['cognito.yaml'],
    adopted: {
      world: 'AWS',
      region: 'eu-central-1',
      account: '123456789012',
      stack: 'shop',
      file: 'cognito.yaml',
      made: false,
      ids: [
        { address: POOL, kind: 'user pool', member: 'UserPoolId', id: pool },
        { address: WEB, kind: 'client', member: 'ClientId', id: web },
      ],
      had: [],
      given: 0,
      leftOut: [],
    },
  });
});

test.each([
  ['--only', WEB, [false, true]],
  ['--except', WEB, [true, false]],
])('%s %s holds', async (flag, glob, expected) => {
  const here = await applied();
  await here.run('adopt', '--ids', flag, glob);
  const text = here.read('cognito.yaml');
  expect([text.includes('UserPoolId: '), text.includes('ClientId: ')]).toEqual(expected);
});

const FOLDER = { 'a.yaml': FILE, 'b.yaml': 'version: 1\n' };

test.each([
  ['nothing that says what', ['adopt'], 'cognitoctl adopt --ids'],
  ['several files', ['adopt', '--ids', '-f', 'cognito.yaml', '-f', 'pools/b.yaml'], '--to ids.yaml'],
  ['a folder', ['adopt', '--ids', '-f', 'pools'], '--to ids.yaml'],
  ['stdin', ['adopt', '--ids', '-f', '-'], '--to ids.yaml'],
  ['stdout', ['adopt', '--ids', '--to', '-'], '--to ids.yaml'],
  ['a folder that is not there', ['adopt', '--ids', '--to', 'none/ids.yaml'], 'mkdir -p'],
  ['a folder to write to', ['adopt', '--ids', '--to', 'pools'], '--to pools/ids.yaml'],
  ['an address that is not there', ['adopt', '--ids', '--only', 'userPools.custmers'], 'userPools.NAME.clients.NAME'],
])('exit 3: %s', async (_, argv, wayOut) => {
  const here = place();
  mkdirSync(join(here.folder, 'pools'));
  for (const [name, text] of Object.entries(FOLDER)) here.write(`pools/${name}`, text);
  const stdin = (async function* () {
    yield FILE;
  })();
  const { code, stdout, stderr } = await here.in({ stdin }).run(...argv);
  expect([code, stdout, said(stderr).includes(wayOut)]).toEqual([3, '', true]);
});

test('exit 4: the ids of another account are not written', async () => {
  const here = await applied();
  here.write('cognito.yaml', FILE.replace('123456789012', '210987654321'));
  const { code } = await here.run('adopt', '--ids');
  expect([code, here.read('cognito.yaml').includes('UserPoolId')]).toEqual([4, false]);
});

test('exit 5: two pools of one name get no id, and both are shown', async () => {
  const here = await applied();
  const { pool } = await liveIds(here);
  const { UserPool } = await here.aws.api('cognito-idp', 'CreateUserPool', { PoolName: 'customers' });
  const other = (UserPool as { readonly Id: string }).Id;
  const { code, stdout } = await here.run('adopt', '--ids');
  expect([code, stdout.split('\n\n').slice(1), here.read('cognito.yaml')]).toEqual([
    5,
    [
      `Not written    ${POOL}: 2 live userPools are named "customers"\n` +
        [pool, other].map((id) => `               → UserPoolId: ${id}`).join('\n'),
      'Nothing to write.\n',
    ],
    FILE,
  ]);
});

test('exit 4: what may not be read is told with what is missing; the rest is written', async () => {
  const here = await applied();
  const denied =
    (api: Api): Api =>
    async (service, operation, input) => {
      if (operation !== 'ListUserPoolClients') return api(service, operation, input);
      throw new ApiError({ service, operation, name: 'AccessDeniedException', message: 'no', status: 400 });
    };
  const { code, stdout } = await here.in({ api: denied }).run('adopt', '--ids');
  expect([
    code,
    said(stdout).includes(`Not written ${WEB}: it cannot be read, missing`),
    here.read('cognito.yaml').includes('UserPoolId'),
  ]).toEqual([4, true, true]);
});

test('a client that is still called as it was keeps its pending rename', async () => {
  const here = await applied();
  const text = FILE.replace('      web:\n', '      shop:\n        was: web\n');
  here.write('cognito.yaml', text);
  const { code, stdout } = await here.run('adopt', '--ids', '--only', 'userPools.customers.clients.shop');
  expect([code, said(stdout).includes('it is still called "web" on AWS'), here.read('cognito.yaml')]).toEqual([
    5,
    true,
    text,
  ]);
});

test('a pending rename to a name that the file gives stays one', async () => {
  const here = await applied();
  here.write('cognito.yaml', FILE.replace('      web:\n', '      shop:\n        was: web\n        ClientName: shop\n'));
  const adopted = await here.run('adopt', '--ids');
  const { stdout } = await here.run('plan');
  expect([adopted.code, said(stdout).includes('ClientName web → shop')]).toEqual([0, true]);
});

const TENANTS = `version: 1
region: eu-central-1
templates:
  tenant:
    clients:
      web: { RefreshTokenValidity: 7 }
      "\${var:slug}-ios": { RefreshTokenValidity: 7 }
userPools:
  tenant-acme: { use: tenant, vars: { slug: acme } } # the first
  # the largest
  tenant-globex:
    use: tenant
    vars: { slug: globex }
`;

test('what a template brings is written below the resource that uses it, never into the template', async () => {
  const here = await applied(TENANTS);
  const { code } = await here.run('adopt', '--ids');
  const masked = here
    .read('cognito.yaml')
    .replaceAll(/eu-central-1_\w+/g, 'POOL')
    .replaceAll(/\b[a-z0-9]{26}\b/g, 'CLIENT');
  expect([code, masked, (await here.run('plan')).stdout.includes('No changes.')]).toEqual([
    0,
    TENANTS.replace(
      '{ use: tenant, vars: { slug: acme } }',
      '{ UserPoolId: POOL, clients: { web: { ClientId: CLIENT }, acme-ios: { ClientId: CLIENT } }, use: tenant, vars: { slug: acme } }',
    ).replace(
      '    use: tenant\n    vars: { slug: globex }\n',
      '    UserPoolId: POOL\n    use: tenant\n    vars: { slug: globex }\n    clients:\n      web:\n        ClientId: CLIENT\n      globex-ios:\n        ClientId: CLIENT\n',
    ),
    true,
  ]);
});

test('a name with the account in it is found, although the file does not say which', async () => {
  const text = FILE.replace(/account: .*\n/, '').replace('PoolName: customers', 'PoolName: "${aws:account}-customers"');
  const here = place(text);
  await here.aws.api('cognito-idp', 'CreateUserPool', { PoolName: '123456789012-customers' });
  const { code } = await here.run('adopt', '--ids');
  expect([code, here.read('cognito.yaml').includes('UserPoolId: ')]).toEqual([0, true]);
});

test('exit 5: a client below a pool whose id is not found is told with that id', async () => {
  const here = await applied();
  const text = FILE.replace('  customers:\n', '  customers:\n    UserPoolId: eu-central-1_Gone12345\n');
  here.write('cognito.yaml', text);
  const { code, stdout } = await here.run('adopt', '--ids');
  expect([
    code,
    said(stdout).includes(`${WEB}: there is no ${POOL} with the id eu-central-1_Gone12345`),
    here.read('cognito.yaml'),
  ]).toEqual([5, true, text]);
});

test('exit 1: a file that is protected stays as it is, whoever runs it', async () => {
  const here = await applied();
  chmodSync(join(here.folder, 'cognito.yaml'), 0o444);
  const { code, stderr } = await here.run('adopt', '--ids');
  expect([code, stderr.includes('cannot write cognito.yaml'), here.read('cognito.yaml')]).toEqual([1, true, FILE]);
});

test('exit 5: one pool under two keys gets its id once', async () => {
  const here = await applied();
  const { pool } = await liveIds(here);
  const text = `${FILE}  people: { UserPoolId: ${pool} }\n`;
  here.write('cognito.yaml', text);
  const { code, stdout } = await here.run('adopt', '--ids', '--except', WEB);
  expect([
    code,
    said(stdout).includes(`userPools.people is the same live resource, ${pool}`),
    here.read('cognito.yaml'),
  ]).toEqual([5, true, text]);
});

test('bytes that are no text, the mode and the link of a file stay', async () => {
  const here = await applied();
  const path = join(here.folder, 'real.yaml');
  writeFileSync(path, `\ufeff${FILE.replaceAll('\n', '\r\n')}`);
  chmodSync(path, 0o640);
  symlinkSync('real.yaml', join(here.folder, 'link.yaml'));
  const { pool, web } = await liveIds(here);
  await here.run('adopt', '--ids', '-f', 'link.yaml');
  const expected = FILE.replace('  customers:\n', `  customers:\n    UserPoolId: ${pool}\n`).replace(
    '      web:\n',
    `      web:\n        ClientId: ${web}\n`,
  );
  expect([
    readFileSync(path, 'utf8'),
    statSync(path).mode & 0o777,
    lstatSync(join(here.folder, 'link.yaml')).isSymbolicLink(),
  ]).toEqual([`\ufeff${expected.replaceAll('\n', '\r\n')}`, 0o640, true]);
});

test('ids of another region than the file say are not written', async () => {
  const here = await applied(FILE, '--region', 'eu-west-1');
  const { code, stderr } = await here.run('adopt', '--ids', '--region', 'eu-west-1');
  expect([code, said(stderr).includes('would be wrong'), here.read('cognito.yaml')]).toEqual([3, true, FILE]);
});
