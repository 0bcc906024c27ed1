import schema from '../../schemas/mfa.schema.json' with { type: 'json' };
import type { Kind, Subject } from '../model/kind.ts';
import { textsAt } from '../model/member.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isFields, pick } from '../model/value.ts';
import { emulatedMfa } from './emulated/mfa.ts';
import { mfaRisks } from './risks/mfa.ts';
import { mfaRules } from './rules/mfa.ts';

const FACTORS = ['SmsMfaConfiguration', 'SoftwareTokenMfaConfiguration', 'EmailMfaConfiguration'];

const isOff = (spec: Fields): boolean => spec.MfaConfiguration === undefined || spec.MfaConfiguration === 'OFF';

/** The SMS settings are the pool's own; this call sets them too, so it is given what the pool will have. */
function withPoolSms(body: Fields, { ancestors: [pool] }: Subject): readonly Fields[] {
  if (!isFields(body.SmsMfaConfiguration)) return [body];
  const sms = pick(
    {
      SmsAuthenticationMessage: pool?.SmsAuthenticationMessage ?? null,
      SmsConfiguration: pool?.SmsConfiguration ?? null,
    },
    () => true,
  );
  return [
    { ...body, SmsMfaConfiguration: Object.fromEntries(Object.entries(sms).filter(([, value]) => value !== null)) },
  ];
}

const allowsCodes = (pool: Fields): boolean =>
  textsAt(pool, 'Policies.SignInPolicy.AllowedFirstAuthFactors').some((name) =>
    ['EMAIL_OTP', 'SMS_OTP'].includes(name),
  );

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html */
export const mfa: Kind = {
  name: 'mfa',
  collection: 'mfa',
  service: 'cognito-idp',
  parents: ['user pool'],
  schema: schema as Schema,
  calls: {
    read: { op: 'GetUserPoolMfaConfig' },
    create: [{ op: 'SetUserPoolMfaConfig', requests: withPoolSms }],
    update: [{ op: 'SetUserPoolMfaConfig', requests: withPoolSms }],
  },
  // An update of the pool that carries SMS settings makes SMS a factor wherever MFA is not off (reported for AWS by
  // crossplane-contrib/provider-aws): who has an authenticator app only must not be given SMS by it. And AWS checks the
  // first factors against it, also where the file says nothing of it.
  disturbedBy: (pool) =>
    ((pool.MfaConfiguration ?? 'OFF') !== 'OFF' && isFields(pool.SmsConfiguration)) ||
    (pool.MfaConfiguration === 'ON' && allowsCodes(pool)),
  rules: mfaRules,
  risks: mfaRisks,
  // AWS refuses any factor together with OFF (measured by floci-io/floci): live ones go with it. One that the file
  // declares all the same is for a rule to refuse.
  normalise: (spec, declared) =>
    'MfaConfiguration' in spec && isOff(spec)
      ? pick(spec, (member) => !FACTORS.includes(member) || member in declared)
      : spec,
  // With MFA required, AWS refuses one-time codes as a first factor (cdk-preflight measured it): MFA is loosened before the pool allows them.
  release: ({ live, after }, pool) =>
    allowsCodes(pool.after) && live?.MfaConfiguration === 'ON' && after.MfaConfiguration !== 'ON' ? after : undefined,
  emulated: emulatedMfa,
};
