import type { Effect, Emulated, Moment, Refuse } from '../../model/emulated.ts';
import { newUuid } from '../../model/uuid.ts';
import { type Fields, isEmpty, pick } from '../../model/value.ts';
import { inside, itemsIn, structureIn, textsIn } from './inside.ts';
import { unlessLenient } from './lenient.ts';
import { isForeignRole } from './role.ts';

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
const developerProvider: Refuse = ({ before, after, isLenient }) => {
  if (before === undefined || before.DeveloperProviderName === after.DeveloperProviderName) return undefined;
  return before.DeveloperProviderName === undefined && isLenient('developer-name-later')
    ? undefined
    : 'The developer provider name cannot be changed.';
};

/** User pools and clients need not exist; only the form of the name is looked at. */
const providers: Refuse = ({ after }) =>
  itemsIn(after, 'CognitoIdentityProviders').some(
    ({ ProviderName, ClientId }) => !USER_POOL.test(String(ProviderName)) || ClientId === undefined,
  )
    ? 'Invalid Cognito Identity Provider'
    : undefined;

/** A SAML provider of another account (cdk-preflight; the text: aws-amplify/amplify-backend #855). */
const samlProviders: Refuse = ({ after, account }) => {
  const foreign = textsIn(after, 'SamlProviderARNs').find((arn) => isForeignRole(arn, account));
  return foreign === undefined
    ? undefined
    : {
        name: 'NotAuthorizedException',
        message: `Identity provider ${foreign} is not valid for account ${account}`,
      };
};

/** The default quota of user pools as providers. */
const quota: Refuse = ({ after }) =>
  itemsIn(after, 'CognitoIdentityProviders').length > 50
    ? { name: 'LimitExceededException', message: 'An identity pool can have 50 user pools as providers.' }
    : undefined;

/** What becomes of the mappings of a provider that goes is not known. */
const mappings: Refuse = ({ after, below }) => {
  const left = orphans(after, rolesBelow(below))[0];
  return left && `A role mapping names the provider ${left}.`;
};

const rolesBelow = (below: Moment['below']): Fields => below('identity pool roles')[0] ?? {};

/** Mappings of providers that the pool does not have. */
function orphans(pool: Fields, roles: Fields): readonly string[] {
  const known = mappableProviders(pool);
  return Object.keys(structureIn(roles, 'RoleMappings')).filter((key) => !known.includes(key));
}

function withoutOrphans({ after, below, isLenient }: Moment): readonly Effect[] {
  const roles = rolesBelow(below);
  const gone = orphans(after, roles);
  if (gone.length === 0 || !isLenient('mappings-go')) return [];
  const left = pick(structureIn(roles, 'RoleMappings'), (key) => !gone.includes(key));
  return [{ on: 'below', kind: 'identity pool roles', fields: { RoleMappings: isEmpty(left) ? null : left } }];
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html */
export const emulatedIdentityPool: Emulated = {
  address: { type: 'string', minLength: 1, maxLength: 55, pattern: '^(?:[\\w-]+:[0-9a-f-]+)$' },
  newId: (moment) => `${moment.region}:${newUuid(moment)}`,
  defaults: { AllowClassicFlow: false, IdentityPoolTags: {} },
  updateTakes: ['DeveloperProviderName'],
  keeps: ['DeveloperProviderName', 'IdentityPoolTags'],
  lenient: {
    'developer-name-later': 'UpdateIdentityPool gives a developer provider name to a pool that has none.',
    'mappings-go': 'UpdateIdentityPool takes the mappings of a provider along that it removes.',
    'update-sets-tags': 'UpdateIdentityPool replaces the tags by those that it has.',
  },
  effects: withoutOrphans,
  computes: ({ after, before, request, isLenient }) => ({
    ...after,
    // What an update does with tags is not known; tools that tried it went back to the tag calls (terraform-provider-aws #9639).
    IdentityPoolTags:
      (isLenient('update-sets-tags') ? request.IdentityPoolTags : undefined) ??
      inside(before, 'IdentityPoolTags') ??
      after.IdentityPoolTags ??
      {},
    CognitoIdentityProviders: itemsIn(after, 'CognitoIdentityProviders').map((item) => ({
      ServerSideTokenCheck: false,
      ...item,
    })),
  }),
  refuses: [developerProvider, providers, samlProviders, quota, unlessLenient('mappings-go', mappings)],
  missing: (id) => `IdentityPool '${id}' not found.`,
  summary: ['IdentityPoolId', 'IdentityPoolName'],
  needsPageSize: true,
  quota: 1000,
};
