import type { Fields } from '../../src/model/value.ts';
import type { RiskCase } from './risk-case.ts';

const credentials = (EventAction: string, ...EventFilter: readonly string[]): Fields => ({
  CompromisedCredentialsRiskConfiguration: { Actions: { EventAction }, EventFilter },
});
const action = (EventAction: string, Notify = false): Fields => ({
  AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction, Notify } } },
});
const HIGH = 'AccountTakeoverRiskConfiguration.Actions.HighAction';
const blocked = (...BlockedIPRangeList: readonly string[]): Fields => ({
  RiskExceptionConfiguration: { BlockedIPRangeList },
});
const skipped = (...SkippedIPRangeList: readonly string[]): Fields => ({
  RiskExceptionConfiguration: { SkippedIPRangeList },
});
const [ONE, OTHER] = ['203.0.113.0/24', '198.51.100.0/24'];

/** For every risk of a risk configuration. */
export const settingRisks: readonly RiskCase[] = [
  {
    risk: 'risk configuration C2328',
    before: blocked(ONE),
    safe: [{ ...blocked(ONE), ...credentials('NO_ACTION') }],
    risky: [blocked(ONE, OTHER)],
    at: 'RiskExceptionConfiguration.BlockedIPRangeList',
  },
  {
    risk: 'risk configuration C2329',
    before: action('NO_ACTION'),
    safe: [action('MFA_IF_CONFIGURED'), action('NO_ACTION', true)],
    risky: [action('MFA_REQUIRED'), action('BLOCK')],
    at: HIGH,
  },
  {
    risk: 'risk configuration C2334',
    before: credentials('BLOCK'),
    safe: [credentials('BLOCK', 'SIGN_UP', 'SIGN_IN', 'PASSWORD_CHANGE')],
    risky: [credentials('NO_ACTION'), {}],
    at: 'CompromisedCredentialsRiskConfiguration.Actions.EventAction',
  },
  {
    risk: 'risk configuration C2335',
    before: credentials('BLOCK'),
    safe: [credentials('BLOCK', 'SIGN_UP', 'SIGN_IN', 'PASSWORD_CHANGE')],
    risky: [credentials('BLOCK', 'SIGN_IN')],
    at: 'CompromisedCredentialsRiskConfiguration',
  },
  {
    risk: 'risk configuration C2336',
    before: action('BLOCK'),
    safe: [action('BLOCK', true)],
    risky: [action('MFA_REQUIRED'), action('NO_ACTION'), {}],
    at: HIGH,
  },
  {
    risk: 'risk configuration C2337',
    before: action('NO_ACTION', true),
    safe: [action('MFA_IF_CONFIGURED', true)],
    risky: [action('NO_ACTION'), {}],
    at: HIGH,
  },
  {
    risk: 'risk configuration C2338',
    before: skipped(ONE),
    safe: [skipped(), {}],
    risky: [skipped(ONE, OTHER)],
    at: 'RiskExceptionConfiguration.SkippedIPRangeList',
  },
  {
    risk: 'risk configuration C2339',
    before: blocked(ONE, OTHER),
    safe: [blocked(OTHER, ONE)],
    risky: [blocked(ONE), {}],
    at: 'RiskExceptionConfiguration.BlockedIPRangeList',
  },
];
