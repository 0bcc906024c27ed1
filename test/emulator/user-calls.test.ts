import { expect, test } from 'vitest';
import type { Fields } from '../../src/model/value.ts';
import { type Json, refused, world } from './world.ts';

const text = (Name: string, Value: string): Fields => ({ Name, Value });

/** A pool with one user, `Ann`, and what tools call about her. */
async function withAnn(fields: Fields = {}, user: Fields = {}) {
  const { idp, pool } = world();
  const UserPoolId = await pool(fields);
  const call = (operation: string, more: Fields = {}): Promise<Json> =>
    idp(operation, { UserPoolId, Username: 'Ann', ...more });
  const { User } = await call('AdminCreateUser', { MessageAction: 'SUPPRESS', ...user });
  const status = async (): Promise<string> => (await call('AdminGetUser')).UserStatus;
  return { idp, UserPoolId, call, status, User };
}

test('AdminGetUser tells what the list tells, with the attributes under their other name', async () => {
  const { call, User } = await withAnn({}, { UserAttributes: [text('email', 'ann@shop.example')] });
  const { Attributes, ...rest } = User;
  expect([await call('AdminGetUser'), await refused(call('AdminGetUser', { Username: 'bob' }))]).toEqual([
    { ...rest, UserAttributes: Attributes },
    'UserNotFoundException: User does not exist.',
  ]);
});

test('a permanent password confirms a user, another one must be changed', async () => {
  const { call, status } = await withAnn();
  const answer = await call('AdminSetUserPassword', { Password: 'Correct-horse1', Permanent: true });
  const confirmed = await status();
  await call('AdminSetUserPassword', { Password: 'Correct-horse1' });
  expect([answer, confirmed, await status()]).toEqual([{}, 'CONFIRMED', 'FORCE_CHANGE_PASSWORD']);
});

test.each([
  ['Short1-', 'not long enough'],
  ['ALL-CAPITALS-1', 'must have lowercase characters'],
  ['no-capitals-1', 'must have uppercase characters'],
  ['No-Numbers', 'must have numeric characters'],
  ['NoSymbols1', 'must have symbol characters'],
])('a password follows the policy of its pool, set or temporary: %s', async (Password, why) => {
  const { call } = await withAnn();
  const text = `InvalidPasswordException: Password did not conform with policy: Password ${why}`;
  expect([
    await refused(call('AdminSetUserPassword', { Password, Permanent: true })),
    await refused(call('AdminCreateUser', { Username: 'bob', TemporaryPassword: Password })),
  ]).toEqual([text, text]);
});

test('what a policy does not ask for is not asked for', async () => {
  const { call } = await withAnn({ Policies: { PasswordPolicy: { MinimumLength: 6 } } });
  expect(await refused(call('AdminSetUserPassword', { Password: 'simple' }))).toBe('not refused');
});

test('no answer and no state has a password', async () => {
  const { idp, pool, emulator } = world();
  const UserPoolId = await pool();
  const whose = { UserPoolId, Username: 'ann' };
  await idp('AdminCreateUser', { ...whose, TemporaryPassword: 'Correct-horse1' });
  await idp('AdminSetUserPassword', { ...whose, Password: 'Correct-horse2' });
  expect(JSON.stringify([emulator.state(), await idp('AdminGetUser', whose)])).not.toContain('Correct-horse');
});

test('a password is reset where a code can go, and never one that was not chosen yet', async () => {
  const { call, status } = await withAnn({}, { UserAttributes: [text('email', 'ann@shop.example')] });
  const fresh = await refused(call('AdminResetUserPassword'));
  await call('AdminSetUserPassword', { Password: 'Correct-horse1', Permanent: true });
  const unverified = await refused(call('AdminResetUserPassword'));
  await call('AdminUpdateUserAttributes', { UserAttributes: [text('email_verified', 'true')] });
  await call('AdminResetUserPassword');
  expect([fresh, unverified, await status()]).toEqual([
    'NotAuthorizedException: User password cannot be reset in the current state.',
    'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
    'RESET_REQUIRED',
  ]);
});

test('an invitation goes out again to who has not come yet, and changes nothing', async () => {
  const { call, User } = await withAnn();
  const again = await call('AdminCreateUser', { MessageAction: 'RESEND' });
  const nobody = await refused(call('AdminCreateUser', { Username: 'bob', MessageAction: 'RESEND' }));
  await call('AdminSetUserPassword', { Password: 'Correct-horse1', Permanent: true });
  const { UserLastModifiedDate: _, ...same } = User;
  expect([again, nobody, await refused(call('AdminCreateUser', { MessageAction: 'RESEND' }))]).toEqual([
    { User: expect.objectContaining(same) },
    'UserNotFoundException: User does not exist.',
    "UnsupportedUserStateException: Resend not possible. Ann's status is not FORCE_CHANGE_PASSWORD",
  ]);
});

test('there is nothing else to do about an invitation', async () => {
  const { call } = await withAnn();
  expect(await refused(call('AdminCreateUser', { Username: 'bob', MessageAction: 'FORGET' }))).toBe(
    "InvalidParameterException: 1 validation error detected: Value 'FORGET' at 'messageAction' failed to satisfy constraint: Member must satisfy enum value set: [RESEND, SUPPRESS]",
  );
});

