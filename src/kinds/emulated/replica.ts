import type { Effect, Emulated, Moment, Objection, Refuse } from '../../model/emulated.ts';
import { type Fields, pick } from '../../model/value.ts';
import { inside } from './inside.ts';
import { globalMembers, isSecondary, poolArn } from './regions.ts';

/** AWS's text is not known. */
const ELSEWHERE: Objection = {
  name: 'OperationNotEnabledException',
  message: 'Replicas are created and deleted in the primary Region.',
};

/** The preconditions of the multi-region guide; of the texts only the tier's form is known. */
function refuses({ before, after, ancestors: [pool = {}], region, siblings }: Moment): Objection | undefined {
  if (before !== undefined) return undefined;
  if (isSecondary({ after: pool, region })) return ELSEWHERE;
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

const refusesDelete: Refuse = ({ after, ancestors: [pool = {}], region }) => {
  if (isSecondary({ after: pool, region })) return ELSEWHERE;
  if (after.Role === 'PRIMARY') return 'The primary replica cannot be deleted.';
  return after.Status === 'INACTIVE' ? undefined : 'Only an inactive replica can be deleted.';
};

/** The pool appears in the other region, with settings of its own for what a region has, and each region knows all. */
function appearing(moment: Moment): readonly Effect[] {
  const { after, ancestors, request, region, account, siblings } = moment;
  const [pool = {}] = ancestors;
  const there = String(after.RegionName);
  const primary = {
    RegionName: region,
    Status: 'ACTIVE',
    Role: 'PRIMARY',
    UserPoolArn: poolArn(pool.UserPoolId, region, account),
  };
  const known = [primary, ...siblings().filter(({ Role }) => Role !== 'PRIMARY'), after];
  return [
    {
      on: 'parent',
      kind: 'user pool',
      region: there,
      fields: {
        ...pick(pool, (member) => globalMembers.includes(member)),
        UserPoolId: pool.UserPoolId ?? null,
        Arn: poolArn(pool.UserPoolId, there, account),
        EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
        LambdaConfig: {},
        UserPoolTags: request.UserPoolTags ?? {},
      },
    },
    row(region, primary),
    ...known.map((each) => row(there, each)),
    ...everywhere(moment, after),
  ];
}

const row = (region: string, replica: Fields): Effect => ({
  on: 'beside',
  kind: 'replica',
  id: String(replica.RegionName),
  region,
  fields: replica,
});

/** A replica in the lists of the other regions that the pool is in. */
function everywhere({ after, siblings, region }: Moment, fields: Effect['fields']): readonly Effect[] {
  const others = siblings().map(({ RegionName }) => String(RegionName));
  return [...others, String(after.RegionName)]
    .filter((other) => other !== region)
    .map((other) => ({ ...row(other, after), fields }));
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
  refusesDelete,
  effects: (moment) => (moment.before === undefined ? appearing(moment) : everywhere(moment, moment.after)),
  effectsOfDelete: (moment) => [
    { on: 'parent', kind: 'user pool', region: String(moment.after.RegionName), fields: 'gone' },
    ...everywhere(moment, 'gone'),
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
  takesTime: {
    member: 'Status',
    during: { create: 'CREATING', delete: 'DELETING' },
    when: ({ Role }) => Role === 'SECONDARY',
  },
};
