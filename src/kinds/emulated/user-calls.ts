import schema from '../../../schemas/user.schema.json' with { type: 'json' };
import type { Emulated, Moment, Objection } from '../../model/emulated.ts';
import type { Schema } from '../../model/schema.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import { type Fields, isFields } from '../../model/value.ts';
import { given, inside, textsIn } from './inside.ts';
import { listed, passwordObjection } from './user-names.ts';

const PASSWORD: Schema = schema.properties.TemporaryPassword as Schema;
const PREFERENCE: Schema = {
  type: 'object',
  properties: { Enabled: { type: 'boolean' }, PreferredMfa: { type: 'boolean' } },
};
const WEB_AUTHN: Schema = { type: 'object', properties: { Enabled: { type: 'boolean' } } };

/** The member of a request for each factor, as a user has it. */
const FACTORS = [
  ['SMSMfaSettings', 'SMS_MFA'],
  ['SoftwareTokenMfaSettings', 'SOFTWARE_TOKEN_MFA'],
  ['EmailMfaSettings', 'EMAIL_OTP'],
] as const;

/** Calls about one user that tools make and the kind's own calls lack. */
export const userCalls: NonNullable<Emulated['ownCalls']> = {
  AdminGetUser: {
    schema: { properties: {} },
    refuse: () => undefined,
    answer: ({ after }) => ({ answer: after }),
  },
  AdminSetUserPassword: {
    schema: { properties: { Password: PASSWORD, Permanent: { type: 'boolean' } }, required: ['Password'] },
    refuse: ({ request, ancestors: [pool] }) => passwordObjection(String(request.Password), pool),
    answer: (moment) => becomes(moment, moment.request.Permanent === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'),
  },
  AdminResetUserPassword: {
    schema: { properties: { ClientMetadata: schema.properties.ClientMetadata as Schema } },
    refuse: resettable,
    answer: (moment) => becomes(moment, 'RESET_REQUIRED'),
  },
  AdminSetUserMFAPreference: {
    schema: {
      properties: {
        ...Object.fromEntries(FACTORS.map(([member]) => [member, PREFERENCE])),
        WebAuthnMfaSettings: WEB_AUTHN,
      },
    },
    refuse: factorsThatCannotBe,
    answer: (moment) => ({ answer: {}, after: { ...listed(moment.after), ...preferred(moment) } }),
  },
  // Nobody signs in here, so nobody is signed out.
  AdminUserGlobalSignOut: {
    schema: { properties: {} },
    refuse: () => undefined,
    answer: () => ({ answer: {} }),
  },
};

const becomes = ({ after, now }: Moment, UserStatus: string): { readonly answer: Fields; readonly after: Fields } => ({
  answer: {},
  after: { ...after, UserStatus, UserLastModifiedDate: Math.round(now() * 1000) / 1000 },
});

/** Documented: the code goes to a verified address. The texts are recalled. */
function resettable({ after }: Moment): Objection | undefined {
  if (after.UserStatus === 'FORCE_CHANGE_PASSWORD')
    return { name: 'NotAuthorizedException', message: 'User password cannot be reset in the current state.' };
  const isVerified = ['email', 'phone_number'].some(
    (name) => attributeOf(after, name) !== undefined && attributeOf(after, `${name}_verified`) === 'true',
  );
  return isVerified
    ? undefined
    : 'Cannot reset password for the user as there is no registered/verified email or phone_number';
}

/** Nobody has set up a token here, and a code needs somewhere to go. The texts are not known. */
function factorsThatCannotBe({ request, after }: Moment): Objection | undefined {
  const wants = (member: string): boolean => inside(request, `${member}.Enabled`) === true;
  if (wants('SoftwareTokenMfaSettings')) return 'User has not verified software token mfa';
  if (wants('SMSMfaSettings') && attributeOf(after, 'phone_number') === undefined) return 'User has no phone_number.';
  return wants('EmailMfaSettings') && attributeOf(after, 'email') === undefined ? 'User has no email.' : undefined;
}

/** The factors of a user, and the one that comes first. Whether a factor that is left out stays is not known. */
function preferred({ request, after, isLenient }: Moment): Fields {
  const stays = (factor: string): boolean =>
    isLenient('mfa-preference-merges') && textsIn(after, 'UserMFASettingList').includes(factor);
  const on = FACTORS.filter(([member, factor]) =>
    isFields(request[member]) ? inside(request, `${member}.Enabled`) === true : stays(factor),
  );
  const first = on.find(([member]) => inside(request, `${member}.PreferredMfa`) === true)?.[1];
  const kept = on.find(
    ([member, factor]) => request[member] === undefined && factor === after.PreferredMfaSetting,
  )?.[1];
  return given({ UserMFASettingList: on.map(([, factor]) => factor), PreferredMfaSetting: first ?? kept });
}
