import type { LenientCases } from './lenient-cases.ts';
import { refused } from './world.ts';

const GOOGLE = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'id', client_secret: 'secret', authorize_scopes: 'openid' },
};

/** What concerns every call, user pools, and what stands in them. */
export const poolCases: LenientCases = {
  'unknown-members': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      return refused(idp('DescribeUserPool', { UserPoolId, Colour: 'red' }));
    },
    harsh: 'SerializationException: Unexpected member colour',
    gentle: 'not refused',
  },
  'provider-in-use-goes': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('CreateIdentityProvider', { UserPoolId, ...GOOGLE });
      const SupportedIdentityProviders = ['Google'];
      const { UserPoolClient } = await idp('CreateUserPoolClient', {
        UserPoolId,
        ClientName: 'web',
        SupportedIdentityProviders,
      });
      const { ClientId } = UserPoolClient;
      const said = await refused(idp('DeleteIdentityProvider', { UserPoolId, ProviderName: 'Google' }));
      const after = await idp('DescribeUserPoolClient', { UserPoolId, ClientId });
      return [said.replace(ClientId, 'ID'), after.UserPoolClient.SupportedIdentityProviders];
    },
    harsh: ['InvalidParameterException: Identity provider Google is in use by the client ID.', ['Google']],
    gentle: ['not refused', ['Google']],
  },
};
