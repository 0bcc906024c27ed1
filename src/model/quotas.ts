import type { Service } from './api.ts';
import type { Fields } from './value.ts';

/** Calls a second in one account and region, all pools together. `perPool`: one operation on one pool. */
export type Quota = {
  readonly name: string;
  readonly rate: number;
  readonly perPool?: number;
  readonly operations: readonly string[];
};

/**
 * AWS's request quotas by category, as its page "Quotas in Amazon Cognito" gives them; none can be raised.
 * Which operation belongs where is told only in part there: the rest is placed by AWS's descriptions.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const QUOTAS: readonly Quota[] = [
  { name: 'UserPoolRead', rate: 15, operations: ['DescribeUserPool', 'ListUserPools'] },
  { name: 'UserPoolUpdate', rate: 15, operations: ['CreateUserPool', 'UpdateUserPool', 'DeleteUserPool'] },
  { name: 'UserPoolClientRead', rate: 15, perPool: 5, operations: ['DescribeUserPoolClient', 'ListUserPoolClients'] },
  {
    name: 'UserPoolClientUpdate',
    rate: 15,
    perPool: 5,
    operations: ['CreateUserPoolClient', 'UpdateUserPoolClient', 'DeleteUserPoolClient'],
  },
  {
    name: 'UserPoolResourceRead',
    rate: 20,
    perPool: 5,
    operations: [
      ...['DescribeIdentityProvider', 'GetIdentityProviderByIdentifier', 'ListIdentityProviders'],
      ...['DescribeResourceServer', 'ListResourceServers', 'GetGroup', 'ListGroups', 'DescribeUserPoolDomain'],
      ...['GetUserPoolMfaConfig', 'GetUICustomization', 'DescribeRiskConfiguration', 'GetSigningCertificate'],
      ...['DescribeManagedLoginBranding', 'DescribeManagedLoginBrandingByClient'],
    ],
  },
  {
    name: 'UserPoolResourceUpdate',
    rate: 15,
    perPool: 5,
    operations: [
      ...['CreateIdentityProvider', 'UpdateIdentityProvider', 'DeleteIdentityProvider'],
      ...['CreateResourceServer', 'UpdateResourceServer', 'DeleteResourceServer'],
      ...['CreateGroup', 'UpdateGroup', 'DeleteGroup', 'AddCustomAttributes', 'SetUserPoolMfaConfig'],
      ...['CreateUserPoolDomain', 'UpdateUserPoolDomain', 'DeleteUserPoolDomain'],
      ...['SetRiskConfiguration', 'SetUICustomization'],
      ...['CreateManagedLoginBranding', 'UpdateManagedLoginBranding', 'DeleteManagedLoginBranding'],
    ],
  },
  { name: 'UserCreation', rate: 50, operations: ['AdminCreateUser'] },
  { name: 'UserRead', rate: 120, operations: ['AdminGetUser'] },
  { name: 'UserList', rate: 30, operations: ['ListUsers', 'ListUsersInGroup'] },
  { name: 'UserResourceRead', rate: 50, operations: ['AdminListGroupsForUser'] },
  { name: 'UserResourceUpdate', rate: 25, operations: ['AdminSetUserMFAPreference'] },
  { name: 'UserAccountRecovery', rate: 30, operations: ['AdminResetUserPassword', 'AdminSetUserPassword'] },
  {
    name: 'UserUpdate',
    rate: 25,
    operations: [
      ...['AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'AdminUpdateUserAttributes', 'AdminDeleteUserAttributes'],
      ...['AdminEnableUser', 'AdminDisableUser', 'AdminDeleteUser', 'AdminUserGlobalSignOut'],
      ...['AdminLinkProviderForUser', 'AdminDisableProviderForUser'],
    ],
  },
];

/** For operations whose quota AWS does not publish, among them all of identity pools and of client secrets: as tags have, which it does. */
export const UNPUBLISHED = 5;

const byOperation: ReadonlyMap<string, Quota> = new Map(
  QUOTAS.flatMap((quota) => quota.operations.map((operation) => [operation, quota] as const)),
);

/** The quota that a call of that operation counts against. */
export function quotaOf(operation: string): Quota {
  return byOperation.get(operation) ?? { name: operation, rate: UNPUBLISHED, operations: [operation] };
}

/** One thing that calls are counted against in a region, and how many a second it takes. */
export type Budget = { readonly name: string; readonly rate: number };

/** What a call counts against: its category, and its own operation on its pool. */
export function budgetsOf(service: Service, operation: string, input: Fields): readonly Budget[] {
  const { name, rate, perPool } = quotaOf(operation);
  const category = { name: `${service} ${name}`, rate };
  const pool = input.UserPoolId;
  return perPool && typeof pool === 'string' ? [category, { name: `${pool} ${operation}`, rate: perPool }] : [category];
}
