import { expect, test } from 'vitest';
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

test('a user who gets another address by "was" is told to say it as an attribute too, and stays who they are', async () => {
  const world = startWorld();
  const file = (user: string, members: string): string =>
    pool(`${BY_MAIL}\nusers: { ${user} }\ngroups: { admins: { manage: { members: full }, members: { ${members} } } }`);
  const who = async () => (await world.live()).find(({ kind }) => kind === 'user')?.ids.Username;
  await world.apply(
    file('bob@shop.example: { UserAttributes: [{ Name: nickname, Value: Bobby }] }', 'bob@shop.example: {}'),
  );
  const before = await who();
  const renamed = (more: string, members = 'rob@shop.example: {}'): string =>
    file(`rob@shop.example: { was: bob@shop.example, UserAttributes: [${more}] }`, members);
  const { refusals } = await world.plan(renamed(''));
  expect(refusals.map(({ code, wayOut }) => [code, wayOut])).toEqual([
    ['C1363', ['say it there too: UserAttributes: [{ Name: email, Value: "rob@shop.example" }]']],
  ]);
  const address = '{ Name: email, Value: "rob@shop.example" }';
  expect(refused(await world.plan(renamed(address, 'bob@shop.example: {}')))).toEqual([
    'C3017 userPools.main.groups.admins.members["bob@shop.example"] Username',
  ]);
  const said = renamed(`${address}, { Name: nickname, Value: null }`);
  expect(risky(await world.plan(said))).toEqual([
    'C2378 userPools.main.users["rob@shop.example"]',
    'C2401 userPools.main.groups.admins.members["bob@shop.example"]',
  ]);
  const user = 'userPools.main.users["rob@shop.example"]';
  expect([await applied(world, said), await who()]).toEqual([
    done([
      `~ ${user} UserAttributes.email.Value UserAttributes.nickname Username`,
      '+ userPools.main.groups.admins.members["rob@shop.example"]',
      '- userPools.main.groups.admins.members["bob@shop.example"]',
    ]),
    before,
  ]);
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
