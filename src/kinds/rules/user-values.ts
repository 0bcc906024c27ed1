import { declaredName, STANDARD_ATTRIBUTES } from '../../model/attribute.ts';
import type { Rule, Subject } from '../../model/kind.ts';
import { isUnset, itemsAt, memberAt, numberAt, textAt } from '../../model/member.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import { apiReference, developerGuide } from '../../model/source.ts';
import { type Fields, isSecret } from '../../model/value.ts';

/** What the values of a user's attributes and the first password must fulfil. */
export const userValueRules: readonly Rule[] = [
  {
    code: 'C1368',
    // AWS: "Invalid email address format.", "Invalid phone number format.", "Attributes did not conform to the schema".
    source: developerGuide('user-pool-settings-attributes'),
    check: (subject) => {
      const wrong = newValues(subject).find(({ name, value }) => !formOf(name, subject).test(value));
      if (wrong === undefined) return undefined;
      return {
        path: 'UserAttributes',
        message: `${wrong.name} cannot be "${wrong.value}"`,
        wayOut: `write ${EXAMPLES[wrong.name] ?? EXAMPLES[typeOf(wrong.name, subject)]}`,
      };
    },
  },
  {
    code: 'C1358',
    // AWS: "Attributes did not conform to the schema: custom:plan: String must be no longer than 4 characters".
    source: developerGuide('user-pool-settings-attributes'),
    check: (subject) => {
      const [wrong] = newValues(subject).flatMap(({ name, value }) => {
        const bound = value === '' ? undefined : exceeded(value, declaredIn(subject, name));
        return bound === undefined ? [] : [{ name, value, bound }];
      });
      if (wrong === undefined) return undefined;
      return {
        path: 'UserAttributes',
        message: `${wrong.name} cannot be "${wrong.value}": the Schema of the pool says ${wrong.bound}`,
        wayOut: 'write another value: the constraints of an attribute never change',
      };
    },
  },
  {
    code: 'C1369',
    // InvalidPasswordException: "Password did not conform with password policy" (data-dot-all/dataall #690).
    source: apiReference('AdminCreateUser'),
    check: (subject) => {
      const password = revealed(subject.after);
      const lacks = password === '' || subject.live !== undefined ? undefined : lacking(password, subject);
      return lacks === undefined
        ? undefined
        : {
            path: 'TemporaryPassword',
            message: `the password policy of the pool wants ${lacks} in a password, also in a temporary one`,
            wayOut: 'change TemporaryPassword, or leave it out: then Cognito makes one',
          };
    },
  },
];

type Given = { readonly name: string; readonly value: string };

/** What AWS has already, it has taken. */
const newValues = ({ after, live = {} }: Subject): readonly Given[] =>
  itemsAt(after, 'UserAttributes').flatMap((attribute) => {
    const [name = '', value] = [textAt(attribute, 'Name'), textAt(attribute, 'Value')];
    return value === undefined || attributeOf(live, name) === value ? [] : [{ name, value }];
  });

/** The bound that a value breaks, as the Schema has it. */
function exceeded(value: string, attribute: Fields | undefined): string | undefined {
  const broken = (path: string, isBroken: (bound: number) => boolean): string | undefined => {
    const bound = textAt(attribute, path);
    return bound !== undefined && isBroken(Number(bound)) ? `${path.split('.')[1]} ${bound}` : undefined;
  };
  const length = [...value].length;
  return (
    broken('StringAttributeConstraints.MinLength', (least) => length < least) ??
    broken('StringAttributeConstraints.MaxLength', (most) => length > most) ??
    broken('NumberAttributeConstraints.MinValue', (least) => Number(value) < least) ??
    broken('NumberAttributeConstraints.MaxValue', (most) => Number(value) > most)
  );
}

const declaredIn = ({ ancestors: [pool] }: Subject, name: string): Fields | undefined =>
  itemsAt(pool, 'Schema').find((attribute) => declaredName(textAt(attribute, 'Name') ?? '') === declaredName(name));

const FORMS: { readonly [name: string]: RegExp } = {
  email: /^[^@\s]+@[^@\s]+$/,
  phone_number: /^\+\d+$/,
  Number: /^-?\d+$/,
  Boolean: /^(true|false)$/i,
};
const EXAMPLES: { readonly [name: string]: string } = {
  email: 'an e-mail address, such as ann@example.com',
  phone_number: 'the number with + and country, and digits only, such as +491511234567',
  Number: 'a whole number in quotes, such as "10"',
  Boolean: '"true" or "false"',
};
const ANY = /^/;

/** A blank value says that there is none. */
const formOf = (name: string, subject: Subject): RegExp => {
  const form = FORMS[name] ?? FORMS[typeOf(name, subject)] ?? ANY;
  return new RegExp(`^$|${form.source}`, form.flags);
};

const typeOf = (name: string, subject: Subject): string =>
  STANDARD_ATTRIBUTES.get(name) ?? textAt(declaredIn(subject, name), 'AttributeDataType') ?? 'String';

function revealed(user: Fields): string {
  const password = memberAt(user, 'TemporaryPassword');
  return isSecret(password) ? String(password.reveal()) : (textAt(user, 'TemporaryPassword') ?? '');
}

const CLASSES = [
  { member: 'RequireUppercase', form: /\p{Lu}/u, words: 'an upper-case letter' },
  { member: 'RequireLowercase', form: /\p{Ll}/u, words: 'a lower-case letter' },
  { member: 'RequireNumbers', form: /\d/, words: 'a digit' },
  { member: 'RequireSymbols', form: /[^\p{L}\d]/u, words: 'a symbol' },
];

/** Where the policy says nothing, and nothing else will be there, AWS wants eight characters of every class. */
function lacking(password: string, subject: Subject): string | undefined {
  const [pool] = subject.ancestors;
  const at = (member: string): string => `Policies.PasswordPolicy.${member}`;
  const isUsual = pool !== undefined && isUnset(pool, 'Policies.PasswordPolicy', subject);
  const least = numberAt(pool, at('MinimumLength')) ?? (isUsual ? 8 : 0);
  if (password.length < least) return `${least} characters`;
  return CLASSES.find(({ member, form }) => (memberAt(pool, at(member)) === true || isUsual) && !form.test(password))
    ?.words;
}
