import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { serve } from '../../src/emulator/serve.ts';
import { type StartedEmulator, startEmulator } from '../../src/emulator/start.ts';
import { hasModels, models, unmeasured } from '../kinds/models.ts';
import { answered } from '../witness/answered.ts';
import type { Json } from './world.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

let emulator: StartedEmulator;
let client: idp.CognitoIdentityProviderClient;
const clientOf = (endpoint: string, accessKeyId = 'AKIDEXAMPLE') =>
  new idp.CognitoIdentityProviderClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId, secretAccessKey: 'x' },
    maxAttempts: 1,
  });
beforeEach(async () => {
  emulator = await startEmulator();
  client = clientOf(emulator.url);
});
afterEach(async () => {
  client.destroy();
  await emulator.stop();
});

const caught = (call: Promise<unknown>): Promise<Json> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

async function withClient(): Promise<{ readonly UserPoolId: string; readonly ClientId: string }> {
  const { UserPool } = await client.send(new idp.CreateUserPoolCommand({ PoolName: 'main' }));
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await client.send(new idp.CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web' }));
  return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '' };
}

test('bytes go to the SDK as the bytes that came from it', async () => {
  const own = await withClient();
  const Bytes = Uint8Array.from(Buffer.from('89504e470d0a1a0a00010203fdfeff', 'hex'));
  const image = { Category: 'PAGE_HEADER_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes } as const;
  const style = { ...own, UseCognitoProvidedValues: true, Assets: [image] };
  await client.send(new idp.CreateManagedLoginBrandingCommand(style));
  const { ManagedLoginBranding } = await client.send(new idp.DescribeManagedLoginBrandingByClientCommand(own));
  expect(Buffer.from(ManagedLoginBranding?.Assets?.[0]?.Bytes ?? []).toString('hex')).toBe(
    Buffer.from(Bytes).toString('hex'),
  );
});

test('a document is any JSON, and comes back as it was sent', async () => {
  const own = await withClient();
  const Settings = { text: 'ü', number: 1.5, yes: true, list: [1, 'a', { deep: [] }], empty: {}, unknownToAws: -7 };
  await client.send(new idp.CreateManagedLoginBrandingCommand({ ...own, Settings }));
  const { ManagedLoginBranding } = await client.send(new idp.DescribeManagedLoginBrandingByClientCommand(own));
  expect(ManagedLoginBranding?.Settings).toEqual(Settings);
});

test('the SDK checks nothing itself: what is missing, too long or of another type is refused by the emulator', async () => {
  const send = (input: Json): Promise<Json> => caught(client.send(new idp.CreateUserPoolCommand(input)));
  const said = [await send({}), await send({ PoolName: 'a'.repeat(129) }), await send({ PoolName: 7 })];
  expect(said.map(({ name, message }) => `${name}: ${message.split(' ').slice(0, 4).join(' ')}`)).toEqual([
    'InvalidParameterException: 1 validation error detected:',
    'InvalidParameterException: 1 validation error detected:',
    'SerializationException: A number cannot be',
  ]);
  expect(emulator.calls().length).toBe(3);
});

test('an answer that is no JSON is a SyntaxError of the SDK, and a dropped connection a TimeoutError', async () => {
  const told = async (fails: 'garbled' | 'lost' | 'unsent'): Promise<string> => {
    const { account, api } = emulator;
    const flaky = await serve({ account, api: withFaults(api, [{ fails }]) }, { host: '127.0.0.1', port: 0 });
    const own = clientOf(flaky.url);
    const error = await caught(own.send(new idp.ListUserPoolsCommand({ MaxResults: 1 })));
    own.destroy();
    await flaky.close();
    return error.name;
  };
  expect([await told('garbled'), await told('lost'), await told('unsent')]).toEqual([
    'SyntaxError',
    'TimeoutError',
    'TimeoutError',
  ]);
});

test('any credentials do, and nobody is denied anything', async () => {
  const nobody = clientOf(emulator.url, 'NOBODY');
  const { UserPool } = await nobody.send(new idp.CreateUserPoolCommand({ PoolName: 'main' }));
  nobody.destroy();
  const identities = new identity.CognitoIdentityClient({
    endpoint: emulator.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'OTHER', secretAccessKey: 'y', sessionToken: 'z' },
  });
  const { IdentityPoolId = '' } = await identities.send(
    new identity.CreateIdentityPoolCommand({ IdentityPoolName: 'a', AllowUnauthenticatedIdentities: false }),
  );
  // Needs iam:PassRole at AWS.
  const authenticated = `arn:aws:iam::${emulator.account}:role/admins`;
  await identities.send(new identity.SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated } }));
  identities.destroy();
  await client.send(new idp.DeleteUserPoolCommand({ UserPoolId: UserPool?.Id ?? '' }));
  expect(emulator.calls().map(({ accessKeyId, error }) => [accessKeyId, error])).toEqual([
    ['NOBODY', undefined],
    ['OTHER', undefined],
    ['OTHER', undefined],
    ['AKIDEXAMPLE', undefined],
  ]);
});

