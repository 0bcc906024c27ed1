import { afterEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/aws/connect.ts';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { type Served, serve } from '../../src/emulator/serve.ts';
import type { EmulatorState, Stored } from '../../src/emulator/store.ts';
import type { Api } from '../../src/model/api.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Fields, isFields } from '../../src/model/value.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { ENV } from '../aws/fake-aws.ts';
import { head, pool, risky } from './plans.ts';
import { ACCOUNT, kmsKey } from './sample.ts';
import { startWorld, told } from './world.ts';

/** AWS with members that this version has never heard of. */
const withNews =
  (operation: string, at: string, news: Fields) =>
  (api: Api): Api =>
  async (service, asked, input, region) => {
    const answer = await api(service, asked, input, region);
    const resource = answer[at];
    return asked === operation && isFields(resource) ? { ...answer, [at]: { ...resource, ...news } } : answer;
  };

const warned = ({ warnings }: Plan): readonly string[] => warnings.map(({ code, message }) => `${code} ${message}`);
const lost = ({ changes }: Plan): readonly string[] =>
  changes.flatMap(({ risks }) => risks.filter(({ code }) => code === 'C2405').map(({ message }) => message));

let served: Served | undefined;
afterEach(async () => {
  await served?.close();
  served = undefined;
});

/** A world behind HTTP, reached through the SDK, whose resources of a kind have got new members by themselves. */
async function overHttp(file: string, news: { readonly [kind: string]: Fields }) {
  const before = startWorld();
  await before.apply(file);
  const resources = before
    .state()
    .resources.map((stored): Stored => ({ ...stored, fields: { ...stored.fields, ...news[stored.kind] } }));
  const state: EmulatorState = { ...before.state(), resources };
  const emulator = createEmulator({ account: ACCOUNT, state });
  served = await serve(emulator, { host: '127.0.0.1', port: 0 });
  const { api } = await connect({ endpointUrl: served.url, env: ENV });
  return { ...startWorld(() => api), state: emulator.state };
}

const TWO = (length: number): string => `${head()}userPools:
  a: { Policies: { PasswordPolicy: { MinimumLength: ${length} } }, groups: { admins: { Precedence: 1 } } }
  b: { Policies: { PasswordPolicy: { MinimumLength: ${length} } }, UserPoolTags: { team: x } }
`;

describe('members that this version does not know', () => {
  const NEWS = {
    'user pool': { PasskeyGuard: { Mode: 'STRICT' } },
    group: { Quota: 5 },
  };

  test('are found in the answers of AWS, though the SDK drops them, and told once for each kind', async () => {
    const { plan } = await overHttp(TWO(9), NEWS);
    const idle = await plan(TWO(9));
    expect({ changes: idle.changes, drift: driftOf(idle).warnings, warnings: idle.warnings }).toEqual({
      changes: [],
      drift: idle.warnings,
      warnings: [
        {
          code: 'C4002',
          severity: 'warning',
          message: 'AWS has members of the kind "user pool" that this version does not know: PasskeyGuard',
          why: 'userPools.a and userPools.b have them. They cannot be compared, and an update that would reset them has to be allowed.',
          wayOut: ['update cognitoctl'],
        },
        {
          code: 'C4002',
          severity: 'warning',
          address: 'userPools.a.groups.admins',
          message: 'AWS has members of the kind "group" that this version does not know: Quota',
          why: 'They cannot be compared, and an update that would reset them has to be allowed.',
          wayOut: ['update cognitoctl'],
        },
      ],
    });
  });

  test('are lost by no update that nobody allowed, and by one that was', async () => {
    const { plan, apply, state } = await overHttp(TWO(9), NEWS);
    const guards = () => state().resources.map(({ fields }) => 'PasskeyGuard' in fields);
    const risks = (await plan(TWO(10))).changes.map((change) => [change.address, change.risks]);
    const before = guards();
    await apply(TWO(10));
    const risk = (address: string) => ({
      code: 'C2405',
      severity: 'warning',
      address,
      message: 'this update resets PasskeyGuard, which this version does not know',
      why: 'AWS has a value for it, and no request of this version can carry that.',
      wayOut: ['update cognitoctl'],
      place: expect.anything(),
    });
    expect({ risks, before, after: guards() }).toEqual({
      risks: [
        ['userPools.a', [risk('userPools.a')]],
        ['userPools.b', [risk('userPools.b')]],
      ],
      before: [true, true, false],
      after: [false, false, false],
    });
  });

  test('are told of the first three places and the number of the others', async () => {
    const file = pool('clients: { a: {}, b: {}, c: {}, d: {}, e: {} }');
    const { plan, apply } = startWorld(withNews('DescribeUserPoolClient', 'UserPoolClient', { Novelty: 1 }));
    await apply(file);
    const names = ['a', 'b', 'c'].map((name) => `userPools.main.clients.${name}`).join(', ');
    expect((await plan(file)).warnings.map(({ why }) => why)).toEqual([
      `${names} and 2 more have them. They cannot be compared, and an update that would reset them has to be allowed.`,
    ]);
  });

  test('are not told of what is not selected', async () => {
    const { plan, apply } = startWorld(withNews('DescribeUserPool', 'UserPool', { Novelty: 1 }));
    await apply(TWO(9));
    expect([
      warned(await plan(TWO(9), { only: ['userPools.a.groups.**'] })),
      (await plan(TWO(9), { only: ['userPools.b'] })).warnings.map(({ address }) => address),
    ]).toEqual([[], ['userPools.b']]);
  });
});

describe('an update is not held up by unknown members', () => {
  test('of a call that keeps what it leaves out, unless they are below what it sends', async () => {
    const news = { AcrMapping: { Level1: 'low', Level9: 'x' }, Novelty: 1 };
    const { plan, apply } = startWorld(withNews('DescribeIdentityProvider', 'IdentityProvider', news));
    const file = (scopes: string, level: string): string =>
      pool(`identityProviders:
  Corp:
    ProviderType: OIDC
    ProviderDetails: { client_id: a, authorize_scopes: ${scopes}, oidc_issuer: "https://a.example.com", attributes_request_method: GET }
    AcrMapping: { Level1: ${level} }`);
    await apply(file('openid', 'low'));
    const [other, same] = [await plan(file('openid email', 'x')), await plan(file('openid email', 'low'))];
    expect([warned(same), lost(same), lost(other)]).toEqual([
      [
        'C4002 AWS has members of the kind "identity provider" that this version does not know: AcrMapping.Level9, Novelty',
      ],
      [],
      ['this update resets AcrMapping.Level9, which this version does not know'],
    ]);
  });

  test('of tags, which have calls of their own', async () => {
    const { apply, plan } = startWorld(withNews('DescribeUserPool', 'UserPool', { Novelty: 1 }));
    await apply(pool('UserPoolTags: { team: a }'));
    const { changes } = await plan(pool('UserPoolTags: { team: b }'));
    expect(changes.map(({ steps, risks }) => [steps.map(({ operation }) => operation), risks])).toEqual([
      [['TagResource'], []],
    ]);
  });

  test('below what the update does not take', async () => {
    const attributes = [{ Name: 'sub', AttributeDataType: 'String', Novelty: 1 }];
    const { apply, plan } = startWorld(withNews('DescribeUserPool', 'UserPool', { SchemaAttributes: attributes }));
    await apply(pool('AutoVerifiedAttributes: [email]'));
    const changed = await plan(pool('AutoVerifiedAttributes: [email, phone_number]\nDeletionProtection: ACTIVE'));
    expect([warned(changed), lost(changed)]).toEqual([
      ['C4002 AWS has members of the kind "user pool" that this version does not know: Schema.Novelty'],
      [],
    ]);
  });

  test('that is only told and not made', async () => {
    const { apply, plan } = startWorld(withNews('DescribeUserPool', 'UserPool', { Novelty: 1 }));
    await apply(pool('DeletionProtection: INACTIVE'));
    const file = pool('DeletionProtection: ACTIVE').replace('userPools:', 'manage: { userPools: observe }\nuserPools:');
    expect([told(await plan(file)), risky(await plan(file))]).toEqual([['~ userPools.main DeletionProtection'], []]);
  });
});

describe('an update has to be allowed', () => {
  test('below a structure that it sends whole', async () => {
    const news = { Policies: { PasswordPolicy: { MinimumLength: 9, Novelty: 1 }, PasskeyPolicy: {} } };
    const { apply, plan } = startWorld(withNews('DescribeUserPool', 'UserPool', news));
    await apply(pool('DeletionProtection: INACTIVE'));
    expect(lost(await plan(pool('DeletionProtection: ACTIVE')))).toEqual([
      'this update resets Policies.PasskeyPolicy, Policies.PasswordPolicy.Novelty, which this version does not know',
    ]);
  });

  test('where the resource is made anew', async () => {
    const { apply, plan } = startWorld(withNews('DescribeUserPoolClient', 'UserPoolClient', { Novelty: 1 }));
    const file = (secret: boolean): string => pool(`clients: { web: { GenerateSecret: ${secret} } }`);
    await apply(file(false));
    expect(lost(await plan(file(true)))).toEqual(['making it anew loses Novelty, which this version does not know']);
  });

  test('of a setting that is written back after its pool', async () => {
    const around =
      (api: Api): Api =>
      async (service, operation, input, region) => {
        const answer = await api(service, operation, input, region);
        return operation === 'GetUserPoolMfaConfig' ? { ...answer, Novelty: 1 } : answer;
      };
    const { apply, plan } = startWorld(around);
    const settings = `SmsConfiguration: { SnsCallerArn: "arn:aws:iam::${ACCOUNT}:role/sms", ExternalId: x }`;
    await apply(pool(`${settings}\nmfa: { MfaConfiguration: OPTIONAL, SmsMfaConfiguration: {} }`));
    const changed = await plan(pool(`${settings}\nDeletionProtection: ACTIVE`));
    expect(risky(changed)).toEqual(['C2405 userPools.main.mfa']);
  });

  test('of a replica, which repeats the whole pool and cannot repeat those', async () => {
    const around =
      (api: Api): Api =>
      async (service, operation, input, region) => {
        const answer = await api(service, operation, input, region);
        const news = region === 'eu-west-1' ? { Everywhere: 1, Regional: 1 } : { Everywhere: 1 };
        return operation === 'DescribeUserPool' && isFields(answer.UserPool)
          ? { UserPool: { ...answer.UserPool, ...news } }
          : answer;
      };
    const { apply, plan } = startWorld(around);
    const file = (replicas: string): string =>
      pool(`KeyConfiguration: { KeyType: CUSTOMER_MANAGED_KEY, KmsKeyArn: "${kmsKey('everywhere')}" }
IssuerConfiguration: { Type: UPDATED }${replicas}`);
    await apply(file(''));
    const lambda = (name: string): string => `\nreplicas:
  eu-west-1: { LambdaConfig: { PreSignUp: "arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}" } }`;
    const created = await plan(file(lambda('one')));
    await apply(file(lambda('one')));
    const changed = await plan(file(lambda('two')));
    expect([lost(created), lost(changed)]).toEqual([
      ['this update resets Everywhere, which this version does not know'],
      ['this update resets Everywhere, Regional, which this version does not know'],
    ]);
  });
});

test('a member that comes between plan and apply makes the step stale', async () => {
  const { apply, state } = startWorld();
  await apply(pool('DeletionProtection: INACTIVE'));
  const run = await apply(pool('DeletionProtection: ACTIVE'), {
    through: withNews('DescribeUserPool', 'UserPool', { Novelty: 1 }),
  });
  expect([run.outcomes, state().resources.map(({ fields }) => fields.DeletionProtection)]).toEqual([
    [
      {
        address: 'userPools.main',
        action: 'update',
        id: expect.any(String),
        outcome: { is: 'stale', paths: ['Novelty'] },
      },
    ],
    ['INACTIVE'],
  ]);
});
