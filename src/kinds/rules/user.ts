import { declaredName, STANDARD_ATTRIBUTES } from '../../model/attribute.ts';
import type { Rule, Subject } from '../../model/kind.ts';
import { itemsAt, memberAt, textAt, textsAt } from '../../model/member.ts';
import { attributeFor, attributeOf } from '../../model/sign-in-name.ts';
import { apiReference, developerGuide } from '../../model/source.ts';
import { type Fields, isFields } from '../../model/value.ts';
import { userValueRules } from './user-values.ts';

const ATTRIBUTES = developerGuide('user-pool-settings-attributes');

/** Of a pool: which new addresses count only once their user has confirmed them. */
const WAITING = 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate';

/** What AWS itself says of a user. */
const OWN = ['sub', 'identities'];

/** What a user must fulfil. */
export const userRules: readonly Rule[] = [
  ...userValueRules,
  {
    code: 'C1360',
    source: ATTRIBUTES,
    check: (subject) => {
      const name = namesOf(subject.after).find((text) => isNowhere(text, subject));
      if (name === undefined) return undefined;
      const bare = declaredName(name);
      return {
        path: 'UserAttributes',
        message: `the pool has no attribute "${name}"`,
        wayOut: name.startsWith('custom:')
          ? `declare it: Schema: [{ Name: ${bare}, Mutable: true }]`
          : `write custom:${bare} for an attribute of your own`,
      };
    },
  },
  {
    code: 'C1361',
    source: apiReference('AdminCreateUser'),
    check: ({ after, live }) => {
      const name = namesOf(after).find((text) => OWN.includes(text) && !namesOf(live).includes(text));
      if (name === undefined) return undefined;
      return { path: 'UserAttributes', message: `${name} is AWS's own`, wayOut: `leave ${name} out` };
    },
  },
  {
    code: 'C1362',
    source: ATTRIBUTES,
    check: ({ after, ancestors: [pool] }) => {
      const name = textAt(after, 'Username');
      const attribute = name === undefined ? 'username' : attributeFor(name, pool);
      const isAddress = attribute === 'email' ? /^[^@\s]+@[^@\s]+$/ : attribute === 'phone_number' ? /^\+\d+$/ : /./;
      if (name === undefined || isAddress.test(name)) return undefined;
      return {
        path: 'Username',
        message: `users of the pool sign in with their ${attribute}, and "${name}" is none`,
        wayOut: `name the user by ${attribute === 'email' ? 'e-mail address' : 'phone number, with + and country'}`,
      };
    },
  },
  {
    code: 'C1363',
    source: apiReference('AdminCreateUser'),
    check: ({ after, live, ancestors: [pool] }) => {
      const name = textAt(after, 'Username');
      const attribute = name === undefined ? 'username' : attributeFor(name, pool);
      const said = attributeOf(after, attribute);
      if (name === undefined || said === undefined || said === name) return undefined;
      // The attribute is carried over from the user that `was` names.
      const isRenamed = said === attributeOf(live ?? {}, attribute);
      return {
        path: 'UserAttributes',
        message: `the user signs in with the ${attribute} ${name}, and its attribute says ${said}`,
        wayOut: isRenamed
          ? `say it there too: UserAttributes: [{ Name: ${attribute}, Value: "${name}" }]`
          : `leave ${attribute} out, or name the user "${said}", with "was: ${name}" if it exists`,
      };
    },
  },
  {
    code: 'C1359',
    source: apiReference('AdminUpdateUserAttributes'),
    check: ({ after, declared = {}, live, ancestors: [pool] }) => {
      const [before, name] = [textAt(live, 'Username'), textAt(after, 'Username')];
      if (before === undefined || name === undefined || before === name) return undefined;
      const attribute = attributeFor(name, pool);
      const verified = `${attribute}_verified`;
      const isMoved = attribute === attributeFor(before, pool) && textsAt(pool, WAITING).includes(attribute);
      const isConfirmed = attributeOf(declared, verified) === 'true' || !isKnown(declared, verified);
      if (!isMoved || isConfirmed) return undefined;
      return {
        path: 'UserAttributes',
        message: `the pool has a new ${attribute} confirmed first: until then the user is "${before}" still, and "${name}" is nobody`,
        wayOut: `say { Name: ${verified}, Value: "true" } beside it, which confirms it, or take ${attribute} out of ${WAITING} of the pool`,
      };
    },
  },
  {
    code: 'C1364',
    source: ATTRIBUTES,
    check: ({ after, live, ancestors: [pool] }) => {
      const fixed = itemsAt(pool, 'Schema').filter(({ Mutable }) => Mutable === false);
      const name = namesOf(live).find(
        (text) =>
          attributeOf(live ?? {}, text) !== attributeOf(after, text) &&
          isKnown(after, text) &&
          fixed.some((attribute) => declaredName(String(attribute.Name)) === declaredName(text)),
      );
      if (name === undefined) return undefined;
      return {
        path: 'UserAttributes',
        message: `${name} can never change, and is ${attributeOf(live ?? {}, name)}`,
        wayOut: `leave ${name} out, or make a new user`,
      };
    },
  },
];

const namesOf = (user: Fields | undefined): readonly string[] =>
  itemsAt(user, 'UserAttributes').flatMap((attribute) => textAt(attribute, 'Name') ?? []);

/** Whether an attribute's value can be told: what is not there is known to be not there. */
const isKnown = (user: Fields, name: string): boolean => {
  const found = itemsAt(user, 'UserAttributes').find((attribute) => attribute.Name === name);
  return isFields(user) && (found === undefined || typeof memberAt(found, 'Value') === 'string');
};

/** Attributes of one's own are known only where all of the pool's are. */
function isNowhere(name: string, { ancestors: [pool], complete }: Subject): boolean {
  if (STANDARD_ATTRIBUTES.has(name)) return false;
  if (!/^(custom|dev):/.test(name)) return true;
  const known = itemsAt(pool, 'Schema').map((attribute) => declaredName(String(attribute.Name)));
  return complete === true && pool !== undefined && !known.includes(declaredName(name));
}
