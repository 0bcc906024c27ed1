import { expect, test } from 'vitest';
import { type ExportOptions, exportLive } from '../../src/export.ts';
import { type Api, ApiError, type ReadApi, type World } from '../../src/model/api.ts';
import { isFields, isList, type Value } from '../../src/model/value.ts';
import { SHOP } from '../engine/shop.ts';
import { startWorld } from '../engine/world.ts';
import { EVERYONE, meaningOf, NOTHING, planOf, textsOf } from './exporting.ts';

/** The shop, seen by somebody whose calls go through this. */
async function shopSeen(through: (api: Api) => Api): Promise<World> {
  const { world, apply } = startWorld();
  await apply(SHOP);
  return { ...world, read: through(world.read as Api) as ReadApi };
}

/** AWS's no to some operations. */
const saying =
  (name: string, ...operations: readonly string[]) =>
  (api: Api): Api =>
  (service, operation, input, region) => {
    if (!operations.includes(operation)) return api(service, operation, input, region);
    throw new ApiError({ service, operation, name, message: `${name}, they say`, status: 400 });
  };

const denying = (...operations: readonly string[]) => saying('AccessDeniedException', ...operations);

const gaps = async (world: World, options: ExportOptions = {}) => {
  const { unread, unsaid } = (await exportLive(world, options)).exported;
  return { unread: unread.map(({ address, missing = '-' }) => [address, missing]), unsaid };
};

const POOL = 'userPools.storefront-customers';

test('what is denied is named, in the file too, and the rest is exported', async () => {
  const world = await shopSeen(denying('ListGroups', 'DescribeIdentityProvider', 'GetUserPoolMfaConfig'));
  expect(await gaps(world)).toEqual({
    unread: [
      [`${POOL}.mfa`, 'cognito-idp:GetUserPoolMfaConfig'],
      [`${POOL}.identityProviders.Google`, 'cognito-idp:DescribeIdentityProvider'],
      [`${POOL}.identityProviders.PartnerLogin`, 'cognito-idp:DescribeIdentityProvider'],
      [`${POOL}.groups`, 'cognito-idp:ListGroups'],
    ],
    unsaid: [],
  });
  const [text = ''] = textsOf(await exportLive(world));
  expect(text).toContain(`# Not in this file:
# - ${POOL}.mfa: it may not be read, missing cognito-idp:GetUserPoolMfaConfig
# - ${POOL}.identityProviders.Google: it may not be read, missing cognito-idp:DescribeIdentityProvider
`);
  const collections = ['groups', 'identityProviders', 'clients'].filter((name) => text.includes(`\n    ${name}:`));
  expect(collections).toEqual(['clients']);
});

test('a list that is denied leaves out its pools and nothing else', async () => {
  const world = await shopSeen(denying('ListUserPools'));
  const { exported } = await exportLive(world);
  expect([exported.addresses, exported.unread.map(({ address }) => address)]).toEqual([
    ['identityPools.storefront', 'identityPools.storefront.roles'],
    ['userPools'],
  ]);
});

test('who names an id needs no list, and the id stays in the file: nobody can tell whether its name is the only one', async () => {
  const world = await shopSeen(denying('ListUserPools', 'ListIdentityPools'));
  const { UserPoolId } = (await shopIds(world)) ?? {};
  expect(await gaps(world, { pools: [UserPoolId ?? ''] })).toEqual({ unread: [], unsaid: [] });
  const [text = ''] = textsOf(await exportLive(world, { pools: [UserPoolId ?? ''] }));
  expect(text).toContain(`    UserPoolId: ${UserPoolId}\n    PoolName: storefront-customers\n`);
  expect(text).not.toContain('identityPools');
});

test('a list that is denied is told also to who asked for a pool of another', async () => {
  const world = await shopSeen(denying('ListIdentityPools'));
  expect(await gaps(world, { pools: ['storefront-customers'] })).toEqual({
    unread: [['identityPools', 'cognito-identity:ListIdentityPools']],
    unsaid: [],
  });
});

/** The id of the one pool, by a call that needs no list. */
async function shopIds(world: World): Promise<{ readonly UserPoolId: string } | undefined> {
  const { DomainDescription } = await world.read('cognito-idp', 'DescribeUserPoolDomain', {
    Domain: 'storefront-login',
  });
  return isFields(DomainDescription) ? { UserPoolId: String(DomainDescription.UserPoolId) } : undefined;
}

test('what AWS refuses for another reason is named with that reason', async () => {
  const world = await shopSeen(saying('FeatureUnavailableInTierException', 'GetUserPoolSessionConfiguration'));
  expect((await exportLive(world)).exported.unread).toEqual([
    {
      address: `${POOL}.session`,
      operation: 'GetUserPoolSessionConfiguration',
      reason: 'FeatureUnavailableInTierException, they say',
    },
  ]);
});

test.each(['TooManyRequestsException', 'InternalErrorException', 'ExpiredTokenException'])(
  'an export ends with %s: nothing is taken for absent',
  async (name) => {
    const world = await shopSeen(saying(name, 'ListGroups'));
    await expect(exportLive(world)).rejects.toThrow(`${name}, they say`);
  },
);

test('what went while it was read is in no file', async () => {
  const world = await shopSeen(saying('ResourceNotFoundException', 'DescribeIdentityProvider'));
  const { addresses, unread } = (await exportLive(world)).exported;
  expect([addresses.filter((address) => address.includes('identityProviders')), unread]).toEqual([[], []]);
});

