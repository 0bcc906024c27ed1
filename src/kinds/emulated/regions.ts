import schema from '../../../schemas/user-pool.schema.json' with { type: 'json' };
import type { Effect, Moment, Refuse } from '../../model/emulated.ts';
import { partitionOf, regionOfId } from '../../model/names.ts';
import { type Fields, isFields, type Value } from '../../model/value.ts';
import { levels } from './levels.ts';

/** What a pool has for each of its regions. */
const REGIONAL = ['EmailConfiguration', 'SmsConfiguration', 'LambdaConfig', 'UserPoolTags', 'Arn', 'UserPoolId'];
const DATES = ['CreationDate', 'LastModifiedDate'];

/** Members of a pool that are the same in every region. */
export const globalMembers: readonly string[] = Object.keys(schema.properties).filter(
  (member) => ![...REGIONAL, ...DATES].includes(member),
);

export const poolArn = (poolId: Value | undefined, region: string, account: string): string =>
  `arn:${partitionOf(region)}:cognito-idp:${region}:${account}:userpool/${poolId}`;

/** A pool keeps the region of its birth in its id, wherever it is replicated to. */
export const isSecondary = ({ after, region }: Pick<Moment, 'after' | 'region'>): boolean =>
  regionOfId(String(after.UserPoolId)) !== region;

/** What is the same everywhere is changed in the primary region only. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html */
export const refuseElsewhere: Refuse = (moment) => {
  const { before, after } = moment;
  if (before === undefined || !isSecondary(moment)) return undefined;
  const moved = globalMembers.find((member) => shown(before, member) !== shown(after, member));
  return moved === undefined
    ? undefined
    : { name: 'OperationNotEnabledException', message: `${moved} cannot be changed in a secondary Region.` };
};

/** Standard levels of authentication and none are the same. */
const shown = (pool: Fields, member: string): string | undefined =>
  member === 'AcrConfiguration'
    ? JSON.stringify(levels(isFields(pool[member]) ? pool[member] : {}))
    : JSON.stringify(pool[member]);

export const refuseDeleteElsewhere: Refuse = (moment) =>
  isSecondary(moment)
    ? { name: 'OperationNotEnabledException', message: 'A user pool is deleted in its primary Region.' }
    : undefined;

/** What changes in the primary region changes in the others. */
export function toReplicas(moment: Moment): readonly Effect[] {
  const { after, below } = moment;
  const fields = Object.fromEntries(globalMembers.map((member) => [member, after[member] ?? null]));
  return secondaries(below('replica')).map((region) => ({
    on: 'beside',
    kind: 'user pool',
    id: String(after.UserPoolId),
    region,
    fields,
  }));
}

/** The other regions of a pool. */
export const secondaries = (replicas: readonly Fields[]): readonly string[] =>
  replicas.filter(({ Role }) => Role === 'SECONDARY').map(({ RegionName }) => String(RegionName));

/** Of what stands below a pool, most is the same everywhere too. */
export const refuseInSecondary: Refuse = ({ ancestors, region }) => {
  const pool = ancestors.at(-1);
  return pool !== undefined && isSecondary({ after: pool, region })
    ? { name: 'OperationNotEnabledException', message: 'This cannot be changed in a secondary Region.' }
    : undefined;
};
