import type { Risk } from '../../model/kind.ts';
import type { Side } from '../../model/risk.ts';
import { isFields } from '../../model/value.ts';

const MODES = ['OFF', 'OPTIONAL', 'ON'];

/** What may weaken the second factors of a pool, or disturb its users. */
export const mfaRisks: readonly Risk[] = [
  {
    code: 'C2301',
    path: 'MfaConfiguration',
    when: (_before, after) => after === 'ON',
    message: 'users without a second factor must enrol at their next sign-in',
    feltThrough: 'client',
  },
  {
    code: 'C2302',
    path: 'MfaConfiguration',
    when: (before, after) => rank(after) < rank(before),
    message: 'a stolen password is enough to sign in, for all users or for those without a second factor',
  },
  {
    code: 'C2303',
    path: 'SmsMfaConfiguration',
    when: (_before, after) => after === undefined,
    message: 'users whose second factor is SMS lose it',
  },
  {
    code: 'C2304',
    path: 'SoftwareTokenMfaConfiguration',
    when: (before, after) => isEnabled(before) && !isEnabled(after),
    message: 'users whose second factor is an authenticator app lose it',
  },
  {
    code: 'C2305',
    path: 'EmailMfaConfiguration',
    when: (_before, after) => after === undefined,
    message: 'users whose second factor is a mail lose it',
  },
  {
    code: 'C2306',
    path: 'WebAuthnConfiguration.RelyingPartyId',
    when: (before) => before !== undefined,
    message: 'passkeys are bound to the relying party: those that users have stop working',
  },
  {
    code: 'C2307',
    path: 'WebAuthnConfiguration.UserVerification',
    when: (before, after) => before === 'required' && after !== 'required',
    message: 'a passkey works without fingerprint, face or PIN: whoever holds the device gets in',
  },
];

const rank = (mode: Side): number => MODES.indexOf(String(mode ?? 'OFF'));
const isEnabled = (factor: Side): boolean => isFields(factor) && factor.Enabled === true;
