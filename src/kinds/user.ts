import schema from '../../schemas/user.schema.json' with { type: 'json' };
import type { Kind, Operation, Subject } from '../model/kind.ts';
import { itemsAt, sameMember, textAt } from '../model/member.ts';
import type { Schema } from '../model/schema.ts';
import { attributeFor, attributeOf, ownUsername, signInName, userFilter } from '../model/sign-in-name.ts';
import { type Fields, pick, type Value } from '../model/value.ts';
import { emulatedUser } from './emulated/user.ts';
import { userRules } from './rules/user.ts';

const namesOf = (user: Fields | undefined): readonly string[] =>
  itemsAt(user, 'UserAttributes').flatMap((attribute) => textAt(attribute, 'Name') ?? []);

const whose = (body: Fields): Fields => pick(body, (member) => member === 'UserPoolId' || member === 'Username');

const CONFIRMED = new Map([
  ['email_verified', 'email'],
  ['phone_number_verified', 'phone_number'],
]);

/**
 * Attributes that are not sent stay, so only those that differ go along: AWS's own may not be written at all. That a new
 * address is verified counts only in the call that brings it, also where the old one was.
 */
function changed(body: Fields, { live, after, declared }: Subject): readonly Fields[] {
  const before = itemsAt(live, 'UserAttributes');
  const wanted = itemsAt(after, 'UserAttributes');
  const differing = wanted.filter(
    (attribute) => !before.some((other) => other.Name === attribute.Name && sameMember(other.Value, attribute.Value)),
  );
  const confirming = namesOf(declared).filter((name) => differing.some(({ Name }) => Name === CONFIRMED.get(name)));
  const UserAttributes = wanted.filter(
    (attribute) => differing.includes(attribute) || confirming.includes(String(attribute.Name)),
  );
  return UserAttributes.length === 0 ? [] : [{ ...whose(body), UserAttributes }];
}

function removed(body: Fields, { live, after }: Subject): readonly Fields[] {
  const kept = namesOf(after);
  const UserAttributeNames = namesOf(live).filter((name) => !kept.includes(name));
  return UserAttributeNames.length === 0 ? [] : [{ ...whose(body), UserAttributeNames }];
}

const enabled =
  (wanted: boolean) =>
  (body: Fields, { live, after }: Subject): readonly Fields[] =>
    after.Enabled === wanted && live?.Enabled !== wanted ? [whose(body)] : [];

const disable: Operation = { op: 'AdminDisableUser', writes: ['Enabled'], requests: enabled(false) };

/** AWS's own: a user that is made anew has other ones, and AWS refuses them (webiny/webiny-js). */
const isOwn = ({ Name }: Fields): boolean => Name === 'sub' || Name === 'identities';

/** Nobody is written to unless the file says by what. */
function invited({ Enabled: _, ...body }: Fields): readonly Fields[] {
  const given = itemsAt(body, 'UserAttributes');
  const UserAttributes = given.filter((attribute) => !isOwn(attribute));
  const user = given.length === UserAttributes.length ? body : { ...body, UserAttributes };
  return [user.DesiredDeliveryMediums === undefined ? { ...user, MessageAction: 'SUPPRESS' } : user];
}

const differs = (before: Value | undefined, after: Value | undefined): boolean =>
  before !== undefined && after !== undefined;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users.html */
export const user: Kind = {
  name: 'user',
  collection: 'users',
  service: 'cognito-idp',
  parents: ['user pool'],
  key: 'Username',
  // AWS: "the user can change the email or phone number to a new email or phone number. If the email or phone number is
  // not already in use, it becomes the new username"; from one to the other they cannot (developer guide, attributes).
  keyMoves: (before, after, [pool]) => {
    const attribute = attributeFor(before, pool);
    return attribute !== 'username' && attribute === attributeFor(after, pool);
  },
  steady: {
    output: 'sub',
    narrow: (sub) => ({ Filter: `sub = "${sub}"` }),
    calledBy: (live, [pool]) => ownUsername(live, pool),
  },
  personal: true,
  schema: schema as Schema,
  rename: { Attributes: 'UserAttributes' },
  calls: {
    // AdminGetUser would tell the same, and every user that it tells of is billed as active.
    list: {
      op: 'ListUsers',
      at: 'Users',
      with: { Limit: 60 },
      complete: true,
      narrow: (name, [pool]) => ({ Filter: userFilter(name, pool) }),
    },
    create: [{ op: 'AdminCreateUser', at: 'User', requests: invited }, disable],
    update: [
      { op: 'AdminUpdateUserAttributes', writes: ['UserAttributes'], requests: changed },
      { op: 'AdminDeleteUserAttributes', writes: ['UserAttributes'], requests: removed },
      { op: 'AdminEnableUser', writes: ['Enabled'], requests: enabled(true) },
      disable,
    ],
    delete: [{ op: 'AdminDeleteUser' }],
  },
  outputs: (live, [pool]) => {
    const [name, sub] = [signInName(live, pool), attributeOf(live, 'sub')];
    return { ...(name === undefined ? {} : { Username: name }), ...(sub === undefined ? {} : { sub }) };
  },
  rules: userRules,
  risks: [
    {
      code: 'C2377',
      path: 'Enabled',
      when: (_before, after) => after === false,
      message: 'the user cannot sign in any more',
    },
    {
      code: 'C2378',
      path: 'UserAttributes.email',
      when: differs,
      message:
        'the old address no longer leads to this user; where the pool has new ones confirmed, this one counts only then, unless email_verified is declared beside it',
    },
    {
      code: 'C2379',
      path: 'UserAttributes.phone_number',
      when: differs,
      message:
        'the old number no longer leads to this user; where the pool has new ones confirmed, this one counts only then, unless phone_number_verified is declared beside it',
    },
  ],
  emulated: emulatedUser,
};
