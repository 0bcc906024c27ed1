import type { Risk } from '../../model/kind.ts';
import { lost, type Side } from '../../model/risk.ts';
import { type Fields, isFields, type Value } from '../../model/value.ts';

const MODES = ['OFF', 'AUDIT', 'ENFORCED'];
const TIERS = ['LITE', 'ESSENTIALS', 'PLUS'];

/** What may weaken a pool, lose something, or disturb its users. */
export const userPoolRisks: readonly Risk[] = [
  {
    code: 'C2310',
    path: 'Policies.PasswordPolicy',
    when: isWeaker,
    message: 'passwords that are easier to guess, or used before, become valid',
  },
  {
    code: 'C2311',
    path: 'DeletionProtection',
    when: (before, after) => before === 'ACTIVE' && after !== 'ACTIVE',
    message: 'anybody with the permission can delete the pool and all its users in one call',
  },
  {
    code: 'C2312',
    path: 'AdminCreateUserConfig.AllowAdminCreateUserOnly',
    when: (before, after) => before === true && after !== true,
    message: 'anybody on the internet can sign up for an account',
  },
  {
    code: 'C2313',
    path: 'UserPoolTier',
    when: (before, after) => rank(TIERS, after) < rank(TIERS, before),
    message: 'features of the higher tier stop: what users and apps rely on may be gone',
  },
  {
    code: 'C2314',
    path: 'UserPoolAddOns.AdvancedSecurityMode',
    when: (before, after) => rank(MODES, after ?? 'OFF') < rank(MODES, before ?? 'OFF'),
    message: 'sign-ins with stolen passwords or from attackers are no longer stopped, or no longer seen',
  },
  {
    code: 'C2315',
    path: 'AccountRecoverySetting.RecoveryMechanisms',
    when: () => true,
    message:
      'who forgot a password gets back in another way, or no longer: whoever holds that mailbox or phone gets in',
  },
  {
    code: 'C2316',
    path: 'Policies.SignInPolicy.AllowedFirstAuthFactors',
    when: (before, after) => lost(before, after, ['PASSWORD']).length > 0,
    message: 'users who sign in with the factor that is removed can no longer do so',
  },
  {
    code: 'C2317',
    path: 'LambdaConfig.*',
    when: (before, after) => after === undefined && !isKey(before),
    message: 'what the function does stops: checks at sign-up or sign-in, claims in tokens, messages',
  },
  {
    code: 'C2318',
    path: 'LambdaConfig.*',
    when: (before, after) => isOther(before, after) && !isKey(before),
    message: 'another function decides at sign-up or sign-in: with an error in it, nobody can sign in',
  },
  {
    code: 'C2319',
    path: 'AutoVerifiedAttributes',
    when: (before, after) => lost(before, after).length > 0,
    message: 'new users no longer prove that the address or number is theirs',
  },
  {
    code: 'C2320',
    path: 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
    when: (before, after) => lost(before, after).length > 0,
    message: 'a new address or number counts at once, before the user proves that it is theirs',
  },
  {
    code: 'C2321',
    path: 'EmailConfiguration.EmailSendingAccount',
    when: (before, after) => before === 'DEVELOPER' && after !== 'DEVELOPER',
    message: "mails come from AWS's own address, at most 50 a day: codes beyond that are not sent",
  },
  {
    code: 'C2322',
    path: 'SmsConfiguration',
    when: (_before, after) => after === undefined,
    message: 'no SMS is sent any more: users who get their codes that way cannot sign in',
  },
  {
    code: 'C2323',
    path: 'IssuerConfiguration.Type',
    when: () => true,
    message: 'tokens name another issuer: whatever checks it refuses them',
  },
  {
    code: 'C2324',
    path: 'DcrConfiguration.OpenDcrEnabled',
    when: (_before, after) => after === true,
    message: 'anybody on the internet can register app clients in the pool',
  },
];

/** The place of a value in an order; one that is not in it is neither lower nor higher. */
function rank(order: readonly string[], value: Side): number {
  const place = order.indexOf(String(value));
  return place === -1 ? Number.NaN : place;
}

/** Members that normalising leaves out are at the value that they have inside a policy. */
function isWeaker(before: Side, after: Side): boolean {
  const [had, has] = [policyOf(before), policyOf(after)];
  const classes = ['RequireUppercase', 'RequireLowercase', 'RequireNumbers', 'RequireSymbols'];
  return (
    number(has.MinimumLength, 8) < number(had.MinimumLength, 8) ||
    number(has.PasswordHistorySize, 0) < number(had.PasswordHistorySize, 0) ||
    number(has.TemporaryPasswordValidityDays, 7) > number(had.TemporaryPasswordValidityDays, 7) ||
    classes.some((member) => had[member] === true && has[member] !== true)
  );
}

const policyOf = (value: Side): Fields => (isFields(value) ? value : {});
const number = (value: Side, usual: number): number => (typeof value === 'number' ? value : usual);

/** A new version of the same function, or other versions of its events, are daily work. */
const isOther = (before: Side, after: Side): boolean =>
  before !== undefined && after !== undefined && functionOf(before) !== functionOf(after);

/** A trigger's function without its version. */
function functionOf(trigger: Value): Side {
  const arn = isFields(trigger) ? trigger.LambdaArn : trigger;
  return typeof arn === 'string' ? arn.split(':').slice(0, 7).join(':') : arn;
}

/** `KMSKeyID` stands among the triggers; it only goes with its sender. */
const isKey = (value: Side): boolean => typeof value === 'string' && value.includes(':kms:');
