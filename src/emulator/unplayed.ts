import type { Service } from '../model/api.ts';

/** Why the emulator does not play them, and which operations of AWS these are. */
const UNPLAYED: { readonly [service in Service]: { readonly [reason: string]: readonly string[] } } = {
  'cognito-idp': {
    'nobody signs up or in here': [
      ...['AdminConfirmSignUp', 'AdminInitiateAuth', 'AdminRespondToAuthChallenge', 'ConfirmForgotPassword'],
      ...['ConfirmSignUp', 'ForgotPassword', 'GetClientToken', 'GetTokensFromRefreshToken', 'InitiateAuth'],
      ...['ResendConfirmationCode', 'RespondToAuthChallenge', 'RevokeToken', 'SignUp'],
    ],
    'no user has a token here': [
      ...['AssociateSoftwareToken', 'ChangePassword', 'CompleteWebAuthnRegistration', 'ConfirmDevice', 'DeleteUser'],
      ...['DeleteUserAttributes', 'DeleteWebAuthnCredential', 'ForgetDevice', 'GetDevice', 'GetUser'],
      ...['GetUserAttributeVerificationCode', 'GetUserAuthFactors', 'GlobalSignOut', 'ListDevices', 'ListUserSessions'],
      ...['ListWebAuthnCredentials', 'RevokeUserSession', 'SetUserMFAPreference', 'SetUserSettings'],
      ...['StartWebAuthnRegistration', 'UpdateAuthEventFeedback', 'UpdateDeviceStatus', 'UpdateUserAttributes'],
      ...['VerifySoftwareToken', 'VerifyUserAttribute'],
    ],
    'users have no devices, sessions or sign-ins here': [
      ...['AdminDeleteSoftwareToken', 'AdminForgetDevice', 'AdminGetDevice', 'AdminGetUserAuthFactors'],
      ...['AdminListDevices', 'AdminListUserAuthEvents', 'AdminListUserSessions', 'AdminRevokeUserSession'],
      ...['AdminSetUserSettings', 'AdminUpdateAuthEventFeedback', 'AdminUpdateDeviceStatus'],
    ],
    'users are not imported here': [
      ...['CreateUserImportJob', 'DescribeUserImportJob', 'GetCSVHeader', 'ListUserImportJobs'],
      ...['StartUserImportJob', 'StopUserImportJob'],
    ],
    'quotas cannot be bought here': ['GetProvisionedLimit', 'UpdateProvisionedLimit'],
    'providers are found by their names here': ['GetIdentityProviderByIdentifier'],
  },
  'cognito-identity': {
    'nobody signs in here, so there are no identities': [
      ...['DeleteIdentities', 'DescribeIdentity', 'GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken'],
      ...['GetOpenIdTokenForDeveloperIdentity', 'ListIdentities', 'LookupDeveloperIdentity'],
      ...['MergeDeveloperIdentities', 'UnlinkDeveloperIdentity', 'UnlinkIdentity'],
    ],
  },
};

/** Why an operation that AWS has is not played here; `undefined` for one that AWS does not have either. */
export const whyUnplayed = (service: Service, operation: string): string | undefined =>
  Object.entries(UNPLAYED[service]).find(([, operations]) => operations.includes(operation))?.[0];

/** AWS's operations that are not played here, of both services. */
export const unplayedOperations: readonly string[] = Object.values(UNPLAYED).flatMap((reasons) =>
  Object.values(reasons).flat(),
);