test('an invitation goes out again to an address', async () => {
  const { call, User: first } = await withAnn({ UsernameAttributes: ['email'] }, { Username: 'ann@shop.example' });
  const { User } = await call('AdminCreateUser', { Username: 'ann@shop.example', MessageAction: 'RESEND' });
  expect(User.Username).toBe(first.Username);
});

test('the factors of a user are told by AdminGetUser, and by no list', async () => {
  const { call, idp, UserPoolId } = await withAnn({}, { UserAttributes: [text('phone_number', '+15550100')] });
  await call('AdminSetUserMFAPreference', { SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
  const { UserMFASettingList, PreferredMfaSetting } = await call('AdminGetUser');
  const [listed] = (await idp('ListUsers', { UserPoolId })).Users;
  expect([UserMFASettingList, PreferredMfaSetting, listed.UserMFASettingList, listed.PreferredMfaSetting]).toEqual([
    ['SMS_MFA'],
    'SMS_MFA',
    undefined,
    undefined,
  ]);
});

test.each([
  ['SoftwareTokenMfaSettings', 'User has not verified software token mfa'],
  ['SMSMfaSettings', 'User has no phone_number.'],
  ['EmailMfaSettings', 'User has no email.'],
])('a factor that has no way to its user cannot be switched on: %s', async (member, why) => {
  const { call } = await withAnn();
  expect(await refused(call('AdminSetUserMFAPreference', { [member]: { Enabled: true } }))).toBe(
    `InvalidParameterException: ${why}`,
  );
});

test('the groups of a user are listed whole, page by page, by any name of the user', async () => {
  const { idp, UserPoolId, call, User } = await withAnn();
  await idp('AdminCreateUser', { UserPoolId, Username: 'bob' });
  for (const GroupName of ['staff', 'admins', 'guests'])
    await idp('CreateGroup', { UserPoolId, GroupName, Description: GroupName });
  await call('AdminAddUserToGroup', { GroupName: 'staff' });
  await call('AdminAddUserToGroup', { GroupName: 'admins' });
  await call('AdminAddUserToGroup', { GroupName: 'guests', Username: 'bob' });
  const sub = User.Attributes[0].Value;
  const first = await call('AdminListGroupsForUser', { Limit: 1, Username: sub });
  const second = await call('AdminListGroupsForUser', { Limit: 1, Username: sub, NextToken: first.NextToken });
  const group = async (GroupName: string): Promise<Json> => (await idp('GetGroup', { UserPoolId, GroupName })).Group;
  expect([
    first.Groups,
    second,
    await refused(call('AdminListGroupsForUser', { Username: 'eve' })),
    await refused(call('AdminListGroupsForUser', { GroupName: 'staff' })),
  ]).toEqual([
    [await group('staff')],
    { Groups: [await group('admins')] },
    'UserNotFoundException: User does not exist.',
    'SerializationException: Unexpected member groupName',
  ]);
});

test('who is signed out must be there', async () => {
  const { call } = await withAnn();
  expect([
    await call('AdminUserGlobalSignOut'),
    await refused(call('AdminUserGlobalSignOut', { Username: 'bob' })),
  ]).toEqual([{}, 'UserNotFoundException: User does not exist.']);
});

test('where case does not matter, a user is found and taken by a name of any case', async () => {
  const { call, idp, UserPoolId } = await withAnn({ UsernameConfiguration: { CaseSensitive: false } });
  await idp('CreateGroup', { UserPoolId, GroupName: 'staff' });
  await call('AdminAddUserToGroup', { GroupName: 'staff', Username: 'aNN' });
  const { Users } = await idp('ListUsersInGroup', { UserPoolId, GroupName: 'staff' });
  expect([
    (await call('AdminGetUser', { Username: 'ANN' })).Username,
    Users.length,
    await refused(call('AdminCreateUser', { Username: 'ann' })),
  ]).toEqual(['ann', 1, 'UsernameExistsException: User account already exists']);
});

test('where case matters, names of another case are other names', async () => {
  const { call } = await withAnn();
  expect([
    await refused(call('AdminGetUser', { Username: 'ann' })),
    await refused(call('AdminCreateUser', { Username: 'ann' })),
  ]).toEqual(['UserNotFoundException: User does not exist.', 'not refused']);
});

test('a new address waits for its user where the pool says so, unless the call confirms it', async () => {
  const { call } = await withAnn(
    {
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    },
    { UserAttributes: [text('email', 'old@shop.example'), text('email_verified', 'true')] },
  );
  const update = async (...UserAttributes: readonly Fields[]): Promise<Json> => {
    await call('AdminUpdateUserAttributes', { UserAttributes });
    return (await call('AdminGetUser')).UserAttributes.slice(1);
  };
  const verified = text('email_verified', 'true');
  expect([
    await update(text('email', 'new@shop.example'), text('name', 'Ann')),
    await update(text('email', 'new@shop.example'), verified),
  ]).toEqual([
    [text('email', 'old@shop.example'), verified, text('name', 'Ann')],
    [text('email', 'new@shop.example'), verified, text('name', 'Ann')],
  ]);
});