/** Calls of identity pools that AWS's model has without a signature. */
const unsigned = Object.entries<Json>(models['cognito-identity'].operations).flatMap(([operation, { authtype }]) =>
  authtype === 'none' ? [operation] : [],
);

describe.skipIf(!hasModels)(`held to AWS's model${unmeasured}`, () => {
  test('what AWS answers without a signature is about identities, and not played; every other call needs one', async () => {
    const ours = answered.flatMap((each) => (each.startsWith('cognito-identity ') ? [each.split(' ')[1] ?? ''] : []));
    const names = await Promise.all(
      ours.map(async (operation) => {
        const headers = { 'x-amz-target': `AWSCognitoIdentityService.${operation}` };
        const { status, headers: said } = await fetch(emulator.url, { method: 'POST', headers, body: '{}' });
        return `${status} ${said.get('x-amzn-errortype')}`;
      }),
    );
    expect([unsigned.toSorted(), unsigned.filter((each) => ours.includes(each)), [...new Set(names)]]).toEqual([
      ['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'UnlinkIdentity'],
      [],
      ['400 MissingAuthenticationTokenException'],
    ]);
  });
});

test('whatever a client does wrong is HTTP 400, on both services', async () => {
  const post = async (target: string, input: Json): Promise<string> => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=K/20260101/eu-central-1/cognito-idp/aws4_request';
    const headers = { authorization, 'x-amz-target': target };
    const answer = await fetch(emulator.url, { method: 'POST', headers, body: JSON.stringify(input) });
    return `${answer.status} ${answer.headers.get('x-amzn-errortype')}`;
  };
  const { UserPoolId } = await withClient();
  const IdentityPoolId = 'eu-central-1:00000000-0000-4000-8000-000000000000';
  await client.send(new idp.CreateGroupCommand({ UserPoolId, GroupName: 'staff' }));
  const [pools, identities] = ['AWSCognitoIdentityProviderService', 'AWSCognitoIdentityService'];
  expect([
    await post(`${pools}.CreateUserPool`, {}),
    await post(`${pools}.DescribeUserPool`, { UserPoolId: 'eu-central-1_none' }),
    await post(`${pools}.CreateGroup`, { UserPoolId, GroupName: 'staff' }),
    await post(`${pools}.Dance`, {}),
    await post(`${pools}.SignUp`, {}),
    await post(`${identities}.CreateIdentityPool`, {}),
    await post(`${identities}.DescribeIdentityPool`, { IdentityPoolId }),
  ]).toEqual([
    '400 InvalidParameterException',
    '400 ResourceNotFoundException',
    '400 GroupExistsException',
    '400 UnknownOperationException',
    '400 EmulatorLacksOperation',
    '400 ValidationException',
    '400 ResourceNotFoundException',
  ]);
});
