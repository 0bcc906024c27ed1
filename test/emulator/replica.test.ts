import { describe, expect, test } from 'vitest';
import { hasModels, models, unmeasured } from '../kinds/models.ts';
import { ACCOUNT, type Json, LAMBDA, refused, world } from './world.ts';

const READY = {
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: `arn:aws:kms:eu-central-1:${ACCOUNT}:key/one` },
  IssuerConfiguration: { Type: 'UPDATED' },
};
const THERE = 'eu-west-1';

async function withReplica(options: Parameters<typeof world>[0] = {}, tags: Json = {}) {
  const { idp, pool, described, emulator } = world(options);
  const UserPoolId = await pool({ PoolName: 'main', UserPoolTags: { team: 'here' }, ...READY });
  await idp('CreateUserPoolReplica', { UserPoolId, RegionName: THERE, ...tags });
  const replicas = async (): Promise<Json> =>
    (await idp('ListUserPoolReplicas', { UserPoolId })).UserPoolReplicas.toSorted((a: Json, b: Json) =>
      a.Role < b.Role ? -1 : 1,
    );
  const there = async (): Promise<Json> => (await idp('DescribeUserPool', { UserPoolId }, THERE)).UserPool;
  const setStatus = (Status: string): Promise<Json> =>
    idp('UpdateUserPoolReplica', { UserPoolId, RegionName: THERE, Status });
  return { idp, UserPoolId, described, replicas, there, setStatus, emulator };
}

test('a replica is being created, then inactive, and stands beside the primary one in the list', async () => {
  const { UserPoolId, replicas } = await withReplica({ settle: { reads: 1 } });
  const arn = (region: string) => `arn:aws:cognito-idp:${region}:${ACCOUNT}:userpool/${UserPoolId}`;
  const primary = { RegionName: 'eu-central-1', Status: 'ACTIVE', Role: 'PRIMARY', UserPoolArn: arn('eu-central-1') };
  const secondary = { RegionName: THERE, Role: 'SECONDARY', UserPoolArn: arn(THERE) };
  expect([await replicas(), await replicas()]).toEqual([
    [primary, { ...secondary, Status: 'CREATING' }],
    [primary, { ...secondary, Status: 'INACTIVE' }],
  ]);
});

test('the list of pools has the regions of a pool with replicas, which its description has not', async () => {
  const { idp, UserPoolId, described } = await withReplica();
  await idp('CreateUserPool', { PoolName: 'alone' });
  const [pool, alone] = (await idp('ListUserPools', { MaxResults: 60 })).UserPools;
  expect([pool.Id, pool.ReplicaRegions.toSorted(), alone.Name, 'ReplicaRegions' in alone]).toEqual([
    UserPoolId,
    ['eu-central-1', THERE],
    'alone',
    false,
  ]);
  expect((await described(UserPoolId)).ReplicaRegions).toBe(undefined);
});

describe.skipIf(!hasModels)(`held to AWS's model${unmeasured}`, () => {
  test('the list of pools has every member that AWS has there', async () => {
    const { idp } = await withReplica();
    const [pool] = (await idp('ListUserPools', { MaxResults: 60 })).UserPools;
    const members: Json = models['cognito-idp'].shapes.UserPoolDescriptionType?.members;
    const current = Object.keys(members).filter((member) => !members[member].deprecated);
    expect([Object.keys(pool).toSorted(), models['cognito-idp'].shapes.ReplicaRegionsType?.type]).toEqual([
      current.toSorted(),
      'list',
    ]);
  });
});

test('the pool is in the other region under the same id, with tags and senders of its own', async () => {
  const { UserPoolId, there, described } = await withReplica({}, { UserPoolTags: { team: 'there' } });
  const { Id, Arn, Name, UserPoolTags, EmailConfiguration, IssuerConfiguration } = await there();
  expect({ Id, Arn, Name, UserPoolTags, EmailConfiguration, IssuerConfiguration }).toEqual({
    Id: UserPoolId,
    Arn: `arn:aws:cognito-idp:${THERE}:${ACCOUNT}:userpool/${UserPoolId}`,
    Name: 'main',
    UserPoolTags: { team: 'there' },
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    IssuerConfiguration: { Type: 'UPDATED' },
  });
  expect((await described(UserPoolId)).UserPoolTags).toEqual({ team: 'here' });
});

test('what changes in the primary region changes in the other, except what is regional', async () => {
  const { idp, UserPoolId, there } = await withReplica();
  await idp('UpdateUserPool', {
    UserPoolId,
    PoolName: 'renamed',
    LambdaConfig: { PreSignUp: LAMBDA },
    AutoVerifiedAttributes: ['email'],
    ...READY,
  });
  const { Name, LambdaConfig, AutoVerifiedAttributes } = await there();
  expect({ Name, LambdaConfig, AutoVerifiedAttributes }).toEqual({
    Name: 'renamed',
    LambdaConfig: {},
    AutoVerifiedAttributes: ['email'],
  });
});

test('a secondary region takes settings of its own, and nothing that is the same everywhere', async () => {
  const { idp, UserPoolId, there, described } = await withReplica();
  const hook = LAMBDA.replace('eu-central-1', THERE);
  const update = (fields: Json): Promise<Json> =>
    idp('UpdateUserPool', { UserPoolId, PoolName: 'main', ...READY, ...fields }, THERE);
  await update({ LambdaConfig: { PreSignUp: hook } });
  expect([(await there()).LambdaConfig, (await described(UserPoolId)).LambdaConfig]).toEqual([{ PreSignUp: hook }, {}]);
  expect([
    await refused(update({ AutoVerifiedAttributes: ['email'] })),
    await refused(idp('DeleteUserPool', { UserPoolId }, THERE)),
    await refused(
      idp(
        'AddCustomAttributes',
        { UserPoolId, CustomAttributes: [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }] },
        THERE,
      ),
    ),
  ]).toEqual([
    'OperationNotEnabledException: AutoVerifiedAttributes cannot be changed in a secondary Region.',
    'OperationNotEnabledException: A user pool is deleted in its primary Region.',
    'OperationNotEnabledException: Schema cannot be changed in a secondary Region.',
  ]);
});

