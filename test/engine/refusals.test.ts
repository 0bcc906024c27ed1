import { describe, expect, test } from 'vitest';
import type { Fields } from '../../src/model/value.ts';
import { head, pool, refused } from './plans.ts';
import { startWorld, told } from './world.ts';

describe('what cannot change', () => {
  test('on a pool is refused, with its place, and never a replacement', async () => {
    const { apply, plan } = startWorld();
    await apply(pool('UsernameAttributes: [email]'));
    const { changes, refusals } = await plan(pool('UsernameAttributes: [phone_number]'));
    expect({ actions: changes.map(({ action }) => action), refusals }).toEqual({
      actions: ['update'],
      refusals: [
        expect.objectContaining({
          code: 'C3101',
          address: 'userPools.main',
          path: 'UsernameAttributes',
          message: 'UsernameAttributes cannot change once the user pool exists: ["email"] → ["phone_number"]',
          place: { file: 'cognito.yaml', line: 6, column: 5, length: 18 },
        }),
      ],
    });
  });

  test('on an attribute is refused, and an attribute more is not', async () => {
    const { apply, plan } = startWorld();
    const attributes = (mutable: boolean, ...more: readonly string[]): string =>
      pool(`Schema:\n${[`{ Name: tenant, Mutable: ${mutable} }`, ...more].map((item) => `  - ${item}`).join('\n')}`);
    await apply(attributes(true));
    expect([
      refused(await plan(attributes(false))),
      refused(await plan(attributes(true, '{ Name: plan, Mutable: true }'))),
      refused(await plan(pool('Schema: [{ Name: plan, Mutable: true }]'))),
    ]).toEqual([['C3102 userPools.main Schema.tenant.Mutable'], [], []]);
  });

  test('on a new resource is no matter', async () => {
    const { plan } = startWorld();
    expect(refused(await plan(pool('UsernameAttributes: [email]')))).toEqual([]);
  });
});

describe('a region that only the environment names', () => {
  test('refuses the creation of a pool, and nothing else', async () => {
    const { apply, plan } = startWorld();
    const made = await plan(
      `${pool('clients: { web: {} }')}\nidentityPools: { shop: { AllowUnauthenticatedIdentities: false } }\n`,
      {
        regionFrom: 'environment',
      },
    );
    await apply(pool('groups: {}'));
    const later = await plan(pool('groups: { admins: {} }'), { regionFrom: 'environment' });
    expect({ made: refused(made), later: refused(later) }).toEqual({
      made: ['C3005 userPools.main', 'C3005 identityPools.shop'],
      later: [],
    });
  });
});

describe('limits', () => {
  const groups = (count: number): string => Array.from({ length: count }, (_, index) => `g${index}: {}`).join(', ');
  const file = (count: number): string => pool(`manage: { groups: full }\ngroups: { ${groups(count)} }`);

  test.each([
    [3, 0, {}, []],
    [4, 0, {}, ['C3008']],
    [30, 20, {}, ['C3008']],
    [30, 21, {}, []],
    [4, 0, { deletes: 4 }, []],
    [1, 0, { deletes: 0 }, ['C3008']],
  ])('from %i groups to %i with the limits %j', async (before, after, limits, expected) => {
    const { apply, plan } = startWorld();
    await apply(file(before));
    expect(refused(await plan(file(after), { limits }))).toEqual(expected);
  });

  test('of updates count updates only', async () => {
    const { apply, plan } = startWorld();
    await apply(pool('groups: { a: {}, b: {} }'));
    const text = pool('groups: { a: { Precedence: 1 }, b: { Precedence: 2 }, c: {} }');
    expect([
      refused(await plan(text, { limits: { updates: 1 } })),
      refused(await plan(text, { limits: { updates: 2 } })),
    ]).toEqual([['C3009'], []]);
  });
});

describe('a part of the file', () => {
  const text = pool('groups: { admins: {}, support: {} }\nclients: { web: {} }');

  test.each([
    [{ only: ['userPools.main.clients'] }, ['~ userPools.main.clients.web AuthSessionValidity'], []],
    [
      { only: ['**.support', 'userPools.*.clients.w*'] },
      ['~ userPools.main.groups.support Precedence', '~ userPools.main.clients.web AuthSessionValidity'],
      [],
    ],
    [{ except: ['userPools.main.groups'] }, ['~ userPools.main.clients.web AuthSessionValidity'], []],
  ])('%j is planned alone, and the plan says so', async (selection, expected, refusals) => {
    const { apply, plan } = startWorld();
    await apply(text);
    const changed = pool(
      'groups: { admins: {}, support: { Precedence: 1 } }\nclients: { web: { AuthSessionValidity: 7 } }',
    );
    const made = await plan(changed, selection);
    expect({ told: told(made).toSorted(), refused: refused(made), partial: made.partial }).toEqual({
      told: expected.toSorted(),
      refused: refusals,
      partial: true,
    });
  });

  test('that needs what is left out is refused, with the address that it needs', async () => {
    const { plan } = startWorld();
    const made = await plan(text, { only: ['userPools.main.clients.web'] });
    expect(made.refusals).toEqual([
      expect.objectContaining({
        code: 'C3007',
        address: 'userPools.main.clients.web',
        wayOut: ['--only userPools.main'],
      }),
    ]);
  });
});

test('a password policy given in part is completed when the pool is made, the plan shows it, and AWS gets it', async () => {
  const { apply, plan, live } = startWorld();
  const text = pool('Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } }');
  const [change] = (await plan(text)).changes;
  await apply(text);
  const policies = (await live()).find(({ kind }) => kind === 'user pool')?.resource.Policies as Fields;
  const completed = (member: string, after: unknown) => ({
    path: `Policies.PasswordPolicy.${member}`,
    after,
    completed: true,
  });
  expect({
    differences: change?.differences.map(({ place: _, ...difference }) => difference),
    live: policies.PasswordPolicy,
    again: told(await plan(text)),
  }).toEqual({
    differences: [
      { path: 'Policies.PasswordPolicy.MinimumLength', after: 12 },
      completed('RequireLowercase', true),
      completed('RequireNumbers', true),
      completed('RequireUppercase', true),
      { path: 'PoolName', after: 'main' },
    ],
    live: {
      MinimumLength: 12,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireUppercase: true,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    },
    again: [],
  });
});

test('rules hold on the state after the overlay: what the file alone cannot tell is refused before any write', async () => {
  const { api, plan } = startWorld();
  await api('cognito-idp', 'CreateUserPool', { PoolName: 'main', UserPoolTier: 'LITE' });
  expect(refused(await plan(pool('domains: { shop-login: { ManagedLoginVersion: 2 } }')))).toEqual([
    'C1268 userPools.main.domains.shop-login ManagedLoginVersion',
  ]);
});

test('what AWS requires of a new resource and the file does not give is refused before any write', async () => {
  const { plan } = startWorld();
  expect(refused(await plan(`${head('shop')}identityPools: { shop: {} }`))).toEqual([
    'C3011 identityPools.shop AllowUnauthenticatedIdentities',
  ]);
});

test('a first factor that live MFA does not allow is refused, though the file says nothing of MFA', async () => {
  const { apply, plan } = startWorld();
  await apply(pool('mfa: { MfaConfiguration: ON, SoftwareTokenMfaConfiguration: { Enabled: true } }'));
  const factors = 'Policies: { SignInPolicy: { AllowedFirstAuthFactors: [PASSWORD, EMAIL_OTP] } }';
  expect(refused(await plan(pool(factors)))).toEqual(['C1236 userPools.main.mfa MfaConfiguration']);
});
