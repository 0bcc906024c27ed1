import { renamedLevel } from '../../model/authentication-levels.ts';
import type { Objection, Refuse } from '../../model/emulated.ts';
import type { Fields } from '../../model/value.ts';
import { refuseAttributes, refuseUntypedCustom } from './attributes.ts';
import { inside, itemsIn, structureIn, textsIn } from './inside.ts';
import { unlessLenient } from './lenient.ts';
import { isSecondary, refuseElsewhere } from './regions.ts';
import { senderRefusals } from './sender-refusals.ts';

const factors = (pool: Fields): readonly string[] => textsIn(pool, 'Policies.SignInPolicy.AllowedFirstAuthFactors');
const hasSms = (pool: Fields): boolean => pool.SmsConfiguration !== undefined;
const unavailable = (tier: string, feature: string): Objection => ({
  name: 'FeatureUnavailableInTierException',
  message: `The following features need to be disabled for the ${tier} pricing tier configured: ${feature}`,
});

const names: Refuse = ({ before, after }) =>
  before === undefined &&
  textsIn(after, 'AliasAttributes').length > 0 &&
  textsIn(after, 'UsernameAttributes').length > 0
    ? 'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.'
    : undefined;

const attributes: Refuse = ({ before, request }) =>
  before === undefined ? refuseAttributes(itemsIn(request, 'Schema'), []) : undefined;

const untyped = unlessLenient('untyped-attributes', ({ before, request }) =>
  before === undefined ? refuseUntypedCustom(itemsIn(request, 'Schema')) : undefined,
);

/** AWS always shows the one and refuses it beside the other (terraform-provider-aws; crossplane-contrib/provider-aws #1533). */
const unusedAccounts: Refuse = ({ before, request }) => {
  const asked = inside(request, 'AdminCreateUserConfig.UnusedAccountValidityDays');
  const isSet =
    before !== undefined || inside(request, 'Policies.PasswordPolicy.TemporaryPasswordValidityDays') !== undefined;
  return asked !== undefined && isSet
    ? 'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays'
    : undefined;
};

