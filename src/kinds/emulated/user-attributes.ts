import type { Moment } from '../../model/emulated.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import type { Fields } from '../../model/value.ts';
import { itemsIn, textsIn } from './inside.ts';

/** Attributes over each other by name; a blank value takes one away. */
export function withAttributes(attributes: readonly Fields[], more: readonly Fields[]): readonly Fields[] {
  const values = new Map([...attributes, ...more].map(({ Name, Value: value }) => [String(Name), value ?? '']));
  return [...values].flatMap(([Name, value]) => (value === '' ? [] : [{ Name, Value: value }]));
}

const VERIFIED = [
  ['email', 'email_verified'],
  ['phone_number', 'phone_number_verified'],
] as const;

/**
 * What an administrator's update makes of a user's attributes. A new address waits for its user to confirm it where the
 * pool says so; the call can confirm it itself. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
 */
export function attributesAfter({ after, request, ancestors: [pool], isLenient }: Moment): readonly Fields[] {
  const given = itemsIn(request, 'UserAttributes');
  const isGiven = (name: string): string | undefined => attributeOf({ UserAttributes: given }, name);
  const waiting = textsIn(pool, 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate');
  const moved = VERIFIED.filter(([name]) => ![undefined, '', attributeOf(after, name)].includes(isGiven(name)));
  const pending = moved
    .filter(([name, verified]) => waiting.includes(name) && isGiven(verified) !== 'true')
    .map(([name]) => String(name));
  // That the new value is not verified is recalled, not documented.
  const doubtful = moved.filter(
    ([name, verified]) =>
      !pending.includes(name) && isGiven(verified) === undefined && attributeOf(after, verified) !== undefined,
  );
  const unverified = isLenient('verified-stays') ? [] : doubtful.map(([, Name]) => ({ Name, Value: 'false' }));
  const taken = given.filter(({ Name }) => !pending.includes(String(Name)));
  return withAttributes(itemsIn(after, 'UserAttributes'), [...taken, ...unverified]);
}
