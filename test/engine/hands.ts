import { parseAddress } from '../../src/model/address.ts';
import type { Api } from '../../src/model/api.ts';
import { type Fields, isFields, isList, type Value } from '../../src/model/value.ts';
import { ACCOUNT, REGION } from './sample.ts';

/** What a call about one resource is addressed by. */
export type Whose = { readonly [id: string]: string };
export type Body = { readonly [member: string]: Value };

/** How somebody without this tool reads a resource as it must be sent back, and sends it. */
type Hand = {
  readonly read: (api: Api, whose: Whose) => Promise<Body>;
  readonly write: (api: Api, body: Body) => Promise<unknown>;
};

const idp = (api: Api, operation: string, input: Fields): Promise<Fields> => api('cognito-idp', operation, input);
const identity = (api: Api, operation: string, input: Fields): Promise<Fields> =>
  api('cognito-identity', operation, input);

function part(answer: Fields, member: string): Fields {
  const value = answer[member];
  if (!isFields(value)) throw new Error(`the answer has no ${member}`);
  return value;
}

const inside = (fields: Fields, member: string): Fields => (isFields(fields[member]) ? part(fields, member) : {});
const without = (fields: Fields, ...members: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([member]) => !members.includes(member)));

const DATES = ['LastModifiedDate', 'CreationDate'];

/** What Describe gives and an update does not take, and the second doors that AWS keeps in step by itself. */
const POOL_ONLY_READ = [
  ...DATES,
  ...['Id', 'Name', 'Arn', 'Status', 'SchemaAttributes', 'AliasAttributes', 'UsernameAttributes'],
  ...['UsernameConfiguration', 'Domain', 'CustomDomain', 'EstimatedNumberOfUsers'],
  ...['SmsVerificationMessage', 'EmailVerificationMessage', 'EmailVerificationSubject'],
];

/** Shown on every pool; whether LITE takes it is not known. */
const NOT_ON_LITE = ['AcrConfiguration'];

const userPool: Hand = {
  read: async (api, whose) => {
    const pool = part(await idp(api, 'DescribeUserPool', whose), 'UserPool');
    return {
      ...without(pool, ...POOL_ONLY_READ),
      ...whose,
      PoolName: pool.Name ?? '',
      AdminCreateUserConfig: without(inside(pool, 'AdminCreateUserConfig'), 'UnusedAccountValidityDays'),
      LambdaConfig: without(inside(pool, 'LambdaConfig'), 'PreTokenGeneration'),
    };
  },
  write: (api, body) => idp(api, 'UpdateUserPool', without(body, ...(body.UserPoolTier === 'LITE' ? NOT_ON_LITE : []))),
};

const elsewhere =
  (api: Api, region: string): Api =>
  (service, operation, input) =>
    api(service, operation, input, region);

async function statusOf(api: Api, { UserPoolId = '', RegionName }: Whose): Promise<Value> {
  const { UserPoolReplicas: found } = await idp(api, 'ListUserPoolReplicas', { UserPoolId });
  const own = isList(found) ? found.filter(isFields).find((each) => each.RegionName === RegionName) : undefined;
  return own?.Status ?? '';
}

/** In its own region it is a pool; whether it is active is told and changed in the first one. */
const replica: Hand = {
  read: async (api, whose) => {
    const { RegionName = '', UserPoolId = '' } = whose;
    const pool = await userPool.read(elsewhere(api, RegionName), { UserPoolId });
    return { ...pool, RegionName, Status: await statusOf(api, whose) };
  },
  write: async (api, { RegionName = '', Status = '', ...pool }) => {
    const { UserPoolId = '' } = pool;
    const whose = { UserPoolId: String(UserPoolId), RegionName: String(RegionName) };
    await userPool.write(elsewhere(api, whose.RegionName), pool);
    if (Status !== '' && Status !== (await statusOf(api, whose)))
      await idp(api, 'UpdateUserPoolReplica', { ...whose, Status });
  },
};

const mfa: Hand = {
  read: async (api, whose) => ({ ...(await idp(api, 'GetUserPoolMfaConfig', whose)), ...whose }),
  write: (api, body) => idp(api, 'SetUserPoolMfaConfig', body),
};

