import type { Risk } from '../../model/kind.ts';
import { lost, type Side } from '../../model/risk.ts';
import { type Fields, isFields } from '../../model/value.ts';

/** What may open an identity pool, or keep its users out. */
export const identityPoolRisks: readonly Risk[] = [
  {
    code: 'C2385',
    path: 'AllowUnauthenticatedIdentities',
    when: (_before, after) => after === true,
    message: 'anybody on the internet gets AWS credentials, those of the unauthenticated role',
  },
  {
    code: 'C2386',
    path: 'AllowClassicFlow',
    when: (_before, after) => after === true,
    message: 'apps may choose the role themselves, without the session policy that limits credentials',
  },
  {
    code: 'C2387',
    path: 'CognitoIdentityProviders',
    when: (before, after) => checked(before).some((key) => providers(after).has(key) && !checked(after).includes(key)),
    message: 'tokens that were revoked, or whose user is disabled, still give AWS credentials',
  },
  {
    code: 'C2388',
    path: 'CognitoIdentityProviders',
    when: (before, after) => [...providers(before).keys()].some((key) => !providers(after).has(key)),
    message: 'users of the client that is removed get no AWS credentials any more',
  },
  {
    code: 'C2389',
    path: 'SupportedLoginProviders.*',
    when: (before) => before !== undefined,
    message: 'users of the provider, or of its former app, get no AWS credentials any more',
  },
  {
    code: 'C2390',
    path: 'OpenIdConnectProviderARNs',
    when: (before, after) => lost(before, after).length > 0,
    message: 'users of the OIDC provider that is removed get no AWS credentials any more',
  },
  {
    code: 'C2391',
    path: 'SamlProviderARNs',
    when: (before, after) => lost(before, after).length > 0,
    message: 'users of the SAML provider that is removed get no AWS credentials any more',
  },
];

/** By provider and client: normalised, the list is a map of these. */
function providers(list: Side): ReadonlyMap<string, Fields> {
  const entries = Object.entries(isFields(list) ? list : {});
  return new Map(entries.flatMap(([key, item]) => (isFields(item) ? [[key, item] as const] : [])));
}

const checked = (list: Side): readonly string[] =>
  [...providers(list)].flatMap(([key, item]) => (item.ServerSideTokenCheck === true ? [key] : []));
