import { expect, test } from 'vitest';
import { itemsAt } from '../../src/model/member.ts';
import { pool, refused, risky } from './plans.ts';
import { startWorld, told } from './world.ts';

const BY_MAIL = 'UsernameAttributes: [email]';
const OKTA = `identityProviders:
  Okta: { ProviderType: OIDC, ProviderDetails: { client_id: a, authorize_scopes: openid, oidc_issuer: "https://okta.example", attributes_request_method: GET } }
`;

/** Applies a file: what was planned, what was left, and what a new plan says. */
async function applied(world: ReturnType<typeof startWorld>, text: string) {
  const planned = told(await world.plan(text));
  const { outcomes, left } = await world.apply(text);
  const ends = [...new Set(outcomes.map(({ outcome }) => outcome.is))];
  return { planned, ends, left: left && told(left), again: told(await world.plan(text)) };
}

const done = (planned: readonly string[]) => ({ planned, ends: ['done'], left: [], again: [] });

test('users are named by e-mail where the pool signs in with it, and members of a group by the same name', async () => {
  const world = startWorld();
  const file = pool(`${BY_MAIL}
users:
  ann@shop.example: { UserAttributes: [{ Name: name, Value: Ann }] }
groups:
  admins: { members: { ann@shop.example: {} } }`);
  expect(await applied(world, file)).toEqual(
    done([
      '+ userPools.main',
      '+ userPools.main.users["ann@shop.example"]',
      '+ userPools.main.groups.admins',
      '+ userPools.main.groups.admins.members["ann@shop.example"]',
    ]),
  );
});

test('nobody is written to unless the file says by what', async () => {
  const through: unknown[] = [];
  const other = startWorld();
  await other.apply(pool('users: { ann: {}, bob: { DesiredDeliveryMediums: [EMAIL] } }'), {
    through: (api) => (service, operation, input, region) => {
      if (operation === 'AdminCreateUser')
        through.push([input.Username, input.MessageAction, input.DesiredDeliveryMediums]);
      return api(service, operation, input, region);
    },
  });
  expect(through.toSorted()).toEqual([
    ['ann', 'SUPPRESS', undefined],
    ['bob', undefined, ['EMAIL']],
  ]);
});

test('a user who is not declared is neither listed nor touched', async () => {
  const world = startWorld();
  await world.apply(pool('users: { ann: {}, bob: {} }'));
  const { changes, unmanaged } = await world.plan(pool('users: { ann: {} }'));
  expect({ changes, unmanaged }).toEqual({ changes: [], unmanaged: [] });
});

test('a user goes only where the file says so', async () => {
  const world = startWorld();
  await world.apply(pool('users: { ann: {} }'));
  const { changes } = await world.plan(pool('users: { ann: { delete: true } }'));
  expect(changes.map(({ action, address, risks }) => [action, address, risks.map(({ code }) => code)])).toEqual([
    ['delete', 'userPools.main.users.ann', ['C2401']],
  ]);
});

test('an attribute is taken away by null, and others stay', async () => {
  const world = startWorld();
  const person = (attributes: string): string => pool(`users: { ann: { UserAttributes: [${attributes}] } }`);
  await world.apply(person('{ Name: name, Value: Ann }, { Name: nickname, Value: Nan }'));
  const changed = await applied(world, person('{ Name: nickname, Value: null }'));
  const user = (await world.live()).find(({ kind }) => kind === 'user')?.resource;
  expect({ changed, attributes: user?.Attributes }).toEqual({
    changed: done(['~ userPools.main.users.ann UserAttributes.nickname']),
    attributes: [
      { Name: 'sub', Value: expect.any(String) },
      { Name: 'name', Value: 'Ann' },
    ],
  });
});

test('a user who may not sign in is made in two calls', async () => {
  const world = startWorld();
  expect(await applied(world, pool('users: { ann: { Enabled: false } }'))).toEqual(
    done(['+ userPools.main', '+ userPools.main.users.ann']),
  );
});

