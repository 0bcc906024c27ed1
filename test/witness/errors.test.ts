import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { serve } from '../../src/emulator/serve.ts';
import { type Api, ApiError } from '../../src/model/api.ts';
import type { Json } from '../emulator/world.ts';
import { hasModels, unmeasured } from '../kinds/models.ts';
import { newClient, newPool, ROLE } from './drives/making.ts';
import type { SdkClient } from './sdk-client.ts';
import { undeclared } from './undeclared.ts';
import { wired } from './wired.ts';

const now = wired();

const POOL = 'eu-central-1_abcdefghi';
const LITE = { UserPoolTier: 'LITE' };
const GOOGLE = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' },
};
const LINK = { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: '1' };
const PROPER = { AllowedOAuthFlowsUserPoolClient: true, CallbackURLs: ['https://shop.example'] };

type Refusal = (aws: SdkClient) => Promise<Json>;

/** Does the same twice, and gives what was thrown the second time. */
async function twice({ thrown }: SdkClient, operation: string, input: Json): Promise<Json> {
  const first = await thrown(operation, input);
  if (first !== undefined) throw first;
  return thrown(operation, input);
}

/** Calls that AWS refuses, under each name that the emulator has for it. */
const REFUSALS: { readonly [name: string]: Refusal } = {
  AliasExistsException: async (aws) => {
    const UserPoolId = await newPool(aws);
    await aws.idp('CreateIdentityProvider', { UserPoolId, ...GOOGLE });
    for (const Username of ['ann', 'bob']) await aws.idp('AdminCreateUser', { UserPoolId, Username });
    const to = (name: string): Json => ({ ProviderName: 'Cognito', ProviderAttributeValue: name });
    await aws.idp('AdminLinkProviderForUser', { UserPoolId, DestinationUser: to('ann'), SourceUser: LINK });
    return aws.thrown('AdminLinkProviderForUser', { UserPoolId, DestinationUser: to('bob'), SourceUser: LINK });
  },
  DuplicateProviderException: async (aws) =>
    twice(aws, 'CreateIdentityProvider', { UserPoolId: await newPool(aws), ...GOOGLE }),
  FeatureUnavailableInTierException: async (aws) =>
    aws.thrown('SetUserPoolSessionConfiguration', {
      UserPoolId: await newPool(aws, LITE),
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 1 },
    }),
  GroupExistsException: async (aws) =>
    twice(aws, 'CreateGroup', { UserPoolId: await newPool(aws), GroupName: 'staff' }),
  InvalidOAuthFlowException: async (aws) =>
    aws.thrown('CreateUserPoolClient', {
      UserPoolId: await newPool(aws),
      ClientName: 'web',
      ...PROPER,
      AllowedOAuthFlows: ['client_credentials', 'code'],
      AllowedOAuthScopes: ['openid'],
    }),
  InvalidParameterException: async (aws) =>
    aws.thrown('CreateUserPoolDomain', { UserPoolId: await newPool(aws), Domain: 'my-cognito' }),
  LimitExceededException: async (aws) =>
    twice(aws, 'AddUserPoolClientSecret', await newClient(aws, await newPool(aws), { GenerateSecret: true })),
  ManagedLoginBrandingExistsException: async (aws) => {
    const client = await newClient(aws, await newPool(aws));
    return twice(aws, 'CreateManagedLoginBranding', { ...client, UseCognitoProvidedValues: true });
  },
  ResourceNotFoundException: ({ thrown }) => thrown('DescribeUserPool', { UserPoolId: POOL }),
  ScopeDoesNotExistException: async (aws) =>
    aws.thrown('CreateUserPoolClient', {
      UserPoolId: await newPool(aws),
      ClientName: 'web',
      ...PROPER,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['orders/read'],
    }),
  TermsExistsException: async (aws) => {
    const client = await newClient(aws, await newPool(aws));
    const Links = { 'cognito:default': 'https://shop.example' };
    const terms = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE', Links };
    return twice(aws, 'CreateTerms', { ...client, ...terms });
  },
  UserNotFoundException: async (aws) =>
    aws.thrown('AdminDeleteUser', { UserPoolId: await newPool(aws), Username: 'ann' }),
  UserPoolAddOnNotEnabledException: async (aws) =>
    aws.thrown('SetRiskConfiguration', {
      UserPoolId: await newPool(aws),
      CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
    }),
  UsernameExistsException: async (aws) =>
    twice(aws, 'AdminCreateUser', { UserPoolId: await newPool(aws), Username: 'ann' }),
};

