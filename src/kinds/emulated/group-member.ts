import type { Around, Emulated, Moment } from '../../model/emulated.ts';
import type { Fields } from '../../model/value.ts';
import { isCalled, listed } from './user-names.ts';

const NOBODY = { name: 'UserNotFoundException', message: 'User does not exist.' };
const OF_USER = 'AdminListGroupsForUser';

/** The user that a call names, by whatever name. */
const userNamed = (name: unknown, { besideParent, ancestors }: Around): Fields | undefined =>
  besideParent('user').find((user) => isCalled(user, name, ancestors.at(-1)));

/** A list of the groups of a user names no group, so users stand beside what it names. */
const userAsked = ({ request, beside, ancestors }: Moment): Fields | undefined =>
  beside('user').find((user) => isCalled(user, request.Username, ancestors.at(-1)));

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html */
export const emulatedGroupMember: Emulated = {
  lenient: { 'non-member-removed': 'AdminRemoveUserFromGroup succeeds for a user who is no member.' },
  newId: (moment) => String(userNamed(moment.request.Username, moment)?.Username ?? moment.request.Username),
  means: ({ Username }, around) => {
    const found = userNamed(Username, around);
    return found && String(found.Username);
  },
  computes: ({ id }) => ({ Username: id }),
  refuses: [(moment) => (userNamed(moment.id, moment) === undefined ? NOBODY : undefined)],
  // A member that is added again is a member (terraform-provider-aws; moto).
  exists: () => undefined,
  missing: () => NOBODY,
  goesThoughAbsent: (moment) =>
    moment.isLenient('non-member-removed') && userNamed(moment.request.Username, moment) !== undefined,
  shows: (stored, moment) => {
    const { operation, id, ancestors } = moment;
    const [group, pool] = ancestors;
    if (operation === OF_USER) return { UserPoolId: pool?.UserPoolId ?? null, ...group };
    const { UserAttributes: Attributes, ...user } = listed(userNamed(id, moment) ?? stored);
    return { ...user, ...(Attributes === undefined ? {} : { Attributes }) };
  },
  hidesParents: true,
  alsoLists: { [OF_USER]: { at: 'Groups', by: ['Username', 'UserPoolId'], with: { Limit: 60 } } },
  lists: {
    takes: {},
    refuse: (moment) => (moment.operation === OF_USER && userAsked(moment) === undefined ? NOBODY : undefined),
    selects: ({ Username }, moment) => moment.operation !== OF_USER || userAsked(moment)?.Username === Username,
  },
  summary: ['GroupName', 'UserPoolId', 'Description', 'RoleArn', 'Precedence', 'LastModifiedDate', 'CreationDate'],
  answers: { AdminAddUserToGroup: () => ({}) },
};
