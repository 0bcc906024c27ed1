import type { Refuse } from '../../model/emulated.ts';
import { type Fields, isFields } from '../../model/value.ts';
import { itemsIn, structureIn, textsIn } from './inside.ts';

const SOCIAL = ['Google', 'Facebook', 'LoginWithAmazon', 'SignInWithApple'];

const SERVER_FILLED = [
  'attributes_url',
  'attributes_url_add_attributes',
  'authorize_url',
  'oidc_issuer',
  'token_request_method',
  'token_url',
];

type Details = { readonly required: readonly string[]; readonly others: readonly string[]; readonly text: string };

const ID_SECRET_SCOPES: Details = {
  required: ['client_id', 'client_secret', 'authorize_scopes'],
  others: [...SERVER_FILLED, 'api_version'],
  text: 'clientId, clientSecret and authorizeScopes are all required idp details.',
};

const DETAILS: { readonly [type: string]: Details } = {
  Google: ID_SECRET_SCOPES,
  Facebook: ID_SECRET_SCOPES,
  LoginWithAmazon: ID_SECRET_SCOPES,
  SignInWithApple: {
    required: ['client_id', 'team_id', 'key_id', 'private_key'],
    others: ['authorize_scopes', ...SERVER_FILLED],
    text: 'clientId, privateKey, teamId, and keyId are all required idp details.',
  },
  OIDC: {
    required: ['client_id', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method'],
    others: ['client_secret', 'jwks_uri', ...SERVER_FILLED],
    text: 'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
  },
  SAML: {
    required: [],
    others: [
      'MetadataURL',
      'MetadataFile',
      'IDPSignout',
      'IDPInit',
      'EncryptedResponses',
      'RequestSigningAlgorithm',
      'SSORedirectBindingURI',
      'SLORedirectBindingURI',
    ],
    text: '',
  },
};

const name: Refuse = ({ after: { ProviderName, ProviderType } }) => {
  const isSocial = (text: unknown): boolean => SOCIAL.includes(String(text));
  // What clients call the users of the pool itself: no other provider can be meant by it. The text is not known.
  if (ProviderName === 'COGNITO') return 'Provider COGNITO is the user pool itself.';
  return (isSocial(ProviderType) || isSocial(ProviderName)) && ProviderName !== ProviderType
    ? `Provider ${ProviderName} cannot be of type ${ProviderType}.`
    : undefined;
};

const details: Refuse = ({ request, after, isLenient }) => {
  const given = request.ProviderDetails;
  if (!isFields(given)) return undefined;
  const known = DETAILS[String(after.ProviderType)];
  // AWS makes this certificate; sent back, the call fails (terraform-provider-aws #36912). Its text is not known.
  if (given.ActiveEncryptionCertificate !== undefined) return 'ActiveEncryptionCertificate cannot be specified.';
  if (known?.required.some((key) => !given[key])) return known.text;
  // Whether AWS refuses or drops keys that the type does not have is not known.
  const unknown = Object.keys(given).find((key) => !known?.required.includes(key) && !known?.others.includes(key));
  if (unknown !== undefined && !isLenient('unknown-provider-keys'))
    return `Unknown idp detail ${unknown} for type ${after.ProviderType}.`;
  return after.ProviderType === 'SAML' ? metadata(given) : endpoints(given);
};

function metadata({ MetadataURL: url, MetadataFile: file }: Fields): string | undefined {
  if (url !== undefined && file !== undefined) return 'Only one of the MetadataURL or MetadataFile should be provided.';
  if (url === undefined && file === undefined)
    return 'At least one of the MetadataURL or MetadataFile should be provided.';
  // AWS fetches the one and parses the other; its texts for these are not known.
  if (url !== undefined && !/^https:\/\/[^\s/]/i.test(String(url))) return 'MetadataURL must be an https URL.';
  return file !== undefined && !/^[\s\uFEFF]*</.test(String(file)) ? 'MetadataFile is no SAML metadata.' : undefined;
}

const ENDPOINTS = ['oidc_issuer', 'authorize_url', 'token_url', 'attributes_url', 'jwks_uri'];

function endpoints(given: Fields): string | undefined {
  const isWrong = (key: string): boolean => given[key] !== undefined && !String(given[key]).startsWith('https://');
  return ENDPOINTS.some(isWrong) ? 'OIDC endpoint must start with https://' : undefined;
}

/** (aws/aws-cli #9729) */
const mapping: Refuse = ({ request, after, ancestors: [pool] }) => {
  if (request.AttributeMapping === undefined) return undefined;
  const known = ['username', ...itemsIn(pool, 'Schema').map(({ Name }) => String(Name))];
  const wrong = Object.keys(structureIn(after, 'AttributeMapping')).find((attribute) => !known.includes(attribute));
  return wrong && `AttributeMapping contains invalid mapping: [${wrong}]`;
};

/** Documented as unique in the pool; AWS's text is not known. */
const identifiers: Refuse = ({ after, siblings }) => {
  const taken = siblings().flatMap((sibling) => textsIn(sibling, 'IdpIdentifiers'));
  const twice = textsIn(after, 'IdpIdentifiers').find((identifier) => taken.includes(identifier));
  return twice && `Identifier ${twice} is already in use.`;
};

const levels: Refuse = ({ after }) =>
  after.AcrMapping !== undefined && after.ProviderType !== 'OIDC'
    ? 'AcrMapping is for OIDC providers only.'
    : undefined; // text not known

export const identityProviderRefusals: readonly Refuse[] = [name, details, mapping, identifiers, levels];
