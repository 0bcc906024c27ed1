import type { Emulated, Moment } from '../../model/emulated.ts';
import { type Fields, pick } from '../../model/value.ts';
import { identityProviderRefusals } from './identity-provider-refusals.ts';
import { structureIn, textsIn } from './inside.ts';
import { unlessLenient } from './lenient.ts';

const facebook = (version: string): Fields => ({
  api_version: version,
  attributes_url: `https://graph.facebook.com/${version}/me?fields=`,
  attributes_url_add_attributes: 'true',
  authorize_url: `https://www.facebook.com/${version}/dialog/oauth`,
  token_request_method: 'GET',
  token_url: `https://graph.facebook.com/${version}/oauth/access_token`,
});

/** Keys that AWS adds to ProviderDetails. (Model of CreateIdentityProvider; terraform-provider-aws, resource aws_cognito_identity_provider.) */
const FILLED: { readonly [type: string]: (details: Fields, moment: Moment) => Fields } = {
  Google: () => ({
    attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
    attributes_url_add_attributes: 'true',
    authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
    oidc_issuer: 'https://accounts.google.com',
    token_request_method: 'POST',
    token_url: 'https://www.googleapis.com/oauth2/v4/token',
  }),
  Facebook: ({ api_version: version }) => facebook(String(version ?? 'v17.0')),
  LoginWithAmazon: () => ({
    attributes_url: 'https://api.amazon.com/user/profile',
    attributes_url_add_attributes: 'false',
    authorize_url: 'https://www.amazon.com/ap/oa',
    token_request_method: 'POST',
    token_url: 'https://api.amazon.com/auth/o2/token',
  }),
  SignInWithApple: () => ({
    attributes_url_add_attributes: 'false',
    authorize_url: 'https://appleid.apple.com/auth/authorize',
    oidc_issuer: 'https://appleid.apple.com',
    token_request_method: 'POST',
    token_url: 'https://appleid.apple.com/auth/token',
  }),
  OIDC: () => ({ attributes_url_add_attributes: 'false' }),
  SAML: (details, moment) => saml(details, moment),
};

/** Sign-in and sign-out addresses stand in the metadata; nobody fetches a MetadataURL here, so its host stands in for them. */
function saml(details: Fields, { before, random }: Moment): Fields {
  const metadata = String(details.MetadataFile ?? '');
  const host = /^https?:\/\/[^/]+/.exec(String(details.MetadataURL ?? ''))?.[0];
  const signIn = location(metadata, 'SingleSignOnService') ?? `${host ?? 'https://idp.example.com'}/sso/saml`;
  const signOut = location(metadata, 'SingleLogoutService');
  const certificate = structureIn(before, 'ProviderDetails').ActiveEncryptionCertificate ?? `MIIC${random(BASE64, 60)}`;
  return {
    SSORedirectBindingURI: signIn,
    ...(signOut === undefined ? {} : { SLORedirectBindingURI: signOut }),
    ActiveEncryptionCertificate: certificate,
  };
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Where the metadata's service of that name is, in its redirect binding. */
function location(metadata: string, service: string): string | undefined {
  const elements = metadata.match(new RegExp(`<[^<>]*${service}\\b[^<>]*>`, 'g')) ?? [];
  const element = elements.find((text) => text.includes('HTTP-Redirect'));
  return /Location="([^"]*)"/.exec(element ?? '')?.[1];
}

/** Facebook's, Amazon's and Apple's are recalled, not recorded. */
const MAPPINGS: { readonly [type: string]: Fields } = {
  OIDC: { username: 'sub' },
  Google: { username: 'sub' },
  Facebook: { username: 'id' },
  LoginWithAmazon: { username: 'user_id' },
  SignInWithApple: { username: 'sub' },
};

/** A member that an update gives replaces the old one whole; keys that AWS fills in come back. Apple's key never does. */
function computes(moment: Moment): Fields {
  const { after, before } = moment;
  const type = String(after.ProviderType);
  const details = structureIn(after, 'ProviderDetails');
  const known = pick(details, (key) => type !== 'SignInWithApple' || key !== 'private_key');
  const mapping = after.AttributeMapping ?? (before === undefined ? (MAPPINGS[type] ?? {}) : {});
  return {
    IdpIdentifiers: [],
    ...after,
    AttributeMapping: mapping,
    ProviderDetails: { ...FILLED[type]?.(details, moment), ...known },
  };
}

const answered = (shown: Fields, request: Fields): Fields => ({
  IdentityProvider: pick(shown, (member) => member !== 'IdpIdentifiers' || request.IdpIdentifiers !== undefined),
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html */
export const emulatedIdentityProvider: Emulated = {
  lenient: {
    'provider-in-use-goes': 'DeleteIdentityProvider takes a provider that clients name; they go on naming it.',
    'unknown-provider-keys': 'Keys of ProviderDetails that the type does not have are stored.',
    'group-at-first-sign-in': 'A provider brings its group when somebody first signs in with it, not when it is made.',
  },
  // A new one's name is more narrow.
  address: { type: 'string', minLength: 1, maxLength: 32, pattern: '^(?:[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+)$' },
  present: ['AttributeMapping', 'IdpIdentifiers'],
  computes,
  refuses: identityProviderRefusals,
  refusesDelete: unlessLenient('provider-in-use-goes', ({ after, beside }) => {
    const client = beside('client').find((other) =>
      textsIn(other, 'SupportedIdentityProviders').includes(String(after.ProviderName)),
    );
    return client && `Identity provider ${after.ProviderName} is in use by the client ${client.ClientId}.`;
  }),
  exists: ({ request, ancestors: [pool] }) => ({
    name: 'DuplicateProviderException',
    message: `${request.ProviderName} already exists for tenant ${pool?.UserPoolId}.`,
  }),
  missing: (id, { operation, ancestors: [pool] }) => {
    const where = operation.startsWith('Update') ? 'in User Pool' : 'for tenantId';
    return `Identity provider ${id} ${where} ${pool?.UserPoolId} does not exist.`;
  },
  // A group of its own comes with each provider (terraform-provider-aws #21985).
  effects: ({ before, after, ancestors: [pool], beside, isLenient }) => {
    const name = `${pool?.UserPoolId}_${after.ProviderName}`;
    const isThere = beside('group').some(({ GroupName }) => GroupName === name);
    if (before !== undefined || isThere || isLenient('group-at-first-sign-in')) return [];
    const Description = `Autogenerated group for users who sign in using ${after.ProviderName}`;
    return [{ on: 'beside', kind: 'group', id: name, fields: { GroupName: name, Description } }];
  },
  summary: ['ProviderName', 'ProviderType', 'LastModifiedDate', 'CreationDate'],
  takesPagesOfNone: true,
  quota: 300,
  answers: { CreateIdentityProvider: answered, UpdateIdentityProvider: answered },
};
