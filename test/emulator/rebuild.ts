import { standardAttributes } from '../../src/kinds/emulated/attributes.ts';
import { kindNamed } from '../../src/kinds/index.ts';
import { jpeg } from '../engine/images.ts';
import { type Json, world } from './world.ts';

/** Makes a recorded answer again: each function makes what the answer shows, and asks for it as the recording did. */
export const rebuild: { readonly [operation: string]: (response: Json) => Promise<Json> } = {
  DescribeUserPool: async ({ UserPool }) => {
    const { idp, makePool } = start(UserPool.Id.split('_')[0]);
    const UserPoolId = await makePool(poolRequest(UserPool));
    if (UserPool.MfaConfiguration !== 'OFF') {
      const sms = {
        SmsConfiguration: UserPool.SmsConfiguration,
        SmsAuthenticationMessage: UserPool.SmsAuthenticationMessage,
      };
      await idp('SetUserPoolMfaConfig', {
        UserPoolId,
        MfaConfiguration: UserPool.MfaConfiguration,
        SmsMfaConfiguration: sms,
      });
    }
    if (UserPool.Domain !== undefined) await idp('CreateUserPoolDomain', { UserPoolId, Domain: 'my-domain' });
    const CustomDomainConfig = { CertificateArn: CERTIFICATE };
    if (UserPool.CustomDomain !== undefined)
      await idp('CreateUserPoolDomain', { UserPoolId, Domain: UserPool.CustomDomain, CustomDomainConfig });
    return idp('DescribeUserPool', { UserPoolId });
  },
  DescribeUserPoolClient: async ({ UserPoolClient }) => {
    const { idp, UserPoolId } = await poolFor(UserPoolClient);
    const { UserPoolClient: made } = await idp('CreateUserPoolClient', {
      UserPoolId,
      ...clientRequest(UserPoolClient),
    });
    return idp('DescribeUserPoolClient', { UserPoolId, ClientId: made.ClientId });
  },
  UpdateUserPoolClient: async ({ UserPoolClient }) => {
    const { idp, UserPoolId } = await poolFor(UserPoolClient);
    const { UserPoolClient: made } = await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'old' });
    return idp('UpdateUserPoolClient', { UserPoolId, ClientId: made.ClientId, ...clientRequest(UserPoolClient) });
  },
  GetUserPoolMfaConfig: async (response) => {
    const { idp, UserPoolId } = await mfaPool(response);
    return idp('GetUserPoolMfaConfig', { UserPoolId });
  },
  SetUserPoolMfaConfig: async (response) => (await mfaPool(response)).answer,
  CreateIdentityProvider: async ({ IdentityProvider }) => {
    const { idp, makePool } = start();
    const UserPoolId = await makePool({ PoolName: 'main', Schema: [{ Name: '111', AttributeDataType: 'String' }] });
    return idp('CreateIdentityProvider', { UserPoolId, ...providerRequest(IdentityProvider) });
  },
  ListIdentityProviders: async () => {
    const { idp, makePool } = start();
    const UserPoolId = await makePool({ PoolName: 'main' });
    const ProviderDetails = { MetadataURL: 'https://a.example.com' };
    for (const ProviderName of ['one', 'two'])
      await idp('CreateIdentityProvider', { UserPoolId, ProviderName, ProviderType: 'SAML', ProviderDetails });
    return idp('ListIdentityProviders', { UserPoolId, MaxResults: 1 });
  },
  DescribeResourceServer: async ({ ResourceServer }) =>
    one('resource server', ResourceServer, 'DescribeResourceServer'),
  CreateResourceServer: async ({ ResourceServer }) => one('resource server', ResourceServer),
  ListResourceServers: async ({ ResourceServers }) => listed('resource server', ResourceServers, { MaxResults: 1 }),
  CreateGroup: async ({ Group }) => one('group', Group),
  GetGroup: async ({ Group }) => one('group', Group, 'GetGroup'),
  ListGroups: async ({ Groups }) => listed('group', Groups, { Limit: 1 }),
  SetLogDeliveryConfiguration: async (response) => (await logDelivery(response)).answer,
  GetLogDeliveryConfiguration: async (response) => {
    const { idp, UserPoolId } = await logDelivery(response);
    return idp('GetLogDeliveryConfiguration', { UserPoolId });
  },
  GetSigningCertificate: async () => {
    const { idp, makePool } = start();
    return idp('GetSigningCertificate', { UserPoolId: await makePool({ PoolName: 'main' }) });
  },
  DescribeUserPoolDomain: async () => {
    const { idp, makePool } = start();
    await idp('CreateUserPoolDomain', { UserPoolId: await makePool({ PoolName: 'main' }), Domain: 'my-domain' });
    return idp('DescribeUserPoolDomain', { Domain: 'my-domain' });
  },
  CreateUserPoolDomain: async () => (await customDomain()).answer,
  UpdateUserPoolDomain: async () => {
    const { idp, address } = await customDomain();
    return idp('UpdateUserPoolDomain', {
      ...address,
      CustomDomainConfig: { CertificateArn: CERTIFICATE },
      ManagedLoginVersion: 2,
    });
  },
  GetUICustomization: async ({ UICustomization }) => {
    const { idp, whose } = await styledClient(UICustomization);
    return idp('GetUICustomization', whose);
  },
  SetUICustomization: async ({ UICustomization }) => (await styledClient(UICustomization)).answer,
  DescribeRiskConfiguration: async ({ RiskConfiguration }) => {
    const { idp, whose } = await protectedClient(RiskConfiguration);
    return idp('DescribeRiskConfiguration', whose);
  },
  SetRiskConfiguration: async ({ RiskConfiguration }) => (await protectedClient(RiskConfiguration)).answer,
  UpdateManagedLoginBranding: async ({ ManagedLoginBranding }) => {
    const { idp, makePool } = start();
    const UserPoolId = await makePool({ PoolName: 'main' });
    const { UserPoolClient } = await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' });
    const whose = { UserPoolId, ClientId: UserPoolClient.ClientId, UseCognitoProvidedValues: true };
    const { ManagedLoginBrandingId } = (await idp('CreateManagedLoginBranding', whose)).ManagedLoginBranding;
    const style = requestOf('managed login branding', ManagedLoginBranding);
    return idp('UpdateManagedLoginBranding', { UserPoolId, ManagedLoginBrandingId, ...style });
  },
  ListUserPools: async ({ UserPools, NextToken }) => {
    // The published example has functions of another region than its pools, which AWS refuses.
    const { idp, makePool } = start('us-east-1');
    const onLaterPages = NextToken === undefined ? [] : [{ Name: 'later', LambdaConfig: {} }];
    for (const { Name, LambdaConfig } of [...UserPools, ...onLaterPages])
      await makePool({ PoolName: Name, LambdaConfig });
    return idp('ListUserPools', { MaxResults: UserPools.length });
  },
  ListUserPoolClients: async ({ UserPoolClients }) => {
    const { idp, makePool } = start();
    const UserPoolId = await makePool({ PoolName: 'main' });
    for (const { ClientName } of UserPoolClients) await idp('CreateUserPoolClient', { UserPoolId, ClientName });
    return idp('ListUserPoolClients', { UserPoolId, MaxResults: 1 });
  },
  ListTagsForResource: async ({ Tags }) => {
    const { idp, makePool } = start();
    const { UserPool } = await idp('DescribeUserPool', {
      UserPoolId: await makePool({ PoolName: 'main', UserPoolTags: Tags }),
    });
    return idp('ListTagsForResource', { ResourceArn: UserPool.Arn });
  },
  CreateIdentityPool: async ({ IdentityPoolId: _, ...pool }) => start().identity('CreateIdentityPool', pool),
  DescribeIdentityPool: async (response) => (await identityPool(response)).call('DescribeIdentityPool'),
  UpdateIdentityPool: async ({ IdentityPoolId: _, ...pool }) =>
    (await identityPool(pool)).call('UpdateIdentityPool', pool),
  ListIdentityPools: async ({ IdentityPools }) => {
    const { identity } = start();
    for (const { IdentityPoolName } of IdentityPools)
      await identity('CreateIdentityPool', { IdentityPoolName, AllowUnauthenticatedIdentities: false });
    return identity('ListIdentityPools', { MaxResults: 60 });
  },
  GetIdentityPoolRoles: async ({ Roles }) => {
    const { call } = await identityPool({ IdentityPoolName: 'main', AllowUnauthenticatedIdentities: true });
    await call('SetIdentityPoolRoles', { Roles });
    return call('GetIdentityPoolRoles');
  },
};

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/1';