const logDelivery: Hand = {
  read: async (api, whose) => part(await idp(api, 'GetLogDeliveryConfiguration', whose), 'LogDeliveryConfiguration'),
  write: (api, body) => idp(api, 'SetLogDeliveryConfiguration', body),
};

const userPoolSession: Hand = {
  read: (api, whose) => idp(api, 'GetUserPoolSessionConfiguration', whose),
  write: (api, body) => idp(api, 'SetUserPoolSessionConfiguration', body),
};

const clientSession: Hand = {
  read: (api, whose) => idp(api, 'GetUserPoolClientSessionConfiguration', whose),
  write: (api, body) => idp(api, 'SetUserPoolClientSessionConfiguration', body),
};

const resourceServer: Hand = {
  read: async (api, whose) => part(await idp(api, 'DescribeResourceServer', whose), 'ResourceServer'),
  write: (api, body) => idp(api, 'UpdateResourceServer', body),
};

const identityProvider: Hand = {
  read: async (api, whose) => {
    const provider = part(await idp(api, 'DescribeIdentityProvider', whose), 'IdentityProvider');
    const details = without(inside(provider, 'ProviderDetails'), 'ActiveEncryptionCertificate');
    // AWS never gives this one back, and wants it in every update.
    const key = provider.ProviderType === 'SignInWithApple' ? { private_key: 'not-much-of-a-key' } : {};
    return { ...without(provider, ...DATES, 'ProviderType'), ProviderDetails: { ...details, ...key } };
  },
  write: (api, body) => idp(api, 'UpdateIdentityProvider', body),
};

const group: Hand = {
  read: async (api, whose) => without(part(await idp(api, 'GetGroup', whose), 'Group'), ...DATES),
  write: (api, body) => idp(api, 'UpdateGroup', body),
};

const domain: Hand = {
  read: async (api, whose) => {
    const { ManagedLoginVersion, CustomDomainConfig, Routing } = part(
      await idp(api, 'DescribeUserPoolDomain', { Domain: whose.Domain ?? '' }),
      'DomainDescription',
    );
    return { ...whose, ...given({ ManagedLoginVersion, CustomDomainConfig, Routing }) };
  },
  write: (api, body) => idp(api, 'UpdateUserPoolDomain', body),
};

const given = (fields: { readonly [member: string]: Value | undefined }): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([member, value]) =>
      value === undefined || JSON.stringify(value) === '{}' ? [] : [[member, value]],
    ),
  );

const client: Hand = {
  read: async (api, whose) =>
    without(
      part(await idp(api, 'DescribeUserPoolClient', whose), 'UserPoolClient'),
      ...DATES,
      'ClientSecret',
      'ClientType',
    ),
  write: (api, body) => idp(api, 'UpdateUserPoolClient', body),
};

const identityPool: Hand = {
  read: (api, whose) => identity(api, 'DescribeIdentityPool', whose),
  write: async (api, body) => {
    await identity(api, 'UpdateIdentityPool', body);
    // Tags have calls of their own.
    const ResourceArn = `arn:aws:cognito-identity:${REGION}:${ACCOUNT}:identitypool/${body.IdentityPoolId}`;
    await identity(api, 'TagResource', { ResourceArn, Tags: inside(body, 'IdentityPoolTags') });
  },
};

const identityPoolRoles: Hand = {
  read: async (api, whose) => ({ Roles: {}, ...(await identity(api, 'GetIdentityPoolRoles', whose)) }),
  write: (api, body) => identity(api, 'SetIdentityPoolRoles', body),
};

/** Attributes are changed one by one, and a switch of its own says who may sign in. */
const user: Hand = {
  read: async (api, { UserPoolId = '', Username }) => {
    const { Users } = await idp(api, 'ListUsers', { UserPoolId, Filter: `username = "${Username}"` });
    const [found] = isList(Users) ? Users.filter(isFields) : [];
    const { Attributes: UserAttributes = [], Enabled = true } = found ?? {};
    return { UserPoolId, Username: Username ?? '', UserAttributes, Enabled };
  },
  write: async (api, { UserPoolId = '', Username = '', UserAttributes = [], Enabled }) => {
    const whose = { UserPoolId, Username };
    const { UserAttributes: before } = await user.read(api, whose as Whose);
    const named = (list: Value | undefined): readonly string[] =>
      isList(list) ? list.filter(isFields).map(({ Name }) => String(Name)) : [];
    const UserAttributeNames = named(before).filter((name) => name !== 'sub' && !named(UserAttributes).includes(name));
    const written = (isList(UserAttributes) ? UserAttributes : []).filter(
      (each) => isFields(each) && each.Name !== 'sub',
    );
    await idp(api, 'AdminUpdateUserAttributes', { ...whose, UserAttributes: written });
    if (UserAttributeNames.length > 0) await idp(api, 'AdminDeleteUserAttributes', { ...whose, UserAttributeNames });
    await idp(api, Enabled === false ? 'AdminDisableUser' : 'AdminEnableUser', whose);
  },
};

