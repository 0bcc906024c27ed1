import type { Moment, Refuse } from '../../model/emulated.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import type { Fields } from '../../model/value.ts';
import { inside, itemsIn } from './inside.ts';

const isNew = ({ before, after }: Moment, name: string): boolean =>
  before === undefined || attributeOf(before, name) !== attributeOf(after, name);

/** AWS's texts, as they are known from sign-ups. */
const addresses: Refuse = (moment) => {
  const { after } = moment;
  if (isNew(moment, 'email') && !/^[^@\s]+@[^@\s]+$/.test(attributeOf(after, 'email') ?? 'a@b'))
    return 'Invalid email address format.';
  return isNew(moment, 'phone_number') && !/^\+\d+$/.test(attributeOf(after, 'phone_number') ?? '+1')
    ? 'Invalid phone number format.'
    : undefined;
};

const FORMS: { readonly [type: string]: RegExp } = { Number: /^-?\d+$/, Boolean: /^(true|false)$/i };

/** What is wrong with a value. The texts for lengths are AWS's (aws-amplify/amplify-flutter #2034, amplify-ui #4356). */
function wrongIn(value: string, attribute: Fields): string | undefined {
  const bound = (path: string): number => Number(inside(attribute, path) ?? Number.NaN);
  const length = [...value].length;
  const [shortest, longest] = ['MinLength', 'MaxLength'].map((each) => bound(`StringAttributeConstraints.${each}`));
  if (length < Number(shortest)) return `String must be no shorter than ${shortest} characters`;
  if (length > Number(longest)) return `String must be no longer than ${longest} characters`;
  if (FORMS[String(attribute.AttributeDataType)]?.test(value) === false) return 'The attribute is of another type';
  const [least, most] = ['MinValue', 'MaxValue'].map((each) => bound(`NumberAttributeConstraints.${each}`));
  if (Number(value) < Number(least)) return `Number must be no less than ${least}`;
  return Number(value) > Number(most) ? `Number must be no greater than ${most}` : undefined;
}

/** Values as the pool's schema has them, all problems at once. The texts for types and numbers are not known. */
const values: Refuse = (moment) => {
  const problems = itemsIn(moment.ancestors[0], 'Schema').flatMap((attribute) => {
    const name = String(attribute.Name);
    const value = attributeOf(moment.after, name);
    const wrong = value === undefined || !isNew(moment, name) ? undefined : wrongIn(value, attribute);
    return wrong === undefined ? [] : [`${name}: ${wrong}`];
  });
  return problems.length === 0 ? undefined : `Attributes did not conform to the schema: ${problems.join('\n')}`;
};

/** What AWS refuses in the values of a user. */
export const userValueRefusals: readonly Refuse[] = [addresses, values];
