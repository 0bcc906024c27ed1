import { Agent } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { type Served, serve } from '../../src/emulator/serve.ts';
import type { Json } from '../emulator/world.ts';
import { call, open, POOLS, replyTo, send } from './raw.ts';

// Requests as other clients write them: boto3, Terraform, and whatever speaks HTTP. Nothing here knows of this repository.

let served: Served;

beforeEach(async () => {
  served = await serve(createEmulator(), { host: '127.0.0.1', port: 0 });
});
afterEach(() => served.close());

/** The name under which AWS refuses it. */
const refused = async (operation: string, input: Json): Promise<Json> =>
  (await call(served.url, operation, input)).__type;

const newPool = async (): Promise<string> =>
  (await call(served.url, 'CreateUserPool', { PoolName: 'main' })).UserPool.Id;

describe('the body', () => {
  const NAME = 'Größe 東京';

  test('may come without a length, in chunks that cut characters in two', async () => {
    const sent = open(served.url, `${POOLS}.CreateUserPool`);
    const reply = replyTo(sent);
    const bytes = Buffer.from(JSON.stringify({ PoolName: 'main', UserPoolTags: { name: NAME } }));
    for (const byte of bytes) sent.write(Buffer.from([byte]));
    sent.end();
    expect((await reply).body.UserPool.UserPoolTags).toEqual({ name: NAME });
  });

  test('may wait until the server asks for it', async () => {
    const sent = open(served.url, `${POOLS}.ListUserPools`, {
      headers: { Expect: '100-continue', 'Content-Length': '17' },
    });
    const reply = replyTo(sent);
    const isAsked = new Promise((resolve) => sent.once('continue', () => resolve(true)));
    sent.flushHeaders();
    expect(await isAsked).toBe(true);
    sent.end('{"MaxResults":60}');
    expect(await reply).toMatchObject({ status: 200, body: { UserPools: [] } });
  });

  test('may have its members in any order, spaces, escapes, and null for what is absent', async () => {
    const text = `{ "UserPoolTags": null, "Policies" : {"PasswordPolicy":{"RequireNumbers":false,\n"MinimumLength":10}}, "PoolName":"m\\u0061in" }`;
    const { body } = await send(served.url, `${POOLS}.CreateUserPool`, text);
    const ordered = await call(served.url, 'CreateUserPool', {
      PoolName: 'main',
      Policies: { PasswordPolicy: { MinimumLength: 10, RequireNumbers: false } },
    });
    const { Id: _, Arn: __, CreationDate: ___, LastModifiedDate: ____, ...one } = body.UserPool;
    expect(ordered.UserPool).toMatchObject(one);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'may have %s for a name, which is no member',
    async (name) => {
      const asMember = await send(served.url, `${POOLS}.CreateUserPool`, `{"PoolName":"main","${name}":{}}`);
      const asTag = await send(
        served.url,
        `${POOLS}.CreateUserPool`,
        `{"PoolName":"main","UserPoolTags":{"${name}":"x"}}`,
      );
      expect([asMember.body.__type, asTag.status, JSON.stringify(asTag.body.UserPool?.UserPoolTags)]).toEqual([
        'SerializationException',
        200,
        `{"${name}":"x"}`,
      ]);
    },
  );

  test.each(['', 'null', '[]', '"x"', '{', '{"PoolName":1}'])('%j is refused, and the server goes on', async (text) => {
    const { status, body } = await send(served.url, `${POOLS}.CreateUserPool`, text);
    expect([status, typeof body.__type, typeof body.message]).toEqual([400, 'string', 'string']);
    expect((await send(served.url, `${POOLS}.ListUserPools`, '{"MaxResults":1}')).status).toBe(200);
  });
});

describe('the connection', () => {
  test('is kept for the next request, under a request id of its own', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports: (number | undefined)[] = [];
    const ids: Json[] = [];
    for (let index = 0; index < 3; index += 1) {
      const sent = open(served.url, `${POOLS}.ListUserPools`, { agent });
      const reply = replyTo(sent);
      sent.once('socket', (socket) => socket.once('ready', () => ports.push(socket.localPort)));
      sent.end('{"MaxResults":1}');
      const { headers } = await reply;
      expect(headers.connection).toBe('keep-alive');
      ids.push(headers['x-amzn-requestid']);
    }
    agent.destroy();
    expect([ports.length, new Set(ids).size]).toEqual([1, 3]);
  });

  test('is closed where the client says so', async () => {
    const { headers } = await send(served.url, `${POOLS}.ListUserPools`, '{"MaxResults":1}', {
      headers: { Connection: 'close' },
    });
    expect(headers.connection).toBe('close');
  });

  test('may be used by many clients at once', async () => {
    const made = await Promise.all(Array.from({ length: 40 }, newPool));
    const { UserPools } = await call(served.url, 'ListUserPools', { MaxResults: 60 });
    expect(UserPools.map(({ Id }: Json) => Id).toSorted()).toEqual(made.toSorted());
  });

  test.each(['gzip, deflate, br', 'identity', '*;q=0', ''])(
    'takes an answer with Accept-Encoding: %s',
    async (encoding) => {
      const { status, headers, body } = await send(served.url, `${POOLS}.ListUserPools`, '{"MaxResults":1}', {
        headers: { 'Accept-Encoding': encoding },
      });
      expect([status, headers['content-encoding'], headers['content-type'], body]).toEqual([
        200,
        undefined,
        'application/x-amz-json-1.1',
        { UserPools: [] },
      ]);
    },
  );
});

