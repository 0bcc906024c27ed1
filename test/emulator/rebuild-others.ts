import { clientRequest, poolFor, poolRequest, start } from './rebuild.ts';
import type { Json } from './world.ts';

type Rebuild = (response: Json, request?: Json) => Promise<Json>;

/** Answers that are made again from the request that is known to have made them, where it is known. */
export const rebuildOthers: { readonly [operation: string]: Rebuild } = {
  CreateUserPool: async ({ UserPool }, request) => {
    const { idp } = start(UserPool.Id.split('_')[0]);
    // The published request has MFA without a verified phone number, and two texts for one message: see KNOWN.
    const {
      MfaConfiguration: _,
      SmsVerificationMessage: __,
      EmailVerificationMessage: ___,
      EmailVerificationSubject: ____,
      ...input
    } = request ?? poolRequest(UserPool);
    const tier = input.UserPoolAddOns === undefined ? {} : { UserPoolTier: 'PLUS' };
    return idp('CreateUserPool', JSON.parse(JSON.stringify({ ...tier, ...input })));
  },
  CreateUserPoolClient: async ({ UserPoolClient }, request) => {
    const { idp, UserPoolId } = await poolFor(UserPoolClient);
    return idp('CreateUserPoolClient', { ...(request ?? clientRequest(UserPoolClient)), UserPoolId });
  },
  AdminCreateUser: async ({ User }, request) => {
    const { idp, UserPoolId } = await peoplesPool([User]);
    return idp('AdminCreateUser', { ...personRequest(User), ...request, UserPoolId });
  },
  ListUsers: async ({ Users, PaginationToken }) => {
    const { idp, UserPoolId } = await peoplesPool(Users);
    const later = PaginationToken === undefined ? [] : [{ Username: 'later', Attributes: [] }];
    for (const user of [...Users, ...later]) await idp('AdminCreateUser', { UserPoolId, ...personRequest(user) });
    return idp('ListUsers', { UserPoolId, Limit: Users.length });
  },
  ListUsersInGroup: async ({ Users }) => {
    const { idp, UserPoolId } = await peoplesPool(Users);
    const group = { UserPoolId, GroupName: 'staff' };
    await idp('CreateGroup', group);
    for (const user of Users) {
      await idp('AdminCreateUser', { UserPoolId, ...personRequest(user) });
      await idp('AdminAddUserToGroup', { ...group, Username: user.Username });
    }
    return idp('ListUsersInGroup', group);
  },
  UpdateGroup: async ({ Group: { CreationDate: _, LastModifiedDate: __, ...said } }) => {
    const { idp, makePool } = start();
    const group = { ...said, UserPoolId: await makePool({ PoolName: 'main' }) };
    await idp('CreateGroup', { UserPoolId: group.UserPoolId, GroupName: group.GroupName, Precedence: 9 });
    return idp('UpdateGroup', group);
  },
  UpdateResourceServer: async ({ ResourceServer }) => {
    const { idp, makePool } = start();
    const server = { ...ResourceServer, UserPoolId: await makePool({ PoolName: 'main' }) };
    await idp('CreateResourceServer', { ...server, Name: 'old', Scopes: [] });
    return idp('UpdateResourceServer', server);
  },
  UpdateIdentityProvider: async ({ IdentityProvider }) => {
    const { idp, makePool } = start();
    const { CreationDate: _, LastModifiedDate: __, ProviderType, ...said } = IdentityProvider;
    const provider = { ...said, UserPoolId: await makePool({ PoolName: 'main' }) };
    const ProviderDetails = { ...said.ProviderDetails, client_secret: 'hush' };
    await idp('CreateIdentityProvider', {
      UserPoolId: provider.UserPoolId,
      ProviderName: provider.ProviderName,
      ProviderType,
      ProviderDetails,
    });
    return idp('UpdateIdentityProvider', provider);
  },
  DeleteUserPool: async () => {
    const { idp, makePool } = start();
    return idp('DeleteUserPool', { UserPoolId: await makePool({ PoolName: 'main' }) });
  },
  DeleteIdentityPool: async () => {
    const { identity } = start();
    const made = { IdentityPoolName: 'main', AllowUnauthenticatedIdentities: false };
    const { IdentityPoolId } = await identity('CreateIdentityPool', made);
    return identity('DeleteIdentityPool', { IdentityPoolId });
  },
  GetUserPoolSessionConfiguration: async (response) => (await session(response)).read(),
  SetUserPoolSessionConfiguration: async (response) => (await session(response)).answer,
  GetUserPoolClientSessionConfiguration: async (response) => (await clientSession(response)).read(),
  SetUserPoolClientSessionConfiguration: async (response) => (await clientSession(response)).answer,
  CreateUserPoolReplica: async ({ UserPoolReplica }) => (await replica(UserPoolReplica.RegionName)).answer,
  ListUserPoolReplicas: async ({ UserPoolReplicas }) => {
    const of = (role: string): Json => UserPoolReplicas.find(({ Role }: Json) => Role === role).RegionName;
    const { idp, whose } = await replica(of('SECONDARY'), of('PRIMARY'));
    return idp('ListUserPoolReplicas', { UserPoolId: whose.UserPoolId });
  },
  UpdateUserPoolReplica: async ({ UserPoolReplica }) => {
    const { idp, whose } = await replica(UserPoolReplica.RegionName);
    for (let read = 0; read < 2; read += 1) await idp('ListUserPoolReplicas', { UserPoolId: whose.UserPoolId });
    return idp('UpdateUserPoolReplica', { ...whose, Status: UserPoolReplica.Status });
  },
  DeleteUserPoolReplica: async ({ UserPoolReplica }) => {
    const { idp, whose } = await replica(UserPoolReplica.RegionName);
    for (let read = 0; read < 2; read += 1) await idp('ListUserPoolReplicas', { UserPoolId: whose.UserPoolId });
    return idp('DeleteUserPoolReplica', whose);
  },
};

