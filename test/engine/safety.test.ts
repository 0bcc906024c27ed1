import { describe, expect, test } from 'vitest';
import type { Api } from '../../src/model/api.ts';
import type { Fields } from '../../src/model/value.ts';
import { startWorld, told } from './world.ts';

const HEAD = 'version: 1\nregion: eu-central-1\n';
const pool = (body: string): string => `${HEAD}userPools:\n  main: { ${body} }\n`;
const SMS =
  'SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: e, SnsRegion: eu-central-1 }';
const TOTP = 'mfa: { MfaConfiguration: OPTIONAL, SoftwareTokenMfaConfiguration: { Enabled: true } }';
const MAIL =
  'EmailConfiguration: { EmailSendingAccount: DEVELOPER, SourceArn: "arn:aws:ses:eu-west-1:123456789012:identity/a.example.com" }';

async function poolId(api: Api): Promise<string> {
  const { UserPools } = (await api('cognito-idp', 'ListUserPools', { MaxResults: 60 })) as unknown as {
    readonly UserPools: readonly { readonly Id: string }[];
  };
  return UserPools[0]?.Id ?? '';
}

const mfaOf = async (api: Api): Promise<Fields> =>
  api('cognito-idp', 'GetUserPoolMfaConfig', { UserPoolId: await poolId(api) });

describe('what an update of the pool moves by itself', () => {
  test.each([
    ['where the file does not mention MFA', pool(`${SMS}, DeletionProtection: ACTIVE`)],
    ['where the file declares it', pool(`${SMS}, ${TOTP}, DeletionProtection: ACTIVE`)],
    ['where SMS comes with the same update', pool(`${SMS}, PoolName: main, UserPoolTier: ESSENTIALS`)],
  ])('SMS does not become a second factor %s', async (_, changed) => {
    const { api, apply, plan } = startWorld();
    await apply(pool(changed.includes('PoolName') ? TOTP : `${SMS}, ${TOTP}`));
    const before = await mfaOf(api);
    const run = await apply(changed);
    expect({ mfa: await mfaOf(api), left: run.left && told(run.left), again: told(await plan(changed)) }).toEqual({
      mfa: before,
      left: [],
      again: [],
    });
  });

  test('somebody else who changed MFA since the plan is not overwritten: the pool is not updated', async () => {
    const { api, apply } = startWorld();
    await apply(pool(`${SMS}, ${TOTP}`));
    const id = await poolId(api);
    const run = await apply(pool(`${SMS}, DeletionProtection: ACTIVE`), {
      through: (inner) => async (service, operation, input, region) => {
        if (operation === 'GetUserPoolMfaConfig')
          await inner('cognito-idp', 'SetUserPoolMfaConfig', { UserPoolId: id });
        return inner(service, operation, input, region);
      },
    });
    expect(run.outcomes.map(({ outcome }) => outcome.is).toSorted()).toEqual(['skipped', 'stale']);
  });
});

test('MFA is loosened, and then the pool allows one-time codes: in one apply', async () => {
  const { apply, plan } = startWorld();
  const text = (mfa: string, factors: string): string =>
    pool(
      `${MAIL}, Policies: { SignInPolicy: { AllowedFirstAuthFactors: [${factors}] } }, mfa: { MfaConfiguration: ${mfa}, SoftwareTokenMfaConfiguration: { Enabled: true } }`,
    );
  await apply(text('"ON"', 'PASSWORD'));
  const changed = text('OPTIONAL', 'PASSWORD, EMAIL_OTP');
  const run = await apply(changed);
  expect({ ends: run.outcomes.map(({ outcome }) => outcome.is), again: told(await plan(changed)) }).toEqual({
    ends: ['done', 'done'],
    again: [],
  });
});

test('a client that is made anew is referred to by its new id', async () => {
  const text = (secret: string): string =>
    `${pool(`clients: { web: { GenerateSecret: ${secret} } }`)}identityPools:\n  main:\n    AllowUnauthenticatedIdentities: false\n    CognitoIdentityProviders: [{ ProviderName: "\${ref:userPools.main.ProviderName}", ClientId: "\${ref:userPools.main.clients.web.ClientId}" }]\n`;
  const { apply, plan } = startWorld();
  await apply(text('true'));
  const run = await apply(text('false'));
  expect({ left: run.left && told(run.left), again: told(await plan(text('false'))) }).toEqual({ left: [], again: [] });
});

