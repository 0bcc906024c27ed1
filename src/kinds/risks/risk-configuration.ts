import type { Risk } from '../../model/kind.ts';
import { gained, lost, type Side } from '../../model/risk.ts';
import { type Fields, isFields } from '../../model/value.ts';

const CREDENTIALS = 'CompromisedCredentialsRiskConfiguration';
const ACTIONS = 'AccountTakeoverRiskConfiguration.Actions.*';
const EVENTS = ['PASSWORD_CHANGE', 'SIGN_IN', 'SIGN_UP'];
const STRICTNESS = ['NO_ACTION', 'MFA_IF_CONFIGURED', 'MFA_REQUIRED', 'BLOCK'];

/** What may let attackers in, or keep users out. */
export const riskConfigurationRisks: readonly Risk[] = [
  {
    code: 'C2328',
    path: 'RiskExceptionConfiguration.BlockedIPRangeList',
    when: (before, after) => gained(before, after).length > 0,
    message: 'nobody at these addresses can sign in any more',
  },
  {
    code: 'C2329',
    path: ACTIONS,
    when: (before, after) => strictness(after) > Math.max(strictness(before), strictnessOf('MFA_IF_CONFIGURED')),
    message: 'sign-ins that AWS finds risky are stopped: also those of users who have no second factor, or travel',
  },
  {
    code: 'C2334',
    path: `${CREDENTIALS}.Actions.EventAction`,
    when: (before, after) => before === 'BLOCK' && after !== 'BLOCK',
    message: 'passwords that are known to be stolen are accepted',
  },
  {
    code: 'C2335',
    path: CREDENTIALS,
    when: (before, after) =>
      lost(filterOf(before), filterOf(after), EVENTS).length > 0 && isFields(before) && isFields(after),
    message: 'at these events, passwords that are known to be stolen are no longer looked for',
  },
  {
    code: 'C2336',
    path: ACTIONS,
    when: (before, after) => strictness(after) < strictness(before),
    message: 'attackers who have a password get further: sign-ins that AWS finds risky meet less than before',
  },
  {
    code: 'C2337',
    path: ACTIONS,
    when: (before, after) => isNotifying(before) && !isNotifying(after),
    message: 'users are no longer told of sign-ins that may not be theirs',
  },
  {
    code: 'C2338',
    path: 'RiskExceptionConfiguration.SkippedIPRangeList',
    when: (before, after) => gained(before, after).length > 0,
    message: 'sign-ins from these addresses are never found risky, whoever sits there',
  },
  {
    code: 'C2339',
    path: 'RiskExceptionConfiguration.BlockedIPRangeList',
    when: (before, after) => lost(before, after).length > 0,
    message: 'addresses that were shut out may sign in again',
  },
];

const fieldsOf = (value: Side): Fields => (isFields(value) ? value : {});
const filterOf = (block: Side): Side => fieldsOf(block).EventFilter;
const isNotifying = (action: Side): boolean => fieldsOf(action).Notify === true;
const strictnessOf = (action: Side): number => STRICTNESS.indexOf(String(action));
/** Where nothing is said, nothing is done. One that is not known yet is no less and no more. */
const strictness = (action: Side): number => Math.max(0, strictnessOf(fieldsOf(action).EventAction));
