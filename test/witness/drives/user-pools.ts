import { expect } from 'vitest';
import type { Json } from '../../emulator/world.ts';
import type { Client } from './client.ts';
import { ACCOUNT, DATE, DATES, LAMBDA, newPool, walk } from './making.ts';

const POLICY = {
  MinimumLength: 12,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: false,
  RequireSymbols: false,
  TemporaryPasswordValidityDays: 3,
};
/** What a pool is made with, and comes back as it was sent. */
const SAID = {
  Policies: { PasswordPolicy: POLICY },
  LambdaConfig: { PreSignUp: LAMBDA },
  AutoVerifiedAttributes: ['email'],
  UsernameAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
  DeletionProtection: 'INACTIVE',
  MfaConfiguration: 'OFF',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }] },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
  UserPoolTags: { team: 'shop' },
};

/** AWS keeps what asks for a verified address, and refuses an update without the address. */
const KEPT = { AutoVerifiedAttributes: ['email'] };

export async function userPools(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const Schema = [{ Name: 'tenant', AttributeDataType: 'String', Mutable: true }];
  const { UserPool: created } = await idp('CreateUserPool', { PoolName: 'shop', Schema, ...SAID });
  const { Id: UserPoolId, Arn, SchemaAttributes } = created;
  expect(UserPoolId).toMatch(/^eu-central-1_[0-9A-Za-z]{9}$/);
  expect(Arn).toBe(`arn:aws:cognito-idp:eu-central-1:${ACCOUNT}:userpool/${UserPoolId}`);
  const { Policies, ...rest } = SAID;
  expect(created).toMatchObject({ Name: 'shop', ...rest, ...DATES, EstimatedNumberOfUsers: 0 });
  expect(created.Policies.PasswordPolicy).toEqual(Policies.PasswordPolicy);
  expect(SchemaAttributes.at(-1)).toMatchObject({ Name: 'custom:tenant', AttributeDataType: 'String', Mutable: true });
  expect(SchemaAttributes.length).toBe(22);
  expect(await idp('DescribeUserPool', { UserPoolId })).toEqual({ UserPool: created });
  expect(await idp('UpdateUserPool', { UserPoolId, DeletionProtection: 'ACTIVE', ...KEPT })).toEqual({});
  const { UserPool: updated } = await idp('DescribeUserPool', { UserPoolId });
  expect([updated.DeletionProtection, updated.AutoVerifiedAttributes, updated.LambdaConfig]).toEqual([
    'ACTIVE',
    ['email'],
    {}, // an update resets what it leaves out
  ]);
  expect(await refused('DeleteUserPool', { UserPoolId })).toBe('InvalidParameterException');
  await idp('UpdateUserPool', { UserPoolId, DeletionProtection: 'INACTIVE', ...KEPT });
  expect(await idp('DeleteUserPool', { UserPoolId })).toEqual({});
  expect(await refused('DescribeUserPool', { UserPoolId })).toBe('ResourceNotFoundException');
}

export async function pagesOfUserPools(aws: Client): Promise<void> {
  const { idp, pages } = aws;
  for (const PoolName of ['a', 'b', 'c', 'd', 'e'])
    await newPool(aws, { PoolName, LambdaConfig: { PreSignUp: LAMBDA } });
  const { UserPools } = await idp('ListUserPools', { MaxResults: 60 });
  const Id = expect.stringMatching(/^eu-central-1_/);
  const item = (Name: string): Json => ({ Id, Name, LambdaConfig: { PreSignUp: LAMBDA }, ...DATES });
  expect(UserPools).toEqual(['a', 'b', 'c', 'd', 'e'].map(item));
  expect(await pages('ListUserPools', {}, 2)).toEqual({ all: { UserPools }, calls: 3 });
  const byHand = await walk(idp, 'ListUserPools', { MaxResults: 2 });
  expect(byHand.map((page) => page.UserPools)).toEqual([
    UserPools.slice(0, 2),
    UserPools.slice(2, 4),
    UserPools.slice(4),
  ]);
}

export async function customAttributes(aws: Client): Promise<void> {
  const { idp } = aws;
  const UserPoolId = await newPool(aws);
  const CustomAttributes = [
    { Name: 'plan', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '1', MaxLength: '20' } },
    { Name: 'age', AttributeDataType: 'Number', Mutable: true, NumberAttributeConstraints: { MinValue: '0' } },
  ];
  expect(await idp('AddCustomAttributes', { UserPoolId, CustomAttributes })).toEqual({});
  const { SchemaAttributes } = (await idp('DescribeUserPool', { UserPoolId })).UserPool;
  const own = { DeveloperOnlyAttribute: false, Required: false };
  expect(SchemaAttributes.slice(-2)).toEqual([
    { ...CustomAttributes[0], Name: 'custom:plan', ...own, Mutable: false },
    { ...CustomAttributes[1], Name: 'custom:age', ...own },
  ]);
}

