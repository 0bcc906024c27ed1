import type { Moment, Refuse } from '../../model/emulated.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import { itemsIn, textsIn } from './inside.ts';

/** What AWS itself says of a user. */
const OWN = ['sub', 'identities'];

/** The attributes that a request writes, and those that it takes away. */
const writtenIn = ({ request }: Moment): readonly string[] =>
  itemsIn(request, 'UserAttributes').map(({ Name }) => String(Name));
const takenAwayIn = ({ request }: Moment): readonly string[] => textsIn(request, 'UserAttributeNames');

/** The second text is AWS's own (moto), the first is recalled. */
const unknown: Refuse = (moment) => {
  const known = itemsIn(moment.ancestors[0], 'Schema').map(({ Name }) => Name);
  const strange = writtenIn(moment).find((name) => !known.includes(name));
  if (strange !== undefined)
    return `Attributes did not conform to the schema: Type for attribute {${strange}} could not be determined`;
  const nothing = takenAwayIn(moment).find((name) => !known.includes(name));
  return nothing && `Invalid user attributes: user.${nothing}: Attribute does not exist in the schema.`;
};

/** AWS's text for `sub` (webiny/webiny-js, which copies users); that `identities` is refused too is not known. */
const own: Refuse = (moment) => {
  const name = moment.before === undefined && writtenIn(moment).find((each) => OWN.includes(each));
  return name ? `Cannot modify the non-mutable attribute ${name}` : undefined;
};

/**
 * What is fixed can be set when the user is made, and neither written nor taken away later. AWS's text for a write
 * (aws-amplify/amplify-js #3526), which it refuses even where there was no value; whether it takes the same value again is
 * not known.
 */
const fixed: Refuse = (moment) => {
  const { before, ancestors } = moment;
  if (before === undefined) return undefined;
  const isFixed = (name: string): boolean =>
    OWN.includes(name) || itemsIn(ancestors[0], 'Schema').some((each) => each.Name === name && each.Mutable === false);
  const name = [...writtenIn(moment), ...takenAwayIn(moment)].find(isFixed);
  return name && `user.${name}: Attribute cannot be updated.`;
};

/** Some users who are listed may lack an attribute that a list is asked for: AWS was seen to refuse it then. */
const ASKED_FOR = 'One or more requested attributes do not exist.';

/** AWS's text (aws/aws-sdk-js #2570), for what the pool does not have, and for what one of its users does not (#3091). */
export const attributesAskedFor: Refuse = ({ request, siblings, ancestors: [pool], isLenient }) => {
  const known = itemsIn(pool, 'Schema').map(({ Name }) => Name);
  const isMissing = (name: string): boolean =>
    !known.includes(name) ||
    (!isLenient('attributes-some-lack') && siblings().some((user) => attributeOf(user, name) === undefined));
  return textsIn(request, 'AttributesToGet').some(isMissing) ? ASKED_FOR : undefined;
};

/** What AWS refuses in the names of a user's attributes. */
export const userAttributeRefusals: readonly Refuse[] = [unknown, own, fixed];
