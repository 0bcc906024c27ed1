import { describe, expect, test } from 'vitest';
import type { Fields } from '../../src/model/value.ts';
import { type Json, refused, world } from './world.ts';

const text = (Name: string, Value: string): Fields => ({ Name, Value });

async function withPool(fields: Fields = {}) {
  const { idp, pool, described } = world();
  const UserPoolId = await pool(fields);
  const make = (Username: string, more: Fields = {}): Promise<Json> =>
    idp('AdminCreateUser', { UserPoolId, Username, MessageAction: 'SUPPRESS', ...more });
  const list = async (more: Fields = {}): Promise<Json> => idp('ListUsers', { UserPoolId, ...more });
  const names = async (more: Fields = {}): Promise<Json> => (await list(more)).Users.map((user: Json) => user.Username);
  const call = (operation: string, Username: string, more: Fields = {}): Promise<Json> =>
    idp(operation, { UserPoolId, Username, ...more });
  const attributes = async (): Promise<Json> => (await list()).Users[0].Attributes;
  return { idp, UserPoolId, make, list, names, call, attributes, described };
}

test('a new user has a sub, may sign in, and must change the password', async () => {
  const { make, list, described, UserPoolId } = await withPool();
  const { User } = await make('ann', { UserAttributes: [text('email', 'ann@shop.example')] });
  expect([User, (await list()).Users, (await described(UserPoolId)).EstimatedNumberOfUsers]).toEqual([
    {
      Username: 'ann',
      Attributes: [text('sub', expect.stringMatching(/^[0-9a-f-]{36}$/)), text('email', 'ann@shop.example')],
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: expect.any(Number),
      UserLastModifiedDate: expect.any(Number),
    },
    [User],
    1,
  ]);
});

test('where users sign in with an address, AWS makes the username, and takes the address in calls', async () => {
  const { make, call, list } = await withPool({ UsernameAttributes: ['email'] });
  const { User } = await make('ann@shop.example');
  await call('AdminDisableUser', 'ann@shop.example');
  const [found] = (await list()).Users;
  expect([User.Attributes, found.Enabled, await refused(make('ann')), await refused(make('ann@shop.example'))]).toEqual(
    [
      [text('sub', User.Username), text('email', 'ann@shop.example')],
      false,
      'InvalidParameterException: Username should be either an email or a phone number.',
      'UsernameExistsException: User account already exists',
    ],
  );
});

test('a user is enabled and disabled by calls of their own, and by no other', async () => {
  const { make, list, call } = await withPool();
  await make('ann');
  const isEnabled = async (): Promise<boolean> => (await list()).Users[0].Enabled;
  const seen = [await call('AdminDisableUser', 'ann'), await isEnabled()];
  await call('AdminUpdateUserAttributes', 'ann', { UserAttributes: [text('name', 'Ann')] });
  seen.push(await isEnabled(), await call('AdminEnableUser', 'ann'), await isEnabled());
  expect(seen).toEqual([{}, false, false, {}, true]);
  expect([
    await refused(make('bob', { Enabled: false })),
    await refused(call('AdminUpdateUserAttributes', 'ann', { UserAttributes: [], Enabled: false })),
  ]).toEqual(Array(2).fill('SerializationException: Unexpected member enabled'));
});

test('attributes are laid over each other by name, and a blank value takes one away', async () => {
  const { make, call, attributes } = await withPool();
  await make('ann', { UserAttributes: [text('name', 'Ann'), text('nickname', 'Nan')] });
  await call('AdminUpdateUserAttributes', 'ann', { UserAttributes: [text('name', ''), text('gender', 'f')] });
  const updated = (await attributes()).slice(1);
  await call('AdminDeleteUserAttributes', 'ann', { UserAttributeNames: ['gender'] });
  expect([updated, (await attributes()).slice(1)]).toEqual([
    [text('nickname', 'Nan'), text('gender', 'f')],
    [text('nickname', 'Nan')],
  ]);
});

test('attributes are those of the pool, and fixed ones stay', async () => {
  const { make, call } = await withPool({ Schema: [{ Name: 'plan', AttributeDataType: 'String', Mutable: false }] });
  await make('ann', { UserAttributes: [text('custom:plan', 'a')] });
  const update = (Name: string, Value = 'b'): Promise<string> =>
    refused(call('AdminUpdateUserAttributes', 'ann', { UserAttributes: [text(Name, Value)] }));
  const remove = (Name: string): Promise<string> =>
    refused(call('AdminDeleteUserAttributes', 'ann', { UserAttributeNames: [Name] }));
  expect([
    await update('custom:tenant'),
    await update('custom:plan'),
    await update('custom:plan', 'a'),
    await update('sub'),
    await update('identities'),
    await remove('custom:tenant'),
    await remove('custom:plan'),
    await remove('sub'),
  ]).toEqual([
    'InvalidParameterException: Attributes did not conform to the schema: Type for attribute {custom:tenant} could not be determined',
    'InvalidParameterException: user.custom:plan: Attribute cannot be updated.',
    'InvalidParameterException: user.custom:plan: Attribute cannot be updated.',
    'InvalidParameterException: user.sub: Attribute cannot be updated.',
    'InvalidParameterException: user.identities: Attribute cannot be updated.',
    'InvalidParameterException: Invalid user attributes: user.custom:tenant: Attribute does not exist in the schema.',
    'InvalidParameterException: user.custom:plan: Attribute cannot be updated.',
    'InvalidParameterException: user.sub: Attribute cannot be updated.',
  ]);
});

