import schema from '../../schemas/risk-configuration.schema.json' with { type: 'json' };
import type { Kind, Operation } from '../model/kind.ts';
import { textAt } from '../model/member.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isEmpty, isFields, isList, pick } from '../model/value.ts';
import { emulatedRiskConfiguration } from './emulated/risk-configuration.ts';
import { riskConfigurationRisks } from './risks/risk-configuration.ts';
import { riskConfigurationRules } from './rules/risk-configuration.ts';

const CONFIGURATION = 'RiskConfiguration';
/** What every answer has. */
const ABOUT = ['UserPoolId', 'ClientId', 'LastModifiedDate'];

/** AWS answers `[]` where a list was left out (a live pool in cdk-real-drift); whether a request may say so is not known. */
function withoutEmptyLists(body: Fields): readonly Fields[] {
  const blocks = Object.entries(body).map(
    ([member, block]) => [member, isFields(block) ? pick(block, (name) => !isEmptyList(block[name])) : block] as const,
  );
  return [Object.fromEntries(blocks.filter(([, block]) => !isEmpty(block)))];
}

const isEmptyList = (value: Fields[string] | undefined): boolean => isList(value) && value.length === 0;

const set: Operation = { op: 'SetRiskConfiguration', at: CONFIGURATION, requests: withoutEmptyLists };

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html */
export const riskConfiguration: Kind = {
  name: 'risk configuration',
  collection: 'riskConfiguration',
  service: 'cognito-idp',
  parents: ['user pool', 'client'],
  schema: schema as Schema,
  calls: {
    // While threat protection is off, AWS refuses to read it.
    list: (ancestors) =>
      (textAt(ancestors.at(-1), 'UserPoolAddOns.AdvancedSecurityMode') ?? 'OFF') === 'OFF' ? [] : [{}],
    read: {
      op: 'DescribeRiskConfiguration',
      at: CONFIGURATION,
      // This run has switched threat protection off.
      absent: { name: 'UserPoolAddOnNotEnabledException' },
      // A client that inherits the pool's has none of its own.
      isThere: (found, [nearest]) =>
        Object.keys(found).some((member) => !ABOUT.includes(member) && !isEmpty(found[member])) &&
        found.ClientId === nearest?.ClientId,
    },
    create: [set],
    update: [set],
    // With ids only, a client inherits again, and a pool is back at AWS's defaults.
    delete: [{ op: 'SetRiskConfiguration', at: 'RiskConfiguration' }],
  },
  loss: 'sign-ins with stolen passwords, or from attackers, are judged by what the pool says, or else not acted upon',
  rules: riskConfigurationRules,
  risks: riskConfigurationRisks,
  emulated: emulatedRiskConfiguration,
};
