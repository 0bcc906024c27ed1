import schema from '../../schemas/log-delivery.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import { itemsAt } from '../model/member.ts';
import type { Schema } from '../model/schema.ts';
import type { Fields } from '../model/value.ts';
import { emulatedLogDelivery } from './emulated/log-delivery.ts';
import { logDeliveryRules } from './rules/log-delivery.ts';

const CONFIGURATION = 'LogDeliveryConfiguration';

/** The list is required, and an empty one is how logging is switched off. */
const withList = (body: Fields): readonly Fields[] => [{ LogConfigurations: [], ...body }];

const logsSignIns = (delivery: Fields | undefined): boolean =>
  itemsAt(delivery, 'LogConfigurations').some(({ EventSource }) => EventSource === 'userAuthEvents');

/** https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html */
export const logDelivery: Kind = {
  name: 'log delivery',
  collection: 'logDelivery',
  service: 'cognito-idp',
  parents: ['user pool'],
  schema: schema as Schema,
  calls: {
    read: { op: 'GetLogDeliveryConfiguration', at: CONFIGURATION },
    create: [{ op: 'SetLogDeliveryConfiguration', at: CONFIGURATION, requests: withList }],
    update: [{ op: 'SetLogDeliveryConfiguration', at: CONFIGURATION, requests: withList }],
  },
  rules: logDeliveryRules,
  risks: [
    {
      code: 'C2330',
      path: 'LogConfigurations.*',
      when: (_before, after) => after === undefined,
      message: 'these events are recorded nowhere from then on: what happens cannot be looked up later',
    },
  ],
  // Whether AWS lowers the tier of a pool that logs what only PLUS has is not known: the log goes first.
  release: ({ live, after }, pool) => (pool.after.UserPoolTier !== 'PLUS' && logsSignIns(live) ? after : undefined),
  emulated: emulatedLogDelivery,
};
