import { describe, expect, test } from 'vitest';
import { type Api, ApiError } from '../../src/model/api.ts';
import { type Fields, isFields } from '../../src/model/value.ts';
import { pool, refused } from './plans.ts';
import { kmsKey } from './sample.ts';
import { isHarsh, startWorld, told } from './world.ts';

const HEAD = `KeyConfiguration: { KeyType: CUSTOMER_MANAGED_KEY, KmsKeyArn: "${kmsKey('mrk-1')}" }
IssuerConfiguration: { Type: UPDATED }
domains: { shop-login: {} }`;
const SMS =
  'SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: x, SnsRegion: eu-west-1 }';
const replicated = (members: string): string => pool(`${HEAD}\nreplicas: { eu-west-1: { ${members} } }`);

test('what is null goes, or is told as left where AWS keeps it', async () => {
  const { apply, plan } = startWorld();
  await apply(replicated(SMS));
  const text = replicated('SmsConfiguration: null');
  const run = await apply(text);
  const paths = ['ExternalId', 'SnsCallerArn', 'SnsRegion'].map((member) => `SmsConfiguration.${member}`);
  const left = isHarsh ? [] : [`~ userPools.main.replicas.eu-west-1 ${paths.join(' ')}`];
  const seen = [run.outcomes.map(({ outcome }) => outcome.is), run.left && told(run.left), told(await plan(text))];
  expect(seen).toEqual([['done'], left, left]);
});

test('a function in another region is refused, in the structured form too', async () => {
  const { plan } = startWorld();
  const lambda = 'LambdaVersion: V2_0, LambdaArn: "arn:aws:lambda:eu-central-1:123456789012:function:f"';
  await expect(plan(replicated(`LambdaConfig: { PreTokenGenerationConfig: { ${lambda} } }`))).rejects.toThrow(
    'LambdaConfig.PreTokenGenerationConfig.LambdaArn',
  );
});

/** A world whose calls of these operations are noted. */
function startNoted(operations: readonly string[], around: (api: Api) => Api = (api) => api) {
  const sent: (readonly [string, string | undefined, Fields])[] = [];
  const world = startWorld((inner) => {
    const api = around(inner);
    return (service, operation, input, region) => {
      const { UserPoolId: _, ...rest } = input;
      if (operations.includes(operation)) sent.push([operation, region, rest]);
      return api(service, operation, input, region);
    };
  });
  return { ...world, sent };
}

/** Answers of AWS have empty lists in them where other tools wrote some. */
const emptied =
  (api: Api): Api =>
  async (service, operation, input, region) => {
    const answer = await api(service, operation, input, region);
    const { UserPool: found } = answer;
    return operation === 'DescribeUserPool' && isFields(found)
      ? { UserPool: { ...found, AutoVerifiedAttributes: [] } }
      : answer;
  };

test('only a replica that is active is put to sleep before it goes', async () => {
  const { apply, sent } = startNoted(['UpdateUserPoolReplica', 'DeleteUserPoolReplica']);
  await apply(pool(`${HEAD}\nreplicas: { eu-west-1: { Status: ACTIVE }, eu-west-2: {} }`));
  sent.length = 0;
  const gone = pool(`${HEAD}\nmanage: { replicas: full }\nreplicas: {}`);
  const run = await apply(gone);
  const of = (name: string) => sent.filter((call) => JSON.stringify(call).includes(name));
  expect([run.left && told(run.left), of('eu-west-1'), of('eu-west-2')]).toEqual([
    [],
    [
      ['UpdateUserPoolReplica', 'eu-central-1', { RegionName: 'eu-west-1', Status: 'INACTIVE' }],
      ['DeleteUserPoolReplica', 'eu-central-1', { RegionName: 'eu-west-1' }],
    ],
    [['DeleteUserPoolReplica', 'eu-central-1', { RegionName: 'eu-west-2' }]],
  ]);
});

test('an update of a replica repeats what is the same everywhere, without what says nothing', async () => {
  const { apply, sent } = startNoted(['UpdateUserPool'], emptied);
  const main = `${HEAD}\nDeviceConfiguration: {}\nreplicas: { eu-west-1: `;
  await apply(pool(`${main}{} }`));
  sent.length = 0;
  await apply(pool(`${main}{ ${SMS} } }`));
  const [update] = sent;
  expect([
    sent.length,
    update?.[1],
    update?.[2].DeviceConfiguration,
    Object.keys(update?.[2] ?? {}).toSorted(),
  ]).toEqual([
    1,
    'eu-west-1',
    {},
    [
      'AccountRecoverySetting',
      'AdminCreateUserConfig',
      'DeletionProtection',
      'DeviceConfiguration',
      'EmailConfiguration',
      'IssuerConfiguration',
      'KeyConfiguration',
      'MfaConfiguration',
      'Policies',
      'PoolName',
      'SmsConfiguration',
      'UserAttributeUpdateSettings',
      'UserPoolTags',
      'UserPoolTier',
      'VerificationMessageTemplate',
    ],
  ]);
});

