import schema from '../../schemas/client-session.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import type { Fields } from '../model/value.ts';
import { emulatedClientSession } from './emulated/session.ts';
import { clientSessionRules } from './rules/session.ts';

/** The parameter is required. AWS documents 60 minutes where it was never set; an answer without it is taken as such. */
const whole = (body: Fields): readonly Fields[] => [{ SSOSession: { MaxValidityMinutes: 60 }, ...body }];

const minutes = (validity: unknown): number => (typeof validity === 'number' ? validity : 60);

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html */
export const clientSession: Kind = {
  name: 'client session',
  collection: 'session',
  service: 'cognito-idp',
  parents: ['client'],
  schema: schema as Schema,
  calls: {
    read: { op: 'GetUserPoolClientSessionConfiguration' },
    create: [{ op: 'SetUserPoolClientSessionConfiguration', requests: whole }],
    update: [{ op: 'SetUserPoolClientSessionConfiguration', requests: whole }],
  },
  // A client's session is only taken while its pool tracks sessions.
  after: ['user pool session'],
  rules: clientSessionRules,
  risks: [
    {
      code: 'C2333',
      path: 'SSOSession.MaxValidityMinutes',
      when: (before, after) => minutes(after) > minutes(before),
      message: 'a browser stays signed in for longer: whoever has it gets in without a password',
    },
  ],
  emulated: emulatedClientSession,
};