/** Every list of an answer the other way round, but for what has an order. */
function reversed(value: Value, name = ''): Value {
  if (isList(value)) {
    const items = value.map((item) => reversed(item));
    return name === 'Rules' ? items : items.toReversed();
  }
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([member, inner]) => [member, reversed(inner, member)]),
  );
}

test('the order in which AWS answers does not matter', async () => {
  const { world, apply } = startWorld();
  await apply(SHOP);
  const read: World['read'] = async (...call) => reversed(await world.read(...call)) as Awaited<ReturnType<Api>>;
  for (const options of [{ ids: 'apart' }, { files: 'each' }] as const)
    expect(await exportLive({ ...world, read }, options)).toEqual(await exportLive(world, options));
});

test('no secret is in anything that an export gives', async () => {
  const { world, apply, api } = startWorld();
  await apply(SHOP);
  const pools = await api('cognito-idp', 'ListUserPools', { MaxResults: 1 });
  const [pool] = isList(pools.UserPools) ? pools.UserPools.filter(isFields) : [];
  const UserPoolId = pool?.Id ?? '';
  const { UserPoolClients } = await api('cognito-idp', 'ListUserPoolClients', { UserPoolId });
  const clients = isList(UserPoolClients) ? UserPoolClients.filter(isFields) : [];
  const described = await Promise.all(
    clients.map(({ ClientId = '' }) => api('cognito-idp', 'DescribeUserPoolClient', { UserPoolId, ClientId })),
  );
  const secrets = described.flatMap(({ UserPoolClient: client }) =>
    isFields(client) && client.ClientSecret !== undefined ? [String(client.ClientSecret)] : [],
  );
  const told = JSON.stringify([
    await exportLive(world, { ...EVERYONE, ids: 'apart' }),
    await exportLive(world, { files: 'each', settings: 'own' }),
  ]);
  expect(secrets).toHaveLength(1);
  expect([...secrets, 'not-much-of-a-secret'].filter((secret) => told.includes(secret))).toEqual([]);
});

test('only what is selected is exported, and refers to nothing else', async () => {
  const { world, apply } = startWorld();
  await apply(SHOP);
  const addresses = async (options: ExportOptions) => (await exportLive(world, options)).exported.addresses;
  expect(await addresses({ only: [`${POOL}.groups`] })).toEqual([
    POOL,
    `${POOL}.groups.admins`,
    `${POOL}.groups.support`,
    `${POOL}.groups.wholesale`,
  ]);
  expect(await addresses({ only: ['identityPools'], except: ['**.roles'] })).toEqual(['identityPools.storefront']);
  const [text = ''] = textsOf(await exportLive(world, { only: ['identityPools'] }));
  expect(text).not.toContain('${ref:');
  expect(await planOf(world, { only: [`${POOL}.clients.web`, 'identityPools'] })).toEqual(NOTHING);
  await expect(addresses({ except: ['userPools.customers'] })).rejects.toThrow('nothing live answers to');
});

test('a file for every pool: together they are the whole', async () => {
  const { world, apply } = startWorld();
  await apply(SHOP);
  const each = await exportLive(world, { files: 'each' });
  const { digest: _one, place: _here, files: _names, ...together } = meaningOf(each);
  const { digest: _other, place: _there, files: _name, ...whole } = meaningOf(await exportLive(world));
  expect(each.files.map(({ name }) => name)).toEqual([
    'cognito.yaml',
    'userPools.storefront-customers.yaml',
    'identityPools.storefront.yaml',
  ]);
  const byAddress = (one: { readonly address: string }, other: { readonly address: string }): number =>
    one.address < other.address ? -1 : 1;
  expect(together.resources.toSorted(byAddress)).toEqual(whole.resources.toSorted(byAddress));
});

test('a member that this version does not know is told, and stands in no file', async () => {
  const world = await shopSeen((api) => async (service, operation, input, region) => {
    const answer = await api(service, operation, input, region);
    const { UserPool: pool } = answer;
    return operation === 'DescribeUserPool' && isFields(pool) ? { UserPool: { ...pool, Novelty: 'x' } } : answer;
  });
  expect((await gaps(world)).unsaid).toEqual([
    { address: POOL, path: 'Novelty', reason: 'this version does not know it' },
  ]);
});

test('a value that no file takes is left out, as little of it as can be, and told', async () => {
  const world = await shopSeen((api) => async (service, operation, input, region) => {
    const answer = await api(service, operation, input, region);
    const { UserPool: pool } = answer;
    if (operation !== 'DescribeUserPool' || !isFields(pool)) return answer;
    const { EmailConfiguration: email } = pool;
    const odd = { AutoVerifiedAttributes: ['email', 'soul'], UserPoolTier: 'ULTRA' };
    return {
      UserPool: { ...pool, ...odd, EmailConfiguration: { ...(isFields(email) ? email : {}), ReplyToEmailAddress: '' } },
    };
  });
  const { exported, files } = await exportLive(world);
  expect(exported.unsaid.map(({ address, path }) => [address, path])).toEqual([
    [POOL, 'AutoVerifiedAttributes'],
    [POOL, 'EmailConfiguration.ReplyToEmailAddress'],
    [POOL, 'UserPoolTier'],
  ]);
  expect(files[0]?.text).toContain('      SourceArn: ');
  expect(files[0]?.text).toContain(
    `# - UserPoolTier of ${POOL}: "UserPoolTier" must be LITE, ESSENTIALS or PLUS, is "ULTRA"\n`,
  );
});
