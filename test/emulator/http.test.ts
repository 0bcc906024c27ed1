import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { type Served, serve } from '../../src/emulator/serve.ts';
import { ACCOUNT, type Json, ROLE, world } from './world.ts';

// The real SDK clients are the independent readers of the wire here.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

let emulator: ReturnType<typeof world>['emulator'];
let served: Served;
let pools: idp.CognitoIdentityProviderClient;
let identities: identity.CognitoIdentityClient;

const settings = () => ({
  endpoint: served.url,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' },
  maxAttempts: 1,
});

beforeEach(async () => {
  ({ emulator } = world());
  served = await serve(emulator, { host: '127.0.0.1', port: 0 });
  pools = new idp.CognitoIdentityProviderClient(settings());
  identities = new identity.CognitoIdentityClient(settings());
});

afterEach(async () => {
  pools.destroy();
  identities.destroy();
  await served.close();
});

const plain = ({ $metadata: _, ...answer }: Json): Json => answer;
const makePool = async (fields: Json = {}): Promise<string> => {
  const { UserPool } = await pools.send(new idp.CreateUserPoolCommand({ PoolName: 'main', ...fields }));
  return UserPool?.Id ?? '';
};
const caught = (call: Promise<unknown>): Promise<Json> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a user pool goes through its life, and its dates are dates', async () => {
  const UserPoolId = await makePool();
  await pools.send(new idp.UpdateUserPoolCommand({ UserPoolId, PoolName: 'renamed' }));
  await pools.send(
    new idp.AddCustomAttributesCommand({
      UserPoolId,
      CustomAttributes: [{ Name: 'tenant', AttributeDataType: 'String' }],
    }),
  );
  const { UserPool } = await pools.send(new idp.DescribeUserPoolCommand({ UserPoolId }));
  const { UserPools } = await pools.send(new idp.ListUserPoolsCommand({ MaxResults: 60 }));
  await pools.send(new idp.DeleteUserPoolCommand({ UserPoolId }));
  const gone = await caught(pools.send(new idp.DescribeUserPoolCommand({ UserPoolId })));
  expect([
    UserPool?.Name,
    UserPool?.CreationDate,
    UserPool?.SchemaAttributes?.at(-1)?.Name,
    UserPools?.map(({ Name }) => Name),
    gone instanceof idp.ResourceNotFoundException,
    gone.$metadata.httpStatusCode,
  ]).toEqual(['renamed', new Date(1_700_000_000_123), 'custom:tenant', ['renamed'], true, 400]);
});

test('MFA is set and read', async () => {
  const UserPoolId = await makePool();
  const config = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } as const;
  await pools.send(new idp.SetUserPoolMfaConfigCommand({ UserPoolId, ...config }));
  expect(plain(await pools.send(new idp.GetUserPoolMfaConfigCommand({ UserPoolId })))).toEqual(config);
});

