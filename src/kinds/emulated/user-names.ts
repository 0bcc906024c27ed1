import type { Objection } from '../../model/emulated.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import { type Fields, pick } from '../../model/value.ts';
import { inside, structureIn } from './inside.ts';

/** Whether large and small letters of a name are the same in a pool. */
export const isCaseless = (pool: Fields | undefined): boolean =>
  inside(pool, 'UsernameConfiguration.CaseSensitive') === false;

/** Whether a user answers to that name: its username, its sub, or an address that the pool takes as a name. */
export function isCalled(user: Fields, name: unknown, pool: Fields | undefined): boolean {
  const folded = (text: unknown): string => (isCaseless(pool) ? String(text).toLowerCase() : String(text));
  const names = [user.Username, ...['sub', 'email', 'phone_number'].map((each) => attributeOf(user, each))];
  return names.some((own) => own !== undefined && folded(own) === folded(name));
}

/** What only AdminGetUser tells of a user. */
const OWN = ['UserMFASettingList', 'PreferredMfaSetting'];

/** A user as lists show it. */
export const listed = (user: Fields): Fields => pick(user, (member) => !OWN.includes(member));

/** What each half of a policy asks for, in AWS's words (recalled, but for the beginning). */
const ASKED = [
  ['RequireLowercase', /[a-z]/, 'must have lowercase characters'],
  ['RequireUppercase', /[A-Z]/, 'must have uppercase characters'],
  ['RequireNumbers', /\d/, 'must have numeric characters'],
  ['RequireSymbols', /[^A-Za-z0-9]/, 'must have symbol characters'],
] as const;

/** Why a pool does not take a password. Earlier ones are not kept, so nothing is said of them. */
export function passwordObjection(password: string, pool: Fields | undefined): Objection | undefined {
  const policy = structureIn(pool, 'Policies.PasswordPolicy');
  const lacking =
    password.length < Number(policy.MinimumLength ?? 8)
      ? 'not long enough'
      : ASKED.find(([member, form]) => policy[member] === true && !form.test(password))?.[2];
  return lacking === undefined
    ? undefined
    : { name: 'InvalidPasswordException', message: `Password did not conform with policy: Password ${lacking}` };
}
