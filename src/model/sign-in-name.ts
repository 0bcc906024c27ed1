import { textAt, textsAt } from './member.ts';
import { type Fields, isFields, isList } from './value.ts';

/**
 * How a file names the users of a pool: by their username, or by e-mail or phone number where the pool signs in with
 * those. There the username is a UUID that AWS makes, and its calls take the address as well.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export function signInName(user: Fields, pool: Fields | undefined): string | undefined {
  // Whom a provider signs in may have the address of somebody else: only the username is theirs.
  if (user.UserStatus === 'EXTERNAL_PROVIDER') return textAt(user, 'Username');
  const names = addresses(pool).map((attribute) => attributeOf(user, attribute));
  return names.find((name) => name !== undefined) ?? textAt(user, 'Username');
}

/** The filter by which `ListUsers` finds the user of that name. */
export function userFilter(name: string, pool: Fields | undefined): string {
  const quoted = name.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `${attributeFor(name, pool)} = "${quoted}"`;
}

/** The attribute that holds a name: a phone number begins with a plus sign. */
export function attributeFor(name: string, pool: Fields | undefined): string {
  const known = addresses(pool);
  const wanted = name.startsWith('+') ? 'phone_number' : 'email';
  return known.length === 0 ? 'username' : known.includes(wanted) ? wanted : (known[0] ?? 'username');
}

/** The username that AWS made or took. Whom a provider signs in has one of their own, and calls take no `sub` for it. */
export const ownUsername = (user: Fields, pool: Fields | undefined): string | undefined =>
  addresses(pool).length === 0 || user.UserStatus === 'EXTERNAL_PROVIDER'
    ? textAt(user, 'Username')
    : attributeOf(user, 'sub');

/** The value of one attribute. */
export function attributeOf(user: Fields, name: string): string | undefined {
  // Requests call them otherwise than answers do.
  const attributes = user.UserAttributes ?? user.Attributes;
  const found = isList(attributes) ? attributes.filter(isFields).find(({ Name }) => Name === name) : undefined;
  return found === undefined ? undefined : textAt(found, 'Value');
}

const addresses = (pool: Fields | undefined): readonly string[] => textsAt(pool, 'UsernameAttributes');
