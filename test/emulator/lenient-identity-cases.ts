import type { LenientCases } from './lenient-cases.ts';

/** What has rules of its own: groups, users, domains, branding, risk, replicas, identity pools. */
export const identityCases: LenientCases = {
  'group-update-merges': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('CreateGroup', { UserPoolId, GroupName: 'staff', Description: 'ours', Precedence: 3 });
      await idp('UpdateGroup', { UserPoolId, GroupName: 'staff', Precedence: 4 });
      const { Description, Precedence } = (await idp('GetGroup', { UserPoolId, GroupName: 'staff' })).Group;
      return { Description, Precedence };
    },
    harsh: { Description: undefined, Precedence: 4 },
    gentle: { Description: 'ours', Precedence: 4 },
  },
};
