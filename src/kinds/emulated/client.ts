import type { Emulated } from '../../model/emulated.ts';
import { clientRefusals } from './client-refusals.ts';
import { ADDED, clientSecretCalls, newSecret, withoutAdded } from './client-secrets.ts';
import { given } from './inside.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html */
export const emulatedClient: Emulated = {
  newId: ({ random }) => random(LOWER, 26),
  defaults: {
    RefreshTokenValidity: 30,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
    AllowedOAuthFlowsUserPoolClient: false,
  },
  keeps: ['ClientName', ADDED],
  // AWS takes 0, which a file may not say.
  unchecked: ['RefreshTokenValidity'],
  sorted: [
    'AllowedOAuthFlows',
    'AllowedOAuthScopes',
    'CallbackURLs',
    'ExplicitAuthFlows',
    'LogoutURLs',
    'ReadAttributes',
    'SupportedIdentityProviders',
    'WriteAttributes',
  ],
  computes: ({ after: { GenerateSecret: _, ...after }, request, ...moment }) =>
    given({
      ...after,
      // AWS reads 0 as "not given".
      RefreshTokenValidity: after.RefreshTokenValidity || 30,
      ClientSecret: request.GenerateSecret === true ? newSecret(moment) : after.ClientSecret,
    }),
  refuses: clientRefusals,
  missing: (id) => `User pool client ${id} does not exist.`,
  shows: withoutAdded,
  summary: ['ClientId', 'UserPoolId', 'ClientName'],
  quota: 1000,
  ownCalls: clientSecretCalls,
};
