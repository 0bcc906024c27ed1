import { UpdateUserPoolRequest$ } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { PERHAPS_KEPT, SEEN_TO_GO } from './lenient-pool-cases.ts';
import { type Json, LAMBDA, refused, SMS, world } from './world.ts';

const FULL = {
  PoolName: 'main',
  Policies: {
    PasswordPolicy: { MinimumLength: 14, RequireUppercase: true },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
  },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: { PreSignUp: LAMBDA },
  AutoVerifiedAttributes: ['email'],
  AliasAttributes: ['email'],
  SmsConfiguration: SMS,
  SmsAuthenticationMessage: 'Code {####}',
  VerificationMessageTemplate: { EmailMessage: 'Code {####}' },
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
  EmailConfiguration: { ReplyToEmailAddress: 'a@example.com' },
  UserPoolTags: { team: 'shop' },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  Schema: [{ Name: 'tenant', AttributeDataType: 'String' }],
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  UserPoolTier: 'PLUS',
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
};

test('UpdateUserPool answers nothing, resets what it leaves out, and keeps policies and what cannot change', async () => {
  const { idp, pool, described } = world();
  const UserPoolId = await pool(FULL);
  const before = await described(UserPoolId);
  const answer = await idp('UpdateUserPool', { UserPoolId, AutoVerifiedAttributes: ['email'] });
  const after = await described(UserPoolId);
  const bare = await described(await pool());
  const kept = [
    'Id',
    'Arn',
    'Name',
    'CreationDate',
    'Policies',
    'AliasAttributes',
    'SchemaAttributes',
    'UserAttributeUpdateSettings',
  ];
  expect([answer, after]).toEqual([
    {},
    {
      ...bare,
      ...Object.fromEntries(kept.map((member) => [member, before[member]])),
      AutoVerifiedAttributes: ['email'],
      LastModifiedDate: after.LastModifiedDate,
    },
  ]);
  expect(after.LastModifiedDate).toBeGreaterThan(before.LastModifiedDate);
});

test('of each member that UpdateUserPool takes, it is tried what becomes of it where it is left out', () => {
  const [, , , , members]: Json = UpdateUserPoolRequest$;
  const kept = ['UserPoolId', 'PoolName', 'Policies', 'MfaConfiguration', 'UserAttributeUpdateSettings'];
  const doors = ['SmsVerificationMessage', 'EmailVerificationMessage', 'EmailVerificationSubject'];
  const tried = [...kept, ...doors, ...Object.keys(SEEN_TO_GO), ...Object.keys(PERHAPS_KEPT)];
  expect(tried.toSorted()).toEqual(members.toSorted());
});

test('UpdateUserPool keeps the half of the policies that it leaves out, and the password policy it gives in part is whole', async () => {
  const { idp, pool, described } = world();
  const UserPoolId = await pool(FULL);
  await idp('UpdateUserPool', {
    UserPoolId,
    AutoVerifiedAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 10 } },
  });
  const first = (await described(UserPoolId)).Policies;
  await idp('UpdateUserPool', {
    UserPoolId,
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
  });
  const second = (await described(UserPoolId)).Policies;
  const PasswordPolicy = {
    MinimumLength: 10,
    RequireUppercase: false,
    RequireLowercase: false,
    RequireNumbers: false,
    RequireSymbols: false,
    TemporaryPasswordValidityDays: 7,
  };
  expect([first, second]).toEqual([
    { PasswordPolicy, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    { PasswordPolicy, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
  ]);
});

test('a pool is renamed in place', async () => {
  const { idp, pool, described } = world();
  const UserPoolId = await pool();
  await idp('UpdateUserPool', { UserPoolId, PoolName: 'renamed' });
  const { Id, Name } = await described(UserPoolId);
  expect({ Id, Name }).toEqual({ Id: UserPoolId, Name: 'renamed' });
});

test('UpdateUserPool does not know the members of a creation', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const tries = [
    { Schema: [{ Name: 'a' }] },
    { UsernameAttributes: ['email'] },
    { UsernameConfiguration: { CaseSensitive: true } },
  ];
  expect(
    await Promise.all(tries.map((fields: Json) => refused(idp('UpdateUserPool', { UserPoolId, ...fields })))),
  ).toEqual([
    'SerializationException: Unexpected member schema',
    'SerializationException: Unexpected member usernameAttributes',
    'SerializationException: Unexpected member usernameConfiguration',
  ]);
});

test('UpdateUserPool does not turn MFA on, takes the mode it has, and turns it off', async () => {
  const { idp, pool, described } = world();
  const UserPoolId = await pool();
  const to = (MfaConfiguration: string): Promise<string> =>
    refused(idp('UpdateUserPool', { UserPoolId, MfaConfiguration }));
  const early = [await to('ON'), await to('OPTIONAL')];
  await idp('SetUserPoolMfaConfig', {
    UserPoolId,
    MfaConfiguration: 'ON',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  const late = [await to('ON'), await to('OFF')];
  const off = 'InvalidParameterException: Cannot turn MFA functionality ON, once the user pool has been created.';
  expect([
    ...early,
    ...late,
    (await described(UserPoolId)).MfaConfiguration,
    await idp('GetUserPoolMfaConfig', { UserPoolId }),
  ]).toEqual([off, off, 'not refused', 'not refused', 'OFF', { MfaConfiguration: 'OFF' }]);
});

test('what Describe shows of unused accounts is refused when it is sent back', async () => {
  const { idp, pool, described } = world();
  const UserPoolId = await pool();
  const { AdminCreateUserConfig } = await described(UserPoolId);
  expect(await refused(idp('UpdateUserPool', { UserPoolId, AdminCreateUserConfig }))).toBe(
    'InvalidParameterException: Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
  );
});

test('texts that differ behind their two doors are refused', async () => {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const texts = { EmailVerificationMessage: 'Old {####}', VerificationMessageTemplate: { EmailMessage: 'New {####}' } };
  expect(await refused(idp('UpdateUserPool', { UserPoolId, ...texts }))).toBe(
    'InvalidParameterException: EmailVerificationMessage and VerificationMessageTemplate.EmailMessage are different.',
  );
});

test('what its state has and no schema knows is shown, kept by a call for tags, and reset by an update', async () => {
  const first = world();
  const UserPoolId = await first.pool();
  const [stored] = first.emulator.state().resources;
  if (stored === undefined) throw new Error('no pool');
  const resources = [{ ...stored, fields: { ...stored.fields, Novelty: 'ON' } }];
  const { idp, described } = world({ state: { ...first.emulator.state(), resources } });
  await idp('TagResource', { ResourceArn: String(stored.fields.Arn), Tags: { team: 'shop' } });
  const { Novelty: before } = await described(UserPoolId);
  await idp('UpdateUserPool', { UserPoolId });
  const { Novelty: after } = await described(UserPoolId);
  expect([before, after]).toEqual(['ON', undefined]);
});
