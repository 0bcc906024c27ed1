import { expect, test } from 'vitest';
import { ACCOUNT, type Json, refused, world } from './world.ts';

const CustomDomainConfig = { CertificateArn: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/1` };
const CLOUD_FRONT = 'd111111abcdef8.cloudfront.net';

async function withPool(options: Parameters<typeof world>[0] = {}, fields: Json = {}) {
  const { idp, pool, described, emulator } = world(options);
  const UserPoolId = await pool(fields);
  const create = (domain: Json): Promise<Json> => idp('CreateUserPoolDomain', { UserPoolId, ...domain });
  const read = async (Domain: string): Promise<Json> =>
    (await idp('DescribeUserPoolDomain', { Domain })).DomainDescription;
  return { idp, UserPoolId, create, read, pool, described, emulator };
}

test('a prefix domain is active at once, and the pool names it', async () => {
  const { UserPoolId, create, read, described } = await withPool();
  const answer = await create({ Domain: 'shop', ManagedLoginVersion: 2 });
  expect([answer, await read('shop'), (await described(UserPoolId)).Domain]).toEqual([
    { ManagedLoginVersion: 2 },
    {
      UserPoolId,
      Domain: 'shop',
      ManagedLoginVersion: 2,
      CustomDomainConfig: {},
      AWSAccountId: ACCOUNT,
      S3Bucket: 'aws-cognito-prod-assets',
      CloudFrontDistribution: CLOUD_FRONT,
      Version: '20260101000000',
      Status: 'ACTIVE',
    },
    'shop',
  ]);
});

test('a custom domain takes as many reads as it is told', async () => {
  const { idp, UserPoolId, create, read, described } = await withPool({ settle: { reads: 2 } });
  const Domain = 'login.example.com';
  const answer = await create({ Domain, CustomDomainConfig });
  const states = [await read(Domain), await read(Domain), await read(Domain), await read(Domain)].map(
    ({ Status }) => Status,
  );
  await idp('UpdateUserPoolDomain', { UserPoolId, Domain, CustomDomainConfig, ManagedLoginVersion: 2 });
  expect([answer, states, (await read(Domain)).Status, (await described(UserPoolId)).CustomDomain]).toEqual([
    { ManagedLoginVersion: 1, CloudFrontDomain: CLOUD_FRONT },
    ['CREATING', 'CREATING', 'ACTIVE', 'ACTIVE'],
    'UPDATING',
    Domain,
  ]);
});

test('a custom domain takes as many seconds as it is told', async () => {
  let now = 1000;
  const { create, read } = await withPool({ settle: { seconds: 60 }, now: () => now });
  await create({ Domain: 'login.example.com', CustomDomainConfig });
  const at = async (time: number): Promise<string> => {
    now = time;
    return (await read('login.example.com')).Status;
  };
  expect([await at(1059), await at(1060)]).toEqual(['CREATING', 'ACTIVE']);
});

test('a domain that is not there has an empty description, and cannot be deleted', async () => {
  const { idp, UserPoolId, read } = await withPool();
  expect([await read('none'), await refused(idp('DeleteUserPoolDomain', { UserPoolId, Domain: 'none' }))]).toEqual([
    {},
    'InvalidParameterException: No such domain or user pool exists.',
  ]);
});

test('a prefix belongs to one pool of a region, whoever has it', async () => {
  const { idp, pool, create, emulator } = await withPool();
  await create({ Domain: 'shop' });
  const UserPoolId = await pool();
  const stranger = world({ account: '999999999999', state: emulator.state() });
  const far = await stranger.idp('CreateUserPool', { PoolName: 'far' }, 'us-east-1');
  const taken = 'InvalidParameterException: Domain already associated with another user pool.';
  expect([
    await refused(idp('CreateUserPoolDomain', { UserPoolId, Domain: 'shop' })),
    await refused(stranger.idp('CreateUserPoolDomain', { UserPoolId: await stranger.pool(), Domain: 'shop' })),
    await refused(stranger.idp('CreateUserPoolDomain', { UserPoolId: far.UserPool.Id, Domain: 'shop' }, 'us-east-1')),
  ]).toEqual([taken, taken, 'not refused']);
});

test('a pool has room for one prefix and one custom domain', async () => {
  const { create } = await withPool();
  const outcomes = [
    await refused(create({ Domain: 'shop' })),
    await refused(create({ Domain: 'login.example.com', CustomDomainConfig })),
    await refused(create({ Domain: 'other' })),
    await refused(create({ Domain: 'shop' })),
  ];
  const exists = 'InvalidParameterException: Domain already exists.';
  expect(outcomes).toEqual(['not refused', 'not refused', exists, exists]);
});

test('an account has room for four custom domains', async () => {
  const { idp, pool } = await withPool();
  const outcomes: string[] = [];
  for (const host of ['a', 'b', 'c', 'd', 'e']) {
    outcomes.push(
      await refused(
        idp('CreateUserPoolDomain', { UserPoolId: await pool(), Domain: `${host}.example.com`, CustomDomainConfig }),
      ),
    );
  }
  expect(outcomes).toEqual([
    ...Array(4).fill('not refused'),
    'LimitExceededException: The limit of 4 custom domains is reached.',
  ]);
});

test.each<[string, Json, string]>([
  [
    'capital letters',
    { Domain: 'Shop' },
    'InvalidParameterException: The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
  ],
  [
    'a reserved word',
    { Domain: 'my-cognito-shop' },
    'InvalidParameterException: Domain cannot contain reserved word: cognito',
  ],
  ['no reserved word inside another word', { Domain: 'awsome' }, 'not refused'],
  [
    'a certificate of another region',
    {
      Domain: 'login.example.com',
      CustomDomainConfig: { CertificateArn: `arn:aws:acm:eu-west-1:${ACCOUNT}:certificate/1` },
    },
    "InvalidParameterException: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
  ],
  [
    'an empty custom configuration',
    { Domain: 'shop', CustomDomainConfig: {} },
    "InvalidParameterException: 1 validation error detected: Value null at 'customDomainConfig.certificateArn' failed to satisfy constraint: Member must not be null",
  ],
])('CreateUserPoolDomain looks at %s', async (_, domain, outcome) => {
  const { create } = await withPool();
  expect(await refused(create(domain))).toBe(outcome);
});

test('the second version of managed login is not for LITE', async () => {
  const { create } = await withPool({}, { UserPoolTier: 'LITE' });
  expect(await refused(create({ Domain: 'shop', ManagedLoginVersion: 2 }))).toBe(
    'FeatureUnavailableInTierException: The following feature is not available for the LITE pricing tier configured: Managed Login Version 2',
  );
});

test('a custom domain takes its time to go, and its pool stays until then', async () => {
  const { idp, UserPoolId, create, read } = await withPool({ settle: { reads: 1 } });
  const Domain = 'login.example.com';
  await create({ Domain, CustomDomainConfig });
  await idp('DeleteUserPoolDomain', { UserPoolId, Domain });
  const kept = await refused(idp('DeleteUserPool', { UserPoolId }));
  const states = [(await read(Domain)).Status, (await read(Domain)).Status];
  expect([kept, states, await refused(idp('DeleteUserPool', { UserPoolId }))]).toEqual([
    'InvalidParameterException: User pool cannot be deleted. It has a domain configured that should be deleted first.',
    ['DELETING', undefined],
    'not refused',
  ]);
});

test('a domain keeps its name, its pool and its kind', async () => {
  const { idp, pool, create, UserPoolId } = await withPool();
  await create({ Domain: 'shop' });
  const other = await pool();
  const update = (fields: Json): Promise<string> => refused(idp('UpdateUserPoolDomain', { UserPoolId, ...fields }));
  expect([
    await update({ Domain: 'market' }),
    await update({ Domain: 'shop', UserPoolId: other }),
    await update({ Domain: 'shop', CustomDomainConfig }),
    await update({ Domain: 'shop', NewDomain: 'market' }),
  ]).toEqual([
    'InvalidParameterException: No such domain or user pool exists.',
    'InvalidParameterException: No such domain or user pool exists.',
    'InvalidParameterException: A domain cannot change between prefix and custom.',
    'SerializationException: Unexpected member newDomain',
  ]);
});

test.each<[string, Json, Json]>([
  ['a prefix domain is over at once', { Domain: 'shop', ManagedLoginVersion: 2 }, ['ACTIVE', 'ACTIVE']],
  [
    'a custom domain takes its time, another version',
    { Domain: 'login.example.com', CustomDomainConfig, ManagedLoginVersion: 2 },
    ['UPDATING', 'ACTIVE'],
  ],
  [
    'a custom domain takes its time, another certificate',
    { Domain: 'login.example.com', CustomDomainConfig: { CertificateArn: `${CustomDomainConfig.CertificateArn}2` } },
    ['UPDATING', 'ACTIVE'],
  ],
])('a change of %s', async (_what, domain, statuses) => {
  const made = { Domain: domain.Domain, ...(domain.CustomDomainConfig && { CustomDomainConfig }) };
  let now = 1000;
  const { idp, UserPoolId, create, read } = await withPool({ settle: { seconds: 60 }, now: () => now });
  await create(made);
  now += 60;
  await idp('UpdateUserPoolDomain', { UserPoolId, ...domain });
  const { Status: soon } = await read(domain.Domain);
  now += 60;
  const { Status: later, ...after } = await read(domain.Domain);
  expect([[soon, later], { ...after, ...domain }]).toEqual([statuses, after]);
});
