import schema from '../../schemas/user-pool.schema.json' with { type: 'json' };
import type { Schema } from '../model/schema.ts';
import { sendable } from '../model/sendable.ts';
import { type Fields, isEmpty, isFields, pick, type Value } from '../model/value.ts';

/**
 * What an update of a pool must carry, from the pool as it shall be: all that can change, because what is left out is
 * reset. Attributes and tags have calls of their own.
 */
export function wholePool(pool: Fields): Fields {
  const members: NonNullable<Schema['properties']> = (schema as Schema).properties ?? {};
  const updatable = pick(pool, (member) => members[member]?.['x-immutable'] !== true && !OWN_CALLS.includes(member));
  const sent = sendable(updatable, schema as Schema, pool);
  const isSaid = (member: string): boolean => !isEmpty(sent[member]) || members[member]?.['x-presence'] === true;
  return withoutStandardLevels(pick(sent, isSaid));
}

const OWN_CALLS = ['Schema', 'UserPoolTags'];

/**
 * AWS shows the standard names of authentication levels on every pool, and takes them on the higher tiers only:
 * where all are standard, leaving them out says the same.
 */
export function withoutStandardLevels({ AcrConfiguration: levels, ...body }: Fields): Fields {
  const isStandard = isFields(levels) && Object.entries(levels).every(isStandardLevel);
  return levels === undefined || isStandard ? body : { ...body, AcrConfiguration: levels };
}

const isStandardLevel = ([level, name]: [string, Value]): boolean =>
  isFields(name) && name.AcrValue === `urn:cognito:loa:${level.replace('Level', '')}`;
