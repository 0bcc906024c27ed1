import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConnectOptions, connect } from '../../src/aws/connect.ts';
import type { ReadOperation } from '../../src/model/api.ts';
import { type Answer, ENV, type FakeAws, fakeAws, refusal } from './fake-aws.ts';

let aws: FakeAws;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cognitoctl-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await aws?.close();
});

const POOL = { UserPoolId: 'eu-central-1_p' };

async function facing(answers: readonly Answer[], options: Partial<ConnectOptions> = {}) {
  aws = await fakeAws(...answers);
  return connect({ endpointUrl: aws.url, env: ENV, ...options });
}

test('a read is tried again when AWS fails, when the connection drops and when it throttles', async () => {
  const { read } = await facing([refusal(500, 'InternalErrorException'), 'drop', { body: { UserPool: { Id: 'p' } } }]);
  expect(await read('cognito-idp', 'DescribeUserPool', POOL)).toEqual({ UserPool: { Id: 'p' } });
  expect(aws.requests.length).toBe(3);
});

test('a create is sent once when its connection drops, and when a quota of things is full', async () => {
  const dropped = await facing(['drop']);
  await expect(dropped.api('cognito-idp', 'CreateUserPool', { PoolName: 'p' })).rejects.toMatchObject({
    failure: { name: 'NetworkError', ambiguous: true },
  });
  const first = aws;
  const full = await facing([refusal(400, 'LimitExceededException', 'too many')]);
  await expect(full.api('cognito-idp', 'CreateUserPool', { PoolName: 'p' })).rejects.toMatchObject({
    name: 'LimitExceededException',
  });
  expect([first.requests.length, aws.requests.length]).toEqual([1, 1]);
  await first.close();
});

test('what reads cannot write, nor hand out tokens, whatever the caller casts', async () => {
  const { read } = await facing([{ body: {} }]);
  const operations = ['CreateUserPool', 'GetTokensFromRefreshToken', 'ListTagsForResource', 'AddUserPoolClientSecret'];
  for (const operation of operations) {
    await expect(read('cognito-idp', operation as ReadOperation, POOL)).rejects.toThrow(
      `${operation} of cognito-idp is not a read of any kind`,
    );
  }
  expect(aws.requests).toEqual([]);
});

test('an endpoint where nothing listens is a network error that names it, and is not tried without end', async () => {
  const { api } = await facing([]);
  await aws.close();
  await expect(api('cognito-idp', 'CreateUserPool', { PoolName: 'p' })).rejects.toMatchObject({
    failure: {
      service: 'cognito-idp',
      operation: 'CreateUserPool',
      name: 'NetworkError',
      message: expect.stringMatching(
        `^cannot reach ${aws.host}: nothing listens there \\(ECONNREFUSED\\)\\. Where the calls go: --endpoint-url, AWS_ENDPOINT_URL`,
      ),
    },
  });
}, 20_000);

test('an endpoint that is no URL at all cannot say where it is', async () => {
  const { customHost } = await facing([], { endpointUrl: 'nowhere' });
  await expect(customHost()).rejects.toMatchObject({ failure: { name: 'NetworkError' } });
});

test.each(['localhost:4577', 'nowhere'])('the endpoint %s is called what it is: no URL', async (endpointUrl) => {
  const { api } = await facing([], { endpointUrl });
  await expect(api('cognito-idp', 'ListUserPools', { MaxResults: 60 })).rejects.toMatchObject({
    failure: { name: 'NetworkError', message: expect.stringContaining('that is no URL') },
  });
});

