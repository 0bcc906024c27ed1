import schema from '../../schemas/client.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import { textsAt } from '../model/member.ts';
import { providerName } from '../model/names.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, pick } from '../model/value.ts';
import { emulatedClient } from './emulated/client.ts';
import { clientRisks } from './risks/client.ts';
import { clientRules } from './rules/client.ts';
import { oauthRules } from './rules/client-oauth.ts';
import { clientReferenceRules } from './rules/client-references.ts';

/** AWS does not say whether a live client was made with a secret: having one says it, or what only such a client may have. */
const withSecret = (spec: Fields): Fields =>
  spec.ClientId === undefined || 'GenerateSecret' in spec
    ? spec
    : { ...spec, GenerateSecret: spec.ClientSecret !== undefined || needsSecret(spec) };

const needsSecret = (spec: Fields): boolean =>
  spec.EnablePropagateAdditionalUserContextData === true ||
  textsAt(spec, 'AllowedOAuthFlows').includes('client_credentials');

/**
 * The description has the secret that a client was made with, and none that was added (claimed in floci #345). So one
 * whose first secret is gone looks like a public client, which a file that wants a secret would replace.
 */
const mayHaveRotated = (live: Fields, declared: Fields): boolean =>
  live.GenerateSecret === false &&
  (declared.GenerateSecret === true || (declared.ClientSecret ?? null) !== null || needsSecret(declared));

/** A secret of the file's own is one that AWS does not make, and looks on AWS like one that it made. */
const withoutContradiction = (spec: Fields): Fields =>
  spec.ClientId === undefined && spec.ClientSecret !== undefined
    ? pick(spec, (member) => member !== 'GenerateSecret')
    : spec;

/** AWS may answer the ARN of an analytics application with its id and role as well, which it refuses to be sent together. */
function withAnalytics(spec: Fields): Fields {
  const analytics = spec.AnalyticsConfiguration;
  if (!isFields(analytics) || analytics.ApplicationArn === undefined) return spec;
  return { ...spec, AnalyticsConfiguration: pick(analytics, (member) => !SAID_BY_ARN.includes(member)) };
}

const SAID_BY_ARN = ['ApplicationId', 'RoleArn', 'ExternalId'];

/** A secret of the file's own excludes that AWS makes one, which a live client that is made anew says it did. */
const withOneSecret = (body: Fields): readonly Fields[] => [
  pick(body, (member) => member !== 'GenerateSecret' || body.ClientSecret === undefined),
];

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html */
export const client: Kind = {
  name: 'client',
  collection: 'clients',
  service: 'cognito-idp',
  parents: ['user pool'],
  key: 'ClientName',
  keyMayRepeat: true,
  id: 'ClientId',
  schema: schema as Schema,
  calls: {
    list: { op: 'ListUserPoolClients', at: 'UserPoolClients', with: { MaxResults: 60 } },
    read: {
      op: 'DescribeUserPoolClient',
      at: 'UserPoolClient',
      also: {
        op: 'ListUserPoolClientSecrets',
        at: 'ClientSecrets',
        when: mayHaveRotated,
        tells: (secrets) => ({ GenerateSecret: isList(secrets) && secrets.length > 0 }),
      },
    },
    create: [{ op: 'CreateUserPoolClient', at: 'UserPoolClient', requests: withOneSecret }],
    update: [{ op: 'UpdateUserPoolClient', at: 'UserPoolClient' }],
    delete: [{ op: 'DeleteUserPoolClient' }],
  },
  references: { SupportedIdentityProviders: 'identity provider', AllowedOAuthScopes: 'resource server' },
  // Users sign in through clients: where MFA could not be set, a pool gets none that would do without.
  createdAfter: ['mfa'],
  outputs: (live) => ({ RoleMappingKey: `${providerName(String(live.UserPoolId))}:${live.ClientId}` }),
  serverOwned: (live) => live.ClientType === 'DCR' || String(live.ClientName).startsWith('AmazonOpenSearchService-'),
  rules: [...oauthRules, ...clientRules, ...clientReferenceRules],
  risks: clientRisks,
  normalise: (spec) => withAnalytics(withSecret(withoutContradiction(spec))),
  emulated: emulatedClient,
};
