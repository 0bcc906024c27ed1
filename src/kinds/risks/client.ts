import type { Risk } from '../../model/kind.ts';
import { gained, lost } from '../../model/risk.ts';

/** What AWS takes where ExplicitAuthFlows is absent. */
const USUAL_FLOWS = ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'];

/** Flows in which the app, and so whoever is in it, sees the password. */
const PASSWORD_FLOWS = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_NO_SRP_AUTH',
];

/** What may weaken an app client, or keep its users out. URLs come and go in daily work: they are none. */
export const clientRisks: readonly Risk[] = [
  {
    code: 'C2340',
    path: 'AllowedOAuthFlows',
    when: (before, after) => gained(before, after).includes('implicit'),
    message: 'the implicit flow puts tokens into URLs, where histories and logs keep them',
  },
  {
    code: 'C2341',
    path: 'AllowedOAuthFlows',
    when: (before, after) => lost(before, after).length > 0,
    message: 'apps that use the flow can no longer sign anybody in',
  },
  {
    code: 'C2342',
    path: 'AllowedOAuthScopes',
    when: (before, after) => lost(before, after).length > 0,
    message: 'apps that ask for the scope are refused at sign-in',
  },
  {
    code: 'C2343',
    path: 'SupportedIdentityProviders',
    when: (before, after) => lost(before, after).length > 0,
    message: 'users of the provider can no longer sign in here',
  },
  {
    code: 'C2344',
    path: 'EnableTokenRevocation',
    when: (before, after) => before === true && after !== true,
    message: 'a stolen refresh token can no longer be revoked',
  },
  {
    code: 'C2345',
    path: 'PreventUserExistenceErrors',
    when: (before, after) => before === 'ENABLED' && after !== 'ENABLED',
    message: 'anybody can find out who has an account, by trying names',
  },
  {
    code: 'C2346',
    path: 'ExplicitAuthFlows',
    when: (before, after) => lost(before, after, USUAL_FLOWS).length > 0,
    message: 'apps that sign in with the flow can no longer do so',
  },
  {
    code: 'C2347',
    path: 'ExplicitAuthFlows',
    when: (before, after) => gained(before, after, USUAL_FLOWS).some((flow) => PASSWORD_FLOWS.includes(flow)),
    message: 'apps may ask for the password itself and send it, instead of proving that they know it',
  },
  {
    code: 'C2348',
    path: 'AllowedOAuthFlowsUserPoolClient',
    when: (before) => before === true,
    message: 'the login pages and token endpoint no longer serve the client',
  },
  {
    code: 'C2349',
    path: 'RefreshTokenRotation.Feature',
    when: (before, after) => before === 'ENABLED' && after !== 'ENABLED',
    message: 'a stolen refresh token stays valid until it expires',
  },
  {
    code: 'C2350',
    path: 'WriteAttributes',
    // Absent: users can write every attribute.
    when: (before, after) => before !== undefined && (after === undefined || gained(before, after).length > 0),
    message: 'users can change more of their own attributes: none of those may decide what they are allowed to do',
  },
];