test('only an inactive replica goes, and takes the pool out of its region', async () => {
  const { idp, UserPoolId, setStatus, replicas, there } = await withReplica();
  const remove = (RegionName: string): Promise<Json> => idp('DeleteUserPoolReplica', { UserPoolId, RegionName });
  await setStatus('ACTIVE');
  const tries = [await refused(remove(THERE)), await refused(idp('DeleteUserPool', { UserPoolId }))];
  await setStatus('INACTIVE');
  await remove(THERE);
  const again = await refused(remove(THERE));
  const left = [await replicas(), await replicas()].map((rows) => rows.map(({ Status }: Json) => Status));
  expect([...tries, again, await refused(there()), ...left, await refused(remove(THERE))]).toEqual([
    'InvalidParameterException: Only an inactive replica can be deleted.',
    'InvalidParameterException: The user pool has replicas.',
    'InvalidParameterException: Only an inactive replica can be deleted.',
    `ResourceNotFoundException: User pool ${UserPoolId} does not exist.`,
    ['ACTIVE', 'DELETING'],
    ['ACTIVE'],
    'ResourceNotFoundException: replica eu-west-1 does not exist.',
  ]);
});

test('the primary replica neither goes nor sleeps', async () => {
  const { idp, UserPoolId } = await withReplica();
  const whose = { UserPoolId, RegionName: 'eu-central-1' };
  expect([
    await refused(idp('DeleteUserPoolReplica', whose)),
    await refused(idp('UpdateUserPoolReplica', { ...whose, Status: 'INACTIVE' })),
  ]).toEqual([
    'InvalidParameterException: The primary replica cannot be deleted.',
    'InvalidParameterException: The primary replica is always active.',
  ]);
});

test.each([
  ['a pool of tier LITE', { UserPoolTier: 'LITE' }, 'FeatureUnavailableInTierException'],
  ['a pool with a key of AWS', { KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' } }, 'InvalidParameterException'],
  ['a pool with the original issuer', { IssuerConfiguration: { Type: 'ORIGINAL' } }, 'InvalidParameterException'],
])('%s gets no replica', async (_whose, fields, name) => {
  const { idp, pool } = world();
  const UserPoolId = await pool({ ...READY, ...fields });
  expect(await refused(idp('CreateUserPoolReplica', { UserPoolId, RegionName: THERE }))).toMatch(`${name}: `);
});

test('a region has a pool once', async () => {
  const { idp, UserPoolId } = await withReplica();
  const make = (RegionName: string): Promise<string> =>
    refused(idp('CreateUserPoolReplica', { UserPoolId, RegionName }));
  expect([await make('eu-central-1'), await make(THERE)]).toEqual([
    'InvalidParameterException: eu-central-1 already exists.',
    'InvalidParameterException: eu-west-1 already exists.',
  ]);
});

test('a replica is woken and put to sleep from either region, made and deleted in the primary one only', async () => {
  const { idp, UserPoolId, replicas } = await withReplica();
  const whose = { UserPoolId, RegionName: THERE };
  const listThere = async (): Promise<Json> =>
    (await idp('ListUserPoolReplicas', { UserPoolId }, THERE)).UserPoolReplicas.toSorted((a: Json, b: Json) =>
      a.Role < b.Role ? -1 : 1,
    );
  await replicas();
  await idp('UpdateUserPoolReplica', { ...whose, Status: 'ACTIVE' }, THERE);
  const woken = [await replicas(), await listThere()];
  await idp('UpdateUserPoolReplica', { ...whose, Status: 'INACTIVE' });
  const asleep = [await replicas(), await listThere()];
  const statuses = [...woken, ...asleep].map((rows) => rows.map(({ Status }: Json) => Status));
  expect([
    statuses,
    await refused(idp('DeleteUserPoolReplica', whose, THERE)),
    await refused(idp('CreateUserPoolReplica', { UserPoolId, RegionName: 'us-east-1' }, THERE)),
  ]).toEqual([
    [...Array(2).fill(['ACTIVE', 'ACTIVE']), ...Array(2).fill(['ACTIVE', 'INACTIVE'])],
    ...Array(2).fill('OperationNotEnabledException: Replicas are created and deleted in the primary Region.'),
  ]);
});

test('every region of a pool knows all the others', async () => {
  const { idp, UserPoolId } = await withReplica({ settle: { reads: 0 } });
  await idp('CreateUserPoolReplica', { UserPoolId, RegionName: 'us-east-1' });
  const regions = async (region: string): Promise<Json> =>
    (await idp('ListUserPoolReplicas', { UserPoolId }, region)).UserPoolReplicas.map(
      ({ RegionName }: Json) => RegionName,
    ).toSorted();
  const all = [await regions('eu-central-1'), await regions(THERE), await regions('us-east-1')];
  await idp('DeleteUserPoolReplica', { UserPoolId, RegionName: 'us-east-1' });
  expect([...all, await regions('eu-central-1'), await regions(THERE)]).toEqual([
    ...Array(3).fill(['eu-central-1', THERE, 'us-east-1']),
    ...Array(2).fill(['eu-central-1', THERE]),
  ]);
});
