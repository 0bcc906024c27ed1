import { expect, test } from 'vitest';
import { place } from './place.ts';

const TENANTS = `version: 1
templates:
  tenant: { PoolName: "\${key}", clients: { web: { RefreshTokenValidity: 30 } } }
userPools:
  acme: { use: tenant }
  globex: { use: tenant, identityProviders: { Google: { ProviderType: Google, ProviderDetails: { client_id: a, client_secret: "\${env:GOOGLE}", authorize_scopes: openid }, AttributeMapping: { email: email } } } }
`;

const PRINTED = `version: 1
userPools:
  acme:
    PoolName: acme
    clients:
      web:
        RefreshTokenValidity: 30
  globex:
    PoolName: globex
    clients:
      web:
        RefreshTokenValidity: 30
    identityProviders:
      Google:
        ProviderType: Google
        ProviderDetails:
          client_id: a
          client_secret: "\${env:GOOGLE}"
          authorize_scopes: openid
        AttributeMapping:
          email: email
`;

test('--print prints a file on stdout, and what was found on stderr', async () => {
  const { code, stdout, stderr } = await place(TENANTS).run('validate', '--print');
  expect([code, stdout, stderr.split('\n')[0]]).toEqual([
    0,
    PRINTED,
    'warning C1102: the variable GOOGLE is not given',
  ]);
});

test('what is printed is valid, and prints the same again', async () => {
  const here = place(TENANTS);
  here.write('printed.yaml', (await here.run('validate', '--print')).stdout);
  const again = await here.run('validate', '--print', '-f', 'printed.yaml');
  expect([again.code, again.stdout]).toEqual([0, PRINTED]);
});

test('a given secret is printed as its placeholder', async () => {
  const here = place(TENANTS).in({ env: { GOOGLE: 'hunter2-hunter2' } });
  const { stdout, stderr } = await here.run('validate', '--print');
  expect([stdout, stderr]).toEqual([PRINTED, '']);
});

test('an address prints what stands there, with its origins behind it', async () => {
  const { stdout } = await place(TENANTS).run('validate', '--print', 'userPools.acme.clients', '--origin');
  expect(stdout).toBe(`web:                                                    # cognito.yaml:3
  RefreshTokenValidity: 30                              # cognito.yaml:3
`);
});

test('JSON has the findings, the state and the origins, and nothing else is written', async () => {
  const { code, stdout, stderr } = await place(TENANTS).run(
    'validate',
    '--print',
    'userPools.globex.identityProviders',
    '--origin',
    '-o',
    'json',
  );
  const details = 'userPools.globex.identityProviders.Google.ProviderDetails';
  expect([code, stderr, JSON.parse(stdout)]).toMatchObject([
    0,
    '',
    {
      findings: [{ code: 'C1102' }],
      state: { Google: { ProviderDetails: { client_id: 'a', client_secret: '${env:GOOGLE}' } } },
      origins: { [`${details}.client_id`]: 'cognito.yaml:6', [`${details}.client_secret`]: 'cognito.yaml:6' },
    },
  ]);
});

test('JSON without --print has no state', async () => {
  const { stdout } = await place(TENANTS).run('validate', '-o', 'json');
  expect(Object.keys(JSON.parse(stdout))).toEqual(['command', 'outcome', 'exitCode', 'files', 'findings']);
});

test('exit 3: of a file with errors nothing is printed but these', async () => {
  const here = place(TENANTS.replace('PoolName', 'PoolNam'));
  const [people, machines] = [
    await here.run('validate', '--print'),
    await here.run('validate', '--print', '-o', 'json'),
  ];
  expect([people.code, people.stdout, people.stderr.split('\n')[0], Object.keys(JSON.parse(machines.stdout))]).toEqual([
    3,
    '',
    'error C1003: unknown member "PoolNam"',
    ['command', 'outcome', 'exitCode', 'files', 'findings'],
  ]);
});

test('a mistake in a template is told once, and JSON has it for every resource', async () => {
  const here = place(TENANTS.replace('PoolName', 'PoolNam'));
  const [people, machines] = [await here.run('validate'), await here.run('validate', '-o', 'json')];
  const { findings } = JSON.parse(machines.stdout) as { readonly findings: readonly { readonly address: string }[] };
  expect([people.stdout.match(/^error C1003/gm)?.length, findings.map(({ address }) => address).slice(0, 2)]).toEqual([
    1,
    ['userPools.acme', 'userPools.globex'],
  ]);
});

test.each([
  ['userPools.acm', 'did you mean userPools.acme?'],
  ['userPools.acme.PoolNam', 'did you mean userPools.acme.PoolName?'],
  ['userPools.acme.clients.wep', 'did you mean userPools.acme.clients.web?'],
  ['..', 'the files have nothing there'],
])('exit 3: --print %s names nothing, and something near it is named', async (address, told) => {
  const { code, stdout, stderr } = await place(TENANTS).run('validate', '--print', address);
  expect([code, stdout, stderr.replaceAll(/\s+/g, ' ').includes(told)]).toEqual([3, '', true]);
});

test('exit 3: --origin says where something printed was written, and nothing is printed', async () => {
  const { code, stdout, stderr } = await place(TENANTS).run('validate', '--origin');
  expect([code, stdout, stderr.includes('way out: print it: validate --print --origin')]).toEqual([3, '', true]);
});

test('the environment may say that nothing is printed', async () => {
  const { stdout } = await place(TENANTS)
    .in({ env: { COGNITOCTL_PRINT: '0', GOOGLE: 'x' } })
    .run('validate');
  expect(stdout).toBe('Valid. 5 resources in 1 file.\n');
});

test('what is printed may go to a file', async () => {
  const here = place(TENANTS);
  await here.run('validate', '--print', '-o', 'human=printed.yaml', '-o', 'json');
  expect(here.read('printed.yaml')).toBe(PRINTED);
});

test('the region of the flag is the one that placeholders stand for', async () => {
  const { run } = place('version: 1\nregion: eu-central-1\nuserPools: { main: { PoolName: "shop-${aws:region}" } }\n');
  const { stdout } = await run('validate', '--region', 'eu-west-1', '--print', 'userPools.main');
  expect(stdout).toBe('PoolName: shop-eu-west-1\n');
});
