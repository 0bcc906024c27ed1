import type { Emulated, Moment } from '../../model/emulated.ts';
import type { Fields } from '../../model/value.ts';
import { clientRefusals } from './client-refusals.ts';
import { ADDED, clientSecretCalls, newSecret, withoutAdded } from './client-secrets.ts';
import { given } from './inside.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';

const LISTS = [
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
  'CallbackURLs',
  'ExplicitAuthFlows',
  'LogoutURLs',
  'ReadAttributes',
  'SupportedIdentityProviders',
  'WriteAttributes',
];

/** How AWS answers for a list that a client does not have is not known: its examples leave it out. */
function shows(stored: Fields, { isLenient }: Moment): Fields {
  const shown = withoutAdded(stored);
  return isLenient('empty-lists-of-clients')
    ? { ...Object.fromEntries(LISTS.map((member) => [member, []])), ...shown }
    : shown;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html */
export const emulatedClient: Emulated = {
  lenient: {
    'oauth-while-off': 'Settings of OAuth are stored while AllowedOAuthFlowsUserPoolClient is not true.',
    'rotation-beside-refresh': 'Refresh tokens may rotate in a client that has ALLOW_REFRESH_TOKEN_AUTH.',
    'empty-lists-of-clients': 'A client shows the lists that it does not have as empty ones.',
  },
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
  sorted: LISTS,
  computes: ({ after: { GenerateSecret: _, ...after }, request, ...moment }) =>
    given({
      ...after,
      // AWS reads 0 as "not given".
      RefreshTokenValidity: after.RefreshTokenValidity || 30,
      ClientSecret: request.GenerateSecret === true ? newSecret(moment) : after.ClientSecret,
    }),
  refuses: clientRefusals,
  missing: (id) => `User pool client ${id} does not exist.`,
  shows,
  summary: ['ClientId', 'UserPoolId', 'ClientName'],
  lists: {
    takes: { ClientType: { type: 'string', enum: ['REGULAR', 'DCR'] } },
    refuse: () => undefined,
    selects: (stored, { request: { ClientType: asked } }) =>
      asked === undefined || (stored.ClientType ?? 'REGULAR') === asked,
  },
  quota: 1000,
  ownCalls: clientSecretCalls,
};
