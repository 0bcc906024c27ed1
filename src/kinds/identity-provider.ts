import schema from '../../schemas/identity-provider.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { emulatedIdentityProvider } from './emulated/identity-provider.ts';
import { identityProviderRules } from './rules/identity-provider.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html */
export const identityProvider: Kind = {
  name: 'identity provider',
  collection: 'identityProviders',
  service: 'cognito-idp',
  parents: ['user pool'],
  key: 'ProviderName',
  schema: schema as Schema,
  calls: {
    list: { op: 'ListIdentityProviders', at: 'Providers', with: { MaxResults: 60 } },
    read: { op: 'DescribeIdentityProvider', at: 'IdentityProvider' },
    create: [{ op: 'CreateIdentityProvider', at: 'IdentityProvider' }],
    // Keeps what a request leaves out, member by member; a member that is sent replaces the old one whole.
    update: [{ op: 'UpdateIdentityProvider', at: 'IdentityProvider', semantics: 'merge' }],
    delete: [{ op: 'DeleteIdentityProvider' }],
  },
  rules: identityProviderRules,
  risks: [
    {
      code: 'C2360',
      path: 'ProviderDetails.oidc_issuer',
      when: (before) => before !== undefined,
      message:
        'somebody else now says who the users are, and endpoints that the file does not name stay those of the old issuer',
    },
    {
      code: 'C2361',
      path: 'ProviderDetails.MetadataURL',
      when: () => true,
      message: 'the document behind another address now says whom to believe who the users are',
    },
    {
      code: 'C2362',
      path: 'ProviderDetails.MetadataFile',
      when: (before) => before !== undefined,
      message: 'another document now says whom to believe who the users are',
    },
    {
      code: 'C2363',
      path: 'AttributeMapping.username',
      when: () => true,
      message: 'users who signed in until now come in as new ones, without their groups and attributes',
    },
    {
      code: 'C2364',
      path: 'ProviderDetails.EncryptedResponses',
      when: (before, after) => before === 'true' && after !== 'true',
      message: 'what the provider says about users passes through their browsers in clear',
    },
    {
      code: 'C2365',
      path: 'ProviderDetails.IDPInit',
      when: (_before, after) => after === 'true',
      message: 'sign-ins that no app has asked for are accepted: a link can sign somebody in under a foreign name',
    },
  ],
  emulated: emulatedIdentityProvider,
};