test('a client goes through its life, over pages', async () => {
  const UserPoolId = await makePool();
  for (const ClientName of ['a', 'b', 'c'])
    await pools.send(new idp.CreateUserPoolClientCommand({ UserPoolId, ClientName }));
  const names: (string | undefined)[] = [];
  let last: string | undefined;
  for await (const page of idp.paginateListUserPoolClients({ client: pools, pageSize: 2 }, { UserPoolId })) {
    names.push(...(page.UserPoolClients ?? []).map(({ ClientName }) => ClientName));
    last = page.UserPoolClients?.at(-1)?.ClientId;
  }
  const ClientId = last;
  await pools.send(new idp.UpdateUserPoolClientCommand({ UserPoolId, ClientId, AuthSessionValidity: 5 }));
  const { UserPoolClient } = await pools.send(new idp.DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  await pools.send(new idp.DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
  const { UserPoolClients } = await pools.send(new idp.ListUserPoolClientsCommand({ UserPoolId }));
  expect([names, UserPoolClient?.ClientName, UserPoolClient?.AuthSessionValidity, UserPoolClients?.length]).toEqual([
    ['a', 'b', 'c'],
    'c',
    5,
    2,
  ]);
});

test('groups, resource servers and providers go through their lives', async () => {
  const UserPoolId = await makePool();
  const own = { UserPoolId, GroupName: 'admins' };
  await pools.send(new idp.CreateGroupCommand(own));
  await pools.send(new idp.UpdateGroupCommand({ ...own, RoleArn: ROLE }));
  const again = await caught(pools.send(new idp.CreateGroupCommand(own)));
  const { Groups } = await pools.send(new idp.ListGroupsCommand({ UserPoolId }));
  await pools.send(new idp.DeleteGroupCommand(own));

  const server = { UserPoolId, Identifier: 'api', Name: 'API' };
  await pools.send(new idp.CreateResourceServerCommand(server));
  await pools.send(
    new idp.UpdateResourceServerCommand({ ...server, Scopes: [{ ScopeName: 'a', ScopeDescription: 'b' }] }),
  );
  const { ResourceServers } = await pools.send(new idp.ListResourceServersCommand({ UserPoolId, MaxResults: 50 }));
  await pools.send(new idp.DeleteResourceServerCommand(server));

  const ProviderDetails = { client_id: 'a', client_secret: 'b', authorize_scopes: 'c' };
  const google = { UserPoolId, ProviderName: 'Google' };
  await pools.send(new idp.CreateIdentityProviderCommand({ ...google, ProviderType: 'Google', ProviderDetails }));
  const twice = await caught(
    pools.send(new idp.CreateIdentityProviderCommand({ ...google, ProviderType: 'Google', ProviderDetails })),
  );
  await pools.send(new idp.UpdateIdentityProviderCommand({ ...google, AttributeMapping: { email: 'email' } }));
  const { IdentityProvider } = await pools.send(new idp.DescribeIdentityProviderCommand(google));
  const { Providers } = await pools.send(new idp.ListIdentityProvidersCommand({ UserPoolId }));
  await pools.send(new idp.DeleteIdentityProviderCommand(google));

  expect([
    Groups?.map(({ GroupName, RoleArn }) => [GroupName, RoleArn]),
    again instanceof idp.GroupExistsException,
    ResourceServers?.[0]?.Scopes,
    IdentityProvider?.AttributeMapping,
    Providers?.length,
    twice instanceof idp.DuplicateProviderException,
  ]).toEqual([[['admins', ROLE]], true, [{ ScopeName: 'a', ScopeDescription: 'b' }], { email: 'email' }, 1, true]);
});

test('a domain goes through its life', async () => {
  const UserPoolId = await makePool();
  const Domain = 'shop';
  await pools.send(new idp.CreateUserPoolDomainCommand({ UserPoolId, Domain, ManagedLoginVersion: 1 }));
  await pools.send(new idp.UpdateUserPoolDomainCommand({ UserPoolId, Domain, ManagedLoginVersion: 2 }));
  const { DomainDescription } = await pools.send(new idp.DescribeUserPoolDomainCommand({ Domain }));
  await pools.send(new idp.DeleteUserPoolDomainCommand({ UserPoolId, Domain }));
  const after = await pools.send(new idp.DescribeUserPoolDomainCommand({ Domain }));
  expect([DomainDescription?.ManagedLoginVersion, DomainDescription?.Status, after.DomainDescription]).toEqual([
    2,
    'ACTIVE',
    {},
  ]);
});

test('an identity pool, its roles and its tags go through their lives', async () => {
  const fields = { IdentityPoolName: 'main', AllowUnauthenticatedIdentities: false };
  const { IdentityPoolId = '' } = await identities.send(new identity.CreateIdentityPoolCommand(fields));
  await identities.send(new identity.UpdateIdentityPoolCommand({ IdentityPoolId, ...fields, AllowClassicFlow: true }));
  await identities.send(new identity.SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated: ROLE } }));
  const ResourceArn = `arn:aws:cognito-identity:eu-central-1:${ACCOUNT}:identitypool/${IdentityPoolId}`;
  await identities.send(new identity.TagResourceCommand({ ResourceArn, Tags: { team: 'shop' } }));
  const pool = plain(await identities.send(new identity.DescribeIdentityPoolCommand({ IdentityPoolId })));
  const roles = plain(await identities.send(new identity.GetIdentityPoolRolesCommand({ IdentityPoolId })));
  const { IdentityPools } = await identities.send(new identity.ListIdentityPoolsCommand({ MaxResults: 60 }));
  await identities.send(new identity.DeleteIdentityPoolCommand({ IdentityPoolId }));
  const gone = await caught(identities.send(new identity.GetIdentityPoolRolesCommand({ IdentityPoolId })));
  expect([pool, roles, IdentityPools, gone instanceof identity.ResourceNotFoundException]).toEqual([
    { IdentityPoolId, ...fields, AllowClassicFlow: true, IdentityPoolTags: { team: 'shop' } },
    { IdentityPoolId, Roles: { authenticated: ROLE } },
    [{ IdentityPoolId, IdentityPoolName: 'main' }],
    true,
  ]);
});