export async function mfa(aws: Client): Promise<void> {
  const { idp } = aws;
  const UserPoolId = await newPool(aws);
  expect(await idp('GetUserPoolMfaConfig', { UserPoolId })).toEqual({ MfaConfiguration: 'OFF' });
  const config = { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } };
  expect(await idp('SetUserPoolMfaConfig', { UserPoolId, ...config })).toEqual(config);
  expect(await idp('GetUserPoolMfaConfig', { UserPoolId })).toEqual(config);
  expect((await idp('DescribeUserPool', { UserPoolId })).UserPool.MfaConfiguration).toBe('OPTIONAL');
}

export async function logDelivery(aws: Client): Promise<void> {
  const { idp } = aws;
  const UserPoolId = await newPool(aws);
  const CloudWatchLogsConfiguration = { LogGroupArn: `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:shop` };
  const LogConfigurations = [{ LogLevel: 'ERROR', EventSource: 'userNotification', CloudWatchLogsConfiguration }];
  const answer = { LogDeliveryConfiguration: { UserPoolId, LogConfigurations } };
  expect(await idp('SetLogDeliveryConfiguration', { UserPoolId, LogConfigurations })).toEqual(answer);
  expect(await idp('GetLogDeliveryConfiguration', { UserPoolId })).toEqual(answer);
}

export async function signingCertificates(aws: Client): Promise<void> {
  const UserPoolId = await newPool(aws);
  const first = await aws.idp('GetSigningCertificate', { UserPoolId });
  expect(first).toEqual({ Certificate: expect.stringMatching(/^[A-Za-z0-9+/=]{20,}$/) });
  expect(await aws.idp('GetSigningCertificate', { UserPoolId })).toEqual(first);
}

export async function tagsOfUserPools(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const { UserPool } = await idp('CreateUserPool', { PoolName: 'main', UserPoolTags: { team: 'shop', stage: 'test' } });
  const { Arn: ResourceArn, Id: UserPoolId } = UserPool;
  expect(await idp('TagResource', { ResourceArn, Tags: { stage: 'live', cost: '' } })).toEqual({});
  expect(await idp('UntagResource', { ResourceArn, TagKeys: ['team'] })).toEqual({});
  const tags = { stage: 'live', cost: '' };
  expect(await idp('ListTagsForResource', { ResourceArn })).toEqual({ Tags: tags });
  expect((await idp('DescribeUserPool', { UserPoolId })).UserPool.UserPoolTags).toEqual(tags);
  const gone = `${ResourceArn.slice(0, -1)}_`;
  expect(await refused('ListTagsForResource', { ResourceArn: gone })).toBe('ResourceNotFoundException');
}

export async function replicas(aws: Client): Promise<void> {
  const { idp } = aws;
  const KeyConfiguration = {
    KeyType: 'CUSTOMER_MANAGED_KEY',
    KmsKeyArn: `arn:aws:kms:eu-central-1:${ACCOUNT}:key/mrk-1`,
  };
  const UserPoolId = await newPool(aws, { KeyConfiguration, IssuerConfiguration: { Type: 'UPDATED' } });
  const own = { UserPoolId, RegionName: 'eu-west-1' };
  const there = {
    UserPoolArn: `arn:aws:cognito-idp:eu-west-1:${ACCOUNT}:userpool/${UserPoolId}`,
    RegionName: 'eu-west-1',
    Role: 'SECONDARY',
  };
  const status = (Status: string): Json => ({ UserPoolReplica: { ...there, Status } });
  expect(await idp('CreateUserPoolReplica', own)).toEqual(status('CREATING'));
  const secondary = async (): Promise<Json> =>
    (await idp('ListUserPoolReplicas', { UserPoolId })).UserPoolReplicas.find(({ Role }: Json) => Role === 'SECONDARY');
  expect([(await secondary()).Status, await secondary()]).toEqual(['CREATING', { ...there, Status: 'INACTIVE' }]);
  expect(await idp('UpdateUserPoolReplica', { ...own, Status: 'ACTIVE' })).toEqual(status('ACTIVE'));
  const inRegion = ['--no-paginate', '--region', 'eu-west-1'];
  expect((await idp('DescribeUserPool', { UserPoolId }, inRegion)).UserPool).toMatchObject({
    Id: UserPoolId,
    Arn: there.UserPoolArn,
    LastModifiedDate: DATE,
  });
  await idp('UpdateUserPoolReplica', { ...own, Status: 'INACTIVE' });
  expect(await idp('DeleteUserPoolReplica', own)).toEqual(status('DELETING'));
  // It may be seen going, for as many looks as it was seen coming.
  for (let look = 0; look < 2; look += 1) await secondary();
  expect(await secondary()).toBe(undefined);
}
