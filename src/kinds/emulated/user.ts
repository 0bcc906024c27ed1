import schema from '../../../schemas/user.schema.json' with { type: 'json' };
import type { Around, Emulated, Moment, Objection, Refuse } from '../../model/emulated.ts';
import type { Schema } from '../../model/schema.ts';
import { attributeFor, attributeOf } from '../../model/sign-in-name.ts';
import { newUuid } from '../../model/uuid.ts';
import type { Fields, Value } from '../../model/value.ts';
import { inside, itemsIn, structureIn, textsIn } from './inside.ts';
import { userAttributeRefusals } from './user-attribute-refusals.ts';
import { attributesAfter, withAttributes } from './user-attributes.ts';
import { userCalls } from './user-calls.ts';
import { isLinked, linkRequests } from './user-links.ts';
import { ATTRIBUTE_NAMES, userList } from './user-list.ts';
import { isCalled, isCaseless, listed, passwordObjection } from './user-names.ts';
import { userValueRefusals } from './user-values.ts';

const hasAddresses = (pool: Fields | undefined): boolean => textsIn(pool, 'UsernameAttributes').length > 0;

const attribute = (Name: string, value: Value): Fields => ({ Name, Value: value });

/** Who is to be invited again. */
const invitedAgain = ({ request, ancestors: [pool], beside }: Moment): Fields | undefined =>
  request.MessageAction === 'RESEND'
    ? beside('user').find((user) => isCalled(user, request.Username, pool))
    : undefined;

/** Where case does not matter, whether AWS shows a username as it was given is not known. */
const usernameIn = (name: string, { ancestors: [pool], isLenient }: Moment): string =>
  isCaseless(pool) && !isLenient('username-as-given') ? name.toLowerCase() : name;

/** Where users sign in with an address, AWS makes the username, which is the `sub` too. */
function computes(moment: Moment): Fields {
  const {
    before,
    after,
    id,
    request,
    random,
    ancestors: [pool],
  } = moment;
  const again = before === undefined ? invitedAgain(moment) : undefined;
  if (again !== undefined) return again;
  const given = itemsIn(after, 'UserAttributes');
  if (before !== undefined) return { ...after, UserAttributes: withAttributes(given, []) };
  const name = String(request.Username);
  const sub = hasAddresses(pool) ? id : newUuid({ random });
  const own = hasAddresses(pool) ? [attribute(attributeFor(name, pool), name)] : [];
  return {
    Username: id,
    UserAttributes: withAttributes([attribute('sub', sub), ...own], given),
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
  };
}

function means(request: Fields, { siblings, ancestors: [pool] }: Around): string | undefined {
  const destination = inside(request, 'DestinationUser.ProviderAttributeValue');
  const linked = structureIn(request, 'User');
  const found = siblings().find((user) => {
    if (destination !== undefined) return user.Username === destination;
    return request.User === undefined ? isCalled(user, request.Username, pool) : isLinked(user, linked);
  });
  return found && String(found.Username);
}

const name: Refuse = ({ before, request, ancestors: [pool] }) => {
  const isAddress = /^[^@\s]+@[^@\s]+$|^\+\d+$/.test(String(request.Username));
  return before === undefined && hasAddresses(pool) && !isAddress
    ? 'Username should be either an email or a phone number.'
    : undefined;
};

/** Whether AWS refuses another address than the username is not known, nor its text: the two are one. */
const otherAddress: Refuse = ({ before, after, request, ancestors: [pool] }) => {
  const address = String(request.Username);
  if (before !== undefined || request.MessageAction === 'RESEND' || !hasAddresses(pool)) return undefined;
  const given = attributeOf(after, attributeFor(address, pool));
  return given === address ? undefined : `The username ${address} is not the user's ${attributeFor(address, pool)}.`;
};

const taken: Refuse = ({ before, after, siblings, ancestors: [pool] }) => {
  if (before !== undefined || !hasAddresses(pool)) return undefined;
  const address = textsIn(pool, 'UsernameAttributes')
    .map((each) => attributeOf(after, each))
    .find((value) => value !== undefined);
  return siblings().some((user) => isCalled(user, address, pool)) ? EXISTS : undefined;
};

