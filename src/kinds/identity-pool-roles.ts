import schema from '../../schemas/identity-pool-roles.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, pick } from '../model/value.ts';
import { emulatedIdentityPoolRoles } from './emulated/identity-pool-roles.ts';
import { identityPoolRolesRules } from './rules/identity-pool-roles.ts';

/** What an update that leaves the role mappings out does is unknown: both maps are always sent. */
const both = (body: Fields): readonly Fields[] => [
  { ...body, Roles: body.Roles ?? {}, RoleMappings: body.RoleMappings ?? {} },
];

/** The keys that role mappings may have: every provider of the identity pool, under the name that mappings use for it. */
function mappable(pool: Fields): ReadonlySet<string> {
  const clients = isList(pool.CognitoIdentityProviders) ? pool.CognitoIdentityProviders.filter(isFields) : [];
  const arns = [pool.OpenIdConnectProviderARNs, pool.SamlProviderARNs].flatMap((list) => (isList(list) ? list : []));
  const social = isFields(pool.SupportedLoginProviders) ? Object.keys(pool.SupportedLoginProviders) : [];
  return new Set([...clients.map((item) => `${item.ProviderName}:${item.ClientId}`), ...arns.map(String), ...social]);
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html */
export const identityPoolRoles: Kind = {
  name: 'identity pool roles',
  collection: 'roles',
  service: 'cognito-identity',
  parents: ['identity pool'],
  schema: schema as Schema,
  calls: {
    read: { op: 'GetIdentityPoolRoles' },
    create: [{ op: 'SetIdentityPoolRoles', requests: both }],
    update: [{ op: 'SetIdentityPoolRoles', requests: both }],
  },
  rules: identityPoolRolesRules,
  risks: [
    {
      code: 'C2395',
      path: 'Roles.*',
      when: (before) => before !== undefined,
      message: 'signed-in users or guests get other permissions in AWS, or none',
    },
    {
      code: 'C2396',
      path: 'RoleMappings.*',
      when: (before) => before !== undefined,
      message: 'who gets which role changes: some users get other permissions in AWS',
    },
  ],
  // A mapping must name a provider of its pool: mappings of providers that go are dropped before the pool drops them.
  release: ({ live }, pool) => {
    const mappings = isFields(live?.RoleMappings) ? live.RoleMappings : {};
    const kept = pick(mappings, (key) => mappable(pool.after).has(key));
    return live !== undefined && Object.keys(kept).length < Object.keys(mappings).length
      ? { ...live, RoleMappings: kept }
      : undefined;
  },
  emulated: emulatedIdentityPoolRoles,
};