export function start(region = 'us-west-2') {
  // Nobody's account: recordings name roles of several accounts.
  const { emulator } = world({ account: '000000000000' });
  const idp = (operation: string, input: Json): Promise<Json> => emulator.api('cognito-idp', operation, input, region);
  const identity = (operation: string, input: Json): Promise<Json> =>
    emulator.api('cognito-identity', operation, input, region);
  const makePool = async (fields: Json): Promise<string> => (await idp('CreateUserPool', fields)).UserPool.Id;
  return { idp, identity, makePool };
}

/** The members of an answer that a creation takes, under the names that it takes. */
function requestOf(kindName: string, answered: Json): Json {
  const kind = kindNamed(kindName);
  const renamed = Object.entries(answered).map(([member, value]) => [kind.rename?.[member] ?? member, value] as const);
  return Object.fromEntries(renamed.filter(([member]) => isWritable(kindName, member)));
}

function isWritable(kindName: string, member: string): boolean {
  const schema = kindNamed(kindName).schema.properties?.[member];
  return schema !== undefined && schema.readOnly !== true;
}

export function poolRequest(pool: Json): Json {
  const { MfaConfiguration: _, AdminCreateUserConfig, ...request } = requestOf('user pool', pool);
  const { UnusedAccountValidityDays: __, ...invitation } = AdminCreateUserConfig ?? {};
  const isStandard = (name: string): boolean => standardAttributes.some(({ Name }) => Name === name);
  const isAsEver = ({ Name, Required }: Json): boolean => isStandard(Name) && (!Required || Name === 'sub');
  const Schema = request.Schema.filter((attribute: Json) => !isAsEver(attribute)).map((attribute: Json) => ({
    ...attribute,
    Name: attribute.Name.replace(/^(dev:)?custom:/, ''),
  }));
  const tier = request.UserPoolAddOns === undefined ? {} : { UserPoolTier: 'PLUS' };
  const own = Object.entries({ ...request, ...tier, AdminCreateUserConfig: invitation });
  return { ...Object.fromEntries(own), ...(Schema.length === 0 ? { Schema: undefined } : { Schema }) };
}

