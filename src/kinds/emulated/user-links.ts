import type { Emulated, Moment, Refuse } from '../../model/emulated.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import type { Fields, Value } from '../../model/value.ts';
import { itemsIn, structureIn } from './inside.ts';
import { withAttributes } from './user-attributes.ts';

type Identity = { readonly providerName?: Value; readonly userId?: Value };

function identitiesOf(user: Fields): readonly Identity[] {
  const text = attributeOf(user, 'identities');
  return text === undefined ? [] : (JSON.parse(text) as readonly Identity[]);
}

/** Whether an identity of a provider is linked to a user. */
export const isLinked = (user: Fields, { ProviderName, ProviderAttributeValue }: Fields): boolean =>
  identitiesOf(user).some(
    ({ providerName, userId }) => providerName === ProviderName && userId === ProviderAttributeValue,
  );

const LINKED = {
  type: 'object',
  properties: {
    ProviderName: {
      type: 'string',
      minLength: 1,
      maxLength: 32,
      pattern: '^(?:[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+)$',
    },
    ProviderAttributeName: { type: 'string', maxLength: 131072 },
    ProviderAttributeValue: { type: 'string', maxLength: 131072 },
  },
} as const;

/** At most five, of providers that the pool has. */
const link: Refuse = ({ after, request, beside, siblings }) => {
  const source = structureIn(request, 'SourceUser');
  if (!beside('identity provider').some(({ ProviderName }) => ProviderName === source.ProviderName))
    return `The provider ${source.ProviderName} does not exist.`; // text not known
  if ([after, ...siblings()].some((user) => isLinked(user, source)))
    return { name: 'AliasExistsException', message: 'The external user is linked already.' }; // text not known
  return identitiesOf(after).length >= 5
    ? { name: 'LimitExceededException', message: 'A user has at most 5 linked identities.' }
    : undefined;
};

const withIdentities = (user: Fields, identities: readonly Identity[]): Fields => ({
  ...user,
  UserAttributes: withAttributes(itemsIn(user, 'UserAttributes'), [
    { Name: 'identities', Value: identities.length === 0 ? '' : JSON.stringify(identities) },
  ]),
});

function linked({ after, request, beside }: Moment): Fields {
  const { ProviderName = null, ProviderAttributeValue = null } = structureIn(request, 'SourceUser');
  const provider = beside('identity provider').find((each) => each.ProviderName === ProviderName);
  const identity = {
    userId: ProviderAttributeValue,
    providerName: ProviderName,
    providerType: provider?.ProviderType ?? null,
    issuer: null,
    primary: false,
  };
  return withIdentities(after, [...identitiesOf(after), identity]);
}

function unlinked({ after, request }: Moment): Fields {
  const { ProviderName, ProviderAttributeValue } = structureIn(request, 'User');
  const rest = identitiesOf(after).filter(
    ({ providerName, userId }) => providerName !== ProviderName || userId !== ProviderAttributeValue,
  );
  return withIdentities(after, rest);
}

/** What links users to identities of providers, and parts them. */
export const linkRequests: NonNullable<Emulated['ownRequests']> = {
  AdminLinkProviderForUser: {
    schema: {
      type: 'object',
      properties: { DestinationUser: LINKED, SourceUser: LINKED },
      required: ['DestinationUser', 'SourceUser'],
    },
    refuse: link,
    after: linked,
  },
  AdminDisableProviderForUser: {
    schema: { type: 'object', properties: { User: LINKED }, required: ['User'] },
    refuse: () => undefined,
    after: unlinked,
  },
};
