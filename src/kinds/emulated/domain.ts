import type { Emulated, Moment, Objection } from '../../model/emulated.ts';
import type { Fields } from '../../model/value.ts';
import { inside } from './inside.ts';
import { merged } from './lenient.ts';

const isCustom = (domain: Fields): boolean => domain.CustomDomainConfig !== undefined;
const CLOUD_FRONT = 'd111111abcdef8.cloudfront.net';

const INVALID_NAME =
  'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. ' +
  'Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$';

/** The model's pattern has no dots, yet a custom domain is a whole host name. */
function name({ after }: Moment): Objection | undefined {
  // A prefix with a certificate is refused (cdk-preflight); the text is not known.
  if (isCustom(after) && !String(after.Domain).includes('.')) return 'Custom domain is not a valid subdomain.';
  const labels = isCustom(after) ? String(after.Domain).split('.') : [String(after.Domain)];
  if (labels.some((label) => !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return INVALID_NAME;
  const reserved = isCustom(after)
    ? undefined
    : String(after.Domain)
        .split('-')
        .find((word) => ['aws', 'amazon', 'cognito'].includes(word));
  return reserved && `Domain cannot contain reserved word: ${reserved}`;
}

/** Prefixes are one namespace per region, whoever has them. */
function taken({ before, after, siblings, elsewhere }: Moment): Objection | undefined {
  if (before !== undefined) return undefined;
  if (siblings().some((domain) => isCustom(domain) === isCustom(after))) return 'Domain already exists.';
  return elsewhere('every account').some(({ Domain }) => Domain === after.Domain)
    ? 'Domain already associated with another user pool.'
    : undefined;
}

/** The text is not known. */
const sort = ({ after, before }: Moment): Objection | undefined =>
  before !== undefined && isCustom(before) !== isCustom(after)
    ? 'A domain cannot change between prefix and custom.'
    : undefined;

function certificate({ after }: Moment): Objection | undefined {
  const arn = inside(after, 'CustomDomainConfig.CertificateArn');
  return arn !== undefined && !/^arn:aws[\w-]*:acm:us-east-1:/.test(String(arn))
    ? "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain."
    : undefined;
}

/** Four custom domains per account is AWS's default quota. */
function quota({ before, after, elsewhere }: Moment): Objection | undefined {
  const custom = elsewhere('this account').filter(isCustom).length;
  return before === undefined && isCustom(after) && custom >= 4
    ? { name: 'LimitExceededException', message: 'The limit of 4 custom domains is reached.' }
    : undefined;
}

function tier({ after, ancestors: [pool] }: Moment): Objection | undefined {
  const message =
    'The following feature is not available for the LITE pricing tier configured: Managed Login Version 2';
  return after.ManagedLoginVersion === 2 && pool?.UserPoolTier === 'LITE'
    ? { name: 'FeatureUnavailableInTierException', message }
    : undefined;
}

const answered = (shown: Fields): Fields => ({
  ManagedLoginVersion: shown.ManagedLoginVersion ?? 1,
  ...(inside(shown, 'CustomDomainConfig.CertificateArn') === undefined ? {} : { CloudFrontDomain: CLOUD_FRONT }),
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html */
export const emulatedDomain: Emulated = {
  lenient: { 'domain-update-keeps': 'UpdateUserPoolDomain keeps the members that it leaves out.' },
  computes: (moment) => (moment.isLenient('domain-update-keeps') ? merged(moment) : moment.after),
  unchecked: ['Domain'],
  // Which version a request gets that names none is recalled, not documented.
  defaults: { ManagedLoginVersion: 1 },
  refuses: [sort, name, taken, certificate, quota, tier],
  exists: () => 'Domain already exists.',
  missing: () => ({ name: 'InvalidParameterException', message: 'No such domain or user pool exists.' }),
  shows: (stored, { account }) => ({
    // A prefix domain has an empty structure here (AWS CLI, example of describe-user-pool-domain).
    CustomDomainConfig: {},
    ...stored,
    AWSAccountId: account,
    S3Bucket: 'aws-cognito-prod-assets',
    CloudFrontDistribution: CLOUD_FRONT,
    Version: '20260101000000',
  }),
  answers: { CreateUserPoolDomain: answered, UpdateUserPoolDomain: answered },
  takesTime: {
    member: 'Status',
    during: { create: 'CREATING', update: 'UPDATING', delete: 'DELETING' },
    done: 'ACTIVE',
    when: isCustom,
  },
};
