import type { Refuse } from '../../model/emulated.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import { itemsIn } from './inside.ts';

/** AWS's texts, as they are known from sign-ups. */
const addresses: Refuse = ({ before, after }) => {
  const isNew = (name: string): boolean =>
    before === undefined || attributeOf(before, name) !== attributeOf(after, name);
  if (isNew('email') && !/^[^@\s]+@[^@\s]+$/.test(attributeOf(after, 'email') ?? 'a@b'))
    return 'Invalid email address format.';
  return isNew('phone_number') && !/^\+\d+$/.test(attributeOf(after, 'phone_number') ?? '+1')
    ? 'Invalid phone number format.'
    : undefined;
};

/** Numbers and truth values as the schema has them. The text is recalled. */
const types: Refuse = ({ before, after, ancestors: [pool] }) => {
  const forms: { readonly [type: string]: RegExp } = { Number: /^-?\d+$/, Boolean: /^(true|false)$/i };
  const wrong = itemsIn(pool, 'Schema').find(({ Name, AttributeDataType: type }) => {
    const value = attributeOf(after, String(Name));
    const isNew = before === undefined || attributeOf(before, String(Name)) !== value;
    return value !== undefined && isNew && forms[String(type)]?.test(value) === false;
  });
  return wrong && `Attributes did not conform to the schema: ${wrong.Name}: The attribute is of another type`;
};

/** What AWS refuses in the values of a user. */
export const userValueRefusals: readonly Refuse[] = [addresses, types];
