import type { Emulated, Refuse } from '../../model/emulated.ts';
import type { Fields } from '../../model/value.ts';
import { itemsIn, structureIn, textsIn } from './inside.ts';
import { unlessLenient } from './lenient.ts';

const MOST_BYTES = 460;
/** Seen for user pools (terraform-provider-aws #17345); other providers have claims of their own names. */
const DEFAULTS = { client: 'aud', username: 'sub' };

/** A user pool by its own name, whatever clients of it the identity pool has. */
const providersOf = (pool: Fields | undefined): readonly string[] => [
  ...itemsIn(pool, 'CognitoIdentityProviders').map(({ ProviderName }) => String(ProviderName)),
  ...textsIn(pool, 'OpenIdConnectProviderARNs'),
  ...textsIn(pool, 'SamlProviderARNs'),
  ...Object.keys(structureIn(pool, 'SupportedLoginProviders')),
];

/** Whether AWS refuses it, and how, is not known. */
const provider: Refuse = ({ after, ancestors: [pool] }) =>
  providersOf(pool).includes(String(after.IdentityProviderName))
    ? undefined
    : `${after.IdentityProviderName} is not a configured provider.`;

/** Documented; AWS's text is not known. */
const names: Refuse = ({ after }) =>
  Buffer.byteLength(Object.values(structureIn(after, 'PrincipalTags')).join('')) > MOST_BYTES
    ? `The attribute names are longer than ${MOST_BYTES} bytes.`
    : undefined;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html */
export const emulatedPrincipalTags: Emulated = {
  lenient: {
    'tags-of-any-provider': 'SetPrincipalTagAttributeMap takes a provider that the pool does not have.',
    'no-map-is-empty': 'GetPrincipalTagAttributeMap of a provider that nobody configured has no tags.',
    'defaults-hidden': 'Where the defaults are used, PrincipalTags are shown empty.',
  },
  present: ['PrincipalTags'],
  // What a request that leaves it out means is not known.
  computes: ({ after }) => ({ UseDefaults: false, ...after }),
  refuses: [unlessLenient('tags-of-any-provider', provider), names],
  // Whether AWS shows the defaults, and what it answers of a provider that nobody configured, is not known.
  shows: (stored, { isLenient }) =>
    stored.UseDefaults === true ? { ...stored, PrincipalTags: isLenient('defaults-hidden') ? {} : DEFAULTS } : stored,
  showsAbsent: ({ request, isLenient }) =>
    isLenient('no-map-is-empty')
      ? { IdentityProviderName: request.IdentityProviderName ?? null, UseDefaults: false, PrincipalTags: {} }
      : undefined,
  missing: (id) => `No principal tag attribute map for ${id}.`,
};