/** A user as it was made: `sub` is AWS's. */
const personRequest = ({ Username, Attributes }: Json): Json => ({
  Username,
  UserAttributes: Attributes.filter(({ Name }: Json) => Name !== 'sub'),
  MessageAction: 'SUPPRESS',
});

/** A pool with the custom attributes that these users have. */
async function peoplesPool(users: readonly Json[]) {
  const { idp, makePool } = start();
  const names: string[] = users.flatMap(({ Attributes }) => Attributes.map(({ Name }: Json) => Name));
  const custom = [...new Set(names.filter((name) => name.startsWith('custom:')))];
  const Schema = custom.map((name) => ({
    Name: name.slice('custom:'.length),
    AttributeDataType: 'String',
    Mutable: true,
  }));
  return { idp, UserPoolId: await makePool({ PoolName: 'main', ...(Schema.length === 0 ? {} : { Schema }) }) };
}

async function session({ UserPoolId: _, ...config }: Json) {
  const { idp, makePool } = start();
  const UserPoolId = await makePool({ PoolName: 'main' });
  const answer = await idp('SetUserPoolSessionConfiguration', { UserPoolId, ...config });
  return { idp, UserPoolId, answer, read: () => idp('GetUserPoolSessionConfiguration', { UserPoolId }) };
}

async function clientSession({ UserPoolId: _, ClientId: __, ...config }: Json) {
  const tracking = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } };
  const { idp, UserPoolId } = await session(tracking);
  const { UserPoolClient } = await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' });
  const whose = { UserPoolId, ClientId: UserPoolClient.ClientId };
  const answer = await idp('SetUserPoolClientSessionConfiguration', { ...whose, ...config });
  return { answer, read: () => idp('GetUserPoolClientSessionConfiguration', whose) };
}

/** A pool that has, or is about to have, a replica in that region. */
async function replica(RegionName: string, home = 'us-west-2') {
  const { idp, makePool } = start(home);
  const KmsKeyArn = `arn:aws:kms:${home}:123456789012:key/mrk-1`;
  const UserPoolId = await makePool({
    PoolName: 'main',
    KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn },
    IssuerConfiguration: { Type: 'UPDATED' },
  });
  const whose = { UserPoolId, RegionName };
  return { idp, whose, answer: await idp('CreateUserPoolReplica', whose) };
}
