import type { Emulated, Moment, Objection, Refuse } from '../../model/emulated.ts';
import { attributeFor, attributeOf } from '../../model/sign-in-name.ts';
import type { Fields, Value } from '../../model/value.ts';
import { inside, itemsIn, structureIn, textsIn } from './inside.ts';

const HEX = '0123456789abcdef';

const uuid = (random: Moment['random']): string =>
  `${random(HEX, 8)}-${random(HEX, 4)}-4${random(HEX, 3)}-a${random(HEX, 3)}-${random(HEX, 12)}`;

const hasAddresses = (pool: Fields | undefined): boolean => textsIn(pool, 'UsernameAttributes').length > 0;

/** Attributes over each other by name; a blank value takes one away. */
function withAttributes(attributes: readonly Fields[], more: readonly Fields[]): readonly Fields[] {
  const values = new Map([...attributes, ...more].map(({ Name, Value: value }) => [String(Name), value ?? '']));
  return [...values].flatMap(([Name, value]) => (value === '' ? [] : [{ Name, Value: value }]));
}

const attribute = (Name: string, value: Value): Fields => ({ Name, Value: value });

/** Where users sign in with an address, AWS makes the username, which is the `sub` too. */
function computes({ before, after, id, request, random, ancestors: [pool] }: Moment): Fields {
  const given = itemsIn(after, 'UserAttributes');
  if (before !== undefined) return { ...after, UserAttributes: withAttributes(given, []) };
  const name = String(request.Username);
  const sub = hasAddresses(pool) ? id : uuid(random);
  const own = hasAddresses(pool) ? [attribute(attributeFor(name, pool), name)] : [];
  return {
    Username: id,
    UserAttributes: withAttributes([attribute('sub', sub), ...own], given),
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
  };
}

/** Whether a user answers to that name: its username, its sub, or an address that the pool takes as a name. */
function isCalled(user: Fields, name: unknown): boolean {
  return [
    user.Username,
    attributeOf(user, 'sub'),
    attributeOf(user, 'email'),
    attributeOf(user, 'phone_number'),
  ].includes(String(name));
}

type Identity = { readonly providerName?: Value; readonly userId?: Value };

function identitiesOf(user: Fields): readonly Identity[] {
  const text = attributeOf(user, 'identities');
  return text === undefined ? [] : (JSON.parse(text) as readonly Identity[]);
}

const isLinked = (user: Fields, { ProviderName, ProviderAttributeValue }: Fields): boolean =>
  identitiesOf(user).some(
    ({ providerName, userId }) => providerName === ProviderName && userId === ProviderAttributeValue,
  );

function means(request: Fields, { siblings }: Pick<Moment, 'siblings'>): string | undefined {
  const destination = inside(request, 'DestinationUser.ProviderAttributeValue');
  const linked = structureIn(request, 'User');
  const found = siblings().find((user) => {
    if (destination !== undefined) return user.Username === destination;
    return request.User === undefined ? isCalled(user, request.Username) : isLinked(user, linked);
  });
  return found && String(found.Username);
}

const name: Refuse = ({ before, request, ancestors: [pool] }) => {
  const isAddress = /^[^@\s]+@[^@\s]+$|^\+\d+$/.test(String(request.Username));
  return before === undefined && hasAddresses(pool) && !isAddress
    ? 'Username should be either an email or a phone number.'
    : undefined;
};

const taken: Refuse = ({ before, after, siblings, ancestors: [pool] }) => {
  if (before !== undefined || !hasAddresses(pool)) return undefined;
  const address = textsIn(pool, 'UsernameAttributes')
    .map((each) => attributeOf(after, each))
    .find((value) => value !== undefined);
  return siblings().some((user) => isCalled(user, address)) ? EXISTS : undefined;
};

const EXISTS: Objection = { name: 'UsernameExistsException', message: 'User account already exists' };

/** The text is recalled, not recorded. */
const attributes: Refuse = ({ before, after, ancestors: [pool] }) => {
  const known = new Map(itemsIn(pool, 'Schema').map((each) => [String(each.Name), each]));
  const given = itemsIn(after, 'UserAttributes');
  const strange = given.find(({ Name }) => !known.has(String(Name)));
  if (strange !== undefined)
    return `Attributes did not conform to the schema: Type for attribute {${strange.Name}} could not be determined`;
  const fixed = given.find(
    ({ Name, Value: value }) =>
      before !== undefined && known.get(String(Name))?.Mutable === false && attributeOf(before, String(Name)) !== value,
  );
  return fixed && `user.${fixed.Name}: Attribute cannot be updated.`;
};

