import { describe, expect, test } from 'vitest';
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

  test('costs one call more where it is deleted, and none where it is not', async () => {
    const { snapshot, deletion } = await startReplicated();
    const text = deletion();
    expect([(await snapshot(text)).calls, (await snapshot(text.replace('delete: true', ''))).calls]).toEqual([2, 1]);
  });
});