test('members of a group that are not declared stay, unless the group is managed full', async () => {
  const world = startWorld();
  const group = (members: string, manage = ''): string =>
    pool(`users: { ann: {}, bob: {} }
groups: { admins: { members: { ${members} }${manage} } }`);
  await world.apply(group('ann: {}, bob: {}'));
  const address = 'userPools.main.groups.admins.members.bob';
  expect({
    additive: told(await world.plan(group('ann: {}'))),
    full: await applied(world, group('ann: {}', ', manage: { members: full }')),
  }).toEqual({ additive: [], full: done([`- ${address}`]) });
});

test('a user is linked to an identity of a provider, and the link is made anew when it names another', async () => {
  const world = startWorld();
  const linked = (subject: string): string =>
    pool(`${BY_MAIL}
${OKTA}users:
  ann@shop.example: { links: { Okta: { ProviderAttributeValue: ${subject} } } }`);
  const first = await applied(world, linked('ann-1'));
  const second = await applied(world, linked('ann-2'));
  const link = 'userPools.main.users["ann@shop.example"].links.Okta';
  expect({ first, second }).toEqual({
    first: done([
      '+ userPools.main',
      '+ userPools.main.identityProviders.Okta',
      '+ userPools.main.users["ann@shop.example"]',
      `+ ${link}`,
    ]),
    second: done([`± ${link} ProviderAttributeValue`]),
  });
});

test('a link is made and taken away with all that AWS asks for, and a user of a username is named by it', async () => {
  const sent: unknown[] = [];
  const world = startWorld((api) => (service, operation, input, region) => {
    if (/ProviderForUser/.test(operation)) sent.push([operation, input]);
    return api(service, operation, input, region);
  });
  const linked = (links: string): string => pool(`${OKTA}users:\n  ann: { manage: { links: full }, links: ${links} }`);
  await world.apply(linked('{ Okta: { ProviderAttributeName: email, ProviderAttributeValue: ann@partner.example } }'));
  await world.apply(linked('{}'));
  const { UserPoolId } = (await world.live()).find(({ kind }) => kind === 'user pool')?.ids ?? {};
  const identity = (ProviderAttributeName: string) => ({
    ProviderName: 'Okta',
    ProviderAttributeName,
    ProviderAttributeValue: 'ann@partner.example',
  });
  expect(sent).toEqual([
    [
      'AdminLinkProviderForUser',
      {
        UserPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ann' },
        SourceUser: identity('email'),
      },
    ],
    ['AdminDisableProviderForUser', { UserPoolId, User: identity('Cognito_Subject') }],
  ]);
});

test('a plan tells all that a creation says, also whom it invites, and a password only as set', async () => {
  const file = pool('users: { bob: { DesiredDeliveryMediums: [EMAIL], TemporaryPassword: "Hush-hush-1!" } }');
  const { changes } = await startWorld().plan(file);
  const made = changes.find(({ kind }) => kind === 'user')?.differences.map(({ path, after }) => [path, after]);
  expect(JSON.parse(JSON.stringify(made))).toEqual([
    ['DesiredDeliveryMediums', ['EMAIL']],
    ['TemporaryPassword', '(secret)'],
    ['Username', 'bob'],
  ]);
});

/** A pool that signs in with e-mail: a user, and a group whose members are all named. */
const office = (user: string, members: string, more = ''): string =>
  pool(
    `${BY_MAIL}\n${more}users: { ${user} }\ngroups: { admins: { manage: { members: full }, members: { ${members} } } }`,
  );
const BOB = office('bob@shop.example: { UserAttributes: [{ Name: nickname, Value: Bobby }] }', 'bob@shop.example: {}');
const ROB = '{ Name: email, Value: "rob@shop.example" }';
const renamed = (attributes: string, members = 'rob@shop.example: {}', more = ''): string =>
  office(`rob@shop.example: { was: bob@shop.example, UserAttributes: [${attributes}]${more} }`, members);
const user = 'userPools.main.users["rob@shop.example"]';

