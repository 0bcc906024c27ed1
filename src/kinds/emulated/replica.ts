import type { Emulated, Moment, Objection } from '../../model/emulated.ts';
import { pick } from '../../model/value.ts';
import { inside } from './inside.ts';
import { globalMembers, poolArn } from './regions.ts';

/** The preconditions of the multi-region guide; of the texts only the tier's form is known. */
function refuses({ before, after, ancestors: [pool = {}], region, siblings }: Moment): Objection | undefined {
  if (before !== undefined) return undefined;
  if (pool.UserPoolTier === 'LITE')
    return {
      name: 'FeatureUnavailableInTierException',
      message: 'The following feature is not available for the LITE pricing tier configured: Multi-Region replication',
    };
  if (after.RegionName === region || siblings().some(({ RegionName }) => RegionName === after.RegionName))
    return `The user pool is in ${after.RegionName} already.`;
  if (inside(pool, 'KeyConfiguration.KeyType') !== 'CUSTOMER_MANAGED_KEY')
    return 'A user pool with replicas needs a customer managed multi-Region key.';
  return inside(pool, 'IssuerConfiguration.Type') === 'UPDATED'
    ? undefined
    : 'A user pool with replicas needs the updated issuer.';
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-multi-region.html */
export const emulatedReplica: Emulated = {
  computes: ({ after, ancestors: [pool = {}], account }) => ({
    RegionName: after.RegionName ?? null,
    Status: after.Status ?? 'INACTIVE',
    Role: after.Role ?? 'SECONDARY',
    UserPoolArn: poolArn(pool.UserPoolId, String(after.RegionName), account),
  }),
  refuses: [refuses],
  refusesDelete: ({ after }) => {
    if (after.Role === 'PRIMARY') return 'The primary replica cannot be deleted.';
    return after.Status === 'INACTIVE' ? undefined : 'Only an inactive replica can be deleted.';
  },
  // The pool appears in the other region, with settings of its own for what a region has.
  effects: ({ before, request, after, ancestors: [pool = {}], region, account }) =>
    before !== undefined
      ? []
      : [
          {
            on: 'parent',
            kind: 'user pool',
            region: String(after.RegionName),
            fields: {
              ...pick(pool, (member) => globalMembers.includes(member)),
              UserPoolId: pool.UserPoolId ?? null,
              Arn: poolArn(pool.UserPoolId, String(after.RegionName), account),
              EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
              LambdaConfig: {},
              UserPoolTags: request.UserPoolTags ?? {},
            },
          },
          {
            on: 'beside',
            kind: 'replica',
            id: region,
            fields: {
              RegionName: region,
              Status: 'ACTIVE',
              Role: 'PRIMARY',
              UserPoolArn: poolArn(pool.UserPoolId, region, account),
            },
          },
        ],
  effectsOfDelete: ({ after }) => [
    { on: 'parent', kind: 'user pool', region: String(after.RegionName), fields: 'gone' },
  ],
  ownRequests: {
    UpdateUserPoolReplica: {
      schema: {
        type: 'object',
        properties: { Status: { type: 'string', enum: ['ACTIVE', 'INACTIVE'] } },
        required: ['Status'],
      },
      refuse: ({ after }) => (after.Role === 'PRIMARY' ? 'The primary replica is always active.' : undefined),
      after: ({ after, request }) => ({ ...after, Status: request.Status ?? null }),
    },
  },
  summary: ['RegionName', 'Status', 'Role', 'UserPoolArn'],
  answers: { DeleteUserPoolReplica: (shown) => ({ UserPoolReplica: { ...shown, Status: 'DELETING' } }) },
  hidesParents: true,
  takesTime: { member: 'Status', during: { create: 'CREATING' }, when: ({ Role }) => Role === 'SECONDARY' },
};
