import type { Emulator } from '../../src/emulator/emulator.ts';
import type { Service } from '../../src/model/api.ts';
import { type Fields, isFields, isList } from '../../src/model/value.ts';
import { REGION } from './sample.ts';

type Reading = {
  /** The id that names the region that answers. */
  readonly regionBy?: string;
  /** How a list is narrowed to the one, in place of its own id. */
  readonly by?: (ids: LiveResource['ids']) => Fields;
  readonly kind: string;
  /** The stored kind that there is one of it for. */
  readonly for: string;
  readonly service: Service;
  readonly operation: string;
  /** The member of the answer that holds it; `''` for the answer itself. */
  readonly at: string;
  readonly ids: readonly string[];
  /** Ids that the operation does not take. */
  readonly unasked?: readonly string[];
};

const idp = (kind: string, [operation, at]: readonly [string, string], ...ids: readonly string[]): Reading => ({
  kind,
  for: kind,
  service: 'cognito-idp',
  operation,
  at,
  ids,
});
const identity = (kind: string, operation: string, ...ids: readonly string[]): Reading => ({
  kind,
  for: ids.length === 0 ? 'identity pool' : kind,
  service: 'cognito-identity',
  operation,
  at: '',
  ids: ['IdentityPoolId', ...ids],
});

const READINGS: readonly Reading[] = [
  idp('user pool', ['DescribeUserPool', 'UserPool'], 'UserPoolId'),
  { ...idp('mfa', ['GetUserPoolMfaConfig', ''], 'UserPoolId'), for: 'user pool' },
  {
    ...idp('log delivery', ['GetLogDeliveryConfiguration', 'LogDeliveryConfiguration'], 'UserPoolId'),
    for: 'user pool',
  },
  { ...idp('user pool session', ['GetUserPoolSessionConfiguration', ''], 'UserPoolId'), for: 'user pool' },
  { ...idp('signing certificate', ['GetSigningCertificate', ''], 'UserPoolId'), for: 'user pool' },
  idp('resource server', ['DescribeResourceServer', 'ResourceServer'], 'UserPoolId', 'Identifier'),
  idp('identity provider', ['DescribeIdentityProvider', 'IdentityProvider'], 'UserPoolId', 'ProviderName'),
  idp('group', ['GetGroup', 'Group'], 'UserPoolId', 'GroupName'),
  {
    ...idp('domain', ['DescribeUserPoolDomain', 'DomainDescription'], 'UserPoolId', 'Domain'),
    // A domain is known without its pool.
    unasked: ['UserPoolId'],
  },
  idp('client', ['DescribeUserPoolClient', 'UserPoolClient'], 'UserPoolId', 'ClientId'),
  { ...idp('replica', ['DescribeUserPool', 'UserPool'], 'UserPoolId', 'RegionName'), regionBy: 'RegionName' },
  {
    ...idp('user', ['ListUsers', 'Users'], 'UserPoolId', 'Username'),
    by: ({ Username }) => ({ Filter: `username = "${Username}"` }),
  },
  { ...idp('members', ['ListUsersInGroup', ''], 'UserPoolId', 'GroupName'), for: 'group' },
  { ...idp('replicas', ['ListUserPoolReplicas', ''], 'UserPoolId'), for: 'user pool' },
  {
    ...idp('client session', ['GetUserPoolClientSessionConfiguration', ''], 'UserPoolId', 'ClientId'),
    for: 'client',
  },
  idp(
    'managed login branding',
    ['DescribeManagedLoginBrandingByClient', 'ManagedLoginBranding'],
    ...['UserPoolId', 'ClientId'],
  ),
  { ...idp('terms', ['DescribeTerms', 'Terms'], 'UserPoolId', 'ClientId', 'TermsId'), unasked: ['ClientId'] },
  idp('ui customization', ['GetUICustomization', 'UICustomization'], 'UserPoolId', 'ClientId'),
  idp('risk configuration', ['DescribeRiskConfiguration', 'RiskConfiguration'], 'UserPoolId', 'ClientId'),
  identity('identity pool', 'DescribeIdentityPool'),
  identity('identity pool roles', 'GetIdentityPoolRoles'),
  identity('principal tags', 'GetPrincipalTagAttributeMap', 'IdentityProviderName'),
];

/** A live resource as AWS answers it, without dates, and what it is addressed by. */
export type LiveResource = {
  readonly kind: string;
  readonly ids: { readonly [id: string]: string };
  readonly resource: Fields;
};

/** Everything that AWS has, read by calls that stand here and nowhere in the engine. */
export async function liveOf({ api, state }: Pick<Emulator, 'api' | 'state'>): Promise<readonly LiveResource[]> {
  const stored = state().resources;
  const found = READINGS.flatMap((reading) =>
    stored
      .filter(({ kind, region, fields }) => kind === reading.for && region === REGION && fields.Role !== 'PRIMARY')
      .map((one) => {
        const values = [...one.parents, one.id];
        const named = reading.ids.map((id, index) => [id, values[index] ?? ''] as const);
        // What may stand below a pool or its client has fewer ids below the pool.
        return { reading, ids: Object.fromEntries(named.filter(([, id]) => id !== '')) };
      }),
  );
  return Promise.all(
    found.map(async ({ reading: { kind, service, operation, at, regionBy = '', unasked = [], by }, ids }) => {
      const { [regionBy]: region, ...here } = ids;
      const input = Object.fromEntries(Object.entries(here).filter(([id]) => !unasked.includes(id)));
      const narrowed = by === undefined ? input : { UserPoolId: ids.UserPoolId ?? '', ...by(ids) };
      const answer = await api(service, operation, narrowed, region);
      const found = at === '' ? answer : answer[at];
      const resource = isList(found) ? found[0] : found;
      if (!isFields(resource)) throw new Error(`${operation} answered without ${at}`);
      return { kind, ids, resource: withoutDates(resource) };
    }),
  );
}

function withoutDates(answer: Fields): Fields {
  const kept = Object.entries(answer).filter(([member]) => !member.endsWith('Date'));
  return Object.fromEntries(kept.map(([member, value]) => [member, isFields(value) ? withoutDates(value) : value]));
}
