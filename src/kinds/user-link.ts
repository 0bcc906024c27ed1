import schema from '../../schemas/user-link.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { attributeOf, ownUsername } from '../model/sign-in-name.ts';
import { type Fields, isFields, isList, type Value } from '../model/value.ts';
import { userLinkRules } from './rules/user-link.ts';

/** What a provider calls the user that it knows. */
const SUBJECT = 'Cognito_Subject';

/**
 * A user's attribute `identities` is a JSON text; a user without links has none. The primary one is no link: it is what
 * the user, whom a provider signs in, is.
 */
function identitiesOf(user: Fields | undefined): readonly Fields[] {
  const text = user === undefined ? undefined : attributeOf(user, 'identities');
  const identities: Value = text === undefined ? [] : (JSON.parse(text) as Value);
  return isList(identities) ? identities.filter(isFields).filter(({ primary }) => String(primary) !== 'true') : [];
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation-consolidate-users.html */
export const userLink: Kind = {
  name: 'user link',
  collection: 'links',
  service: 'cognito-idp',
  parents: ['user'],
  key: 'ProviderName',
  personal: true,
  schema: schema as Schema,
  calls: {
    // No call tells of links: the user's own attribute does.
    list: ([user]) =>
      identitiesOf(user).map(({ providerName = null, userId = null }) => ({
        ProviderName: providerName,
        ProviderAttributeValue: String(userId),
      })),
    create: [
      {
        op: 'AdminLinkProviderForUser',
        by: ['UserPoolId'],
        requests: ({ UserPoolId = null }, { after, ancestors: [user = {}, pool] }) => [
          {
            UserPoolId,
            DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: ownUsername(user, pool) ?? null },
            SourceUser: {
              ProviderName: after.ProviderName ?? null,
              ProviderAttributeName: after.ProviderAttributeName ?? SUBJECT,
              ProviderAttributeValue: after.ProviderAttributeValue ?? null,
            },
          },
        ],
      },
    ],
    delete: [
      {
        op: 'AdminDisableProviderForUser',
        by: ['UserPoolId'],
        requests: ({ UserPoolId = null }, { live = {} }) => [
          {
            UserPoolId,
            User: {
              ProviderName: live.ProviderName ?? null,
              ProviderAttributeName: SUBJECT,
              ProviderAttributeValue: live.ProviderAttributeValue ?? null,
            },
          },
        ],
      },
    ],
  },
  after: ['identity provider'],
  rules: userLinkRules,
  emulated: { elsewhere: true },
};