export function clientRequest(client: Json): Json {
  const { ClientSecret, AnalyticsConfiguration: analytics, ...request } = requestOf('client', client);
  // AWS tells the role of its own to whom an application is given by its ARN, and refuses to be told it.
  const { RoleArn: _, ...byArn } = analytics ?? {};
  const settings = analytics?.ApplicationArn === undefined ? analytics : byArn;
  return {
    ...request,
    ...(settings === undefined ? {} : { AnalyticsConfiguration: settings }),
    ...(ClientSecret === undefined ? {} : { GenerateSecret: true }),
  };
}

const SOCIAL = new Set(['Google', 'Facebook', 'LoginWithAmazon', 'SignInWithApple']);

/** A pool with the attributes and the providers that a client names. */
export async function poolFor(client: Json) {
  const { idp, makePool } = start();
  const custom: string[] = (client.ReadAttributes ?? []).filter((name: string) => name.startsWith('custom:'));
  const Schema = custom.map((name) => ({ Name: name.slice('custom:'.length), AttributeDataType: 'String' }));
  const UserPoolId = await makePool({ PoolName: 'main', ...(Schema.length === 0 ? {} : { Schema }) });
  const named: string[] = (client.SupportedIdentityProviders ?? []).filter((name: string) => name !== 'COGNITO');
  for (const ProviderName of named) {
    const ProviderType = SOCIAL.has(ProviderName) ? ProviderName : 'SAML';
    const social = { client_id: 'a', authorize_scopes: 'c' };
    const apple = { ...social, team_id: 'd', key_id: 'e', private_key: 'f' };
    const isApple = ProviderName === 'SignInWithApple';
    const ofSocial = isApple ? apple : { ...social, client_secret: 'b' };
    const ProviderDetails = ProviderType === 'SAML' ? { MetadataURL: 'https://a.example.com' } : ofSocial;
    await idp('CreateIdentityProvider', { UserPoolId, ProviderName, ProviderType, ProviderDetails });
  }
  const scopes: string[] = (client.AllowedOAuthScopes ?? []).filter((scope: string) => scope.includes('/'));
  for (const scope of scopes) {
    const [Identifier = '', ScopeName] = scope.split('/');
    const Scopes = [{ ScopeName, ScopeDescription: 'x' }];
    await idp('CreateResourceServer', { UserPoolId, Identifier, Name: 'x', Scopes });
  }
  return { idp, UserPoolId };
}