/** What AWS has of the one user, and who is an admin. */
async function people({ live, api }: ReturnType<typeof startWorld>) {
  const found = (await live()).find(({ kind }) => kind === 'user');
  const { UserPoolId = null } = found?.ids ?? {};
  const { Users } = await api('cognito-idp', 'ListUsersInGroup', { UserPoolId, GroupName: 'admins' }, 'eu-central-1');
  const { Enabled, Attributes } = found?.resource ?? {};
  return {
    Username: found?.ids.Username,
    Enabled,
    Attributes,
    members: itemsAt({ Users: Users ?? [] }, 'Users').map(({ Username }) => Username),
  };
}

test('a user who gets another address by "was" is told to say it as an attribute too, and stays who they are', async () => {
  const world = startWorld();
  await world.apply(BOB);
  const before = await people(world);
  const { refusals } = await world.plan(renamed(''));
  expect(refusals.map(({ code, wayOut }) => [code, wayOut])).toEqual([
    ['C1363', ['say it there too: UserAttributes: [{ Name: email, Value: "rob@shop.example" }]']],
  ]);
  expect(refused(await world.plan(renamed(ROB, 'bob@shop.example: {}')))).toEqual([
    'C3017 userPools.main.groups.admins.members["bob@shop.example"] Username',
  ]);
  const said = renamed(`${ROB}, { Name: nickname, Value: null }`);
  expect(risky(await world.plan(said))).toEqual([`C2378 ${user}`]);
  const moved = await applied(world, said);
  const after = await people(world);
  expect({ moved, who: after.Username, members: after.members }).toEqual({
    moved: done([`~ ${user} UserAttributes.email.Value UserAttributes.nickname Username`]),
    who: before.Username,
    members: [before.Username],
  });
});

test('a member of a group goes along with a user who gets another address, and leaves where the file says so', async () => {
  const planned = async (members: string) => {
    const world = startWorld();
    await world.apply(BOB);
    const file = renamed(ROB, members);
    const result = { ...(await applied(world, file)), members: (await people(world)).members.length };
    return [result.planned.slice(1), result.ends, result.left, result.again, result.members];
  };
  expect([await planned('rob@shop.example: { was: bob@shop.example }'), await planned('')]).toEqual([
    [[], ['done'], [], [], 1],
    [['- userPools.main.groups.admins.members["bob@shop.example"]'], ['done'], [], [], 0],
  ]);
});

test('a member is somebody else where the user has the new address already, or is made anew', async () => {
  const world = startWorld();
  await world.apply(office('rob@shop.example: {}, bob@shop.example: {}', 'bob@shop.example: {}'));
  const again = told(await world.plan(renamed(ROB)));
  const byName = startWorld();
  const named = (name: string, was = ''): string =>
    pool(`users: { ${name}: {${was}} }\ngroups: { admins: { members: { ${name}: {} } } }`);
  await byName.apply(named('bob'));
  expect({ again, anew: told(await byName.plan(named('rob', ' was: bob '))) }).toEqual({
    again: [
      '+ userPools.main.groups.admins.members["rob@shop.example"]',
      '- userPools.main.groups.admins.members["bob@shop.example"]',
    ],
    anew: ['± userPools.main.users.rob Username', '+ userPools.main.groups.admins.members.rob'],
  });
});

