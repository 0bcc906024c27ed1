import schema from '../../schemas/user-pool.schema.json' with { type: 'json' };
import { STANDARD_LEVELS } from '../model/authentication-levels.ts';
import type { Subject } from '../model/kind.ts';
import { sameMember } from '../model/member.ts';
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
 * AWS shows the standard names of authentication levels on every pool, and whether LITE takes them is not known: where
 * all are standard, leaving them out says the same.
 */
export function withoutStandardLevels({ AcrConfiguration: levels, ...body }: Fields): Fields {
  return isStandard(levels) ? body : { ...body, AcrConfiguration: levels ?? null };
}

/** As above, but own names that shall end are written over: nobody knows whether AWS keeps what an update leaves out. */
export function withoutOldLevels(body: Fields, { live, after }: Pick<Subject, 'live' | 'after'>): Fields {
  const isEnding = isStandard(body.AcrConfiguration) && !isStandard(live?.AcrConfiguration);
  return isEnding && after.UserPoolTier !== 'LITE'
    ? { ...body, AcrConfiguration: STANDARD_LEVELS }
    : withoutStandardLevels(body);
}

const isStandard = (levels: Value | undefined): boolean =>
  levels === undefined || (isFields(levels) && Object.entries(levels).every(isStandardLevel));

const isStandardLevel = ([level, name]: [string, Value]): boolean => sameMember(name, STANDARD_LEVELS[level]);
