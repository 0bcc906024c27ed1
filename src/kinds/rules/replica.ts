import type { Rule, Subject } from '../../model/kind.ts';
import { isUnset, textAt } from '../../model/member.ts';
import { regionOfArn } from '../../model/names.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import { regionalSenderRules } from './regional-senders.ts';
import { isElsewhere, triggers } from './triggers.ts';

const GUIDE = developerGuide('cognito-user-pools-multi-region');

/** What a replica must fulfil, and the pool that has one. */
export const replicaRules: readonly Rule[] = [
  ...regionalSenderRules,
  {
    code: 'C1330',
    source: apiReference('CreateUserPoolReplica'),
    check: ({ ancestors: [pool] }) =>
      pool?.UserPoolTier === 'LITE'
        ? {
            message: 'a pool of tier LITE has no replicas',
            wayOut: 'set UserPoolTier of the pool to ESSENTIALS or PLUS',
          }
        : undefined,
  },
  {
    code: 'C1331',
    source: GUIDE,
    check: (subject) =>
      isPoolWithout(subject, 'KeyConfiguration.KeyType', 'CUSTOMER_MANAGED_KEY')
        ? {
            message: 'only a pool that is encrypted with a multi-Region key of your own has replicas',
            wayOut:
              'give the pool KeyConfiguration: { KeyType: CUSTOMER_MANAGED_KEY, KmsKeyArn: … }, with a replica of the key in this region',
          }
        : undefined,
  },
  {
    code: 'C1332',
    source: GUIDE,
    check: (subject) =>
      isPoolWithout(subject, 'IssuerConfiguration.Type', 'UPDATED')
        ? {
            message: 'only a pool whose tokens name no region has replicas',
            wayOut:
              'give the pool IssuerConfiguration: { Type: UPDATED }; apps that check the issuer must be told before',
          }
        : undefined,
  },
  {
    code: 'C1333',
    source: apiReference('CreateUserPoolReplica'),
    check: ({ after, region }) =>
      region !== '' && after.RegionName === region
        ? {
            path: 'RegionName',
            message: `the pool itself is in ${region}: a replica is in another region`,
            wayOut: 'name another region',
          }
        : undefined,
  },
  {
    code: 'C1334',
    source: measured('lambda-config-region'),
    check: ({ after }) => {
      const home = textAt(after, 'RegionName') ?? '';
      const found = triggers(after).find(({ arn }) => isElsewhere(arn, home));
      if (found === undefined) return undefined;
      return {
        path: found.path,
        message: `the function is in ${regionOfArn(found.arn)} and the replica in ${home}: a trigger must be in the region that calls it`,
        wayOut: `deploy the function in ${home} and name that one`,
      };
    },
  },
  {
    code: 'C1335',
    source: measured('custom-sender-kms-region'),
    check: ({ after }) => {
      const home = textAt(after, 'RegionName') ?? '';
      const key = textAt(after, 'LambdaConfig.KMSKeyID') ?? '';
      if (!isElsewhere(key, home)) return undefined;
      return {
        path: 'LambdaConfig.KMSKeyID',
        message: `the key is in ${regionOfArn(key)} and the replica in ${home}: Cognito can only use a key of the region that sends`,
        wayOut: `name a key in ${home}, or the replica there of a multi-region key`,
      };
    },
  },
];

/** Whether the pool certainly has another value there. */
function isPoolWithout({ ancestors: [pool], complete }: Subject, path: string, wanted: string): boolean {
  if (pool === undefined) return false;
  const value = textAt(pool, path);
  return value === undefined ? isUnset(pool, path, complete ? { complete } : {}) : value !== wanted;
}
