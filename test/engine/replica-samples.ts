import { kmsKey, type Members, type Sample, samplesOf } from './sample.ts';
import { userPoolSamples } from './user-pool-samples.ts';

const of = samplesOf('replica');

/** What AWS demands of a pool that has replicas. */
const parent: Members = {
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: kmsKey('everywhere') },
  IssuerConfiguration: { Type: 'UPDATED' },
};

const REGIONAL = /^(EmailConfiguration|SmsConfiguration|LambdaConfig|UserPoolTags)\b/;

/** The pool's own values, in the region of the replica. */
function there<Given>(value: Given): Given {
  return JSON.parse(JSON.stringify(value).replaceAll('eu-central-1', 'eu-west-2'));
}

const regional = userPoolSamples
  .filter(({ member }) => REGIONAL.test(member))
  .map((sample): Sample => ({ ...there(sample), kind: 'replica', parent }));

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolReplica.html */
export const replicaSamples: readonly Sample[] = [of('Status', ['INACTIVE', 'ACTIVE'], { parent }), ...regional];
