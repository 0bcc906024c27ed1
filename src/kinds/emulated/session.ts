import type { Emulated, Refuse } from '../../model/emulated.ts';

/** Sessions are configured from ESSENTIALS on. AWS's text is not known. */
const onLite: Refuse = ({ ancestors }) => {
  const message = 'The following feature is not available for the LITE pricing tier configured: Session Management';
  return ancestors.at(-1)?.UserPoolTier === 'LITE' ? { name: 'FeatureUnavailableInTierException', message } : undefined;
};

/** "Every request parameter is required" (API reference), in the words that AWS has for a missing one. */
const without =
  (...members: readonly string[]): Refuse =>
  ({ request }) => {
    const missing = members
      .filter((member) => request[member] === undefined)
      .map((member) => `${member.charAt(0).toLowerCase()}${member.slice(1)}`)
      .map((member) => `Value null at '${member}' failed to satisfy constraint: Member must not be null`);
    const errors = missing.length === 1 ? 'error' : 'errors';
    return missing.length === 0 ? undefined : `${missing.length} validation ${errors} detected: ${missing.join('; ')}`;
  };

/** "Session tracking must be enabled for the user pool" (API reference). AWS's name and text are not known. */
const untracked: Refuse = ({ besideParent }) =>
  besideParent('user pool session')[0]?.UserSessionTracking === 'ENABLED'
    ? undefined
    : 'Session tracking is not enabled for the user pool.';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html */
export const emulatedUserPoolSession: Emulated = {
  refuses: [without('UserSessionTracking', 'TokenSession'), onLite],
  shows: (stored) => ({ UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 }, ...stored }),
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html */
export const emulatedClientSession: Emulated = {
  refuses: [without('SSOSession'), onLite, untracked],
  shows: (stored) => ({ SSOSession: { MaxValidityMinutes: 60 }, ...stored }),
};