describe('what is declared empty is emptied', () => {
  test.each([
    [
      'triggers',
      'LambdaConfig: { PreSignUp: "arn:aws:lambda:eu-central-1:123456789012:function:pre" }',
      'LambdaConfig: {}',
      ['~ userPools.main LambdaConfig.PreSignUp'],
    ],
    ['tags', 'UserPoolTags: { team: a }', 'UserPoolTags: {}', ['~ userPools.main UserPoolTags.team']],
  ])('%s', async (_, full, empty, expected) => {
    const { apply, plan } = startWorld();
    await apply(pool(full));
    const seen = told(await plan(pool(empty)));
    await apply(pool(empty));
    expect([seen, told(await plan(pool(empty)))]).toEqual([expected, []]);
  });
});

test('a reference to what is only observed, and is not there, is refused before anything is written', async () => {
  const { plan } = startWorld();
  const text = `${pool('manage: { clients: observe }, clients: { web: {} }')}identityPools:\n  main:\n    AllowUnauthenticatedIdentities: false\n    CognitoIdentityProviders: [{ ProviderName: "\${ref:userPools.main.ProviderName}", ClientId: "\${ref:userPools.main.clients.web.ClientId}" }]\n`;
  expect((await plan(text)).refusals.map(({ code, address }) => `${code} ${address}`)).toEqual([
    'C3012 identityPools.main',
  ]);
});

test('what is to be deleted and became something else since the plan is not deleted', async () => {
  const { api, apply } = startWorld();
  await apply(pool('clients: { web: {}, old: {} }'));
  const id = await poolId(api);
  const { UserPoolClients } = (await api('cognito-idp', 'ListUserPoolClients', {
    UserPoolId: id,
    MaxResults: 60,
  })) as unknown as {
    readonly UserPoolClients: readonly { readonly ClientName: string; readonly ClientId: string }[];
  };
  const old = UserPoolClients.find(({ ClientName }) => ClientName === 'old')?.ClientId ?? '';
  const run = await apply(pool('manage: { clients: full }, clients: { web: {} }'), {
    through: (inner) => async (service, operation, input, region) => {
      if (operation === 'DescribeUserPoolClient' && input.ClientId === old)
        await inner('cognito-idp', 'UpdateUserPoolClient', {
          UserPoolId: id,
          ClientId: old,
          ClientName: 'in-use-again',
        });
      return inner(service, operation, input, region);
    },
  });
  expect(run.outcomes.map(({ outcome }) => outcome)).toEqual([{ is: 'stale', paths: ['ClientName'] }]);
});

test('a pool that somebody else made since the plan is not made twice', async () => {
  const { api, apply } = startWorld();
  const run = await apply(pool('PoolName: shop'), {
    through: (inner) => async (service, operation, input, region) => {
      if (operation === 'ListUserPools') await inner('cognito-idp', 'CreateUserPool', { PoolName: 'shop' });
      return inner(service, operation, input, region);
    },
  });
  const listed = (await api('cognito-idp', 'ListUserPools', { MaxResults: 60 })) as unknown as {
    readonly UserPools: readonly unknown[];
  };
  expect([run.outcomes.map(({ outcome }) => outcome.is), listed.UserPools.length]).toEqual([['stale'], 1]);
});

test('a new pool beside one that no file declares is a risk: it may only have been renamed', async () => {
  const { apply, plan } = startWorld();
  await apply(pool('PoolName: shop, Policies: { PasswordPolicy: { MinimumLength: 9 } }'));
  const { changes } = await plan(pool('PoolName: store, Policies: { PasswordPolicy: { MinimumLength: 12 } }'));
  expect(changes.map(({ action, risks }) => [action, ...risks.map(({ code }) => code)])).toEqual([['create', 'C2601']]);
});

test('two declarations of one live pool are refused', async () => {
  const { api, apply, plan } = startWorld();
  await apply(pool('PoolName: shop'));
  const text = `${HEAD}userPools:\n  one: { UserPoolId: ${await poolId(api)} }\n  two: { PoolName: shop }\n`;
  expect((await plan(text)).refusals.map(({ code, address }) => `${code} ${address}`)).toEqual(['C3013 userPools.two']);
});

test('a part that was selected is verified as that part', async () => {
  const { apply } = startWorld();
  const run = await apply(pool('clients: { web: {} }, groups: { a: {} }'), {
    only: ['userPools.main', 'userPools.main.clients'],
    except: ['**.groups'],
  });
  expect(run.left && told(run.left)).toEqual([]);
});

test('a pool that is only observed is not deleted either', async () => {
  const { api, apply, plan } = startWorld();
  await apply(`stack: s\n${pool('PoolName: shop')}`);
  const text = `stack: s\nversion: 1\nregion: eu-central-1\nmanage: { userPools: observe }\nuserPools: { old: { UserPoolId: ${await poolId(api)}, PoolName: renamed } }\n`;
  expect((await plan(text)).changes.map(({ observed, steps }) => [observed, steps.length])).toEqual([[true, 0]]);
});
