import type { Emulated, Refuse } from '../../model/emulated.ts';
import type { Fields } from '../../model/value.ts';
import { inside, itemsIn, structureIn, textsIn } from './inside.ts';

const HEX = '0123456789abcdef';
const USER_POOL = /^cognito-idp\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?\/\1_[0-9A-Za-z]+$/;

/** The names under which role mappings may speak of the providers of an identity pool. */
export function mappableProviders(pool: Fields | undefined): readonly string[] {
  return [
    ...itemsIn(pool, 'CognitoIdentityProviders').map(({ ProviderName, ClientId }) => `${ProviderName}:${ClientId}`),
    ...textsIn(pool, 'OpenIdConnectProviderARNs'),
    ...textsIn(pool, 'SamlProviderARNs'),
    ...Object.keys(structureIn(pool, 'SupportedLoginProviders')),
  ];
}

/** Documented as final once set. What AWS answers, and whether one may be added later, is not known. */
const developerProvider: Refuse = ({ before, after }) =>
  before !== undefined && before.DeveloperProviderName !== after.DeveloperProviderName
    ? 'The developer provider name cannot be changed.'
    : undefined;

/** User pools and clients need not exist; only the form of the name is looked at. */
const providers: Refuse = ({ after }) =>
  itemsIn(after, 'CognitoIdentityProviders').some(
    ({ ProviderName, ClientId }) => !USER_POOL.test(String(ProviderName)) || ClientId === undefined,
  )
    ? 'Invalid Cognito Identity Provider'
    : undefined;

/** What becomes of the mappings of a provider that goes is not known. */
const mappings: Refuse = ({ after, below }) => {
  const known = mappableProviders(after);
  const left = Object.keys(structureIn(below('identity pool roles')[0], 'RoleMappings')).find(
    (key) => !known.includes(key),
  );
  return left && `A role mapping names the provider ${left}.`;
};

/** https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html */
export const emulatedIdentityPool: Emulated = {
  newId: ({ region, random }) =>
    `${region}:${random(HEX, 8)}-${random(HEX, 4)}-4${random(HEX, 3)}-${random('89ab', 1)}${random(HEX, 3)}-${random(HEX, 12)}`,
  defaults: { AllowClassicFlow: false, IdentityPoolTags: {} },
  updateTakes: ['DeveloperProviderName'],
  keeps: ['DeveloperProviderName', 'IdentityPoolTags'],
  computes: ({ after, before }) => ({
    ...after,
    // What an update does with tags is not known; tools that tried it went back to the tag calls (terraform-provider-aws #9639).
    IdentityPoolTags: inside(before, 'IdentityPoolTags') ?? after.IdentityPoolTags ?? {},
    CognitoIdentityProviders: itemsIn(after, 'CognitoIdentityProviders').map((item) => ({
      ServerSideTokenCheck: false,
      ...item,
    })),
  }),
  refuses: [developerProvider, providers, mappings],
  missing: (id) => `IdentityPool '${id}' not found.`,
  summary: ['IdentityPoolId', 'IdentityPoolName'],
  needsPageSize: true,
  quota: 1000,
};
