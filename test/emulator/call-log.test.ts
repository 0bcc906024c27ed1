import { existsSync, readFileSync } from 'node:fs';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCallLog } from '../../src/emulator/call-log.ts';
import { hiddenParameters } from '../../src/emulator/hidden-parameters.ts';
import { type StartedEmulator, startEmulator } from '../../src/emulator/start.ts';
import { Secret } from '../../src/model/value.ts';
import { answered } from '../witness/answered.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

let emulator: StartedEmulator;
beforeEach(async () => {
  emulator = await startEmulator({ now: () => 1_700_000_000.5 });
});
afterEach(() => emulator.stop());

const settings = () => ({
  endpoint: emulator.url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDOFSOMEBODY', secretAccessKey: 'x' },
  maxAttempts: 1,
  customUserAgent: 'shop/7',
});

test('a call is logged with who made it, when, where, what was asked, and how it ended', async () => {
  const client = new idp.CognitoIdentityProviderClient(settings());
  const made = await client.send(new idp.CreateUserPoolCommand({ PoolName: 'main' }));
  const failed = await client.send(new idp.DescribeUserPoolCommand({ UserPoolId: 'us-east-1_none' })).catch((e) => e);
  client.destroy();
  const told = {
    time: '2023-11-14T22:13:20.500Z',
    accessKeyId: 'AKIDOFSOMEBODY',
    userAgent: expect.stringMatching(/aws-sdk-js.*shop\/7/),
    region: 'us-east-1',
    service: 'cognito-idp',
  };
  expect(emulator.calls()).toEqual([
    {
      ...told,
      operation: 'CreateUserPool',
      readOnly: false,
      parameters: { PoolName: 'main' },
      requestId: made.$metadata.requestId,
    },
    {
      ...told,
      operation: 'DescribeUserPool',
      readOnly: true,
      parameters: { UserPoolId: 'us-east-1_none' },
      error: 'ResourceNotFoundException',
      requestId: failed.$metadata.requestId,
    },
  ]);
});

