import { expect, test } from 'vitest';
import { type Conditions, underConditions } from '../../src/emulator/conditions.ts';
import { CONFLICTING } from '../../src/emulator/overlaps.ts';
import { routedOperations } from '../../src/emulator/routes.ts';
import type { Api } from '../../src/model/api.ts';
import { fakeClock } from '../fake-clock.ts';
import { hasModels, models, unmeasured } from '../kinds/models.ts';
import { refused } from './world.ts';

type Called = { readonly operation: string; readonly pool?: string; readonly region?: string; readonly at?: number };

/** Makes calls at their times, in milliseconds: how each ended, and when. */
async function calling(conditions: Conditions, calls: readonly Called[]) {
  const clock = fakeClock();
  const effects: number[] = [];
  const answering: Api = async () => {
    effects.push(clock.now());
    return {};
  };
  const api = underConditions(answering, conditions, clock);
  const ends = calls.map(async ({ operation, pool = 'p', region = 'eu-central-1', at = 0 }) => {
    await clock.sleep(at);
    const service = operation.includes('IdentityPool') ? 'cognito-identity' : 'cognito-idp';
    const end = await refused(api(service, operation, { UserPoolId: pool }, region));
    return { end, at: clock.now() };
  });
  return { ends: await Promise.all(ends), effects };
}

/** How many calls are answered, how many are refused, and how. */
async function counted(calls: readonly Called[]) {
  const { ends } = await calling({ quotas: true }, calls);
  const refusals = ends.map(({ end }) => end).filter((end) => end !== 'not refused');
  return { answered: ends.length - refusals.length, refusals: [...new Set(refusals)] };
}

const times = (count: number, call: Called): readonly Called[] => Array(count).fill(call);
const RATE = ['TooManyRequestsException: Rate exceeded'];

test('a category takes as many calls a second as AWS says, whatever operations of it they are', async () => {
  const mixed = [
    ...times(10, { operation: 'DescribeUserPool' }),
    ...times(10, { operation: 'ListUserPools', pool: 'q' }),
  ];
  expect(await counted(mixed)).toEqual({ answered: 15, refusals: RATE });
});

