import { expect, test } from 'vitest';
import { operations } from '../../scripts/coverage/coverage.ts';
import { isHarmless, type ReadOperation, type Service } from '../../src/model/api.ts';

const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** By AWS's documentation of each. */
const READS: { readonly [service in Service]: readonly string[] } = {
  'cognito-idp': names(`
    AdminGetDevice AdminGetUser AdminGetUserAuthFactors AdminListDevices AdminListGroupsForUser AdminListUserAuthEvents
    AdminListUserSessions
    DescribeIdentityProvider DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient DescribeResourceServer
    DescribeRiskConfiguration DescribeTerms DescribeTermsByClient DescribeUserImportJob DescribeUserPool
    DescribeUserPoolClient DescribeUserPoolDomain
    GetCSVHeader GetDevice GetGroup GetIdentityProviderByIdentifier GetLogDeliveryConfiguration GetProvisionedLimit
    GetSigningCertificate GetUICustomization GetUser GetUserAuthFactors GetUserPoolClientSessionConfiguration
    GetUserPoolMfaConfig GetUserPoolSessionConfiguration
    ListDevices ListGroups ListIdentityProviders ListResourceServers ListTagsForResource ListTerms ListUserImportJobs
    ListUserPoolClientSecrets ListUserPoolClients ListUserPoolReplicas ListUserPools ListUserSessions ListUsers
    ListUsersInGroup ListWebAuthnCredentials`),
  'cognito-identity': names(`
    DescribeIdentity DescribeIdentityPool GetIdentityPoolRoles GetPrincipalTagAttributeMap ListIdentities
    ListIdentityPools ListTagsForResource LookupDeveloperIdentity`),
};

const GIVING = [
  'GetClientToken',
  'GetCredentialsForIdentity',
  'GetId',
  'GetOpenIdToken',
  'GetOpenIdTokenForDeveloperIdentity',
  'GetTokensFromRefreshToken',
  'GetUserAttributeVerificationCode',
] as const;

test.each(['cognito-idp', 'cognito-identity'] as const)('%s has these operations that only read', (of) => {
  const reads = operations.filter(({ service, operation }) => service === of && isHarmless(operation));
  expect(reads.map(({ operation }) => operation).toSorted()).toEqual(READS[of]);
});

test('what is named as a read, and gives something away, is none', () => {
  const named = operations.filter(({ operation }) => /^(Get|List|Describe)/.test(operation) && !isHarmless(operation));
  // Each one that a reader could name would be missing here: the compiler asks for it.
  const nameable: Record<Extract<(typeof GIVING)[number], ReadOperation>, string> = {};
  expect([named.map(({ operation }) => operation).toSorted(), nameable]).toEqual([GIVING, {}]);
});
