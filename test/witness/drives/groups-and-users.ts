import { expect } from 'vitest';
import type { Json } from '../../emulator/world.ts';
import type { Client } from './client.ts';
import { DATE, DATES, newPool, ROLE, UUID, walk } from './making.ts';

export async function groups(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const UserPoolId = await newPool(aws);
  const own = { UserPoolId, GroupName: 'admins' };
  const full = { ...own, Description: 'Admins', RoleArn: ROLE, Precedence: 1 };
  expect(await idp('CreateGroup', full)).toEqual({ Group: { ...full, ...DATES } });
  expect(await idp('GetGroup', own)).toEqual({ Group: { ...full, ...DATES } });
  const changed = { ...own, Description: 'All admins', Precedence: 2 };
  expect(await idp('UpdateGroup', changed)).toEqual({ Group: { ...changed, ...DATES } });
  expect(await idp('ListGroups', { UserPoolId })).toEqual({ Groups: [{ ...changed, ...DATES }] });
  expect(await refused('CreateGroup', full)).toBe('GroupExistsException');
  expect(await idp('DeleteGroup', own)).toEqual({});
  expect(await refused('GetGroup', own)).toBe('ResourceNotFoundException');
  expect(await idp('ListGroups', { UserPoolId })).toEqual({ Groups: [] });
}

const text = (Name: string, Value: string) => ({ Name, Value });
const STAMPS = { UserCreateDate: DATE, UserLastModifiedDate: DATE };

export async function users(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const UserPoolId = await newPool(aws, { Schema: [{ Name: 'tenant', AttributeDataType: 'String', Mutable: true }] });
  const ann = { UserPoolId, Username: 'ann' };
  const shown = (Attributes: Json, more: Json = {}): Json => ({
    Username: 'ann',
    Attributes: [text('sub', UUID), ...Attributes],
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
    ...STAMPS,
    ...more,
  });
  const UserAttributes = [text('email', 'ann@shop.example'), text('custom:tenant', 'a')];
  const input = { ...ann, UserAttributes, MessageAction: 'SUPPRESS' };
  expect(await idp('AdminCreateUser', input)).toEqual({ User: shown(UserAttributes) });
  expect(await refused('AdminCreateUser', input)).toBe('UsernameExistsException');
  expect(await idp('AdminUpdateUserAttributes', { ...ann, UserAttributes: [text('custom:tenant', 'b')] })).toEqual({});
  expect(await idp('AdminDeleteUserAttributes', { ...ann, UserAttributeNames: ['email'] })).toEqual({});
  expect(await idp('AdminDisableUser', ann)).toEqual({});
  const disabled = shown([text('custom:tenant', 'b')], { Enabled: false });
  expect(await idp('ListUsers', { UserPoolId, Filter: 'username = "ann"' })).toEqual({ Users: [disabled] });
  expect(await idp('AdminEnableUser', ann)).toEqual({});
  expect(await idp('ListUsers', { UserPoolId })).toEqual({ Users: [{ ...disabled, Enabled: true }] });
  const { Attributes, ...rest } = { ...disabled, Enabled: true };
  expect(await idp('AdminGetUser', ann)).toEqual({ ...rest, UserAttributes: Attributes });
  expect(await refused('AdminSetUserPassword', { ...ann, Password: 'simple' })).toBe('InvalidPasswordException');
  expect(await refused('AdminResetUserPassword', ann)).toBe('NotAuthorizedException');
  expect(await idp('AdminSetUserPassword', { ...ann, Password: 'Correct-horse1', Permanent: true })).toEqual({});
  const Email = [text('email', 'ann@shop.example'), text('email_verified', 'true')];
  await idp('AdminUpdateUserAttributes', { ...ann, UserAttributes: Email });
  expect(await idp('AdminSetUserMFAPreference', { ...ann, EmailMfaSettings: { Enabled: true } })).toEqual({});
  expect(await idp('AdminUserGlobalSignOut', ann)).toEqual({});
  const { UserStatus, UserMFASettingList } = await idp('AdminGetUser', ann);
  expect([UserStatus, UserMFASettingList]).toEqual(['CONFIRMED', ['EMAIL_OTP']]);
  expect(await idp('AdminResetUserPassword', ann)).toEqual({});
  expect((await idp('AdminGetUser', ann)).UserStatus).toBe('RESET_REQUIRED');
  expect(await idp('AdminDeleteUser', ann)).toEqual({});
  expect(await refused('AdminDeleteUser', ann)).toBe('UserNotFoundException');
  expect(await idp('ListUsers', { UserPoolId })).toEqual({ Users: [] });
}