test('calls of STS, unknown operations, broken and unsigned ones are logged too', async () => {
  const sts = new STSClient(settings());
  await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  const post = (operation: string | undefined, body: string, authorization?: string) =>
    fetch(emulator.url, {
      method: 'POST',
      headers: {
        ...(operation !== undefined && { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` }),
        ...(authorization && { authorization }),
      },
      body,
    });
  const signed = 'AWS4-HMAC-SHA256 Credential=K/20260101/eu-west-1/cognito-idp/aws4_request';
  await post('SignUp', '{"Username":"a","Password":"hunter22"}', signed);
  await post('constructor', '{}', signed);
  await post('ListUserPools', '{', signed);
  await post('ListUserPools', '{}');
  await fetch(emulator.url, { method: 'POST', body: 'Action=GetCallerIdentity' });
  const authorization = signed.replace('/cognito-idp/', '/sts/');
  await fetch(emulator.url, { method: 'POST', headers: { authorization }, body: 'Action=AssumeRole' });
  await post(undefined, '{}', signed);
  const calls = emulator.calls().map(({ service, operation, region, parameters, error }) => ({
    call: `${service} ${operation} ${region}`,
    parameters,
    error,
  }));
  expect(calls).toEqual([
    { call: 'sts GetCallerIdentity us-east-1', parameters: {}, error: undefined },
    {
      call: 'cognito-idp SignUp eu-west-1',
      parameters: { Username: '(secret)', Password: '(secret)' },
      error: 'EmulatorLacksOperation',
    },
    { call: 'cognito-idp constructor eu-west-1', parameters: {}, error: 'UnknownOperationException' },
    { call: 'cognito-idp ListUserPools eu-west-1', parameters: {}, error: 'SerializationException' },
    { call: 'cognito-idp ListUserPools undefined', parameters: {}, error: 'MissingAuthenticationTokenException' },
    { call: 'sts GetCallerIdentity undefined', parameters: {}, error: 'MissingAuthenticationTokenException' },
    { call: 'sts AssumeRole eu-west-1', parameters: {}, error: 'InvalidAction' },
    { call: 'cognito-idp  eu-west-1', parameters: {}, error: 'UnknownOperationException' },
  ]);
});

test('requests that are no call of the services played here are not logged', async () => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=K/20260101/eu-west-1/dynamodb/aws4_request';
  const ask = (target: string, headers: Record<string, string>, body: string) =>
    fetch(emulator.url, { method: 'POST', headers: { 'x-amz-target': target, authorization, ...headers }, body });
  const answers = [
    await ask('DynamoDB_20120810.ListTables', {}, '{}'),
    await ask('AWSCognitoIdentityService.GetId', { origin: 'https://shop.example' }, '{}'),
    await ask('AWSCognitoIdentityService.GetId', {}, 'x'.repeat(5 * 1024 * 1024)),
    await fetch(`${emulator.url}/_emulator/calls`),
  ];
  expect([answers.map(({ status }) => status), emulator.calls()]).toEqual([[400, 403, 413, 200], []]);
});

const FACTS = '../shared/facts/identity-pools-and-platform.md';
const hasFacts = existsSync(FACTS);

/** What the sheet calls useful names of writes: `Create/Update/DeleteTerms`, `SetUserPool(Client)SessionConfiguration`. */
function writesOfSheet(): readonly string[] {
  const [, names = ''] = /^- Useful write event names: (.*?)\. \(/m.exec(readFileSync(FACTS, 'utf8')) ?? [];
  return names.split(' ').flatMap((name) => {
    const [, verbs = '', last = '', rest = ''] = /^((?:\w+\/)*)([A-Z][a-z]+)(.*)$/.exec(name) ?? [];
    const spelt = rest.includes('(') ? [rest.replace(/\(.*\)/, ''), rest.replace(/[()]/g, '')] : [rest];
    return [...verbs.split('/').filter(Boolean), last].flatMap((verb) => spelt.map((of) => `${verb}${of}`));
  });
}

describe.skipIf(!hasFacts)(`held to the sheet${hasFacts ? '' : ' (not measured: no ../shared/facts)'}`, () => {
  test('what changes a configuration is no read in the log, and is answered here', () => {
    const log = openCallLog();
    for (const called of answered)
      log.add({ service: 'cognito-idp', operation: called.split(' ')[1] ?? '', parameters: {}, requestId: '' });
    const writes = log.calls().flatMap(({ operation, readOnly }) => (readOnly ? [] : [operation]));
    const named = writesOfSheet();
    expect([named.length, named.filter((operation) => !writes.includes(operation))]).toEqual([39, []]);
  });
});

test('the emulator asked in this process logs too, without a key', async () => {
  await emulator.api('cognito-idp', 'ListUserPools', { MaxResults: 1 });
  expect(emulator.calls()).toEqual([
    {
      time: '2023-11-14T22:13:20.500Z',
      region: 'eu-central-1',
      service: 'cognito-idp',
      operation: 'ListUserPools',
      readOnly: true,
      parameters: { MaxResults: 1 },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  ]);
});

test.each([
  [
    'a member that its schema marks',
    'CreateUserPoolClient',
    { ClientName: 'a', ClientSecret: 'x' },
    { ClientName: 'a', ClientSecret: '(secret)' },
  ],
  [
    'a key of a map, marked or told by its name',
    'CreateIdentityProvider',
    { ProviderDetails: { client_id: 'shop', client_secret: 'x', private_key: 'y', api_password: 'z' } },
    {
      ProviderDetails: {
        client_id: 'shop',
        client_secret: '(secret)',
        private_key: '(secret)',
        api_password: '(secret)',
      },
    },
  ],
  [
    'a secret of another type',
    'CreateUserPoolClient',
    { ClientSecret: { a: ['x', 7] } },
    { ClientSecret: { a: ['(secret)', '(secret)'] } },
  ],
  [
    'a text instead of a structure',
    'CreateIdentityProvider',
    { ProviderDetails: 'client_secret=x' },
    { ProviderDetails: '(secret)' },
  ],
  [
    // Of what the emulator does not play it knows no schema: a number there may be a code as well as a limit.
    'every value of an operation that nobody knows',
    'RespondToAuthChallenge',
    {
      ChallengeResponses: { SMS_MFA_CODE: '123456' },
      UserCode: 123456,
      Codes: ['7', { a: true }],
      Limit: 3,
      Not: null,
    },
    {
      ChallengeResponses: { SMS_MFA_CODE: '(secret)' },
      UserCode: '(secret)',
      Codes: ['(secret)', { a: '(secret)' }],
      Limit: '(secret)',
      Not: null,
    },
  ],
  [
    'a member that is misspelt, or that the operation does not have, whatever its form',
    'CreateUserPoolClient',
    { ClientName: 'web', ClientSecrt: 'x', clientName: ['y'], TokenValidityUnits: { AccesToken: { a: 7 } } },
    {
      ClientName: 'web',
      ClientSecrt: '(secret)',
      clientName: ['(secret)'],
      TokenValidityUnits: { AccesToken: { a: '(secret)' } },
    },
  ],
  [
    'a misspelt key of a map whose keys AWS knows',
    'CreateIdentityProvider',
    { ProviderDetails: { client_id: 'shop', client_sercet: 'x' } },
    { ProviderDetails: { client_id: 'shop', client_sercet: '(secret)' } },
  ],
  [
    'what stands below a name of the user that tells, whatever its form',
    'AdminCreateUser',
    { ClientMetadata: { password: 12345678, passwrd: ['y'], apiKey: { a: 'x' }, colour: 'red' } },
    { ClientMetadata: { password: '(secret)', passwrd: ['(secret)'], apiKey: { a: '(secret)' }, colour: 'red' } },
  ],
  [
    'an attribute whose name tells',
    'AdminUpdateUserAttributes',
    {
      UserAttributes: [
        { Name: 'custom:password', Value: 'hunter22' },
        { Name: 'custom:colour', Value: 'red' },
      ],
    },
    {
      UserAttributes: [
        { Name: 'custom:password', Value: '(secret)' },
        { Name: 'custom:colour', Value: 'red' },
      ],
    },
  ],
  [
    'a password in a URL, and where it stands else',
    'CreateUserPoolClient',
    { CallbackURLs: ['https://shop:hunter22@example.com/a@b', 'https://example.com/?a=b@c'], ClientName: 'hunter22' },
    { CallbackURLs: ['https://(secret)@example.com/a@b', 'https://example.com/?a=b@c'], ClientName: '(secret)' },
  ],
  [
    'a secret of a tag call',
    'TagResource',
    { ResourceArn: 'arn:aws:x', Tags: { team: 'shop', password: 'x' }, Token: 'y' },
    { ResourceArn: 'arn:aws:x', Tags: { team: 'shop', password: '(secret)' }, Token: '(secret)' },
  ],
  ['a secret that is typed', 'CreateGroup', { Description: new Secret('x') }, { Description: '(secret)' }],
  [
    'a typed secret that stands elsewhere too, before it and behind it, in a name and in a number',
    'CreateUserPool',
    {
      PoolName: '12345678',
      EmailVerificationSubject: new Secret('12345678'),
      UserPoolTags: { region: 'of 12345678', a12345678: 'x' },
      Policies: { PasswordPolicy: { MinimumLength: 12345678 } },
    },
    {
      PoolName: '(secret)',
      EmailVerificationSubject: '(secret)',
      UserPoolTags: { region: 'of (secret)', 'a(secret)': 'x' },
      Policies: { PasswordPolicy: { MinimumLength: '(secret)' } },
    },
  ],
  [
    'a secret that stands elsewhere too',
    'CreateUserPoolClient',
    { ClientName: 'web hunter22', ClientSecret: 'hunter22' },
    { ClientName: 'web (secret)', ClientSecret: '(secret)' },
  ],
  [
    'no unit of a token',
    'CreateUserPoolClient',
    { TokenValidityUnits: { AccessToken: 'hours' } },
    { TokenValidityUnits: { AccessToken: 'hours' } },
  ],
  [
    'no name that AWS gives',
    'CreateUserPool',
    { PoolName: new Secret('Pool'), UserPoolTier: 'LITE' },
    { PoolName: '(secret)', UserPoolTier: 'LITE' },
  ],
  ['no page token', 'ListUserPools', { NextToken: 'abc', MaxResults: 1 }, { NextToken: 'abc', MaxResults: 1 }],
  [
    'the rest of a long text',
    'SetUICustomization',
    { CSS: 'x'.repeat(2000) },
    { CSS: `${'x'.repeat(1000)}… (2000 characters)` },
  ],
  [
    'a secret that a long text is cut in',
    'CreateUserPoolClient',
    { ClientSecret: 'hunter22', ClientName: `${'x'.repeat(996)}hunter22` },
    { ClientSecret: '(secret)', ClientName: `${'x'.repeat(996)}(sec… (1004 characters)` },
  ],
])('the log hides %s', (_, operation, input, shown) => {
  expect(hiddenParameters('cognito-idp', operation, input)).toEqual(shown);
});

test("Twitter's key and secret are hidden, which are one text", () => {
  const SupportedLoginProviders = { 'api.twitter.com': 'key;hush', 'www.amazon.com': 'amzn1.app' };
  expect(hiddenParameters('cognito-identity', 'CreateIdentityPool', { SupportedLoginProviders })).toEqual({
    SupportedLoginProviders: { 'api.twitter.com': '(secret)', 'www.amazon.com': 'amzn1.app' },
  });
});

test('the log forgets the oldest calls, by their number and by their length', () => {
  const logOf = (count: number, told: { readonly parameters?: string; readonly userAgent?: string }) => {
    const log = openCallLog();
    for (let index = 0; index < count; index += 1)
      log.add({ service: 'cognito-idp', operation: 'A', parameters: {}, ...told, requestId: String(index) });
    return log.calls();
  };
  const text = 'x'.repeat(1_000_000);
  const many = logOf(25_000, {});
  expect([many.length <= 10_000, many.length > 8_000, many.at(-1)?.requestId, many.at(0)?.requestId]).toEqual([
    true,
    true,
    '24999',
    String(25_000 - many.length),
  ]);
  for (const long of [logOf(100, { parameters: text }), logOf(100, { userAgent: text })])
    expect([long.length <= 20, long.length > 10, long.at(-1)?.requestId]).toEqual([true, true, '99']);
});
