import schema from '../../schemas/group-member.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { attributeOf, ownUsername, signInName } from '../model/sign-in-name.ts';
import { emulatedGroupMember } from './emulated/group-member.ts';
import { groupMemberRules } from './rules/group-member.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html */
export const groupMember: Kind = {
  name: 'group member',
  collection: 'members',
  service: 'cognito-idp',
  parents: ['group'],
  key: 'Username',
  // The user may get another address in the same run.
  steady: { output: 'sub', calledBy: (live, [, pool]) => ownUsername(live, pool) },
  personal: true,
  schema: schema as Schema,
  calls: {
    list: { op: 'ListUsersInGroup', at: 'Users', with: { Limit: 60 }, complete: true },
    create: [{ op: 'AdminAddUserToGroup' }],
    delete: [{ op: 'AdminRemoveUserFromGroup' }],
  },
  references: { Username: 'user' },
  outputs: (live, [, pool]) => {
    const [name, sub] = [signInName(live, pool), attributeOf(live, 'sub')];
    return { ...(name === undefined ? {} : { Username: name }), ...(sub === undefined ? {} : { sub }) };
  },
  rules: groupMemberRules,
  emulated: emulatedGroupMember,
};