/** Cognito's own values and settings exclude each other in a request. */
const branding: Hand = {
  read: async (api, whose) => {
    const style = part(await idp(api, 'DescribeManagedLoginBrandingByClient', whose), 'ManagedLoginBranding');
    return without(style, ...DATES);
  },
  write: (api, body) =>
    idp(
      api,
      'UpdateManagedLoginBranding',
      without(
        body,
        body.UseCognitoProvidedValues === true && body.Settings === undefined ? '' : 'UseCognitoProvidedValues',
      ),
    ),
};

const terms: Hand = {
  read: async (api, { ClientId: _, ...whose }) =>
    without(part(await idp(api, 'DescribeTerms', whose), 'Terms'), ...DATES),
  write: (api, { ClientId: _, ...body }) => idp(api, 'UpdateTerms', body),
};

const uiCustomization: Hand = {
  read: async (api, whose) => {
    const { CSS = '' } = part(await idp(api, 'GetUICustomization', whose), 'UICustomization');
    return { ...whose, CSS };
  },
  write: (api, body) => idp(api, 'SetUICustomization', body),
};

const riskConfiguration: Hand = {
  read: async (api, whose) =>
    without(part(await idp(api, 'DescribeRiskConfiguration', whose), 'RiskConfiguration'), ...DATES),
  write: (api, body) => idp(api, 'SetRiskConfiguration', body),
};

const principalTags: Hand = {
  read: (api, whose) => identity(api, 'GetPrincipalTagAttributeMap', whose),
  write: (api, body) => identity(api, 'SetPrincipalTagAttributeMap', body),
};

/** By kind. */
export const hands: { readonly [kind: string]: Hand } = {
  'user pool': userPool,
  mfa,
  'log delivery': logDelivery,
  'user pool session': userPoolSession,
  'client session': clientSession,
  'resource server': resourceServer,
  'identity provider': identityProvider,
  group,
  domain,
  client,
  replica,
  user,
  'identity pool': identityPool,
  'identity pool roles': identityPoolRoles,
  'managed login branding': branding,
  terms,
  'ui customization': uiCustomization,
  'risk configuration': riskConfiguration,
  'principal tags': principalTags,
};

/** Another value at a path; `null` takes the member away. At the path `''`, each member of `value` has its turn. */
export function withMember(body: Body, path: string, value: Value): Body {
  const members: readonly (readonly [readonly string[], Value])[] =
    path === '' && isFields(value)
      ? Object.entries(value).map(([member, each]) => [[member], each] as const)
      : [[parseAddress(path) ?? [], value]];
  return members.reduce((whole, [segments, each]) => changed(whole, segments, each), body);
}

function changed(body: Body, [first = '', ...rest]: readonly string[], value: Value): Body {
  const { [first]: old, ...others } = body;
  if (rest.length > 0) return { ...others, [first]: changed(isFields(old) ? old : {}, rest, value) };
  return value === null ? others : { ...others, [first]: value };
}

