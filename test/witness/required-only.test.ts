import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { type Served, serve } from '../../src/emulator/serve.ts';
import type { Json } from '../emulator/world.ts';
import { call, POOLS, send } from './raw.ts';

// An update may say no more than which resource it means: boto3's and Terraform's do.

let served: Served;

beforeEach(async () => {
  served = await serve(createEmulator(), { host: '127.0.0.1', port: 0 });
});
afterEach(() => served.close());

const newPool = async (): Promise<string> =>
  (await call(served.url, 'CreateUserPool', { PoolName: 'main' })).UserPool.Id;

/** How many members a request must have, as the SDK writes it: they stand first in [3, namespace, name, traits, names, schemas, how many]. */
function requiredBy(operation: string): readonly string[] {
  const shape: Json = new Map<string, Json>(Object.entries(idp)).get(`${operation}Request$`);
  return shape[4].slice(0, shape[6] ?? 0);
}

type Bodies = { readonly [operation: string]: (UserPoolId: string) => Promise<Json> };
const clientOf = async (UserPoolId: string): Promise<Json> => {
  const { UserPoolClient } = await call(served.url, 'CreateUserPoolClient', { UserPoolId, ClientName: 'web' });
  return { UserPoolId, ClientId: UserPoolClient.ClientId };
};
const BODIES: Bodies = {
  UpdateUserPool: async (UserPoolId) => ({ UserPoolId }),
  SetUserPoolMfaConfig: async (UserPoolId) => ({ UserPoolId }),
  SetRiskConfiguration: async () => {
    const plus = { PoolName: 'plus', UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } };
    return { UserPoolId: (await call(served.url, 'CreateUserPool', plus)).UserPool.Id };
  },
  UpdateUserPoolClient: clientOf,
  UpdateGroup: async (UserPoolId) => {
    const group = { UserPoolId, GroupName: 'staff' };
    await call(served.url, 'CreateGroup', { ...group, Precedence: 1 });
    return group;
  },
  UpdateResourceServer: async (UserPoolId) => {
    const server = { UserPoolId, Identifier: 'orders', Name: 'Orders' };
    await call(served.url, 'CreateResourceServer', { ...server, Scopes: [{ ScopeName: 'a', ScopeDescription: 'A' }] });
    return server;
  },
  UpdateIdentityProvider: async (UserPoolId) => {
    const provider = { UserPoolId, ProviderName: 'Google' };
    const ProviderDetails = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
    await call(served.url, 'CreateIdentityProvider', { ...provider, ProviderType: 'Google', ProviderDetails });
    return provider;
  },
  UpdateUserPoolDomain: async (UserPoolId) => {
    await call(served.url, 'CreateUserPoolDomain', { UserPoolId, Domain: 'others-login' });
    return { UserPoolId, Domain: 'others-login' };
  },
  UpdateManagedLoginBranding: async (UserPoolId) => {
    const made = { ...(await clientOf(UserPoolId)), UseCognitoProvidedValues: true };
    const { ManagedLoginBranding } = await call(served.url, 'CreateManagedLoginBranding', made);
    return { UserPoolId, ManagedLoginBrandingId: ManagedLoginBranding.ManagedLoginBrandingId };
  },
  UpdateTerms: async (UserPoolId) => {
    const Links = { 'cognito:default': 'https://shop.example' };
    const terms = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE', Links };
    const { Terms } = await call(served.url, 'CreateTerms', { ...(await clientOf(UserPoolId)), ...terms });
    return { UserPoolId, TermsId: Terms.TermsId };
  },
  SetUICustomization: async (UserPoolId) => {
    await call(served.url, 'CreateUserPoolDomain', { UserPoolId, Domain: 'others-pages' });
    return { UserPoolId };
  },
};

test.each(Object.entries(BODIES))('%s takes an update with the required members only', async (operation, bodyIn) => {
  const UserPoolId = await newPool();
  const input = await bodyIn(UserPoolId);
  // Of a style AWS demands nothing, and needs to know which one is meant all the same.
  const required = operation === 'UpdateManagedLoginBranding' ? Object.keys(input) : requiredBy(operation);
  expect(Object.keys(input).toSorted()).toEqual([...required].toSorted());
  const { status, body } = await send(served.url, `${POOLS}.${operation}`, JSON.stringify(input));
  expect([status, body.message]).toEqual([200, undefined]);
});
