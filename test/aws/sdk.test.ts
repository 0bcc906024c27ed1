import { afterEach, expect, test } from 'vitest';
import { clients } from '../../src/aws/clients.ts';
import { environment } from '../../src/aws/environment.ts';
import { sdk } from '../../src/aws/sdk.ts';
import type { Api, ApiError } from '../../src/model/api.ts';
import { type Fields, Secret } from '../../src/model/value.ts';
import { type Answer, ENV, type FakeAws, fakeAws, refusal } from './fake-aws.ts';

let fake: FakeAws | undefined;
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

async function facing(...answers: readonly Answer[]): Promise<{ readonly api: Api; readonly aws: FakeAws }> {
  const aws = await fakeAws(...answers);
  fake = aws;
  environment({ env: ENV });
  return { aws, api: sdk(clients({ endpoint: aws.url, timeout: 400 }), 'eu-central-1') };
}

async function failureOf(
  answer: Answer,
  operation = 'DescribeUserPool',
  input: Fields = { UserPoolId: 'p' },
): Promise<unknown> {
  const { api, aws } = await facing(answer);
  const error: ApiError = await api('cognito-idp', operation, input).then(
    () => Promise.reject(new Error('it answered')),
    (thrown) => thrown,
  );
  expect(aws.requests.length).toBe(1);
  return { ...error.failure, message: error.message.replaceAll(aws.host, 'HOST') };
}

test('an answer is the body as it came: unknown members, nulls, dates as numbers, even what the SDK cannot read', async () => {
  const body = {
    UserPool: {
      Id: 'p',
      CreationDate: 1510676582.171,
      Brandnew: { Deep: [1, null] },
      Nothing: null,
      LastModifiedDate: 'May',
    },
    More: 'x',
  };
  const { api } = await facing({ body });
  expect(await api('cognito-idp', 'DescribeUserPool', { UserPoolId: 'p' })).toEqual(body);
});

test('an answer without a body is an answer without members', async () => {
  const { api } = await facing({ status: 200, text: '' });
  expect(await api('cognito-identity', 'DeleteIdentityPool', { IdentityPoolId: 'r:1' })).toEqual({});
});

test('a request is the input as it is, with secrets revealed and blobs in base64', async () => {
  const { api, aws } = await facing({ body: {} });
  const css = { UserPoolId: 'p', CSS: '', ImageFile: 'AQID' };
  await api('cognito-idp', 'SetUICustomization', css);
  const provider = {
    UserPoolId: 'p',
    ProviderName: 'Zoë',
    ProviderType: 'OIDC',
    ProviderDetails: { client_secret: new Secret('s3cret') },
  };
  await api('cognito-idp', 'CreateIdentityProvider', provider);
  const branding = { UserPoolId: 'p', ClientId: 'c', Settings: { a: { b: [true, null, 1.5] } } };
  await api('cognito-idp', 'CreateManagedLoginBranding', branding);
  expect(aws.requests.map(({ operation, body }) => ({ operation, body }))).toEqual([
    { operation: 'SetUICustomization', body: css },
    { operation: 'CreateIdentityProvider', body: { ...provider, ProviderDetails: { client_secret: 's3cret' } } },
    { operation: 'CreateManagedLoginBranding', body: branding },
  ]);
});

test.each([
  [
    'a member that the SDK does not know',
    { UserPoolId: 'p', Policies: { PasswordPolcy: {} } },
    'Policies.PasswordPolcy',
  ],
  ['null', { UserPoolId: 'p', MfaConfiguration: null }, 'MfaConfiguration'],
])('%s is a bug that is named, and nothing is sent', async (_, input, path) => {
  const { api, aws } = await facing({ body: {} });
  await expect(api('cognito-idp', 'UpdateUserPool', input)).rejects.toThrow(`the SDK would leave out ${path}`);
  expect(aws.requests).toEqual([]);
});

test('an operation that the SDK does not have is a bug', async () => {
  const { api } = await facing({ body: {} });
  await expect(api('cognito-idp', 'DescribeWeather', {})).rejects.toThrow('the SDK has no operation DescribeWeather');
});

