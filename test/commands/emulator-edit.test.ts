import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../../src/emulator/start.ts';
import type { Change } from '../../src/model/plan.ts';
import { fakeAws } from '../aws/fake-aws.ts';
import { FILE, type Place, place } from './place.ts';

/** A place whose file is live on its emulator. */
async function applied(file = FILE): Promise<Place> {
  const here = place(file);
  const { code, stderr } = await here.run('apply', '--emulator', '--yes');
  if (code !== 0) throw new Error(stderr);
  return here;
}

const edit = (here: Place, ...words: readonly string[]) => here.run('emulator', 'edit', ...words);
/** The differences that drift tells. */
const drift = async (here: Place): Promise<readonly string[]> => {
  const { stdout } = await here.run('drift', '--emulator', '-o', 'json');
  const { changed, gone } = JSON.parse(stdout).drift;
  return [
    ...changed.flatMap(({ address, differences }: Change) => differences.map(({ path }) => `${address} ${path}`)),
    ...gone.map(({ address }: Change) => address),
  ];
};

test('an edit changes one member, carries over the others, and drift tells it', async () => {
  const here = await applied();
  const { code, stdout } = await edit(
    here,
    'userPools.customers.clients.web',
    'CallbackURLs=["https://other.example.com"]',
  );
  expect([
    code,
    stdout
      .split('\n')
      .filter((line) => /[+-] https/.test(line))
      .map((line) => line.trim()),
  ]).toEqual([0, ['CallbackURLs   + https://other.example.com', '- https://shop.example.com/callback']]);
  expect(await drift(here)).toEqual(['userPools.customers.clients.web CallbackURLs']);
});

test.each([
  ['a member below others', ['userPools.customers', 'Policies.PasswordPolicy.MinimumLength=12'], []],
  [
    'a setting of the pool',
    ['userPools.customers.mfa', 'MfaConfiguration=OPTIONAL', 'SoftwareTokenMfaConfiguration={"Enabled":true}'],
    [],
  ],
  ['a text with an equals sign and a placeholder', ['userPools.customers.groups.admins', 'Description=a=${var:b}'], []],
  [
    'what is not there, where it is told to make it',
    ['userPools.customers.groups.others', '--create', 'Precedence=3'],
    [],
  ],
  ['a pool', ['userPools.other', '--create'], []],
  ['a text that looks like a list', ['userPools.customers.groups.admins', 'Description=[Shop] admins'], []],
  [
    'what is there, by deleting it',
    ['userPools.customers.groups.admins', '--delete'],
    ['userPools.customers.groups.admins'],
  ],
  ['a client, by deleting it', ['userPools.customers.clients.web', '--delete'], ['userPools.customers.clients.web']],
])('an edit takes %s', async (_, words, gone) => {
  const here = await applied();
  const { code, stderr } = await edit(here, ...words);
  expect([code, stderr, await drift(here)]).toEqual([0, '', gone]);
});

test('an address is the one of the file, where that calls a resource otherwise than AWS does', async () => {
  const here = await applied(FILE.replace('PoolName: customers', 'PoolName: shop-customers'));
  const ends = [
    await edit(here, 'userPools.customers.groups.admins', 'Precedence=2'),
    await edit(here, 'userPools.shop-customers.groups.admins', 'Precedence=3'),
  ];
  expect([ends.map(({ code }) => code), await drift(here)]).toEqual([
    [0, 0],
    ['userPools.customers.groups.admins Precedence'],
  ]);
});

test('an edit that changes nothing says so', async () => {
  const { code, stdout } = await edit(await applied(), 'userPools.customers.groups.admins', 'Precedence=1');
  expect([code, stdout]).toEqual([0, 'Nothing to do: userPools.customers.groups.admins is like that.\n']);
});