async function mfaPool(config: Json) {
  const { idp, makePool } = start();
  const SourceArn = 'arn:aws:ses:us-west-2:123456789012:identity/a@example.com';
  const UserPoolId = await makePool({
    PoolName: 'main',
    EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn },
  });
  const answer = await idp('SetUserPoolMfaConfig', { UserPoolId, ...config });
  return { idp, UserPoolId, answer };
}

/** Whose a recorded answer is: a client's where it names one. */
async function whoseIs(recorded: Json, fields: Json = {}) {
  const { idp, makePool } = start();
  const UserPoolId = await makePool({ PoolName: 'main', ...fields });
  if (recorded.ClientId === undefined) return { idp, whose: { UserPoolId } };
  const { UserPoolClient } = await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' });
  return { idp, whose: { UserPoolId, ClientId: UserPoolClient.ClientId } };
}

async function styledClient(recorded: Json) {
  const { idp, whose } = await whoseIs(recorded);
  await idp('CreateUserPoolDomain', { UserPoolId: whose.UserPoolId, Domain: 'my-domain' });
  const image = recorded.ImageUrl === undefined ? {} : { ImageFile: jpeg('logo') };
  const answer = await idp('SetUICustomization', { ...whose, CSS: recorded.CSS, ...image });
  return { idp, whose, answer };
}

async function protectedClient({ UserPoolId: _, ClientId, ...configuration }: Json) {
  const on = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } };
  const { idp, whose } = await whoseIs({ ClientId }, on);
  const answer = await idp('SetRiskConfiguration', { ...whose, ...configuration });
  return { idp, whose, answer };
}

async function logDelivery({ LogDeliveryConfiguration: { LogConfigurations } }: Json) {
  const { idp, makePool } = start();
  const UserPoolId = await makePool({ PoolName: 'main', UserPoolTier: 'PLUS' });
  const answer = await idp('SetLogDeliveryConfiguration', { UserPoolId, LogConfigurations });
  return { idp, UserPoolId, answer };
}

/** Without what AWS filled in, and without attributes that no pool can have (published examples name such). */
function providerRequest(provider: Json): Json {
  const {
    ActiveEncryptionCertificate: _,
    SSORedirectBindingURI: __,
    SLORedirectBindingURI: ___,
    ...details
  } = provider.ProviderDetails;
  const known = new Set(['custom:111', 'email', 'email_verified', 'phone_number']);
  const AttributeMapping = Object.fromEntries(
    Object.entries(provider.AttributeMapping).filter(([name]) => known.has(name)),
  );
  return { ...requestOf('identity provider', provider), ProviderDetails: details, AttributeMapping };
}

async function one(kindName: string, resource: Json, readBy?: string): Promise<Json> {
  const { idp, makePool } = start();
  const kind = kindNamed(kindName);
  const UserPoolId = await makePool({ PoolName: 'main' });
  const answer = await idp(kind.calls.create?.[0]?.op ?? '', { UserPoolId, ...requestOf(kindName, resource) });
  const key = kind.key ?? '';
  return readBy === undefined ? answer : idp(readBy, { UserPoolId, [key]: resource[key] });
}

async function listed(kindName: string, resources: readonly Json[], page: Json): Promise<Json> {
  const { idp, makePool } = start();
  const { create, list } = kindNamed(kindName).calls;
  const UserPoolId = await makePool({ PoolName: 'main' });
  for (const resource of resources) await idp(create?.[0]?.op ?? '', { UserPoolId, ...requestOf(kindName, resource) });
  return idp(typeof list === 'object' ? list.op : '', { UserPoolId, ...page });
}

async function customDomain() {
  const { idp, makePool } = start();
  const address = { UserPoolId: await makePool({ PoolName: 'main' }), Domain: 'auth.example.com' };
  const answer = await idp('CreateUserPoolDomain', { ...address, CustomDomainConfig: { CertificateArn: CERTIFICATE } });
  return { idp, address, answer };
}

async function identityPool({ IdentityPoolId: _, ...pool }: Json) {
  const { identity } = start();
  const { IdentityPoolId } = await identity('CreateIdentityPool', pool);
  return {
    call: (operation: string, input: Json = {}): Promise<Json> => identity(operation, { IdentityPoolId, ...input }),
  };
}
