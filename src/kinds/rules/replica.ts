import type { Rule, Subject } from '../../model/kind.ts';
import { isUnset, textAt } from '../../model/member.ts';
import { regionOfArn } from '../../model/names.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import { type Fields, isFields } from '../../model/value.ts';
import { regionalSenderRules } from './regional-senders.ts';

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
      const home = textAt(after, 'RegionName');
      const found = functions(after).find(
        ({ arn }) => home !== undefined && ![undefined, '', home].includes(regionOfArn(arn)),
      );
      if (found === undefined) return undefined;
      return {
        path: found.path,
        message: `the function is in ${regionOfArn(found.arn)} and the replica in ${home}: a trigger must be in the region that calls it`,
        wayOut: `deploy the function in ${home} and name that one`,
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

function functions(replica: Fields): readonly { readonly path: string; readonly arn: string }[] {
  const config = isFields(replica.LambdaConfig) ? replica.LambdaConfig : {};
  return Object.entries(config).flatMap(([name, value]) => {
    if (name === 'KMSKeyID') return [];
    if (typeof value === 'string') return [{ path: `LambdaConfig.${name}`, arn: value }];
    const arn = isFields(value) ? textAt(value, 'LambdaArn') : undefined;
    return arn === undefined ? [] : [{ path: `LambdaConfig.${name}.LambdaArn`, arn }];
  });
}