test('no credentials and no region are errors that say what to set', async () => {
  const { AWS_ACCESS_KEY_ID: _, AWS_REGION: __, ...nothing } = ENV;
  const { api, region, customHost } = await facing([{ body: {} }], { env: nothing });
  await expect(customHost()).rejects.toMatchObject({ name: 'CredentialsError' });
  expect(region).toBe(undefined);
  await expect(api('cognito-idp', 'ListUserPools', { MaxResults: 60 })).rejects.toMatchObject({ name: 'RegionError' });
  await expect(api('cognito-idp', 'ListUserPools', { MaxResults: 60 }, 'eu-central-1')).rejects.toMatchObject({
    name: 'CredentialsError',
    message: expect.stringMatching(/^no AWS credentials: .+ Set AWS_ACCESS_KEY_ID and/),
  });
  expect(aws.requests).toEqual([]);
});

test('a region that cannot be one, and settings that exclude each other, are no bugs', async () => {
  const odd = await facing([], { region: 'eu central 1' });
  await expect(odd.api('cognito-idp', 'ListUserPools', { MaxResults: 60 })).rejects.toMatchObject({
    failure: { name: 'RegionError', message: expect.stringContaining('region="eu central 1"') },
  });
  const fips = await connect({ endpointUrl: aws.url, env: { ...ENV, AWS_USE_FIPS_ENDPOINT: 'true' } });
  await expect(fips.api('cognito-idp', 'ListUserPools', { MaxResults: 60 })).rejects.toMatchObject({
    failure: { name: 'NetworkError', message: 'Invalid Configuration: FIPS and custom endpoint are not supported' },
  });
});

test('the region is the option, AWS_REGION, AWS_DEFAULT_REGION, the one of the profile', async () => {
  const config = join(folder, 'config');
  writeFileSync(config, '[profile work]\nregion = ap-south-1\n');
  const bare: NodeJS.ProcessEnv = { ...ENV, AWS_CONFIG_FILE: config, AWS_REGION: undefined };
  const region = async (options: Partial<ConnectOptions>) => (await connect({ env: bare, ...options })).region;
  const both = { ...bare, AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' };
  expect([
    await region({ region: 'eu-north-1', env: both }),
    await region({ env: both }),
    await region({ env: { ...bare, AWS_DEFAULT_REGION: 'eu-west-2' } }),
    await region({ profile: 'work' }),
  ]).toEqual(['eu-north-1', 'eu-west-1', 'eu-west-2', 'ap-south-1']);
});

test('a profile brings its keys and its endpoint, even where the environment has keys', async () => {
  aws = await fakeAws({ body: {} });
  const config = join(folder, 'config');
  const keys = 'aws_access_key_id = AKIDPROFILE\naws_secret_access_key = x\n';
  writeFileSync(
    config,
    `[default]\nendpoint_url = http://127.0.0.1:1\n[profile work]\nregion = ap-south-1\nendpoint_url = ${aws.url}\n${keys}`,
  );
  const { api, customHost } = await connect({ profile: 'work', env: { ...ENV, AWS_CONFIG_FILE: config } });
  await api('cognito-identity', 'ListIdentityPools', { MaxResults: 60 });
  expect(aws.requests[0]?.headers.authorization).toContain('Credential=AKIDPROFILE/');
  expect(await customHost()).toBe(aws.host);
});

test('the endpoint is the option, then the variable of the service, then the general one', async () => {
  const hosts = async (env: NodeJS.ProcessEnv, endpointUrl?: string) =>
    (await connect({ env: { ...ENV, ...env }, ...(endpointUrl ? { endpointUrl } : {}) })).customHost();
  const service = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:2' };
  const all = { ...service, AWS_ENDPOINT_URL: 'http://127.0.0.1:3' };
  expect([
    await hosts(all, 'http://127.0.0.1:1'),
    await hosts(all),
    await hosts({ AWS_ENDPOINT_URL: 'http://127.0.0.1:3' }),
    await hosts({ AWS_ENDPOINT_URL: 'https://vpce-1.cognito-idp.eu-central-1.vpce.amazonaws.com' }),
    await hosts({}),
  ]).toEqual(['127.0.0.1:1', '127.0.0.1:2', '127.0.0.1:3', undefined, undefined]);
});