const ATTRIBUTE = {
  type: 'object',
  properties: { Name: { type: 'string', minLength: 1, maxLength: 32 }, Value: { type: 'string', maxLength: 2048 } },
  required: ['Name'],
} as const;

const nothing = { type: 'object', properties: {} } as const;
const never: Refuse = () => undefined;

const LINKED = {
  type: 'object',
  properties: {
    ProviderName: { type: 'string', minLength: 1, maxLength: 32 },
    ProviderAttributeName: { type: 'string' },
    ProviderAttributeValue: { type: 'string' },
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
    attribute('identities', identities.length === 0 ? '' : JSON.stringify(identities)),
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

/** `email = "a"` or `email ^= "a"`, of some attributes. */
const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;
const SEARCHABLE = [
  ...['username', 'email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'],
  ...['cognito:user_status', 'status', 'sub'],
];

const filter: Refuse = ({ request: { Filter } }) => {
  if (Filter === undefined || Filter === '') return undefined;
  const [, attributeName = ''] = FILTER.exec(String(Filter)) ?? [];
  return SEARCHABLE.includes(attributeName) ? undefined : `Error while parsing filter: ${Filter}`; // text not known
};

function selects(user: Fields, { Filter }: Fields): boolean {
  const [, attributeName = '', operator, quoted = ''] = FILTER.exec(String(Filter ?? '')) ?? [];
  const wanted = quoted.replaceAll(/\\(.)/g, '$1');
  if (operator === undefined) return true;
  const value =
    { username: user.Username, 'cognito:user_status': user.UserStatus, status: user.Enabled ? 'Enabled' : 'Disabled' }[
      attributeName
    ] ?? attributeOf(user, attributeName);
  return operator === '=' ? value === wanted : String(value ?? '').startsWith(wanted);
}

function shows(stored: Fields, { request }: Moment): Fields {
  const wanted = textsIn(request, 'AttributesToGet');
  const all = itemsIn(stored, 'UserAttributes');
  return {
    ...stored,
    UserAttributes: wanted.length === 0 ? all : all.filter(({ Name }) => wanted.includes(String(Name))),
  };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users.html */
export const emulatedUser: Emulated = {
  newId: ({ request, random, ancestors: [pool] }) => (hasAddresses(pool) ? uuid(random) : String(request.Username)),
  means,
  computes,
  refuses: [name, taken, attributes],
  exists: () => EXISTS,
  missing: () => ({ name: 'UserNotFoundException', message: 'User does not exist.' }),
  effectsOfDelete: ({ id, beside }) =>
    beside('group').map(({ GroupName }) => ({
      on: 'beside',
      kind: 'group member',
      under: String(GroupName),
      id,
      fields: 'gone',
    })),
  ownRequests: {
    AdminUpdateUserAttributes: {
      schema: {
        type: 'object',
        properties: { UserAttributes: { type: 'array', items: ATTRIBUTE } },
        required: ['UserAttributes'],
      },
      refuse: never,
      after: ({ after, request }) => ({
        ...after,
        UserAttributes: withAttributes(itemsIn(after, 'UserAttributes'), itemsIn(request, 'UserAttributes')),
      }),
    },
    AdminDeleteUserAttributes: {
      schema: {
        type: 'object',
        properties: { UserAttributeNames: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 32 } } },
        required: ['UserAttributeNames'],
      },
      refuse: never,
      after: ({ after, request }) => {
        const gone = textsIn(request, 'UserAttributeNames').map((each) => attribute(each, ''));
        return { ...after, UserAttributes: withAttributes(itemsIn(after, 'UserAttributes'), gone) };
      },
    },
    AdminEnableUser: { schema: nothing, refuse: never, after: ({ after }) => ({ ...after, Enabled: true }) },
    AdminDisableUser: { schema: nothing, refuse: never, after: ({ after }) => ({ ...after, Enabled: false }) },
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
      refuse: never,
      after: unlinked,
    },
  },
  lists: {
    takes: {
      Filter: { type: 'string', maxLength: 256 },
      AttributesToGet: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 32 } },
    },
    token: 'PaginationToken',
    refuse: filter,
    selects,
  },
  shows,
  hidesParents: true,
  answers: Object.fromEntries(
    [
      ...['AdminUpdateUserAttributes', 'AdminDeleteUserAttributes', 'AdminEnableUser', 'AdminDisableUser'],
      ...['AdminLinkProviderForUser', 'AdminDisableProviderForUser'],
    ].map((operation) => [operation, () => ({})]),
  ),
};
