import type { Rule, Subject } from '../../model/kind.ts';
import { fieldsAt, isGiven, isUnset, memberAt, sameMember, textAt, textsAt } from '../../model/member.ts';
import { apiReference, measured } from '../../model/source.ts';
import { attributeMappingRules } from './attribute-mapping.ts';
import { providerDetailRules } from './provider-details.ts';

/** Types of which a pool has one, under the name of the type. */
const SOCIAL = ['Google', 'Facebook', 'LoginWithAmazon', 'SignInWithApple'];

/** What AWS names when one of them is missing. */
const REQUIRED: { readonly [type: string]: readonly string[] } = {
  OIDC: ['client_id', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method'],
  Google: ['client_id', 'client_secret', 'authorize_scopes'],
  Facebook: ['client_id', 'client_secret', 'authorize_scopes'],
  LoginWithAmazon: ['client_id', 'client_secret', 'authorize_scopes'],
  SignInWithApple: ['client_id', 'team_id', 'key_id', 'private_key'],
};

const ENDPOINTS = ['oidc_issuer', 'authorize_url', 'token_url', 'attributes_url', 'jwks_uri'];

/** What an identity provider must fulfil. */
export const identityProviderRules: readonly Rule[] = [
  ...attributeMappingRules,
  ...providerDetailRules,
  {
    code: 'C1251',
    source: measured('idp-social-provider-name-fixed'),
    check: ({ after }) => {
      const [name, type] = [textAt(after, 'ProviderName'), textAt(after, 'ProviderType')];
      if (name === undefined || type === undefined || name === type || !SOCIAL.includes(type)) return undefined;
      return {
        path: 'ProviderType',
        message: `a provider of type ${type} is always called ${type}, not "${name}"`,
        wayOut: `name it ${type} in the file, or make it a provider of type OIDC`,
      };
    },
  },
  {
    code: 'C1252',
    source: ['oidc', 'social', 'apple'].map((type) => measured(`idp-${type}-required-keys`)).join(', '),
    check: (subject) => {
      const type = textAt(subject.after, 'ProviderType') ?? '';
      const missing = (REQUIRED[type] ?? []).filter((key) => isUnset(subject.after, `ProviderDetails.${key}`, subject));
      if (subject.live !== undefined || missing.length === 0) return undefined;
      return {
        path: 'ProviderDetails',
        message: `a provider of type ${type} needs ${missing.join(', ')}`,
        wayOut: `add ${missing.join(', ')} to ProviderDetails`,
      };
    },
  },
  {
    code: 'C1253',
    source: `${measured('idp-saml-metadata-exclusive')}, ${measured('idp-saml-metadata-required')}`,
    check: (subject) => {
      if (subject.after.ProviderType !== 'SAML') return undefined;
      const [byUrl, byFile] = ['ProviderDetails.MetadataURL', 'ProviderDetails.MetadataFile'] as const;
      const isBoth = isGiven(subject.after, byUrl) && isGiven(subject.after, byFile);
      const isNeither = isUnset(subject.after, byUrl, subject) && isUnset(subject.after, byFile, subject);
      // A live provider that AWS answers with both is AWS's business.
      if (!isNeither && (!isBoth || (isGiven(subject.live, byUrl) && isGiven(subject.live, byFile)))) return undefined;
      return {
        path: isBoth ? byFile : 'ProviderDetails',
        message: `a SAML provider has ${isBoth ? 'both a MetadataURL and a MetadataFile' : 'neither a MetadataURL nor a MetadataFile'}, and it must have one of them`,
        wayOut: isBoth ? 'keep one of the two' : `add MetadataURL, or "MetadataFile: \${file:metadata.xml}"`,
      };
    },
  },
  {
    code: 'C1254',
    source: measured('idp-oidc-issuer-https'),
    check: ({ after }) => {
      const key = ENDPOINTS.find((name) =>
        /^(?!https:\/\/)/.test(textAt(after, `ProviderDetails.${name}`) ?? 'https://'),
      );
      if (after.ProviderType !== 'OIDC' || key === undefined) return undefined;
      return {
        path: `ProviderDetails.${key}`,
        message: `${key} of an OIDC provider must start with https://`,
        wayOut: 'write the whole URL, with https',
      };
    },
  },
  {
    code: 'C1255',
    source: measured('idp-oidc-attributes-request-method'),
    check: ({ after }) => {
      const method = textAt(after, 'ProviderDetails.attributes_request_method');
      if (method === undefined || method === 'GET' || method === 'POST') return undefined;
      return {
        path: 'ProviderDetails.attributes_request_method',
        message: `attributes_request_method is GET or POST, not "${method}"`,
        wayOut: 'write GET, unless your provider says POST',
      };
    },
  },
  {
    code: 'C1256',
    // AWS never gives the key back, and an update replaces ProviderDetails as a whole.
    source: `${apiReference('UpdateIdentityProvider')}, https://github.com/aws/aws-cdk/issues/29494`,
    check: (subject) =>
      isRewritten(subject) &&
      subject.after.ProviderType === 'SignInWithApple' &&
      isUnset(subject.after, 'ProviderDetails.private_key', subject)
        ? {
            path: 'ProviderDetails.private_key',
            message:
              'changing ProviderDetails writes them as a whole, and without private_key Sign in with Apple would lose its key',
            wayOut: `add "private_key: \${env:APPLE_PRIVATE_KEY}" to ProviderDetails, or leave ProviderDetails as they are`,
          }
        : undefined,
  },
  {
    code: 'C1257',
    source: apiReference('CreateIdentityProvider'),
    check: ({ after, live, complete }) => {
      const name = textAt(after, 'ProviderName');
      if (name === undefined || live !== undefined || !complete || NAME.test(name)) return undefined;
      return {
        path: 'ProviderName',
        message: `Cognito takes no provider called "${name}": three characters or more, no space, and no _ but as the second`,
        wayOut: `call it ${name.replaceAll(/[_\p{Z}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'otherwise'}`,
      };
    },
  },
  {
    code: 'C1258',
    source: apiReference('CreateIdentityProvider'),
    check: ({ after, siblings }) => {
      const taken = siblings.flatMap((sibling) => textsAt(sibling, 'IdpIdentifiers'));
      const shared = textsAt(after, 'IdpIdentifiers').find((identifier) => taken.includes(identifier));
      if (shared === undefined) return undefined;
      return {
        path: 'IdpIdentifiers',
        message: `another provider of the pool has the identifier "${shared}" too`,
        wayOut: 'leave it with one of them',
      };
    },
  },
  {
    code: 'C1259',
    // Whether AWS refuses or drops keys of another type is not known: one would fail, the other never come to rest.
    source: apiReference('IdentityProviderType'),
    check: ({ after, live }) => {
      const [type, own] = [textAt(after, 'ProviderType') ?? '', KEYS[textAt(after, 'ProviderType') ?? '']];
      const given = Object.keys(fieldsAt(after, 'ProviderDetails') ?? {});
      const isForeign = (key: string): boolean =>
        !own?.includes(key) && Object.values(KEYS).some((keys) => keys.includes(key));
      const key = given.find((name) => isForeign(name) && !isGiven(live, `ProviderDetails.${name}`));
      if (own === undefined || key === undefined) return undefined;
      const types = Object.keys(KEYS).filter((other) => KEYS[other]?.includes(key));
      return {
        path: `ProviderDetails.${key}`,
        message: `${key} is for providers of type ${types.join(', ')}, and this one is ${type}`,
        wayOut: `remove ${key}, or correct ProviderType`,
      };
    },
  },
  {
    code: 'C1260',
    source: apiReference('CreateIdentityProvider'),
    check: ({ after }) =>
      isGiven(after, 'AcrMapping') && (textAt(after, 'ProviderType') ?? 'OIDC') !== 'OIDC'
        ? {
            path: 'AcrMapping',
            message: `only providers of type OIDC know authentication levels, and this one is ${textAt(after, 'ProviderType')}`,
            wayOut: 'remove AcrMapping',
          }
        : undefined,
  },
];

const FILLED = [
  'attributes_url',
  'attributes_url_add_attributes',
  'authorize_url',
  'oidc_issuer',
  'token_request_method',
  'token_url',
];
const SHARED = ['client_id', 'client_secret', 'authorize_scopes', ...FILLED];

/** The keys that each type has, those that AWS fills in included. */
const KEYS: { readonly [type: string]: readonly string[] } = {
  OIDC: [...SHARED, 'attributes_request_method', 'jwks_uri'],
  Google: SHARED,
  Facebook: [...SHARED, 'api_version'],
  LoginWithAmazon: SHARED,
  SignInWithApple: ['client_id', 'team_id', 'key_id', 'private_key', 'authorize_scopes', ...FILLED],
  SAML: [
    'MetadataURL',
    'MetadataFile',
    'IDPSignout',
    'IDPInit',
    'EncryptedResponses',
    'RequestSigningAlgorithm',
    'SSORedirectBindingURI',
    'SLORedirectBindingURI',
    'ActiveEncryptionCertificate',
  ],
};

/** AWS's pattern for new names. */
const NAME = /^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$/u;

const isRewritten = ({ live, after }: Subject): boolean =>
  live !== undefined && !sameMember(memberAt(live, 'ProviderDetails'), memberAt(after, 'ProviderDetails'));