/** What a modelled error has, beside being of its class. */
const told = (error: Json): Json => ({
  status: error.$metadata.httpStatusCode,
  fault: error.$fault,
  requestId: typeof error.$metadata.requestId,
  attempts: error.$metadata.attempts,
  message: error.message.length > 0,
});
const CLIENTS_FAULT = { status: 400, fault: 'client', requestId: 'string', attempts: 1, message: true };

test.each(Object.entries(REFUSALS))(
  "%s is an instance of the SDK's class, with all that it has",
  async (name, refuse) => {
    const error = await refuse(now().sdk);
    const Class: Json = new Map(Object.entries(idp)).get(name);
    expect([error instanceof Class, error instanceof idp.CognitoIdentityProviderServiceException, error.name]).toEqual([
      true,
      true,
      name,
    ]);
    expect(told(error)).toEqual(CLIENTS_FAULT);
  },
);

test.skipIf(!hasModels)(`AWS's models say of each of these calls that it can be refused so${unmeasured}`, async () => {
  for (const refuse of Object.values(REFUSALS)) await refuse(now().sdk);
  expect(undeclared(now().wire.heard)).toEqual([]);
});

test('refusals of identity pools are instances of their own classes', async () => {
  const IdentityPoolId = 'eu-central-1:00000000-0000-4000-8000-000000000000';
  const gone = await now().sdk.thrown('DescribeIdentityPool', { IdentityPoolId }, 'cognito-identity');
  const made = { IdentityPoolName: 'shop', AllowUnauthenticatedIdentities: false };
  const pool = await now().sdk.identity('CreateIdentityPool', made);
  const foreign = await now().sdk.thrown(
    'SetIdentityPoolRoles',
    { IdentityPoolId: pool.IdentityPoolId, Roles: { authenticated: ROLE, other: ROLE } },
    'cognito-identity',
  );
  expect([gone instanceof identity.ResourceNotFoundException, told(gone)]).toEqual([true, CLIENTS_FAULT]);
  expect([foreign instanceof identity.CognitoIdentityServiceException, told(foreign)]).toEqual([true, CLIENTS_FAULT]);
});

test('a name that the SDK has no class for is an error of the service, with all that it has', async () => {
  const UserPoolId = await newPool(now().sdk);
  const Schema = [{ Name: 'x'.repeat(21), AttributeDataType: 'String' }];
  const invalid = await now().sdk.thrown('CreateUserPool', { PoolName: 'main', Schema });
  const unknown = await now().sdk.thrown('AdminListDevices', { UserPoolId, Username: 'ann' });
  expect([invalid.name, told(invalid), unknown.name, told(unknown)]).toEqual([
    'InvalidParameterException',
    CLIENTS_FAULT,
    'EmulatorLacksOperation',
    CLIENTS_FAULT,
  ]);
  expect(unknown instanceof idp.CognitoIdentityProviderServiceException).toBe(true);
});

test('throttling is what the SDK tries again by itself, and an answer of AWS that is final is not', async () => {
  const emulator = createEmulator();
  let calls = 0;
  const api = (async (...asked: Parameters<Api>) => {
    calls += 1;
    if (calls > 1) return emulator.api(...asked);
    const [service, operation] = asked;
    throw new ApiError({ service, operation, name: 'TooManyRequestsException', message: 'Rate exceeded', status: 400 });
  }) as Api;
  const served = await serve({ ...emulator, api }, { host: '127.0.0.1', port: 0 });
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' };
  const client = new idp.CognitoIdentityProviderClient({ endpoint: served.url, region: 'eu-central-1', credentials });
  const listed = await client.send(new idp.ListUserPoolsCommand({ MaxResults: 1 }));
  const gone: Json = await client.send(new idp.DescribeUserPoolCommand({ UserPoolId: POOL })).catch((error) => error);
  client.destroy();
  await served.close();
  expect([listed.$metadata.attempts, gone.name, gone.$metadata.attempts, calls]).toEqual([
    2,
    'ResourceNotFoundException',
    1,
    3,
  ]);
});