/** The kind itself never resends, and its schema has no such value. */
const action: Refuse = ({ request: { MessageAction } }) =>
  MessageAction === undefined || ['RESEND', 'SUPPRESS'].includes(String(MessageAction))
    ? undefined
    : `1 validation error detected: Value '${MessageAction}' at 'messageAction' failed to satisfy constraint: Member must satisfy enum value set: [RESEND, SUPPRESS]`;

/** Documented, but for the texts: the first is that of other calls, the second is recalled. */
const again: Refuse = (moment) => {
  const { before, request } = moment;
  if (before !== undefined || request.MessageAction !== 'RESEND') return undefined;
  const user = invitedAgain(moment);
  if (user === undefined) return NOBODY;
  return user.UserStatus === 'FORCE_CHANGE_PASSWORD'
    ? undefined
    : {
        name: 'UnsupportedUserStateException',
        message: `Resend not possible. ${request.Username}'s status is not FORCE_CHANGE_PASSWORD`,
      };
};

const password: Refuse = ({ before, request, ancestors: [pool] }) =>
  before === undefined && request.TemporaryPassword !== undefined
    ? passwordObjection(String(request.TemporaryPassword), pool)
    : undefined;

const NOBODY: Objection = { name: 'UserNotFoundException', message: 'User does not exist.' };
const EXISTS: Objection = { name: 'UsernameExistsException', message: 'User account already exists' };

const { UserAttributes = {}, ClientMetadata = {} } = (schema as Schema).properties ?? {};

const nothing = { type: 'object', properties: {} } as const;
const never: Refuse = () => undefined;

function shows(stored: Fields, { request }: Moment): Fields {
  const wanted = textsIn(request, 'AttributesToGet');
  const all = itemsIn(stored, 'UserAttributes');
  return {
    ...listed(stored),
    UserAttributes: wanted.length === 0 ? all : all.filter(({ Name }) => wanted.includes(String(Name))),
  };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users.html */
export const emulatedUser: Emulated = {
  lenient: {
    'username-as-given': 'Where case does not matter, a username is shown as it was given, not in small letters.',
    'verified-stays': 'A new address or number that an administrator sets is as verified as the old one was.',
    'attributes-some-lack': 'ListUsers can be asked for attributes that some of the users do not have.',
    'mfa-preference-merges': 'AdminSetUserMFAPreference keeps the factors that it leaves out.',
  },
  newId: (moment) => {
    const {
      request,
      random,
      ancestors: [pool],
    } = moment;
    const again = invitedAgain(moment);
    if (again !== undefined) return String(again.Username);
    return hasAddresses(pool) ? newUuid({ random }) : usernameIn(String(request.Username), moment);
  },
  means,
  computes,
  unchecked: ['MessageAction'],
  refuses: [action, again, name, otherAddress, taken, ...userAttributeRefusals, password, ...userValueRefusals],
  exists: ({ request }) => (request.MessageAction === 'RESEND' ? undefined : EXISTS),
  missing: () => NOBODY,
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
        properties: { UserAttributes, ClientMetadata },
        required: ['UserAttributes'],
      },
      refuse: never,
      after: (moment) => ({ ...moment.after, UserAttributes: attributesAfter(moment) }),
    },
    AdminDeleteUserAttributes: {
      schema: {
        type: 'object',
        properties: { UserAttributeNames: ATTRIBUTE_NAMES },
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
    ...linkRequests,
  },
  ownCalls: userCalls,
  lists: userList,
  shows,
  hidesParents: true,
  answers: Object.fromEntries(
    [
      ...['AdminUpdateUserAttributes', 'AdminDeleteUserAttributes', 'AdminEnableUser', 'AdminDisableUser'],
      ...['AdminLinkProviderForUser', 'AdminDisableProviderForUser'],
    ].map((operation) => [operation, () => ({})]),
  ),
};
