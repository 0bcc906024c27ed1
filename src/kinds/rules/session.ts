import type { Rule, Subject } from '../../model/kind.ts';
import { isUnset, textAt } from '../../model/member.ts';
import { apiReference } from '../../model/source.ts';
import { isUnknown } from '../../model/value.ts';

const TRACKING = 'UserSessionTracking';

/** What the session settings of a pool must fulfil. */
export const userPoolSessionRules: readonly Rule[] = [
  {
    code: 'C1350',
    source: apiReference('SetUserPoolSessionConfiguration'),
    check: (subject) => {
      if (!isOnLite(subject) || !(isTracked(subject.after) || isWrittenOnLite(subject))) return undefined;
      return {
        path: TRACKING,
        message: 'a pool of tier LITE has no settings for sessions',
        wayOut: 'set UserPoolTier to ESSENTIALS, or remove `session` from the pool',
      };
    },
  },
];

/** What the session settings of a client must fulfil when they are written. Settings that only lie there are no fault. */
export const clientSessionRules: readonly Rule[] = [
  {
    code: 'C1351',
    source: apiReference('SetUserPoolClientSessionConfiguration'),
    check: (subject) => {
      if (!isOnLite(subject) || !subject.complete) return undefined;
      return {
        path: 'SSOSession.MaxValidityMinutes',
        message: 'clients of a pool of tier LITE have no settings for sessions',
        wayOut: 'set UserPoolTier to ESSENTIALS, or remove `session` from the client',
      };
    },
  },
  {
    code: 'C1352',
    source: apiReference('SetUserPoolClientSessionConfiguration'),
    check: (subject) => {
      if (isOnLite(subject) || !isUntracked(subject)) return undefined;
      return {
        path: 'SSOSession.MaxValidityMinutes',
        message: 'AWS takes session settings of a client only while its pool tracks sessions, and the pool does not',
        wayOut: 'add to the pool: session: { UserSessionTracking: ENABLED }',
      };
    },
  },
];

const isOnLite = ({ ancestors }: Subject): boolean => textAt(ancestors.at(-1), 'UserPoolTier') === 'LITE';
const isTracked = (session: Subject['after'] | undefined): boolean => textAt(session, TRACKING) === 'ENABLED';

/** A write that comes after the pool is on LITE: one that ends tracking comes before. */
const isWrittenOnLite = ({ complete, live }: Subject): boolean => complete === true && !isTracked(live);

/** Known of what the file declares, and of a pool that is new; of another one, nobody has looked. */
function isUntracked({ complete, after, ancestors, beside }: Subject): boolean {
  if (!complete || isUnknown(after.SSOSession)) return false;
  const [session] = beside('user pool session');
  if (session === undefined) return ancestors.at(-1)?.Arn === undefined;
  return isUnset(session, TRACKING, { complete }) || session[TRACKING] === 'DISABLED';
}