test('where a pool has new addresses confirmed first, a user gets one only together with the word that it is', async () => {
  const WAITING = `AutoVerifiedAttributes: [email]
UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [email] }
`;
  const VERIFIED = '{ Name: email_verified, Value: "true" }';
  const file = (name: string, attributes: string): string =>
    office(`${name}@shop.example: { ${attributes} }`, `${name}@shop.example: {}`, WAITING);
  const to = (attributes: string): string =>
    file('rob', `was: bob@shop.example, UserAttributes: [${ROB}${attributes}]`);
  const world = startWorld();
  await world.apply(file('bob', `UserAttributes: [${VERIFIED}]`));
  const { refusals } = await world.plan(to(''));
  const moved = await applied(world, to(`, ${VERIFIED}`));
  const { Attributes } = await people(world);
  expect({ refusals, moved, Attributes }).toEqual({
    refusals: [
      {
        code: 'C1359',
        severity: 'error',
        address: user,
        path: 'UserAttributes',
        place: expect.anything(),
        message:
          'the pool has a new email confirmed first: until then the user is "bob@shop.example" still, and "rob@shop.example" is nobody',
        wayOut: [
          'say { Name: email_verified, Value: "true" } beside it, which confirms it, or take email out of UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate of the pool',
        ],
      },
    ],
    moved: done([`~ ${user} UserAttributes.email.Value Username`]),
    Attributes: [
      { Name: 'sub', Value: expect.any(String) },
      { Name: 'email', Value: 'rob@shop.example' },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
});

test('a user who gets another address is disabled by the same run, although lists go on telling the old one', async () => {
  const world = startWorld();
  await world.apply(BOB);
  const stale = startWorld((api) => api, world.state());
  const { outcomes } = await world.apply(
    renamed(`${ROB}, { Name: nickname, Value: null }`, undefined, ', Enabled: false'),
    {
      through: (api) => (service, operation, input, region) =>
        (operation === 'ListUsers' ? stale.api : api)(service, operation, input, region),
    },
  );
  const { Enabled, Attributes } = await people(world);
  expect({ outcomes: outcomes.map(({ outcome }) => outcome), Enabled, Attributes }).toEqual({
    outcomes: [{ is: 'done' }],
    Enabled: false,
    Attributes: [
      { Name: 'sub', Value: expect.any(String) },
      { Name: 'email', Value: 'rob@shop.example' },
    ],
  });
});

test('what a plan takes away under its old name is not looked for under the new one', async () => {
  const world = startWorld();
  const groups = (text: string): string => pool(`groups: { ${text} }`);
  await world.apply(groups('team: {}'));
  let isFirst = true;
  const { outcomes } = await world.apply(groups('staff: { was: team }'), {
    through: (api) => async (service, operation, input, region) => {
      if (isFirst) {
        isFirst = false;
        const { UserPoolId = null } = (await world.live()).find(({ kind }) => kind === 'user pool')?.ids ?? {};
        await api('cognito-idp', 'DeleteGroup', { UserPoolId, GroupName: 'team' }, region);
        await api('cognito-idp', 'CreateGroup', { UserPoolId, GroupName: 'staff', Description: 'by hand' }, region);
      }
      return api(service, operation, input, region);
    },
  });
  const left = (await world.live()).find(({ kind }) => kind === 'group')?.resource;
  expect([outcomes.map(({ outcome }) => outcome.is), left?.Description]).toEqual([['failed'], 'by hand']);
});

test('a user of a username, or whose address becomes a number, is made anew', async () => {
  const renamed = async (attributes: string, [from, to]: readonly [string, string], said = '') => {
    const world = startWorld();
    await world.apply(pool(`${attributes}users: { "${from}": {} }`));
    return (await world.plan(pool(`${attributes}users: { "${to}": { was: "${from}"${said} } }`))).changes.map(
      ({ action }) => action,
    );
  };
  expect([
    await renamed('', ['bob', 'rob']),
    await renamed('UsernameAttributes: [phone_number, email]\n', ['bob@shop.example', '+491701']),
  ]).toEqual([['replace'], ['replace']]);
});

test('only attributes that differ are sent: those that AWS sets may not be', async () => {
  const sent: unknown[] = [];
  const world = startWorld();
  const person = (name: string): string =>
    pool(`users: { ann: { UserAttributes: [{ Name: name, Value: ${name} }, { Name: nickname, Value: Nan }] } }`);
  await world.apply(person('Ann'));
  await world.apply(person('Anna'), {
    through: (api) => (service, operation, input, region) => {
      if (operation === 'AdminUpdateUserAttributes') sent.push(input.UserAttributes);
      return api(service, operation, input, region);
    },
  });
  expect(sent).toEqual([[{ Name: 'name', Value: 'Anna' }]]);
});
