import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, onTestFinished, test } from 'vitest';
import { type StartOptions, startEmulator } from '../../src/emulator/start.ts';
import { readState } from '../../src/emulator/state-file.ts';
import type { Json } from './world.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

async function started(options: StartOptions = {}) {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.stop());
  const client = (region = 'eu-central-1', accessKeyId = 'anybody') => {
    const credentials = { accessKeyId, secretAccessKey: 'anything' };
    const made = new idp.CognitoIdentityProviderClient({ endpoint: emulator.url, region, credentials, maxAttempts: 1 });
    onTestFinished(() => made.destroy());
    return made;
  };
  return { emulator, client };
}

test('many clients that write at once lose nothing, in memory and in the file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const stateFile = join(folder, 'new', 'state.json');
  const { client, emulator } = await started({ stateFile });
  const { UserPool } = await client().send(new idp.CreateUserPoolCommand({ PoolName: 'main' }));
  const UserPoolId = UserPool?.Id;
  const clients = Array.from({ length: 10 }, () => client());
  await Promise.all(
    clients.flatMap((each, one) =>
      Array.from({ length: 30 }, (_, other) =>
        each.send(new idp.CreateGroupCommand({ UserPoolId, GroupName: `g${one}-${other}` })),
      ),
    ),
  );
  const groups = (resources: readonly { readonly kind: string }[]): number =>
    resources.filter(({ kind }) => kind === 'group').length;
  expect([groups(emulator.state().resources), groups(readState(stateFile).state.resources)]).toEqual([300, 300]);
});

test('an account that is given is the one that STS tells, and that of the pools', async () => {
  const { emulator, client } = await started({ account: '210987654321' });
  const sts = new STSClient({
    endpoint: emulator.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  });
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  const { UserPool } = await client('eu-west-1').send(new idp.CreateUserPoolCommand({ PoolName: 'main' }));
  expect([Account, Arn, UserPool?.Arn?.split(':').slice(3, 5)]).toEqual([
    '210987654321',
    'arn:aws:iam::210987654321:root',
    ['eu-west-1', '210987654321'],
  ]);
});

test('without an account it is that of the state that it goes on from', async () => {
  const { emulator, client } = await started({ account: '210987654321' });
  await client().send(new idp.CreateUserPoolCommand({ PoolName: 'main' }));
  const { emulator: next, client: nextClient } = await started({ state: emulator.state() });
  const { UserPools } = await nextClient().send(new idp.ListUserPoolsCommand({ MaxResults: 1 }));
  expect([next.account, UserPools?.map(({ Name }) => Name)]).toEqual(['210987654321', ['main']]);
});

test('without an account it is 000000000000', async () => {
  const { client, emulator } = await started();
  const { UserPool } = await client().send(new idp.CreateUserPoolCommand({ PoolName: 'main' }));
  expect([emulator.account, UserPool?.Arn?.split(':')[4]]).toEqual(['000000000000', '000000000000']);
});

test('one port has all regions and both services, each region with what was made there', async () => {
  const { client } = await started();
  const regions = ['eu-central-1', 'us-east-1', 'ap-southeast-2'];
  await Promise.all(regions.map((region) => client(region).send(new idp.CreateUserPoolCommand({ PoolName: region }))));
  const lists = await Promise.all(
    regions.map((region) => client(region).send(new idp.ListUserPoolsCommand({ MaxResults: 60 }))),
  );
  expect(lists.map(({ UserPools }) => UserPools?.map(({ Name }) => Name))).toEqual(regions.map((region) => [region]));
});

test('the variables point the SDK to it without a word in the code', async () => {
  const { emulator } = await started({ region: 'eu-west-3' });
  const before = { ...process.env };
  onTestFinished(() => {
    process.env = before;
  });
  Object.assign(process.env, emulator.env);
  const client = new idp.CognitoIdentityProviderClient();
  const { UserPool } = await client.send(new idp.CreateUserPoolCommand({ PoolName: 'main' }));
  client.destroy();
  expect(UserPool?.Id?.split('_')[0]).toBe('eu-west-3');
});

test('its own api works in its region, and on the same state', async () => {
  const { emulator, client } = await started({ region: 'eu-west-3' });
  await emulator.api('cognito-idp', 'CreateUserPool', { PoolName: 'main' });
  const { UserPools } = await client('eu-west-3').send(new idp.ListUserPoolsCommand({ MaxResults: 60 }));
  expect(UserPools?.map(({ Name }) => Name)).toEqual(['main']);
});

/** The ids and secrets of a pool and a client that are made, and of a pool in a second run on what the first has left. */
async function idsOf(options: StartOptions): Promise<readonly unknown[]> {
  const made = async (state: StartOptions['state']) => {
    const { emulator } = await started({ ...options, ...(state && { state }) });
    const { UserPool } = (await emulator.api('cognito-idp', 'CreateUserPool', { PoolName: 'main' })) as Json;
    const client = { UserPoolId: UserPool.Id, ClientName: 'web', GenerateSecret: true };
    const { UserPoolClient } = (await emulator.api('cognito-idp', 'CreateUserPoolClient', client)) as Json;
    return { ids: [UserPool.Id, UserPoolClient.ClientId, UserPoolClient.ClientSecret], state: emulator.state() };
  };
  const first = await made(undefined);
  return [...first.ids, ...(await made(first.state)).ids];
}

test('the same seed gives the same ids, on the same state, and never the same twice', async () => {
  const now = (): number => 1_700_000_000;
  const [first, again, other, none] = [
    await idsOf({ seed: 7, now }),
    await idsOf({ seed: 7, now }),
    await idsOf({ seed: 8, now }),
    await idsOf({ now }),
  ];
  expect([again, new Set([...first, ...other, ...none]).size]).toEqual([first, 18]);
});

test('a bug of the emulator is a 500, and whoever runs it gets the error with its stack', async () => {
  const bugs: unknown[] = [];
  let isBroken = false;
  const random = (): number => {
    if (isBroken) throw new TypeError('a bug');
    return 0.5;
  };
  const { client } = await started({ random, onBug: (error) => bugs.push(error) });
  const create = (PoolName: string) =>
    client()
      .send(new idp.CreateUserPoolCommand({ PoolName }))
      .catch((error) => error);
  const refusal = await create('');
  isBroken = true;
  const bug = await create('main');
  expect([
    refusal.name,
    [bug.name, bug.message, bug.$metadata.httpStatusCode],
    bugs.map((told) => told instanceof TypeError && told.stack?.includes('at random')),
  ]).toEqual(['InvalidParameterException', ['InternalErrorException', 'TypeError: a bug', 500], [true]]);
});

test('a client that goes away in the middle of a request is no bug', async () => {
  const bugs: unknown[] = [];
  const emulator = await startEmulator({ onBug: (error) => bugs.push(error) });
  const socket = connect(emulator.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\nexpect: 100-continue\r\n\r\n{');
  // It is being read.
  await once(socket, 'data');
  socket.destroy();
  await setTimeout(50);
  await emulator.stop();
  expect(bugs).toEqual([]);
});

test('a reset forgets the state and the calls', async () => {
  const { emulator } = await started();
  await emulator.api('cognito-idp', 'CreateUserPool', { PoolName: 'main' });
  emulator.reset();
  expect([emulator.state().resources, emulator.calls()]).toEqual([[], []]);
});

test('it can be stopped twice, and then nobody answers', async () => {
  const { emulator } = await started();
  await Promise.all([emulator.stop(), emulator.stop()]);
  await emulator.stop();
  await expect(fetch(emulator.url)).rejects.toThrow('fetch failed');
});
