import schema from '../../schemas/identity-pool.schema.json' with { type: 'json' };
import type { Kind, Subject } from '../model/kind.ts';
import { partitionOf } from '../model/names.ts';
import type { Schema } from '../model/schema.ts';
import { tagOperations } from '../model/tags.ts';
import { emulatedIdentityPool } from './emulated/identity-pool.ts';
import { identityPoolRisks } from './risks/identity-pool.ts';
import { identityPoolRules } from './rules/identity-pool.ts';

/** AWS gives no ARN of an identity pool. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html */
const arn = ({ after, region, account }: Subject): string =>
  `arn:${partitionOf(region)}:cognito-identity:${region}:${account}:identitypool/${after.IdentityPoolId}`;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html */
export const identityPool: Kind = {
  name: 'identity pool',
  collection: 'identityPools',
  service: 'cognito-identity',
  parents: [],
  key: 'IdentityPoolName',
  keyMayRepeat: true,
  id: 'IdentityPoolId',
  irreplaceable: true,
  tags: 'IdentityPoolTags',
  schema: schema as Schema,
  calls: {
    list: { op: 'ListIdentityPools', at: 'IdentityPools', with: { MaxResults: 60 } },
    read: { op: 'DescribeIdentityPool' },
    create: [{ op: 'CreateIdentityPool' }],
    update: [
      {
        op: 'UpdateIdentityPool',
        // A developer provider name outlives an update that leaves it out, and may never be sent another (terraform-provider-aws #49985).
        requests: ({ DeveloperProviderName: _, ...body }) => [body],
      },
      ...tagOperations('IdentityPoolTags', arn),
    ],
    delete: [{ op: 'DeleteIdentityPool' }],
  },
  rules: identityPoolRules,
  risks: identityPoolRisks,
  emulated: emulatedIdentityPool,
};