test('the region is the one that the client signed for', async () => {
  const far = new idp.CognitoIdentityProviderClient({ ...settings(), region: 'us-west-2' });
  const { UserPool } = await far.send(new idp.CreateUserPoolCommand({ PoolName: 'far' }));
  far.destroy();
  expect(UserPool?.Id?.split('_')[0]).toBe('us-west-2');
});

test('STS says whose the credentials are', async () => {
  const sts = new STSClient(settings());
  const answer = plain(await sts.send(new GetCallerIdentityCommand({})));
  sts.destroy();
  expect(answer).toEqual({ Account: ACCOUNT, UserId: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root` });
});

test('errors have the name that the SDK knows, the message and a request id', async () => {
  const wrong = await caught(pools.send(new idp.CreateUserPoolCommand({ PoolName: 'a/b' })));
  const unknown = await caught(pools.send(new idp.GetCSVHeaderCommand({ UserPoolId: 'eu-central-1_a' })));
  expect([
    wrong instanceof idp.InvalidParameterException,
    wrong.message,
    wrong.$fault,
    typeof wrong.$metadata.requestId,
    unknown.name,
  ]).toEqual([
    true,
    String.raw`1 validation error detected: Value 'a/b' at 'poolName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w\s+=,.@-]+`,
    'client',
    'string',
    'EmulatorLacksOperation',
  ]);
});

/** One request as it is: status, content type, emulator header and body. */
async function raw(init: RequestInit): Promise<Json> {
  const response = await fetch(served.url, init);
  const body = await response.text();
  return {
    status: response.status,
    emulator: response.headers.get('x-cognitoctl-emulator'),
    error: response.headers.get('x-amzn-errortype'),
    body,
  };
}

const signed = (operation: string): Record<string, string> => ({
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-central-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
});

test('every answer says that it is an emulator, errors and the page for people included', async () => {
  const [page, unsigned, broken, sts] = [
    await raw({}),
    await raw({
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools' },
      body: '{}',
    }),
    await raw({ method: 'POST', headers: signed('ListUserPools'), body: '{"MaxResults":' }),
    await raw({
      method: 'POST',
      headers: { authorization: (signed('').authorization ?? '').replace('/cognito-idp/', '/sts/') },
      body: 'Action=AssumeRole',
    }),
  ];
  expect([
    page.status,
    page.emulator,
    page.body.startsWith('EMULATOR'),
    unsigned,
    broken,
    [sts.status, sts.emulator, sts.body.includes('InvalidAction')],
  ]).toEqual([
    200,
    '1',
    true,
    {
      status: 400,
      emulator: '1',
      error: 'MissingAuthenticationTokenException',
      body: '{"__type":"MissingAuthenticationTokenException","message":"Missing Authentication Token"}',
    },
    {
      status: 400,
      emulator: '1',
      error: 'SerializationException',
      body: '{"__type":"SerializationException","message":"The request is not a JSON structure."}',
    },
    [400, '1', true],
  ]);
});