const verification: Refuse = ({ after }) => {
  const verified = textsIn(after, 'AutoVerifiedAttributes');
  const needed = textsIn(after, 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate');
  if (needed.some((attribute) => !verified.includes(attribute))) {
    return 'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes';
  }
  // AWS's text is not known.
  return verified.includes('phone_number') && !hasSms(after)
    ? 'SMS configuration is required to auto verify phone_number.'
    : undefined;
};

/** The two doors of the verification texts saying different things: what AWS makes of it is not known. */
const oneText = unlessLenient('two-verification-texts', ({ request }) => {
  const doors = [
    ['SmsVerificationMessage', 'SmsMessage'],
    ['EmailVerificationMessage', 'EmailMessage'],
    ['EmailVerificationSubject', 'EmailSubject'],
  ] as const;
  const apart = doors.find(([plain, inTemplate]) => {
    const other = inside(request, `VerificationMessageTemplate.${inTemplate}`);
    return request[plain] !== undefined && other !== undefined && request[plain] !== other;
  });
  return apart && `${apart[0]} and VerificationMessageTemplate.${apart[1]} are different.`;
});

const recovery: Refuse = ({ after }) => {
  const mechanisms = itemsIn(after, 'AccountRecoverySetting.RecoveryMechanisms');
  if (mechanisms.length > 1 && mechanisms.some(({ Name }) => Name === 'admin_only')) {
    return 'Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.';
  }
  const isRepeated = (member: string): boolean =>
    new Set(mechanisms.map((item) => item[member])).size < mechanisms.length;
  return isRepeated('Name') || isRepeated('Priority')
    ? 'Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.'
    : undefined;
};

const firstFactors: Refuse = ({ after, below }) => {
  const allowed = factors(after);
  if (!allowed.includes('PASSWORD')) return 'Password should be configured as one of the allowed first auth factors.';
  if (allowed.includes('SOFTWARE_TOKEN')) return 'SOFTWARE_TOKEN can not be configured as AuthFactor'; // text not known
  if (allowed.includes('SMS_OTP') && !hasSms(after)) {
    return 'SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration';
  }
  return refuseFirstFactorsWithMfa(allowed, {
    mode: after.MfaConfiguration,
    webAuthn: structureIn(below('mfa')[0], 'WebAuthnConfiguration'),
  });
};

type SecondFactor = { readonly mode: Fields[string] | undefined; readonly webAuthn: Fields };

/** Where MFA is required, codes are no first factor, and passkeys only where they verify the user (cdk-preflight). */
export function refuseFirstFactorsWithMfa(
  allowed: readonly string[],
  { mode, webAuthn }: SecondFactor,
): string | undefined {
  if (mode !== 'ON') return undefined;
  if (allowed.some((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP')) {
    return 'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled';
  }
  return allowed.includes('WEB_AUTHN') && webAuthn.FactorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION'
    ? 'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor'
    : undefined;
}

const mfaAtCreation: Refuse = ({ before, after }) => {
  const isReady = hasSms(after) && textsIn(after, 'AutoVerifiedAttributes').includes('phone_number');
  if (before !== undefined || after.MfaConfiguration === 'OFF' || isReady) return undefined;
  const word = after.MfaConfiguration === 'ON' ? 'required' : 'optional';
  return `SMS configuration and Auto verification for phone_number are required when MFA is ${word}`;
};

/** To ON is recorded (aws-cloudformation/cloudformation-coverage-roadmap #1176), from OFF to OPTIONAL is not. */
const mfaLater: Refuse = ({ before, after, isLenient }) => {
  const strength = ['OFF', 'OPTIONAL', 'ON'];
  const rank = (pool: Fields): number => strength.indexOf(String(pool.MfaConfiguration));
  const isTaken = after.MfaConfiguration === 'OPTIONAL' && isLenient('optional-mfa-by-update');
  return before !== undefined && rank(after) > rank(before) && !isTaken
    ? 'Cannot turn MFA functionality ON, once the user pool has been created.'
    : undefined;
};

/** What AWS does when the settings of the only factor go is not known. */
const lastFactor = unlessLenient('last-factor-goes', ({ before, after, below }) => {
  const { SoftwareTokenMfaConfiguration: token, EmailMfaConfiguration: email } = below('mfa')[0] ?? {};
  const isNeeded =
    before !== undefined && after.MfaConfiguration !== 'OFF' && token === undefined && email === undefined;
  return isNeeded && !hasSms(after)
    ? 'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.'
    : undefined;
});

/** What AWS does with the logs and sessions of a pool whose tier is lowered is not known. */
const lowerTier = unlessLenient('lower-tier', ({ after: { UserPoolTier: of }, below }) => {
  const logs = itemsIn(below('log delivery')[0], 'LogConfigurations');
  if (of !== 'PLUS' && logs.some(({ EventSource }) => EventSource === 'userAuthEvents'))
    return unavailable(String(of), 'Log Streaming');
  return of === 'LITE' && below('user pool session')[0]?.UserSessionTracking === 'ENABLED'
    ? unavailable('LITE', 'Session Management')
    : undefined;
});

const tier: Refuse = ({ after }) => {
  const { UserPoolTier: of } = after;
  const security = inside(after, 'UserPoolAddOns.AdvancedSecurityMode') ?? 'OFF';
  if (of === 'ESSENTIALS' && security !== 'OFF') return unavailable('ESSENTIALS', 'Threat Protection');
  if (of !== 'LITE') return undefined;
  return refuseOnLite(after);
};

function refuseOnLite(pool: Fields): Objection | undefined {
  if (factors(pool).some((factor) => factor !== 'PASSWORD')) return unavailable('LITE', 'Passwordless Sign-In');
  const version = inside(pool, 'LambdaConfig.PreTokenGenerationConfig.LambdaVersion') ?? 'V1_0';
  if (version !== 'V1_0') return unavailable('LITE', `Token Customization with Pre-Token Generation Lambda ${version}`);
  const history = inside(pool, 'Policies.PasswordPolicy.PasswordHistorySize') ?? 0;
  if (history !== 0) return unavailable('LITE', 'Password History'); // text not known
  // Both documented, their texts not known.
  if (inside(pool, 'DcrConfiguration.EnableStatus') === 'Enabled')
    return unavailable('LITE', 'Dynamic Client Registration');
  return renamedLevel(structureIn(pool, 'AcrConfiguration')) === undefined ? undefined : NO_LEVELS;
}

const NO_LEVELS = unavailable('LITE', 'Custom ACR Levels');

/** Whether LITE takes the names that it shows on every pool is not known. */
const standardLevels = unlessLenient('standard-levels-on-lite', ({ after, request }) =>
  after.UserPoolTier === 'LITE' && request.AcrConfiguration !== undefined ? NO_LEVELS : undefined,
);

/** KmsKeyArn says which key is one's own (API reference). The text is not known. */
const key: Refuse = ({ after }) =>
  inside(after, 'KeyConfiguration.KeyType') === 'CUSTOMER_MANAGED_KEY' &&
  inside(after, 'KeyConfiguration.KmsKeyArn') === undefined
    ? 'KmsKeyArn is required for a CUSTOMER_MANAGED_KEY.'
    : undefined;

const ofPool: readonly Refuse[] = [
  names,
  untyped,
  attributes,
  unusedAccounts,
  oneText,
  mfaAtCreation,
  mfaLater,
  lastFactor,
  verification,
  recovery,
  firstFactors,
  lowerTier,
  tier,
  standardLevels,
  key,
];

const besidesAttributes =
  (refuse: Refuse): Refuse =>
  (moment) =>
    moment.operation === 'AddCustomAttributes' ? undefined : refuse(moment);

/** What is the same everywhere was looked at where it was changed. */
const inPrimary =
  (refuse: Refuse): Refuse =>
  (moment) =>
    isSecondary(moment) ? undefined : refuse(moment);

/** What AWS refuses beyond its model, in the order in which the emulator looks. AWS's own order is not known. */
export const userPoolRefusals: readonly Refuse[] = [
  refuseElsewhere,
  ...[...senderRefusals, ...ofPool.map(inPrimary)].map(besidesAttributes),
];
