import type { Fields } from '../../src/model/value.ts';
import type { LenientCases } from './lenient-cases.ts';
import { refused } from './world.ts';

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
  'non-member-removed': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('CreateGroup', { UserPoolId, GroupName: 'staff' });
      await idp('AdminCreateUser', { UserPoolId, Username: 'ann' });
      const remove = (Username: string): Promise<string> =>
        refused(idp('AdminRemoveUserFromGroup', { UserPoolId, GroupName: 'staff', Username }));
      return [await remove('ann'), await remove('nobody')];
    },
    harsh: ['UserNotFoundException: User does not exist.', 'UserNotFoundException: User does not exist.'],
    gentle: ['not refused', 'UserNotFoundException: User does not exist.'],
  },
  'username-as-given': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool({ UsernameConfiguration: { CaseSensitive: false } });
      return (await idp('AdminCreateUser', { UserPoolId, Username: 'Ann' })).User.Username;
    },
    harsh: 'ann',
    gentle: 'Ann',
  },
  'verified-stays': {
    play: async ({ idp, pool }) => {
      const whose = { UserPoolId: await pool(), Username: 'ann' };
      const email = (Value: string) => ({ Name: 'email', Value });
      const UserAttributes = [email('old@shop.example'), { Name: 'email_verified', Value: 'true' }];
      await idp('AdminCreateUser', { ...whose, UserAttributes });
      await idp('AdminUpdateUserAttributes', { ...whose, UserAttributes: [email('new@shop.example')] });
      return (await idp('AdminGetUser', whose)).UserAttributes.slice(1);
    },
    harsh: [
      { Name: 'email', Value: 'new@shop.example' },
      { Name: 'email_verified', Value: 'false' },
    ],
    gentle: [
      { Name: 'email', Value: 'new@shop.example' },
      { Name: 'email_verified', Value: 'true' },
    ],
  },
  'mfa-preference-merges': {
    play: async ({ idp, pool }) => {
      const whose = { UserPoolId: await pool(), Username: 'ann' };
      const UserAttributes = [
        { Name: 'email', Value: 'ann@shop.example' },
        { Name: 'phone_number', Value: '+15550100' },
      ];
      await idp('AdminCreateUser', { ...whose, UserAttributes });
      const set = (settings: Fields) => idp('AdminSetUserMFAPreference', { ...whose, ...settings });
      await set({ SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
      await set({ EmailMfaSettings: { Enabled: true } });
      const { UserMFASettingList, PreferredMfaSetting } = await idp('AdminGetUser', whose);
      return { UserMFASettingList, PreferredMfaSetting };
    },
    harsh: { UserMFASettingList: ['EMAIL_OTP'], PreferredMfaSetting: undefined },
    gentle: { UserMFASettingList: ['SMS_MFA', 'EMAIL_OTP'], PreferredMfaSetting: 'SMS_MFA' },
  },
};
