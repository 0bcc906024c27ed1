import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import type { Api } from '../../src/model/api.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { pool } from './plans.ts';
import { CHANGED_SHOP, SHOP } from './shop.ts';
import { startWorld, told } from './world.ts';

/** A world whose calls are noted, and a way to note those of one deed. */
function startRecorded() {
  const calls: string[] = [];
  const world = startWorld(
    (api: Api): Api =>
      (service, operation, input, region) => {
        calls.push(operation);
        return api(service, operation, input, region);
      },
  );
  const during = async (deed: () => Promise<unknown>): Promise<readonly string[]> => {
    calls.length = 0;
    await deed();
    return [...calls];
  };
  return { ...world, during };
}

const READS: readonly string[] = kinds.flatMap(({ calls: { list, read } }) =>
  [list, read].flatMap((call) => (typeof call === 'object' ? [call.op] : [])),
);
const isWrite = (operation: string): boolean => !/^(Describe|Get|List)/.test(operation);

/** `2 ListUserPools`, in the order of the names. */
const counted = (operations: readonly string[]): readonly string[] =>
  [...new Set(operations)].toSorted().map((name) => `${operations.filter((each) => each === name).length} ${name}`);

describe('a plan', () => {
  test('of a shop that does not exist asks once for each sort of pool', async () => {
    const { plan, during } = startRecorded();
    expect(counted(await during(() => plan(SHOP)))).toEqual(['1 ListIdentityPools', '1 ListUserPools']);
  });

  test('of the shop that exists takes the calls that it cannot do without, and says how many', async () => {
    const { apply, plan, during } = startRecorded();
    await apply(SHOP);
    const operations = await during(() => plan(SHOP));
    expect({ calls: (await plan(SHOP)).counts.calls, operations: counted(operations) }).toEqual({
      calls: 16,
      operations: [
        '1 DescribeIdentityPool',
        '2 DescribeIdentityProvider',
        '1 DescribeUserPool',
        '3 DescribeUserPoolClient',
        '1 DescribeUserPoolDomain',
        '1 GetIdentityPoolRoles',
        '1 GetUserPoolMfaConfig',
        '1 ListGroups',
        '1 ListIdentityPools',
        '1 ListIdentityProviders',
        '1 ListResourceServers',
        '1 ListUserPoolClients',
        '1 ListUserPools',
      ],
    });
  });

  test('reads nothing that the file does not mention', async () => {
    const { apply, plan, during } = startRecorded();
    await apply(SHOP);
    const text = 'version: 1\nuserPools: { customers: { PoolName: storefront-customers } }\n';
    expect(await during(() => plan(text))).toEqual(['ListUserPools', 'DescribeUserPool']);
  });

  test('takes whole pages, and describes no client that is not declared', async () => {
    const { apply, api, live, plan, during } = startRecorded();
    await apply(pool('clients: { web: {} }'));
    const ids = (await live())[0]?.ids ?? {};
    for (let index = 0; index < 120; index += 1)
      await api('cognito-idp', 'CreateUserPoolClient', { ...ids, ClientName: `other-${index}` });
    expect(counted(await during(() => plan(pool('clients: { web: {} }'))))).toEqual([
      '1 DescribeUserPool',
      '1 DescribeUserPoolClient',
      '3 ListUserPoolClients',
      '1 ListUserPools',
    ]);
  });

  test('goes on to the next page where one is empty', async () => {
    const { plan } = startWorld((api) => async (service, operation, input, region) => {
      const isFirst = operation === 'ListUserPools' && input.NextToken === undefined;
      const { NextToken: _, ...rest } = input;
      return isFirst ? { UserPools: [], NextToken: 'more' } : api(service, operation, rest, region);
    });
    expect(told(await plan(pool('groups: {}')))).toEqual(['+ userPools.main']);
  });
});

test('neither plan nor drift sends anything but the reads of the kinds, whatever differs', async () => {
  const { apply, plan, during } = startRecorded();
  const nothing = await during(() => plan(SHOP));
  await apply(SHOP);
  const everything = await during(async () => {
    driftOf(await plan(SHOP));
    driftOf(await plan(CHANGED_SHOP));
  });
  expect([...nothing, ...everything].filter((operation) => !READS.includes(operation))).toEqual([]);
});

describe('apply', () => {
  test('makes the shop by one write for each thing', async () => {
    const { apply, during } = startRecorded();
    const operations = await during(() => apply(SHOP));
    expect(counted(operations.filter(isWrite))).toEqual([
      '3 CreateGroup',
      '1 CreateIdentityPool',
      '2 CreateIdentityProvider',
      '1 CreateResourceServer',
      '1 CreateUserPool',
      '3 CreateUserPoolClient',
      '1 CreateUserPoolDomain',
      '1 SetIdentityPoolRoles',
      '1 SetUserPoolMfaConfig',
    ]);
  });

  test('changes the shop by the writes that differ, and no more', async () => {
    const { apply, during } = startRecorded();
    await apply(SHOP);
    const operations = await during(() => apply(CHANGED_SHOP));
    expect(counted(operations.filter(isWrite))).toEqual([
      '1 AddCustomAttributes',
      '1 CreateGroup',
      '1 CreateIdentityProvider',
      '1 CreateUserPoolClient',
      '1 DeleteIdentityProvider',
      '1 DeleteUserPoolClient',
      '1 SetIdentityPoolRoles',
      '1 SetUserPoolMfaConfig',
      '1 UpdateGroup',
      '1 UpdateIdentityPool',
      '1 UpdateIdentityProvider',
      '1 UpdateResourceServer',
      // Takes the tags along.
      '1 UpdateUserPool',
      // The client lets go of the provider that is made anew, and lists it again.
      '2 UpdateUserPoolClient',
      '1 UpdateUserPoolDomain',
    ]);
  });

  test.each([
    [
      'a new group',
      'groups: { admins: {}, more: {} }',
      ['ListUserPools', 'DescribeUserPool', 'ListGroups', 'CreateGroup', 'ListGroups'],
    ],
    [
      'a change of a group',
      'groups: { admins: { Precedence: 1 } }',
      // Read for the plan; then looked at, written, seen again, and read back.
      ['ListUserPools', 'DescribeUserPool', 'ListGroups', 'ListGroups', 'UpdateGroup', 'ListGroups', 'ListGroups'],
    ],
    ['nothing', 'groups: { admins: {} }', ['ListUserPools', 'DescribeUserPool', 'ListGroups']],
  ])('takes few calls for %s', async (_what, members, expected) => {
    const { apply, during } = startRecorded();
    await apply(pool('groups: { admins: {} }'));
    expect(await during(() => apply(pool(members)))).toEqual(expected);
  });
});