describe('an operation that is not there', () => {
  test.each([
    `${POOLS}.Dance`,
    `${POOLS}.`,
    POOLS,
    `${POOLS}.CreateIdentityPool`,
    `${POOLS}.constructor`,
    `${POOLS}.__proto__`,
    'AWSCognitoIdentityService.CreateUserPool',
    'DynamoDB_20120810.ListTables',
    'CloudApiService.CreateResource',
    'AWSWAF_20190729.AssociateWebACL',
    'AWSCognitoSyncService.SetIdentityPoolConfiguration',
    'constructor.ListUserPools',
  ])('%s is unknown', async (target) => {
    const { status, headers, body } = await send(served.url, target, '{}');
    expect([status, headers['x-amzn-errortype'], body.__type]).toEqual([
      400,
      'UnknownOperationException',
      'UnknownOperationException',
    ]);
  });
});

describe('calls again, or too late', () => {
  test('a describe is the same twice, and a delete is not found the second time', async () => {
    const UserPoolId = await newPool();
    const address = { UserPoolId, GroupName: 'staff' };
    await call(served.url, 'CreateGroup', address);
    expect(await call(served.url, 'GetGroup', address)).toEqual(await call(served.url, 'GetGroup', address));
    expect([await call(served.url, 'DeleteGroup', address), await refused('DeleteGroup', address)]).toEqual([
      '',
      'ResourceNotFoundException',
    ]);
  });

  test('what was just deleted is not found, nor what stood below it', async () => {
    const UserPoolId = await newPool();
    const { UserPoolClient } = await call(served.url, 'CreateUserPoolClient', { UserPoolId, ClientName: 'web' });
    const client = { UserPoolId, ClientId: UserPoolClient.ClientId };
    await call(served.url, 'CreateResourceServer', { UserPoolId, Identifier: 'orders', Name: 'Orders' });
    await call(served.url, 'DeleteUserPoolClient', client);
    const gone = [await refused('DescribeUserPoolClient', client), await refused('UpdateUserPoolClient', client)];
    await call(served.url, 'DeleteUserPool', { UserPoolId });
    const below = [
      await refused('DescribeUserPool', { UserPoolId }),
      await refused('ListGroups', { UserPoolId }),
      await refused('DescribeResourceServer', { UserPoolId, Identifier: 'orders' }),
      await refused('GetUserPoolMfaConfig', { UserPoolId }),
    ];
    expect(new Set([...gone, ...below])).toEqual(new Set(['ResourceNotFoundException']));
  });
});