test('a new user has no sub and no identities of its maker, no other address than its name, and is enabled', async () => {
  const { make } = await withPool({ UsernameAttributes: ['email'] });
  const made = (more: Fields): Promise<string> => refused(make('ann@shop.example', more));
  expect([
    await made({ UserAttributes: [text('sub', 'a')] }),
    await made({ UserAttributes: [text('identities', '[]')] }),
    await made({ UserAttributes: [text('email', 'bob@shop.example')] }),
    await made({ Enabled: true }),
    await made({ UserAttributes: [text('email', 'ann@shop.example')] }),
  ]).toEqual([
    'InvalidParameterException: Cannot modify the non-mutable attribute sub',
    'InvalidParameterException: Cannot modify the non-mutable attribute identities',
    "InvalidParameterException: The username ann@shop.example is not the user's email.",
    'SerializationException: Unexpected member enabled',
    'not refused',
  ]);
});

test('a user who is not there is not found by a name of its own', async () => {
  const { call } = await withPool();
  expect(await refused(call('AdminDeleteUser', 'ann'))).toBe('UserNotFoundException: User does not exist.');
});

describe('the list of users', () => {
  test.each([
    ['username = "ann"', ['ann']],
    ['email ^= "b"', ['bob']],
    ['"email" = "bob@shop.example"', ['bob']],
    ['status = "Disabled"', ['bob']],
    ['cognito:user_status = "CONFIRMED"', []],
    ['name = "A \\"quoted\\" name"', ['ann']],
  ])('is narrowed by %s', async (Filter, found) => {
    const { make, call, names } = await withPool();
    await make('ann', { UserAttributes: [text('name', 'A "quoted" name')] });
    await make('bob', { UserAttributes: [text('email', 'bob@shop.example')] });
    await call('AdminDisableUser', 'bob');
    expect(await names({ Filter })).toEqual(found);
  });

  test('takes some attributes only in its filter', async () => {
    const { names } = await withPool();
    expect([await refused(names({ Filter: 'custom:tenant = "a"' })), await refused(names({ Filter: 'ann' }))]).toEqual([
      'InvalidParameterException: Error while parsing filter: custom:tenant = "a"',
      'InvalidParameterException: Error while parsing filter: ann',
    ]);
  });

  test('has pages under a token of another name, and as many attributes as asked for', async () => {
    const { make, list } = await withPool();
    await make('ann', { UserAttributes: [text('name', 'Ann')] });
    await make('bob', { UserAttributes: [text('name', 'Bob')] });
    const first = await list({ Limit: 1, AttributesToGet: ['name'] });
    const second = await list({ Limit: 1, AttributesToGet: ['name'], PaginationToken: first.PaginationToken });
    expect([first.Users[0].Attributes, second.Users[0].Username, second.PaginationToken]).toEqual([
      [text('name', 'Ann')],
      'bob',
      undefined,
    ]);
  });
});

test('values are as long and as large as the schema of the pool says, all problems at once', async () => {
  const { make, call } = await withPool({
    Schema: [
      {
        Name: 'mrn',
        AttributeDataType: 'String',
        Mutable: true,
        StringAttributeConstraints: { MinLength: '6', MaxLength: '8' },
      },
      {
        Name: 'age',
        AttributeDataType: 'Number',
        Mutable: true,
        NumberAttributeConstraints: { MinValue: '0', MaxValue: '130' },
      },
    ],
  });
  const right = [text('custom:mrn', '123456'), text('custom:age', '130'), text('birthdate', '2001-02-03')];
  await make('ann', { UserAttributes: right });
  const update = (...UserAttributes: readonly Fields[]): Promise<string> =>
    refused(call('AdminUpdateUserAttributes', 'ann', { UserAttributes }));
  const SAID = 'InvalidParameterException: Attributes did not conform to the schema: ';
  expect([
    await refused(make('bob', { UserAttributes: [text('birthdate', '3.2.2001')] })),
    await update(text('custom:mrn', '123456789'), text('custom:age', '131')),
    await update(text('custom:mrn', '1'), text('custom:age', '-1')),
    await update(...right),
  ]).toEqual([
    `${SAID}birthdate: String must be no shorter than 10 characters`,
    `${SAID}custom:mrn: String must be no longer than 8 characters\ncustom:age: Number must be no greater than 130`,
    `${SAID}custom:mrn: String must be no shorter than 6 characters\ncustom:age: Number must be no less than 0`,
    'not refused',
  ]);
});