test('each region is asked with a client of its own, and the tool names itself', async () => {
  const { api, aws } = await facing({ body: {} });
  await api('cognito-idp', 'ListUserPools', { MaxResults: 60 });
  await api('cognito-idp', 'ListUserPools', { MaxResults: 60 }, 'us-east-2');
  const signed = aws.requests.map(({ headers }) => headers.authorization?.match(/\d{8}\/([^/]+)\/([^/]+)/)?.slice(1));
  expect(signed).toEqual([
    ['eu-central-1', 'cognito-idp'],
    ['us-east-2', 'cognito-idp'],
  ]);
  expect(aws.requests[0]?.headers['user-agent']).toMatch(/ cognitoctl\/\d+\.\d+\.\d+$/);
});

const DESCRIBE = { service: 'cognito-idp', operation: 'DescribeUserPool' };

test('an error keeps its name, whether AWS gives it a namespace, a header or an odd status', async () => {
  const refused = { ...DESCRIBE, message: 'no', requestId: 'r-1' };
  const inHeader = {
    status: 403,
    headers: { 'x-amzn-errortype': 'AccessDeniedException:http://x/' },
    text: '{"Message":"no"}',
  };
  expect([
    await failureOf(refusal(400, 'com.amazonaws.cognito#ResourceNotFoundException')),
    await failureOf(refusal(404, 'ResourceNotFoundException')),
    await failureOf(inHeader),
    await failureOf(refusal(400, 'LimitExceededException')),
    await failureOf(refusal(400, 'TooManyRequestsException')),
    await failureOf(refusal(500, 'InternalErrorException')),
  ]).toEqual([
    { ...refused, name: 'ResourceNotFoundException', status: 400 },
    { ...refused, name: 'ResourceNotFoundException', status: 404 },
    { ...refused, name: 'AccessDeniedException', status: 403 },
    { ...refused, name: 'LimitExceededException', status: 400 },
    { ...refused, name: 'TooManyRequestsException', status: 400 },
    { ...refused, name: 'InternalErrorException', status: 500 },
  ]);
});

const CREATE = { service: 'cognito-idp', operation: 'CreateGroup' };
const GROUP = { UserPoolId: 'p', GroupName: 'g' };

test('a write that AWS fails, or that gets no answer, is ambiguous; one that AWS refuses is not', async () => {
  const about = async (answer: Answer) => failureOf(answer, 'CreateGroup', GROUP);
  const refused = { ...CREATE, message: 'no', requestId: 'r-1' };
  const unanswered = (why: string) => ({
    ...CREATE,
    name: 'NetworkError',
    message: expect.stringContaining(`cannot reach HOST: ${why}. Where the calls go: --endpoint-url, AWS_ENDPOINT_URL`),
    ambiguous: true,
  });
  expect([
    await about(refusal(503, 'ServiceUnavailable')),
    await about(refusal(400, 'InternalErrorException')),
    await about(refusal(400, 'GroupExistsException')),
    await about('drop'),
    await about('silence'),
  ]).toEqual([
    { ...refused, name: 'ServiceUnavailable', status: 503, ambiguous: true },
    { ...refused, name: 'InternalErrorException', status: 400, ambiguous: true },
    { ...refused, name: 'GroupExistsException', status: 400 },
    unanswered('the connection was dropped (ECONNRESET)'),
    unanswered('no answer came in time (ETIMEDOUT)'),
  ]);
});

test('an answer that is not JSON says who answers in the place of AWS', async () => {
  const html = { status: 502, headers: { 'content-type': 'text/html' }, text: '<html>Bad gateway</html>' };
  expect(await failureOf(html)).toEqual({
    ...DESCRIBE,
    name: 'NetworkError',
    status: 502,
    message: expect.stringMatching(
      /^HOST answered with status 502 and text\/html instead of JSON: a proxy or another server/,
    ),
  });
});

test('a secret that AWS quotes in its message does not come back', async () => {
  const input = { UserPoolId: 'p', ProviderName: 'G', ProviderDetails: { client_secret: new Secret('hunter2') } };
  const said = "1 validation error detected: Value 'hunter2' at 'providerDetails' failed to satisfy constraint";
  expect(await failureOf(refusal(400, 'ValidationException', said), 'UpdateIdentityProvider', input)).toMatchObject({
    name: 'ValidationException',
    message: said.replace('hunter2', '(secret)'),
  });
});
