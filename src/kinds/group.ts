import schema from '../../schemas/group.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import { textAt } from '../model/member.ts';
import { accountOfArn } from '../model/names.ts';
import type { Schema } from '../model/schema.ts';
import { measured } from '../model/source.ts';
import { emulatedGroup } from './emulated/group.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html */
export const group: Kind = {
  name: 'group',
  collection: 'groups',
  service: 'cognito-idp',
  parents: ['user pool'],
  key: 'GroupName',
  schema: schema as Schema,
  calls: {
    list: { op: 'ListGroups', at: 'Groups', with: { Limit: 60 }, complete: true },
    create: [{ op: 'CreateGroup', at: 'Group' }],
    update: [{ op: 'UpdateGroup', at: 'Group' }],
    delete: [{ op: 'DeleteGroup' }],
  },
  rules: [
    {
      code: 'C1261',
      source: measured('group-role-arn-account'),
      check: ({ after, account }) => {
        const role = accountOfArn(textAt(after, 'RoleArn') ?? '');
        if (!role || account === undefined || role === account) return undefined;
        return {
          path: 'RoleArn',
          message: `the role is in account ${role} and the pool in ${account}: Cognito refuses a role of another account`,
          wayOut: `name a role in ${account}`,
        };
      },
    },
  ],
  risks: [
    {
      code: 'C2375',
      path: 'RoleArn',
      when: () => true,
      message: 'members of the group get other permissions in AWS',
    },
  ],
  // An identity provider brings a group `<pool id>_<provider>` of its own (terraform-provider-aws #21985).
  // One that somebody gave a role is worth a report.
  serverOwned: (live, [pool]) =>
    String(live.GroupName).startsWith(`${pool?.UserPoolId}_`) && live.RoleArn === undefined,
  emulated: emulatedGroup,
};
