import type { Service } from '../../src/model/api.ts';

/**
 * `InitiateAuth` stands for an operation with all its members, `TagResource takes Tags` for a member of its request and
 * `CreateUserPoolDomain answers CloudFrontDomain` for one of its answer, each with what is below it.
 */
export type Exclusion = { readonly service: Service; readonly reason: string; readonly what: readonly string[] };

/**
 * What no kind has of Cognito's API, on purpose. With the kinds it is the whole of the API: what the SDK has and neither
 * of the two has fails a test, and so does an entry that is not needed.
 */
export const excluded: readonly Exclusion[] = [
  {
    service: 'cognito-idp',
    reason: 'command `secret`: two live secrets of a client are a rotation, not a state to keep',
    what: ['AddUserPoolClientSecret', 'DeleteUserPoolClientSecret', 'ListUserPoolClientSecrets'],
  },
  {
    service: 'cognito-idp',
    reason: 'an application signs a user in, or itself, and gets tokens',
    what: [
      'AdminInitiateAuth',
      'AdminRespondToAuthChallenge',
      'GetClientToken',
      'GetTokensFromRefreshToken',
      'InitiateAuth',
      'RespondToAuthChallenge',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'a user signs up, or gets back in',
    what: [
      'AdminConfirmSignUp',
      'ConfirmForgotPassword',
      'ConfirmSignUp',
      'ForgotPassword',
      'ResendConfirmationCode',
      'SignUp',
    ],
  },
  {
    service: 'cognito-idp',
    reason: "a user's own account, changed with the user's own token",
    what: [
      'ChangePassword',
      'DeleteUser',
      'DeleteUserAttributes',
      'GetUser',
      'GetUserAttributeVerificationCode',
      'UpdateUserAttributes',
      'VerifyUserAttribute',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'passwords of users are theirs: a file that holds them would be a leak',
    what: ['AdminResetUserPassword', 'AdminSetUserPassword'],
  },
  {
    service: 'cognito-idp',
    reason: 'second factors and passkeys that a user enrols, and which of them the user likes best',
    what: [
      'AdminDeleteSoftwareToken',
      'AdminGetUserAuthFactors',
      'AdminSetUserMFAPreference',
      'AdminSetUserSettings',
      'AssociateSoftwareToken',
      'CompleteWebAuthnRegistration',
      'DeleteWebAuthnCredential',
      'GetUserAuthFactors',
      'ListWebAuthnCredentials',
      'SetUserMFAPreference',
      'SetUserSettings',
      'StartWebAuthnRegistration',
      'VerifySoftwareToken',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'devices that users sign in from: they come and go with sign-ins',
    what: [
      'AdminForgetDevice',
      'AdminGetDevice',
      'AdminListDevices',
      'AdminUpdateDeviceStatus',
      'ConfirmDevice',
      'ForgetDevice',
      'GetDevice',
      'ListDevices',
      'UpdateDeviceStatus',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'sessions and tokens that are out: to end them is a deed, not a setting',
    what: [
      'AdminListUserSessions',
      'AdminRevokeUserSession',
      'AdminUserGlobalSignOut',
      'GlobalSignOut',
      'ListUserSessions',
      'RevokeToken',
      'RevokeUserSession',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'events of threat protection, and what people think of them',
    what: ['AdminListUserAuthEvents', 'AdminUpdateAuthEventFeedback', 'UpdateAuthEventFeedback'],
  },
  {
    service: 'cognito-idp',
    reason: 'a job that brings users in once; who shall stay declared stands under users',
    what: [
      'CreateUserImportJob',
      'DescribeUserImportJob',
      'GetCSVHeader',
      'ListUserImportJobs',
      'StartUserImportJob',
      'StopUserImportJob',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'capacity that an account buys for all its pools of a region, as of Service Quotas',
    what: ['GetProvisionedLimit', 'UpdateProvisionedLimit'],
  },
  {
    service: 'cognito-idp',
    reason: 'each user that it tells of is billed as active: users and members are found by lists',
    what: ['AdminGetUser'],
  },
  {
    service: 'cognito-idp',
    reason: 'tells what a read or a list above tells too, one by one or by another name',
    what: [
      'AdminListGroupsForUser',
      'DescribeManagedLoginBranding',
      'DescribeResourceServer',
      'DescribeTerms',
      'GetGroup',
      'GetIdentityProviderByIdentifier',
      'ListTagsForResource',
      'ListTerms',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'written by the member that holds them: Schema, UserAttributes and UserPoolTags; read from there too',
    what: [
      'AddCustomAttributes takes CustomAttributes',
      'AdminDeleteUserAttributes takes UserAttributeNames',
      'TagResource takes ResourceArn',
      'TagResource takes Tags',
      'UntagResource takes ResourceArn',
      'UntagResource takes TagKeys',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'the user and the identity that a user link names, in the form of this call',
    what: [
      'AdminDisableProviderForUser takes User',
      'AdminLinkProviderForUser takes DestinationUser',
      'AdminLinkProviderForUser takes SourceUser',
    ],
  },
  {
    service: 'cognito-idp',
    reason: 'narrows the list to one user, whole',
    what: ['ListUsers takes AttributesToGet', 'ListUsers takes Filter'],
  },
  {
    service: 'cognito-idp',
    reason: 'narrows the list to one sort of clients, and all are wanted',
    what: ['ListUserPoolClients takes ClientType'],
  },
  {
    service: 'cognito-idp',
    reason: 'the state right after a write, which is read again where it matters',
    what: ['CreateUserPoolDomain answers CloudFrontDomain', 'UpdateUserPoolDomain answers CloudFrontDomain'],
  },
  {
    service: 'cognito-idp',
    reason: 'replicas of a pool are listed by ListUserPoolReplicas, with all that they have',
    what: ['ListUserPools answers UserPools[].ReplicaRegions'],
  },
  {
    service: 'cognito-identity',
    reason: 'an application gets an identity, tokens and credentials',
    what: ['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'GetOpenIdTokenForDeveloperIdentity'],
  },
  {
    service: 'cognito-identity',
    reason: 'identities come of sign-ins, and their links of what users do',
    what: [
      'DeleteIdentities',
      'DescribeIdentity',
      'ListIdentities',
      'LookupDeveloperIdentity',
      'MergeDeveloperIdentities',
      'UnlinkDeveloperIdentity',
      'UnlinkIdentity',
    ],
  },
  {
    service: 'cognito-identity',
    reason: 'DescribeIdentityPool tells the tags too',
    what: ['ListTagsForResource'],
  },
  {
    service: 'cognito-identity',
    reason: 'written by the member that holds them, IdentityPoolTags, and read from there too',
    what: [
      'TagResource takes ResourceArn',
      'TagResource takes Tags',
      'UntagResource takes ResourceArn',
      'UntagResource takes TagKeys',
    ],
  },
];
