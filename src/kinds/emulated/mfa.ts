import type { Effect, Emulated, Moment, Refuse } from '../../model/emulated.ts';
import { smsRegions } from '../../model/sms-regions.ts';
import { type Fields, isFields, pick } from '../../model/value.ts';
import { given, inside, itemsIn, structureIn, textsIn } from './inside.ts';
import { globalMembers, secondaries } from './regions.ts';
import { refuseSms } from './sender-refusals.ts';
import { refuseFirstFactorsWithMfa } from './user-pool-refusals.ts';

const FACTORS = ['SmsMfaConfiguration', 'SoftwareTokenMfaConfiguration', 'EmailMfaConfiguration'];

const mode = (fields: Fields): string => String(fields.MfaConfiguration ?? 'OFF');
const factorsIn = (fields: Fields): readonly string[] => FACTORS.filter((factor) => fields[factor] !== undefined);

/** Presence counts, not `Enabled`; WebAuthn is no MFA factor (measured: floci-io/floci #2831). */
const factors: Refuse = ({ request }) => {
  const given = factorsIn(request).length;
  if (mode(request) === 'OFF' && given > 0)
    return "Invalid MFA configuration given, can't turn off MFA and configure an MFA together";
  return mode(request) !== 'OFF' && given === 0
    ? 'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.'
    : undefined;
};

const email: Refuse = ({ request, ancestors: [pool] }) => {
  if (request.EmailMfaConfiguration === undefined) return undefined;
  if (inside(pool, 'EmailConfiguration.EmailSendingAccount') !== 'DEVELOPER') {
    return 'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT';
  }
  // AWS's text for this feature is not known.
  const message = 'The following features need to be disabled for the LITE pricing tier configured: Email MFA';
  return pool?.UserPoolTier === 'LITE' ? { name: 'FeatureUnavailableInTierException', message } : undefined;
};

/** Who gets codes by mail cannot recover by mail (hashicorp/terraform-provider-aws #41049). The text is not known. */
const recovery: Refuse = ({ request, ancestors: [pool] }) =>
  request.EmailMfaConfiguration !== undefined &&
  itemsIn(pool, 'AccountRecoverySetting.RecoveryMechanisms')
    .map(({ Name }) => Name)
    .join() === 'verified_email'
    ? 'EmailMfaConfiguration needs another recovery mechanism than verified_email.'
    : undefined;

/** The text is not known. */
const domain: Refuse = ({ request }) => {
  const given = inside(request, 'WebAuthnConfiguration.RelyingPartyId');
  return given !== undefined && /[/:\s]/.test(String(given)) ? `RelyingPartyId ${given} is not a domain.` : undefined;
};

/** Whether AWS falls back to the pool's settings where the block has none is not known. */
const sms: Refuse = ({ request, account, region, ancestors: [pool], isLenient }) => {
  if (request.SmsMfaConfiguration === undefined) return undefined;
  const own = inside(request, 'SmsMfaConfiguration.SmsConfiguration');
  const isGivenByPool = own === undefined && pool?.SmsConfiguration !== undefined;
  return isGivenByPool && isLenient('sms-factor-of-the-pool')
    ? undefined
    : refuseSms(structureIn({ own: own ?? {} }, 'own'), { account, region });
};

const firstFactors: Refuse = ({ request, after, ancestors: [pool] }) =>
  refuseFirstFactorsWithMfa(textsIn(pool, 'Policies.SignInPolicy.AllowedFirstAuthFactors'), {
    mode: mode(request),
    webAuthn: structureIn(after, 'WebAuthnConfiguration'),
  });

/** The mode and the SMS settings are the pool's own: this call is another door to them. */
function toPool({ request, region, beside }: Moment): readonly Effect[] {
  const block = request.SmsMfaConfiguration;
  const settings = structureIn(request, 'SmsMfaConfiguration.SmsConfiguration');
  const own: Fields = isFields(block)
    ? {
        ...(block.SmsConfiguration === undefined
          ? {}
          : {
              SmsConfiguration:
                settings.SnsCallerArn === undefined
                  ? settings
                  : { SnsRegion: smsRegions(region)[0] ?? region, ...settings },
            }),
        SmsAuthenticationMessage: block.SmsAuthenticationMessage ?? null,
      }
    : {};
  const fields = { MfaConfiguration: mode(request), ...own };
  const replicas = secondaries(beside('replica')).map((there): Effect => {
    const everywhere = pick(fields, (member) => globalMembers.includes(member));
    return { on: 'parent', kind: 'user pool', region: there, fields: everywhere };
  });
  return [{ on: 'parent', kind: 'user pool', fields }, ...replicas];
}

/** A passkey's domain, where none is named: the custom domain, else the prefix domain. */
function relyingParty({ beside, region }: Moment): string | undefined {
  const domains = beside('domain');
  const custom = domains.find(({ CustomDomainConfig }) => CustomDomainConfig !== undefined);
  if (custom !== undefined) return String(custom.Domain);
  return domains[0] && `${domains[0].Domain}.auth.${region}.amazoncognito.com`;
}

function shows(stored: Fields, moment: Moment): Fields {
  const [pool = {}] = moment.ancestors;
  const { WebAuthnConfiguration: passkeys, ...own } = stored;
  const isOn = mode(pool) !== 'OFF';
  return given({
    ...pick(own, (member) => isOn && FACTORS.includes(member)),
    SmsMfaConfiguration:
      isOn && stored.SmsMfaConfiguration !== undefined
        ? given({ SmsAuthenticationMessage: pool.SmsAuthenticationMessage, SmsConfiguration: pool.SmsConfiguration })
        : undefined,
    MfaConfiguration: mode(pool),
    WebAuthnConfiguration: isFields(passkeys)
      ? given({ RelyingPartyId: relyingParty(moment), ...passkeys })
      : undefined,
  });
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html */
export const emulatedMfa: Emulated = {
  lenient: {
    'sms-factor-of-the-pool':
      'An SmsMfaConfiguration without SMS settings of its own is taken where the pool has some, and means these.',
  },
  hidesParents: true,
  present: [...FACTORS, 'WebAuthnConfiguration'],
  computes: ({ after }) =>
    given({
      ...pick(after, (member) => FACTORS.includes(member)),
      SmsMfaConfiguration: after.SmsMfaConfiguration === undefined ? undefined : {},
      WebAuthnConfiguration: isFields(after.WebAuthnConfiguration)
        ? { UserVerification: 'preferred', FactorConfiguration: 'SINGLE_FACTOR', ...after.WebAuthnConfiguration }
        : undefined,
    }),
  refuses: [factors, email, recovery, domain, sms, firstFactors],
  effects: toPool,
  shows,
};