/** Makes a resource with these members, and what stands above it, as another tool does. */
export async function makeByHand(api: Api, { kind, of, key, members, parent = {} }: Made): Promise<void> {
  if (kind === 'user pool') return void (await idp(api, 'CreateUserPool', { PoolName: key, ...members }));
  if (kind === 'identity pool')
    return void (await identity(api, 'CreateIdentityPool', { IdentityPoolName: key, ...members }));
  const setting = SETTINGS[kind];
  if (setting !== undefined) {
    const pool = { IdentityPoolName: 'shop', AllowUnauthenticatedIdentities: false, ...parent };
    const { IdentityPoolId = '' } = await identity(api, 'CreateIdentityPool', pool);
    const named = kind === 'principal tags' ? { IdentityProviderName: key } : {};
    return void (await identity(api, setting, { IdentityPoolId, ...named, ...members }));
  }
  const UserPoolId = await makePool(api, parent);
  if (kind === 'user') return makeUser(api, { UserPoolId: String(UserPoolId), Username: key }, members);
  if (kind === 'replica') return makeReplica(api, { UserPoolId: String(UserPoolId), RegionName: key }, members);
  if (kind === 'client session') return makeClientSession(api, UserPoolId, members);
  const [operation = '', name] = CREATIONS[kind] ?? [];
  const isOfClient = of === 'client' || OF_CLIENTS.includes(kind);
  const client = isOfClient
    ? part(await idp(api, 'CreateUserPoolClient', { UserPoolId, ClientName: 'web' }), 'UserPoolClient').ClientId
    : undefined;
  const whose = { UserPoolId, ...(client === undefined ? {} : { ClientId: client }) };
  await idp(api, operation, { ...whose, ...(name === undefined ? {} : { [name]: key }), ...members });
}

/** A pool with what stands beside the resource. */
async function makePool(api: Api, parent: Body): Promise<Value> {
  const own = without(parent, 'identityProviders', 'domains');
  const UserPoolId = part(await idp(api, 'CreateUserPool', { PoolName: 'main', ...own }), 'UserPool').Id ?? '';
  for (const [ProviderName, provider] of Object.entries(inside(parent, 'identityProviders')))
    await idp(api, 'CreateIdentityProvider', { UserPoolId, ProviderName, ...(isFields(provider) ? provider : {}) });
  for (const Domain of Object.keys(inside(parent, 'domains')))
    await idp(api, 'CreateUserPoolDomain', { UserPoolId, Domain });
  return UserPoolId;
}

async function makeUser(api: Api, whose: Whose, { Enabled, ...members }: Body): Promise<void> {
  await idp(api, 'AdminCreateUser', { ...whose, ...members });
  if (Enabled === false) await idp(api, 'AdminDisableUser', whose);
}

async function makeReplica(api: Api, whose: Whose, members: Body): Promise<void> {
  await idp(api, 'CreateUserPoolReplica', whose);
  await idp(api, 'ListUserPoolReplicas', { UserPoolId: whose.UserPoolId ?? '' });
  await replica.write(api, { ...(await replica.read(api, whose)), ...members });
}

/** A pool must track sessions before its clients can say anything of them. */
async function makeClientSession(api: Api, UserPoolId: Value, members: Body): Promise<void> {
  const tracking = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } };
  await idp(api, 'SetUserPoolSessionConfiguration', { UserPoolId, ...tracking });
  const client = part(await idp(api, 'CreateUserPoolClient', { UserPoolId, ClientName: 'web' }), 'UserPoolClient');
  await idp(api, 'SetUserPoolClientSessionConfiguration', { UserPoolId, ClientId: client.ClientId ?? '', ...members });
}

type Made = {
  readonly kind: string;
  readonly of?: string;
  readonly key: string;
  readonly members: Body;
  readonly parent?: Body;
};

/** What identity pools have beside themselves. */
const SETTINGS: { readonly [kind: string]: string } = {
  'identity pool roles': 'SetIdentityPoolRoles',
  'principal tags': 'SetPrincipalTagAttributeMap',
};

const OF_CLIENTS = ['managed login branding', 'terms'];

/** The operation, and the member that names what it makes. */
const CREATIONS: { readonly [kind: string]: readonly [string, string?] } = {
  mfa: ['SetUserPoolMfaConfig'],
  'log delivery': ['SetLogDeliveryConfiguration'],
  'user pool session': ['SetUserPoolSessionConfiguration'],
  'resource server': ['CreateResourceServer', 'Identifier'],
  'identity provider': ['CreateIdentityProvider', 'ProviderName'],
  group: ['CreateGroup', 'GroupName'],
  domain: ['CreateUserPoolDomain', 'Domain'],
  client: ['CreateUserPoolClient', 'ClientName'],
  'managed login branding': ['CreateManagedLoginBranding'],
  terms: ['CreateTerms', 'TermsName'],
  'ui customization': ['SetUICustomization'],
  'risk configuration': ['SetRiskConfiguration'],
};