/** AWS answers so to whoever lists replicas. */
const listing =
  (name: string) =>
  (api: Api): Api =>
  async (service, operation, ...rest) => {
    if (operation !== 'ListUserPoolReplicas') return api(service, operation, ...rest);
    throw new ApiError({ service, operation, name, message: 'not for you', status: 400 });
  };

describe('a pool that has replicas', () => {
  const KEYS = `KeyConfiguration: { KeyType: CUSTOMER_MANAGED_KEY, KmsKeyArn: "${kmsKey('mrk-1')}" }\nIssuerConfiguration: { Type: UPDATED }`;
  /** A world with such a pool, and the file that deletes it. */
  async function startReplicated(replicas = 'eu-west-1: {}') {
    const world = startWorld();
    await world.apply(pool(`${KEYS}\ndomains: { shop-login: {} }\nreplicas: { ${replicas} }`));
    const id = (await world.live()).find(({ kind }) => kind === 'user pool')?.ids.UserPoolId;
    return { ...world, deletion: (more = '') => pool(`UserPoolId: ${id}\ndelete: true\n${more}`) };
  }

  test('is not deleted while they stay, whether the file mentions them or not, and nothing of it is', async () => {
    const { plan, deletion } = await startReplicated('eu-west-1: {}, eu-west-2: {}');
    const told = async (more: string) =>
      (await plan(deletion(more))).refusals.map(({ place: _, ...refusal }) => refusal);
    const refusal = {
      severity: 'error',
      code: 'C3018',
      address: 'userPools.main',
      message: 'the user pool has replicas (eu-west-1, eu-west-2): AWS refuses to delete it',
      why: 'AWS would say so only after what goes before the user pool has gone.',
      wayOut: [
        'let them go first: manage: { replicas: full }, replicas: {}',
        'or take "delete: true" away from userPools.main',
      ],
    };
    expect([await told(''), await told('replicas: { eu-west-2: {} }'), await told('replicas: {}')]).toEqual([
      [refusal],
      [{ ...refusal, message: 'the user pool has replicas (eu-west-2, eu-west-1): AWS refuses to delete it' }],
      [refusal],
    ]);
  });

  test('is not deleted while one of them stays', async () => {
    const { plan, deletion } = await startReplicated('eu-west-1: {}, eu-west-2: {}');
    const text = deletion('manage: { replicas: { mode: full, protect: [eu-west-1] } }\nreplicas: {}');
    expect((await plan(text)).refusals.map(({ message }) => message)).toEqual([
      'the user pool has a replica (eu-west-1): AWS refuses to delete it',
    ]);
  });

  test.each([
    ['not declared', ''],
    ['declared', 'replicas: { eu-west-1: {} }'],
    ['to go', 'manage: { replicas: full }\nreplicas: {}'],
  ])('is not deleted where nobody may tell whether it has any: %s', async (_, more) => {
    const { state, deletion } = await startReplicated();
    const { plan } = startWorld(listing('AccessDeniedException'), state());
    expect((await plan(deletion(more))).refusals.map(({ place: _, ...refusal }) => refusal)).toEqual([
      {
        severity: 'error',
        code: 'C3018',
        address: 'userPools.main',
        message:
          'whether the user pool has replicas could not be read (not for you): AWS refuses to delete one that has',
        why: 'AWS would say so only after what goes before the user pool has gone.',
        wayOut: ['grant cognito-idp:ListUserPoolReplicas', 'or take "delete: true" away from userPools.main'],
      },
    ]);
  });

  test('has none where AWS does not offer them', async () => {
    const { state, apply, live } = startWorld();
    await apply(pool('DeviceConfiguration: {}'));
    const id = (await live()).find(({ kind }) => kind === 'user pool')?.ids.UserPoolId;
    const { plan } = startWorld(listing('OperationNotEnabledException'), state());
    const planned = await plan(pool(`UserPoolId: ${id}\ndelete: true`));
    expect([refused(planned), told(planned)]).toEqual([[], ['- userPools.main']]);
  });

  test('goes after them where the file says so', async () => {
    const { apply, plan, live, deletion } = await startReplicated();
    const text = deletion('manage: { replicas: full }\nreplicas: {}');
    const before = await plan(text);
    await apply(text);
    expect([refused(before), told(before), await live()]).toEqual([
      [],
      ['- userPools.main.replicas.eu-west-1', '- userPools.main'],
      [],
    ]);
  });

  test('is deleted with all else that it has, and whatever is only declared', async () => {
    const { apply, plan, live } = startWorld();
    await apply(pool(`${KEYS}\ngroups: { staff: {} }`));
    const id = (await live()).find(({ kind }) => kind === 'user pool')?.ids.UserPoolId;
    const text = pool(`UserPoolId: ${id}\ndelete: true\ngroups: {}\nreplicas: { eu-west-1: {} }`);
    expect([refused(await plan(text)), told(await plan(text))]).toEqual([[], ['- userPools.main']]);
  });

  test('costs one call more where it is deleted, and none where it is not', async () => {
    const { snapshot, deletion } = await startReplicated();
    const text = deletion();
    expect([(await snapshot(text)).calls, (await snapshot(text.replace('delete: true', ''))).calls]).toEqual([2, 1]);
  });
});
