import { expect, test } from 'vitest';
import { pool } from './plans.ts';
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