describe('the members of a group', () => {
  async function withGroup(fields: Fields = {}) {
    const { idp, UserPoolId, ...rest } = await withPool(fields);
    await idp('CreateGroup', { UserPoolId, GroupName: 'admins' });
    const change = (operation: string, Username: string): Promise<Json> =>
      idp(operation, { UserPoolId, GroupName: 'admins', Username });
    const members = async (): Promise<Json> =>
      (await idp('ListUsersInGroup', { UserPoolId, GroupName: 'admins' })).Users;
    return { idp, UserPoolId, change, members, ...rest };
  }

  test('are whole users, added twice without complaint, and by any of their names', async () => {
    const { make, change, members } = await withGroup({ UsernameAttributes: ['email'] });
    const { User } = await make('ann@shop.example');
    await change('AdminAddUserToGroup', 'ann@shop.example');
    await change('AdminAddUserToGroup', User.Username);
    expect(await members()).toEqual([User]);
  });

  test('must be users, and go with them', async () => {
    const { make, change, members, call } = await withGroup();
    await make('ann');
    await change('AdminAddUserToGroup', 'ann');
    await call('AdminDeleteUser', 'ann');
    expect([
      await members(),
      await refused(change('AdminAddUserToGroup', 'bob')),
      await refused(change('AdminRemoveUserFromGroup', 'bob')),
    ]).toEqual([[], 'UserNotFoundException: User does not exist.', 'UserNotFoundException: User does not exist.']);
  });
});

describe('links', () => {
  const OKTA = {
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: 'a',
      authorize_scopes: 'openid',
      oidc_issuer: 'https://okta.example',
      attributes_request_method: 'GET',
    },
  };

  async function withProvider() {
    const { idp, UserPoolId, make, attributes } = await withPool();
    await idp('CreateIdentityProvider', { UserPoolId, ProviderName: 'Okta', ...OKTA });
    await make('ann');
    const link = (ProviderAttributeValue: string, ProviderName = 'Okta'): Promise<Json> =>
      idp('AdminLinkProviderForUser', {
        UserPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ann' },
        SourceUser: { ProviderName, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue },
      });
    const unlink = (ProviderAttributeValue: string): Promise<Json> =>
      idp('AdminDisableProviderForUser', {
        UserPoolId,
        User: { ProviderName: 'Okta', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue },
      });
    const identities = async (): Promise<Json> =>
      JSON.parse((await attributes()).find(({ Name }: Json) => Name === 'identities')?.Value ?? '[]');
    return { link, unlink, identities };
  }

  test('stand in the attribute identities of the user', async () => {
    const { link, unlink, identities } = await withProvider();
    await link('ann-1');
    await link('ann-2');
    const both = await identities();
    await unlink('ann-1');
    const identity = { providerName: 'Okta', providerType: 'OIDC', issuer: null, primary: false };
    expect([both, await identities()]).toEqual([
      [
        { ...identity, userId: 'ann-1' },
        { ...identity, userId: 'ann-2' },
      ],
      [{ ...identity, userId: 'ann-2' }],
    ]);
  });

  test('need a provider of the pool, are one user’s, and at most five', async () => {
    const { link, unlink } = await withProvider();
    for (const subject of ['1', '2', '3', '4', '5']) await link(subject);
    expect([
      await refused(link('6', 'Other')),
      await refused(link('1')),
      await refused(link('6')),
      await refused(unlink('9')),
    ]).toEqual([
      'InvalidParameterException: The provider Other does not exist.',
      'AliasExistsException: The external user is linked already.',
      'LimitExceededException: A user has at most 5 linked identities.',
      'UserNotFoundException: User does not exist.',
    ]);
  });
});

test('values have the form of their attribute', async () => {
  const { make } = await withPool({ Schema: [{ Name: 'age', AttributeDataType: 'Number', Mutable: true }] });
  const made = (more: Fields) => refused(make('ann', more));
  expect([
    await made({ UserAttributes: [text('email', 'nope')] }),
    await made({ UserAttributes: [text('phone_number', '0151 234')] }),
    await made({ UserAttributes: [text('custom:age', 'ten')] }),
  ]).toEqual([
    'InvalidParameterException: Invalid email address format.',
    'InvalidParameterException: Invalid phone number format.',
    'InvalidParameterException: Attributes did not conform to the schema: custom:age: The attribute is of another type',
  ]);
});
