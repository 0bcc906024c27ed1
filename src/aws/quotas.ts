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