test.each([
  ['userPools.customers.groups.admin Precedence=2', 3, 'did you mean userPools.customers.groups.admins?'],
  ['userPools.custmers.groups.admins Precedence=2', 3, 'did you mean userPools.customers?'],
  ['userPools.customers.group.admins Precedence=2', 3, 'did you mean groups?'],
  ['pools.customers Precedence=2', 3, 'no address begins with "pools"'],
  ['userPools.customers.groups Precedence=2', 3, 'ends without the name of a group'],
  ['userPools.customers.groups.admins Precedenc=2', 3, 'did you mean "Precedence"?'],
  ['userPools.customers.groups.admins Precedence=high', 3, 'must be a whole number, is "high"'],
  ['userPools.customers.groups.admins Precedence', 3, '"Precedence" is no Member=value'],
  ['userPools.customers.groups.admins', 3, 'nothing is to be changed at userPools.customers.groups.admins'],
  ['userPools.customers.groups.admins --delete Precedence=2', 3, 'what is deleted has no new values'],
  ['userPools.customers.groups.admins --delete --create', 3, '--create and --delete exclude each other'],
  ['userPools.customers.groups.admins --create Precedence=2', 3, 'userPools.customers.groups.admins is live already'],
  ['userPools.customers.mfa --delete', 3, 'a mfa cannot be deleted'],
  [
    'userPools.customers.groups.admins GroupName=a',
    3,
    'an edit cannot change GroupName: by that userPools.customers.groups.admins is found',
  ],
  ['userPools.customers PoolName=a', 3, 'an edit cannot change PoolName: by that userPools.customers is found'],
  ['userPools.customers.groups.admins Precedence=2 Precedence=3', 3, 'Precedence is given twice'],
  [
    'userPools.customers Policies.PasswordPolicy.MinimumLength=9 Policies={}',
    3,
    'Policies.PasswordPolicy.MinimumLength and Policies are given, and one is in the other',
  ],
  [
    'userPools.customers.clients.web CallbackURLs=[https://a.example.com]',
    3,
    'the value of CallbackURLs is no JSON, as that of a list must be way out: texts in it have double quotes, and all of it single ones, for the shell: \'CallbackURLs=["a","b"]\'',
  ],
  ['userPools.customers Policies={a:1}', 3, 'the value of Policies is no JSON, as that of a structure must be'],
  [
    'userPools.customers.groups.admins Precedence=2 --state a.json --endpoint-url http://127.0.0.1:1',
    3,
    '--state and --endpoint-url exclude each other',
  ],
  ['', 3, 'An address is missing'],
  [
    'userPools.customers.clients.web SupportedIdentityProviders=["Nobody"]',
    1,
    'InvalidParameterException: The provider Nobody does not exist',
  ],
])('edit %s ends with %i and says why', async (line, exit, why) => {
  const here = await applied();
  const { code, stderr } = await edit(here, ...line.split(' ').filter((word) => word !== ''));
  expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([exit, expect.stringContaining(why)]);
  expect(await drift(here)).toEqual([]);
});

test('AWS refuses what it refuses of everybody: a protected pool is not deleted', async () => {
  const here = await applied();
  await edit(here, 'userPools.customers', 'DeletionProtection=ACTIVE');
  const { code, stderr } = await edit(here, 'userPools.customers', '--delete');
  expect([code, stderr.includes('deletion protection')]).toEqual([1, true]);
});

test('a secret that is typed is not shown', async () => {
  const here = await applied();
  const made = await edit(
    here,
    'userPools.customers.clients.batch',
    '--create',
    'ClientSecret=abcdefghijklmnopqrstuvwxyz',
  );
  expect([made.code, `${made.stdout}${made.stderr}`.includes('abcdefghijklm')]).toEqual([0, false]);
  expect(readFileSync(join(here.folder, '.cognitoctl', 'emulator.json'), 'utf8')).toContain('abcdefghijklm');
});

test('another state file is edited with --state', async () => {
  const here = place();
  const made = await edit(here, 'userPools.other', '--create', '--state', 'other.json');
  expect([made.code, here.read('other.json').includes('"PoolName":"other"')]).toEqual([0, true]);
});

test('a running emulator is edited at its URL, without credentials', async () => {
  const emulator = await startEmulator({ account: '123456789012' });
  onTestFinished(() => emulator.stop());
  const here = place();
  const ends = [
    await edit(here, 'userPools.shop', '--create', '--endpoint-url', emulator.url),
    await edit(here, 'userPools.shop.groups.a', '--create', '--endpoint-url', emulator.url),
    await edit(here, 'userPools.shop.groups.a', 'Precedence=5', '--endpoint-url', emulator.url),
    await edit(here, 'userPools.shop.groups.b', 'Precedence=5', '--endpoint-url', emulator.url),
  ];
  const groups = emulator.state().resources.filter(({ kind }) => kind === 'group');
  expect([ends.map(({ code }) => code), groups.map(({ fields }) => [fields.GroupName, fields.Precedence])]).toEqual([
    [0, 0, 0, 3],
    [['a', 5]],
  ]);
});

test('what is no emulator is never edited', async () => {
  const aws = await fakeAws({ body: { UserPools: [] } });
  const { code, stderr } = await edit(place(), 'userPools.shop', '--create', '--endpoint-url', aws.url);
  await aws.close();
  const nobody = await edit(place(), 'userPools.shop', '--create', '--endpoint-url', aws.url);
  expect([code, /what\s+answers\s+is\s+no\s+emulator/.test(stderr), nobody.code]).toEqual([3, true, 3]);
});