const make = async ({ idp }: Client, UserPoolId: string, names: readonly string[]): Promise<void> => {
  for (const Username of names) await idp('AdminCreateUser', { UserPoolId, Username, MessageAction: 'SUPPRESS' });
};
const NAMES = ['ann', 'bob', 'cid', 'dan', 'eve'];

export async function members(aws: Client): Promise<void> {
  const { idp, refused, pages } = aws;
  const UserPoolId = await newPool(aws);
  const group = { UserPoolId, GroupName: 'staff' };
  await make(aws, UserPoolId, NAMES);
  await idp('CreateGroup', group);
  for (const Username of NAMES) expect(await idp('AdminAddUserToGroup', { ...group, Username })).toEqual({});
  const { Users } = await idp('ListUsers', { UserPoolId });
  expect(await idp('ListUsersInGroup', group)).toEqual({ Users });
  expect(await pages('ListUsersInGroup', group, 2)).toEqual({ all: { Users }, calls: 3 });
  const byHand = await walk(idp, 'ListUsersInGroup', { ...group, Limit: 2 });
  expect(byHand.map((page) => page.Users)).toEqual([Users.slice(0, 2), Users.slice(2, 4), Users.slice(4)]);
  expect(await idp('AdminRemoveUserFromGroup', { ...group, Username: 'ann' })).toEqual({});
  expect(await idp('ListUsersInGroup', group)).toEqual({ Users: Users.slice(1) });
  expect(await refused('AdminAddUserToGroup', { ...group, Username: 'zoe' })).toBe('UserNotFoundException');
}

export async function pagesOfUsersAndGroups(aws: Client): Promise<void> {
  const { idp, pages } = aws;
  const UserPoolId = await newPool(aws);
  await make(aws, UserPoolId, NAMES);
  for (const GroupName of NAMES) await idp('CreateGroup', { UserPoolId, GroupName });
  const { Users } = await idp('ListUsers', { UserPoolId });
  const { Groups } = await idp('ListGroups', { UserPoolId });
  expect([Users.length, Groups.length]).toEqual([5, 5]);
  expect(await pages('ListUsers', { UserPoolId }, 2)).toEqual({ all: { Users }, calls: 3 });
  expect(await pages('ListGroups', { UserPoolId }, 2)).toEqual({ all: { Groups }, calls: 3 });
  const users = await walk(idp, 'ListUsers', { UserPoolId, Limit: 2 }, 'PaginationToken');
  expect(users.map((page) => page.Users)).toEqual([Users.slice(0, 2), Users.slice(2, 4), Users.slice(4)]);
  const groups = await walk(idp, 'ListGroups', { UserPoolId, Limit: 4 });
  expect(groups.map((page) => page.Groups)).toEqual([Groups.slice(0, 4), Groups.slice(4)]);
  for (const { GroupName } of Groups) await idp('AdminAddUserToGroup', { UserPoolId, GroupName, Username: 'ann' });
  expect(await idp('AdminListGroupsForUser', { UserPoolId, Username: 'ann' })).toEqual({ Groups });
  expect(await pages('AdminListGroupsForUser', { UserPoolId, Username: 'ann' }, 2)).toEqual({
    all: { Groups },
    calls: 3,
  });
  // A token is of one list.
  const NextToken = groups[0]?.NextToken;
  expect(await aws.refused('ListUsersInGroup', { UserPoolId, GroupName: 'ann', NextToken })).toBe(
    'InvalidParameterException',
  );
}

export async function links(aws: Client): Promise<void> {
  const { idp } = aws;
  const UserPoolId = await newPool(aws);
  const ProviderDetails = {
    client_id: 'a',
    client_secret: 'b',
    authorize_scopes: 'openid',
    attributes_request_method: 'GET',
    oidc_issuer: 'https://idp.example.com',
  };
  await idp('CreateIdentityProvider', { UserPoolId, ProviderName: 'Okta', ProviderType: 'OIDC', ProviderDetails });
  await make(aws, UserPoolId, ['ann']);
  const subject = { ProviderName: 'Okta', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: '007' };
  const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: 'ann' };
  expect(await idp('AdminLinkProviderForUser', { UserPoolId, DestinationUser, SourceUser: subject })).toEqual({});
  const identities = async (): Promise<Json> => {
    const [user] = (await idp('ListUsers', { UserPoolId })).Users;
    const found = user.Attributes.find(({ Name }: Json) => Name === 'identities');
    return found && JSON.parse(found.Value);
  };
  expect(await identities()).toMatchObject([{ userId: '007', providerName: 'Okta', providerType: 'OIDC' }]);
  expect(await idp('AdminDisableProviderForUser', { UserPoolId, User: subject })).toEqual({});
  expect(await identities()).toBe(undefined);
}