/** Which operation AWS counts where, as far as its page and its descriptions of the categories tell. */
const CATEGORIES: readonly (readonly [name: string, rate: number, operations: readonly string[]])[] = [
  ['UserPoolRead', 15, ['DescribeUserPool', 'ListUserPools']],
  ['UserPoolUpdate', 15, ['CreateUserPool', 'UpdateUserPool', 'DeleteUserPool']],
  [
    'UserPoolResourceRead',
    20,
    [
      ...['DescribeIdentityProvider', 'ListIdentityProviders', 'DescribeResourceServer', 'ListResourceServers'],
      ...['GetGroup', 'ListGroups', 'DescribeUserPoolDomain', 'GetUserPoolMfaConfig', 'GetUICustomization'],
      ...['DescribeRiskConfiguration', 'GetSigningCertificate'],
    ],
  ],
  [
    'UserPoolResourceUpdate',
    15,
    [
      ...['CreateGroup', 'UpdateGroup', 'DeleteGroup', 'AddCustomAttributes', 'SetUserPoolMfaConfig'],
      ...['CreateResourceServer', 'UpdateResourceServer', 'DeleteResourceServer'],
      ...['CreateIdentityProvider', 'UpdateIdentityProvider', 'DeleteIdentityProvider'],
      ...['CreateUserPoolDomain', 'UpdateUserPoolDomain', 'DeleteUserPoolDomain'],
      ...['SetRiskConfiguration', 'SetUICustomization'],
    ],
  ],
  ['UserPoolClientRead', 15, ['DescribeUserPoolClient', 'ListUserPoolClients']],
  ['UserPoolClientUpdate', 15, ['CreateUserPoolClient', 'UpdateUserPoolClient', 'DeleteUserPoolClient']],
  ['UserList', 30, ['ListUsers', 'ListUsersInGroup']],
  ['UserRead', 120, ['AdminGetUser']],
  ['UserResourceRead', 50, ['AdminListGroupsForUser']],
  [
    'UserUpdate',
    25,
    [
      ...['AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'AdminUpdateUserAttributes', 'AdminDeleteUserAttributes'],
      ...['AdminEnableUser', 'AdminDisableUser', 'AdminDeleteUser', 'AdminUserGlobalSignOut'],
      ...['AdminLinkProviderForUser', 'AdminDisableProviderForUser'],
    ],
  ],
  ['UserResourceUpdate', 25, ['AdminSetUserMFAPreference']],
  ['UserCreation', 50, ['AdminCreateUser']],
  ['UserAccountRecovery', 30, ['AdminResetUserPassword', 'AdminSetUserPassword']],
];

test.each(CATEGORIES)('%s takes %i calls a second, all its operations together', async (_name, rate, operations) => {
  const full = Array.from({ length: rate }, (_, n) => ({ operation: operations[0] ?? '', pool: `p${n}` }));
  const answered = operations.map(
    async (operation) => (await counted([...full, { operation, pool: 'last' }])).answered,
  );
  expect(await Promise.all(answered)).toEqual(operations.map(() => rate));
});

test.each([
  ['styles', 'CreateManagedLoginBranding', 'DescribeManagedLoginBranding', 'DescribeManagedLoginBrandingByClient'],
  ['styles that change', 'UpdateManagedLoginBranding', 'DeleteManagedLoginBranding'],
  ['terms', 'CreateTerms', 'ListTerms', 'DescribeTerms', 'UpdateTerms', 'DeleteTerms'],
  ['log delivery', 'GetLogDeliveryConfiguration', 'SetLogDeliveryConfiguration'],
  ['replicas', 'CreateUserPoolReplica', 'ListUserPoolReplicas', 'UpdateUserPoolReplica', 'DeleteUserPoolReplica'],
  ['secrets of clients', 'AddUserPoolClientSecret', 'ListUserPoolClientSecrets', 'DeleteUserPoolClientSecret'],
])(
  'no page tells the category of %s: each call of them has five a second on one pool',
  async (_what, ...operations) => {
    const answered = operations.map(async (operation) => (await counted(times(6, { operation }))).answered);
    expect(await Promise.all(answered)).toEqual(operations.map(() => 5));
  },
);

test('an operation on one pool has five calls a second', async () => {
  expect([
    await counted(times(20, { operation: 'DescribeUserPoolClient' })),
    await counted([
      ...times(5, { operation: 'DescribeUserPoolClient' }),
      ...times(5, { operation: 'ListUserPoolClients' }),
    ]),
  ]).toEqual([
    { answered: 5, refusals: RATE },
    { answered: 10, refusals: [] },
  ]);
});

test('pools share the quota of their category', async () => {
  const calls = ['a', 'b', 'c', 'd'].flatMap((pool) => times(5, { operation: 'DescribeUserPoolClient', pool }));
  expect(await counted(calls)).toEqual({ answered: 15, refusals: RATE });
});

test('regions have quotas of their own', async () => {
  const calls = ['eu-central-1', 'eu-west-1'].flatMap((region) => times(15, { operation: 'UpdateUserPool', region }));
  expect(await counted(calls)).toEqual({ answered: 30, refusals: [] });
});

test('a call that names no region counts against the quotas of eu-central-1, where it is made', async () => {
  const api = underConditions(async () => ({}), { quotas: true }, fakeClock());
  const ends = [];
  for (let call = 0; call < 20; call += 1)
    ends.push(await refused(api('cognito-idp', 'UpdateUserPool', {}, ...(call % 2 ? ['eu-central-1'] : []))));
  expect(ends.filter((end) => end === 'not refused').length).toBe(15);
});

test('an operation of identity pools, and one without a published quota, has five calls a second of its own', async () => {
  expect([
    await counted([
      ...times(6, { operation: 'DescribeIdentityPool' }),
      ...times(6, { operation: 'GetIdentityPoolRoles' }),
    ]),
    await counted(times(6, { operation: 'TagResource' })),
  ]).toEqual([
    { answered: 10, refusals: RATE },
    { answered: 5, refusals: RATE },
  ]);
});

test('a quota comes back evenly over the second', async () => {
  const calls = [
    ...times(15, { operation: 'UpdateUserPool' }),
    ...times(5, { operation: 'UpdateUserPool', at: 200 }),
    ...times(20, { operation: 'UpdateUserPool', at: 5_000 }),
  ];
  expect(await counted(calls)).toEqual({ answered: 15 + 3 + 15, refusals: RATE });
});

test('the quota of one operation on one pool comes back too, and a refused call costs nothing of any other', async () => {
  const read = { operation: 'DescribeUserPoolClient' };
  expect([
    await counted([...times(5, read), ...times(3, { ...read, at: 400 })]),
    // Ten of these are refused by the pool's quota, and leave the ten that the category has left.
    await counted([...times(15, read), ...times(12, { operation: 'ListUserPoolClients', pool: 'q', at: 1 })]),
  ]).toEqual([
    { answered: 5 + 2, refusals: RATE },
    { answered: 5 + 5, refusals: RATE },
  ]);
});

test('a call above the quota has no effect', async () => {
  const { effects } = await calling({ quotas: true }, times(40, { operation: 'UpdateUserPool' }));
  expect(effects.length).toBe(15);
});

test('a fixed latency passes half before the effect and half after it', async () => {
  expect(await calling({ latency: { from: 20, to: 20 } }, [{ operation: 'UpdateUserPool' }])).toEqual({
    ends: [{ end: 'not refused', at: 20 }],
    effects: [10],
  });
});

const FAR = { latency: { from: 20, to: 20 } };

test('two updates of clients that AWS works at together are a conflict: the second has no effect, and takes its time', async () => {
  const update = { operation: 'UpdateUserPoolClient' };
  const { ends, effects } = await calling(FAR, [
    update,
    { ...update, at: 5 },
    { ...update, at: 5, pool: 'q' },
    { ...update, at: 5, region: 'eu-west-1' },
    { ...update, at: 11 },
  ]);
  const text = 'Only one request to update user pool client can be processed at a time.';
  expect([ends, effects]).toEqual([
    [
      { end: 'not refused', at: 20 },
      { end: `ConcurrentModificationException: ${text}`, at: 25 },
      { end: 'not refused', at: 25 },
      { end: 'not refused', at: 25 },
      { end: 'not refused', at: 31 },
    ],
    [10, 15, 15, 21],
  ]);
});

test.each([
  ['a pool', 'UpdateUserPool'],
  ['MFA', 'SetUserPoolMfaConfig'],
  ['a client', 'DeleteUserPoolClient'],
  ['an identity provider', 'UpdateIdentityProvider'],
  ['an identity provider that goes', 'DeleteIdentityProvider'],
  ['a domain', 'CreateUserPoolDomain'],
  ['a style', 'CreateManagedLoginBranding'],
  ['terms', 'UpdateTerms'],
])('a write of %s is a conflict while its pool is worked at', async (_what, operation) => {
  const { ends } = await calling(FAR, [{ operation: 'UpdateUserPool' }, { operation, at: 1 }]);
  expect(ends.map(({ end }) => end)).toEqual([
    'not refused',
    expect.stringMatching(/^ConcurrentModificationException: Only one request /),
  ]);
});

test.each([
  ['clients', 'CreateUserPoolClient'],
  ['identity providers', 'CreateIdentityProvider'],
  ['groups', 'CreateGroup'],
  ['reads', 'DescribeUserPool'],
])('%s that are asked for together do not meet', async (_what, operation) => {
  const { effects } = await calling(FAR, times(3, { operation }));
  expect(effects).toEqual([10, 10, 10]);
});

test.skipIf(!hasModels)(`what can be a conflict is what AWS's model says${unmeasured}`, () => {
  const { operations } = models['cognito-idp'];
  const modelled = Object.entries(operations).filter(([, { errors = [] }]) =>
    errors.some(({ shape }) => shape === 'ConcurrentModificationException'),
  );
  expect(CONFLICTING.toSorted()).toEqual(
    modelled.flatMap(([operation]) => (routedOperations.includes(operation) ? [operation] : [])).toSorted(),
  );
});

test('a refusal takes its time too', async () => {
  const { ends } = await calling({ latency: { from: 20, to: 20 }, faults: [{ fails: 'denied' }] }, [
    { operation: 'UpdateUserPool' },
  ]);
  expect(ends.map(({ at }) => at)).toEqual([20]);
});

const tookOf = async (seed: number): Promise<readonly number[]> =>
  (await calling({ latency: { from: 20, to: 500 }, seed }, times(400, { operation: 'UpdateUserPool' }))).ends.map(
    ({ at }) => at,
  );

test('a drawn latency lies between its ends, mostly near the lower one, and is the same in each run of a seed', async () => {
  const [first, again, other] = [await tookOf(1), await tookOf(1), await tookOf(2)];
  const sorted = first.toSorted((a, b) => a - b);
  expect({
    isWithin: (sorted[0] ?? 0) >= 20 && (sorted.at(-1) ?? 0) <= 500,
    isLowMostly: (sorted[200] ?? 0) < 100,
    hasTail: (sorted.at(-1) ?? 0) > 400,
    isSame: String(again) === String(first),
    isOther: String(other) !== String(first),
  }).toEqual({ isWithin: true, isLowMostly: true, hasTail: true, isSame: true, isOther: true });
});

test('without conditions nothing is in the way', async () => {
  const { ends } = await calling({}, times(100, { operation: 'UpdateUserPool' }));
  expect(new Set(ends.map(({ end, at }) => `${end} ${at}`))).toEqual(new Set(['not refused 0']));
});

test('what a fault stops costs nothing of the quota', async () => {
  const faults = [{ share: 0.5, fails: 'throttled' as const }];
  const { effects } = await calling({ quotas: true, faults }, times(60, { operation: 'UpdateUserPool' }));
  expect(effects.length).toBe(15);
});
