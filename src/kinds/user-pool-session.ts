import schema from '../../schemas/user-pool-session.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import type { Fields } from '../model/value.ts';
import { emulatedUserPoolSession } from './emulated/session.ts';
import { userPoolSessionRules } from './rules/session.ts';

/** Every parameter is required: what nobody says is what AWS has where it was never set. */
const whole = (body: Fields): readonly Fields[] => [
  { UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 }, ...body },
];

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html */
export const userPoolSession: Kind = {
  name: 'user pool session',
  collection: 'session',
  service: 'cognito-idp',
  parents: ['user pool'],
  schema: schema as Schema,
  calls: {
    read: { op: 'GetUserPoolSessionConfiguration' },
    create: [{ op: 'SetUserPoolSessionConfiguration', requests: whole }],
    update: [{ op: 'SetUserPoolSessionConfiguration', requests: whole }],
  },
  rules: userPoolSessionRules,
  risks: [
    {
      code: 'C2331',
      path: 'UserSessionTracking',
      when: (before) => before === 'ENABLED',
      message: 'nobody sees or ends the sessions of a user any more, and how many there may be is not limited',
    },
    {
      code: 'C2332',
      path: 'TokenSession.MaxPerUser',
      when: (before, after) => sessions(after) < sessions(before),
      message: 'users with more sessions lose those that they used longest ago, at their next sign-in',
    },
  ],
  // Whether AWS lowers the tier of a pool that tracks sessions is not known: tracking ends first.
  release: ({ live, after }, pool) =>
    pool.after.UserPoolTier === 'LITE' && live?.UserSessionTracking === 'ENABLED' ? after : undefined,
  emulated: emulatedUserPoolSession,
};

const sessions = (most: unknown): number => (typeof most === 'number' ? most : 20);
