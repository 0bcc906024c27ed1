import schema from '../../schemas/replica.schema.json' with { type: 'json' };
import type { Kind, Operation, Subject } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { tagOperations, writableTags } from '../model/tags.ts';
import { type Fields, pick } from '../model/value.ts';
import { emulatedReplica } from './emulated/replica.ts';
import { replicaRules } from './rules/replica.ts';
import { wholePool } from './whole-pool.ts';

/** What a pool has for each region; all else is the same everywhere. */
const REGIONAL = ['EmailConfiguration', 'SmsConfiguration', 'LambdaConfig'];

const isRegional = (member: string): boolean => REGIONAL.includes(member);

/**
 * An update in the region of the replica must repeat the settings of the whole pool, as they are, and resets the
 * replica's own where it leaves them out.
 */
const inRegion: Operation = {
  op: 'UpdateUserPool',
  by: ['UserPoolId'],
  region: 'RegionName',
  writes: REGIONAL,
  requests: (body, { live, after, ancestors: [pool = {}] }) => [
    {
      ...pick(wholePool(pool), (member) => !isRegional(member)),
      ...body,
      UserPoolTags: writableTags(after.UserPoolTags ?? live?.UserPoolTags),
    },
  ],
};

const status = ({ UserPoolId = null, RegionName = null }: Fields, Status: string): Fields => ({
  UserPoolId,
  RegionName,
  Status,
});

/** A new replica is inactive by itself. */
const activate: Operation = {
  op: 'UpdateUserPoolReplica',
  at: 'UserPoolReplica',
  writes: ['Status'],
  requests: (body, { live, after }) =>
    after.Status === undefined || after.Status === live?.Status ? [] : [status(body, String(after.Status))],
};

const arn = ({ live, after }: Subject): string => String(live?.UserPoolArn ?? after.UserPoolArn);

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-multi-region.html */
export const replica: Kind = {
  name: 'replica',
  collection: 'replicas',
  service: 'cognito-idp',
  parents: ['user pool'],
  key: 'RegionName',
  keepsParent: true,
  tags: 'UserPoolTags',
  schema: schema as Schema,
  calls: {
    list: { op: 'ListUserPoolReplicas', at: 'UserPoolReplicas' },
    read: { op: 'DescribeUserPool', at: 'UserPool', by: ['UserPoolId'], region: 'RegionName' },
    create: [
      {
        op: 'CreateUserPoolReplica',
        at: 'UserPoolReplica',
        requests: ({ UserPoolId = null, RegionName = null, UserPoolTags }) => [
          { UserPoolId, RegionName, ...(UserPoolTags === undefined ? {} : { UserPoolTags }) },
        ],
        settles: { member: 'Status', to: ['INACTIVE', 'ACTIVE'], failed: [] },
      },
      inRegion,
      activate,
    ],
    update: [
      inRegion,
      ...tagOperations('UserPoolTags', arn).map((call) => ({ ...call, region: 'RegionName' })),
      activate,
    ],
    delete: [
      {
        op: 'UpdateUserPoolReplica', // only what is inactive can be deleted
        at: 'UserPoolReplica',
        requests: (body, { live }) => (live?.Status === 'ACTIVE' ? [status(body, 'INACTIVE')] : []),
      },
      { op: 'DeleteUserPoolReplica', at: 'UserPoolReplica', settles: { member: 'Status', to: [], failed: [] } },
    ],
  },
  rules: replicaRules,
  risks: [
    {
      code: 'C2376',
      path: 'Status',
      when: (_before, after) => after === 'INACTIVE',
      message: 'nobody can sign in through this region any more',
    },
  ],
  serverOwned: ({ Role }) => Role === 'PRIMARY',
  emulated: emulatedReplica,
};
