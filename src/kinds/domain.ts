import schema from '../../schemas/domain.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { emulatedDomain } from './emulated/domain.ts';
import { domainRules } from './rules/domain.ts';

const SECURITY = ['TLS_V1', 'TLS_V1_2_2021', 'TLS_V1_3_2025'];

const ACTIVE = { member: 'Status', to: ['ACTIVE'], failed: ['FAILED'] };

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html */
export const domain: Kind = {
  name: 'domain',
  collection: 'domains',
  service: 'cognito-idp',
  parents: ['user pool'],
  key: 'Domain',
  keyIsUniqueEverywhere: true,
  schema: schema as Schema,
  calls: {
    // AWS has no list of domains: a pool names its prefix domain and its custom domain, one of each.
    list: ([pool]) =>
      [pool?.Domain, pool?.CustomDomain].filter((name) => name !== undefined).map((Domain) => ({ Domain })),
    // AWS answers an unknown domain with an empty description, not with an error.
    read: {
      op: 'DescribeUserPoolDomain',
      at: 'DomainDescription',
      by: ['Domain'],
      isThere: ({ Domain }) => Domain !== undefined,
    },
    create: [{ op: 'CreateUserPoolDomain', settles: ACTIVE }],
    update: [{ op: 'UpdateUserPoolDomain', settles: ACTIVE }],
    // A custom domain takes its time to go, and its place in the pool is taken until then.
    delete: [{ op: 'DeleteUserPoolDomain', settles: { member: 'Status', to: [], failed: ['FAILED'] } }],
  },
  rules: domainRules,
  risks: [
    {
      code: 'C2380',
      path: 'ManagedLoginVersion',
      when: (before) => before !== undefined,
      message: 'the login pages change; with version 2, clients without a branding style have none',
    },
    {
      code: 'C2381',
      path: 'CustomDomainConfig.SecurityPolicy',
      when: (before, after) => SECURITY.indexOf(String(after)) < SECURITY.indexOf(String(before)),
      message: 'browsers may use older TLS, which attackers know how to break',
    },
  ],
  // A pool has room for one of each: the old one goes before the new one comes.
  after: ['domain'],
  emulated: emulatedDomain,
};