test.each(['cognito-idp', 'cognito-identity'])(
  'a call that is signed for %s and names no operation is refused in JSON',
  async (service) => {
    const authorization = (signed('').authorization ?? '').replace('/cognito-idp/', `/${service}/`);
    const answer = await raw({ method: 'POST', headers: { authorization }, body: '{}' });
    const message = 'The request has no X-Amz-Target, which names the operation.';
    expect(answer).toEqual({
      status: 400,
      emulator: '1',
      error: 'UnknownOperationException',
      body: JSON.stringify({ __type: 'UnknownOperationException', message }),
    });
  },
);
test.each([
  ['AWSCognitoIdentityProviderService.SignUp', 'nobody signs up or in here'],
  ['AWSCognitoIdentityService.GetId', 'nobody signs in here, so there are no identities'],
])('an unsigned %s is told that it is not played, as a signed one is', async (target, why) => {
  const headers = { ...signed('SignUp'), 'x-amz-target': target };
  const answers = [
    await raw({ method: 'POST', headers, body: '{}' }),
    await raw({ method: 'POST', headers: { 'x-amz-target': target }, body: '{}' }),
  ];
  const operation = target.split('.')[1];
  expect(answers).toEqual(
    Array.from({ length: 2 }, () => ({
      status: 400,
      emulator: '1',
      error: 'EmulatorLacksOperation',
      body: `{"__type":"EmulatorLacksOperation","message":"The emulator does not play ${operation}: ${why}."}`,
    })),
  );
});

test('a delete answers with an empty body', async () => {
  const UserPoolId = await makePool();
  expect(
    (await raw({ method: 'POST', headers: signed('DeleteUserPool'), body: JSON.stringify({ UserPoolId }) })).body,
  ).toBe('');
});

test('a request of more than 4 MB is refused', async () => {
  const answer = await raw({
    method: 'POST',
    headers: signed('CreateUserPool'),
    body: 'x'.repeat(5 * 1024 * 1024),
  }).catch(() => ({ status: 'connection closed' }));
  expect([413, 'connection closed']).toContain(answer.status);
});

test('a lost answer is a dropped connection after the effect', async () => {
  const flaky = await serve(
    { account: ACCOUNT, api: withFaults(emulator.api, [{ call: 1, fails: 'lost' }]) },
    { host: '127.0.0.1', port: 0 },
  );
  const client = new idp.CognitoIdentityProviderClient({ ...settings(), endpoint: flaky.url });
  const error = await caught(client.send(new idp.CreateUserPoolCommand({ PoolName: 'a' })));
  const { UserPools } = await client.send(new idp.ListUserPoolsCommand({ MaxResults: 60 }));
  client.destroy();
  await flaky.close();
  expect([error instanceof idp.CognitoIdentityProviderServiceException, UserPools?.map(({ Name }) => Name)]).toEqual([
    false,
    ['a'],
  ]);
});

test('a garbled answer is real bytes that are no JSON', async () => {
  const flaky = await serve(
    { account: ACCOUNT, api: withFaults(emulator.api, [{ fails: 'garbled' }]) },
    { host: '127.0.0.1', port: 0 },
  );
  const answer = await fetch(flaky.url, { method: 'POST', headers: signed('ListUserPools'), body: '{"MaxResults":1}' });
  const headers = ['content-type', 'x-cognitoctl-emulator', 'x-amzn-requestid'].map((name) => answer.headers.get(name));
  const read = [answer.status, ...headers, await answer.text()];
  await flaky.close();
  expect(read).toEqual([200, 'text/html', '1', null, '<html><body>Bad gateway']);
});

test('a port that is taken is an error', async () => {
  expect((await caught(serve(emulator, { host: '127.0.0.1', port: served.port }))).code).toBe('EADDRINUSE');
});
