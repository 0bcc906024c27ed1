/** A user attribute's type, as a pool's schema names it. */
export type AttributeType = 'String' | 'Number' | 'DateTime' | 'Boolean';

const STRINGS =
  'sub name given_name family_name middle_name nickname preferred_username profile picture website email gender ' +
  'birthdate zoneinfo locale phone_number address identities';

/** Attributes that every pool has, with the type that none of them can change. A pool's own have the prefix `custom:`. */
export const STANDARD_ATTRIBUTES: ReadonlyMap<string, AttributeType> = new Map([
  ...STRINGS.split(' ').map((name) => [name, 'String'] as const),
  ['email_verified', 'Boolean'],
  ['phone_number_verified', 'Boolean'],
  ['updated_at', 'Number'],
]);

const PREFIX = /^(dev:)?custom:/;

/**
 * `custom:tenant`, `dev:custom:tenant` → `tenant`, as a file declares it. AWS adds the prefix by itself, also to a name
 * that has one already: such an attribute, `custom:custom:tenant`, keeps its first one, as does one that is called like
 * a standard one. Doing it twice changes nothing.
 */
export function declaredName(name: string): string {
  const plain = name.replace(PREFIX, '');
  return STANDARD_ATTRIBUTES.has(plain) || PREFIX.test(plain) ? name.replace(/^dev:/, '') : plain;
}

/** The name that a request gives a new attribute, so that AWS's prefix makes the declared one of it. */
export const sentName = (name: string): string => name.replace(PREFIX, '');
