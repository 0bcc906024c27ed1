import type { Emulated, Moment } from '../../model/emulated.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import type { Fields } from '../../model/value.ts';

const NOBODY = { name: 'UserNotFoundException', message: 'User does not exist.' };

/** The user that a call names, by whatever name. */
function userNamed(name: unknown, { besideParent }: Pick<Moment, 'besideParent'>): Fields | undefined {
  return besideParent('user').find((user) =>
    [user.Username, ...['sub', 'email', 'phone_number'].map((each) => attributeOf(user, each))].includes(String(name)),
  );
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html */
export const emulatedGroupMember: Emulated = {
  newId: (moment) => String(userNamed(moment.request.Username, moment)?.Username ?? moment.request.Username),
  means: ({ Username }, around) => {
    const found = userNamed(Username, around);
    return found && String(found.Username);
  },
  computes: ({ id }) => ({ Username: id }),
  refuses: [({ id, besideParent }) => (userNamed(id, { besideParent }) === undefined ? NOBODY : undefined)],
  // A member that is added again is a member (terraform-provider-aws; moto).
  exists: () => undefined,
  missing: () => NOBODY,
  shows: (stored, { id, besideParent }) => {
    const { UserAttributes: Attributes, ...user } = userNamed(id, { besideParent }) ?? stored;
    return { ...user, ...(Attributes === undefined ? {} : { Attributes }) };
  },
  hidesParents: true,
  answers: { AdminAddUserToGroup: () => ({}) },
};
