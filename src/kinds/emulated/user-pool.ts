import schema from '../../../schemas/user-pool.schema.json' with { type: 'json' };
import type { Effect, Emulated, Moment } from '../../model/emulated.ts';
import type { Schema } from '../../model/schema.ts';
import { smsRegions } from '../../model/sms-regions.ts';
import { type Fields, isFields, pick } from '../../model/value.ts';
import { customAttributes, refuseAttributes, refuseUntyped, schemaOf } from './attributes.ts';
import { given, inside, itemsIn, structureIn } from './inside.ts';
import { merged } from './lenient.ts';
import { levels } from './levels.ts';
import { isSecondary, poolArn, refuseDeleteElsewhere, toReplicas } from './regions.ts';
import { userPoolRefusals } from './user-pool-refusals.ts';

const ATTRIBUTE = schema.properties.Schema.items as Schema;
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const PASSWORD_POLICY: Fields = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

/**
 * A policy given in part: what it does not require is not required (cdk-real-drift, a live pool of 2026, made by
 * CloudFormation, which may itself have said so).
 */
const PARTIAL_POLICY: Fields = {
  ...PASSWORD_POLICY,
  RequireUppercase: false,
  RequireLowercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
};

/** Pre token generation has two doors; AWS keeps them in step (terraform-provider-aws, resource aws_cognito_user_pool). */
function lambdas(config: Fields): Fields {
  const { PreTokenGeneration: legacy, PreTokenGenerationConfig: versioned } = config;
  if (isFields(versioned)) return given({ ...config, PreTokenGeneration: legacy ?? versioned.LambdaArn });
  if (legacy === undefined) return config;
  return { ...config, PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: legacy } };
}

/** Where the texts of the template have their other doors. */
const TEXT_DOORS = {
  SmsVerificationMessage: 'SmsMessage',
  EmailVerificationMessage: 'EmailMessage',
  EmailVerificationSubject: 'EmailSubject',
};

/** The verification texts have two doors: each shows what the other was told. */
function texts(after: Fields): Fields {
  const template = structureIn(after, 'VerificationMessageTemplate');
  const { SmsVerificationMessage: sms, EmailVerificationMessage: message, EmailVerificationSubject: subject } = after;
  return given({
    VerificationMessageTemplate: given({
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
      ...template,
      SmsMessage: template.SmsMessage ?? sms,
      EmailMessage: template.EmailMessage ?? message,
      EmailSubject: template.EmailSubject ?? subject,
    }),
    SmsVerificationMessage: sms ?? template.SmsMessage,
    EmailVerificationMessage: message ?? template.EmailMessage,
    EmailVerificationSubject: subject ?? template.EmailSubject,
  });
}

/** An update keeps the half of the policies that it leaves out (cdkd #1968, measured in 2026). */
function policies({ before, request, after, isLenient }: Moment): Fields {
  const password = inside(request, 'Policies.PasswordPolicy') ?? inside(before, 'Policies.PasswordPolicy');
  const isWhole = inside(request, 'Policies.PasswordPolicy') === undefined || isLenient('policy-in-part-requires');
  const declared = isWhole ? PASSWORD_POLICY : PARTIAL_POLICY;
  const unused = before === undefined ? inside(request, 'AdminCreateUserConfig.UnusedAccountValidityDays') : undefined;
  const whole: Fields = {
    ...declared,
    ...given({ TemporaryPasswordValidityDays: unused }),
    ...(isFields(password) ? password : {}),
  };
  return {
    ...structureIn(before, 'Policies'),
    ...structureIn(after, 'Policies'),
    // AWS reads 0 as "not given".
    PasswordPolicy: { ...whole, TemporaryPasswordValidityDays: whole.TemporaryPasswordValidityDays || 7 },
    SignInPolicy: inside(request, 'Policies.SignInPolicy') ??
      inside(before, 'Policies.SignInPolicy') ?? { AllowedFirstAuthFactors: ['PASSWORD'] },
  };
}

function completed(after: Fields, region: string): Fields {
  const { SmsConfiguration: sms, DcrConfiguration: registration, EmailConfiguration: email } = after;
  return given({
    EmailConfiguration: isFields(email) ? { EmailSendingAccount: 'COGNITO_DEFAULT', ...email } : undefined,
    SmsConfiguration:
      isFields(sms) && sms.SnsCallerArn !== undefined ? { SnsRegion: smsRegions(region)[0] ?? region, ...sms } : sms,
    DcrConfiguration: isFields(registration)
      ? { EnableStatus: 'Enabled', OpenDcrEnabled: false, ...registration }
      : undefined,
  });
}

const attributesAre = ({ isLenient }: Pick<Moment, 'isLenient'>): { readonly Mutable: boolean } => ({
  Mutable: isLenient('mutable-attributes'),
});

/**
 * What an update resets on either answer: seen to go (verified attributes: cdkd; devices: aws-cdk #33282), or a second
 * door to a text of the template. All else nobody looked at, or only through Cloud Control, which may itself send it.
 */
const RESET_ANYWAY = ['AutoVerifiedAttributes', 'DeviceConfiguration', ...Object.keys(TEXT_DOORS)];

function kept(moment: Moment): Moment {
  const { operation, request, before = {} } = moment;
  if (operation !== 'UpdateUserPool' || !moment.isLenient('pool-update-keeps')) return moment;
  const told = new Set(
    Object.entries(TEXT_DOORS).flatMap(([door, text]) => (request[door] === undefined ? [] : [text])),
  );
  const VerificationMessageTemplate = pick(
    structureIn(before, 'VerificationMessageTemplate'),
    (text) => !told.has(text),
  );
  const perhapsKept = { ...pick(before, (member) => !RESET_ANYWAY.includes(member)), VerificationMessageTemplate };
  return { ...moment, after: merged({ ...moment, before: perhapsKept }) };
}

function computes(asked: Moment): Fields {
  const moment = kept(asked);
  const { before, after, region, account } = moment;
  const Policies = policies(moment);
  const Schema =
    before === undefined ? schemaOf(itemsIn(after, 'Schema'), attributesAre(moment)) : (after.Schema ?? []);
  return {
    ...after,
    ...completed(after, region),
    ...texts(after),
    Policies,
    Schema,
    LambdaConfig: lambdas(structureIn(after, 'LambdaConfig')),
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: false,
      ...structureIn(after, 'AdminCreateUserConfig'),
      UnusedAccountValidityDays: inside({ Policies }, 'Policies.PasswordPolicy.TemporaryPasswordValidityDays') ?? 7,
    },
    Arn: poolArn(after.UserPoolId, region, account),
  };
}

/** With MFA on, SMS is a factor by the mere presence of the SMS settings, and none without them (crossplane-contrib/provider-aws). */
function smsFactor({ request, after, operation, isLenient }: Moment): readonly Effect[] {
  const isSilent = request.SmsConfiguration === undefined && isLenient('pool-update-keeps');
  if (operation === 'AddCustomAttributes' || after.MfaConfiguration === 'OFF' || isSilent) return [];
  return [
    { on: 'below', kind: 'mfa', fields: { SmsMfaConfiguration: after.SmsConfiguration === undefined ? null : {} } },
  ];
}

function shows(stored: Fields, { below, operation }: Moment): Fields {
  const domains = below('domain');
  const replicas = operation === 'ListUserPools' ? below('replica').map(({ RegionName }) => RegionName ?? null) : [];
  return given({
    ...stored,
    // The SDK's documentation: always all four, whoever named them.
    AcrConfiguration: levels(structureIn(stored, 'AcrConfiguration')),
    Domain: domains.find(({ CustomDomainConfig }) => CustomDomainConfig === undefined)?.Domain,
    CustomDomain: domains.find(({ CustomDomainConfig }) => CustomDomainConfig !== undefined)?.Domain,
    EstimatedNumberOfUsers: below('user').length,
    // The list has them and the description does not.
    ReplicaRegions: replicas.length === 0 ? undefined : replicas,
  });
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html */
export const emulatedUserPool: Emulated = {
  lenient: {
    'pool-update-keeps': 'UpdateUserPool keeps what it leaves out, but for verified attributes and devices.',
    'policy-in-part-requires': 'A password policy given in part requires the kinds of characters that it leaves out.',
    'mutable-attributes': 'A custom attribute that does not say Mutable can be changed.',
    'untyped-attributes': 'CreateUserPool takes a custom attribute without AttributeDataType as a String.',
    'two-verification-texts':
      'Different texts at the two doors of a verification message are taken, and each stays at its door.',
    'optional-mfa-by-update': 'UpdateUserPool takes MFA from OFF to OPTIONAL.',
    'last-factor-goes': 'UpdateUserPool takes away the SMS settings that the only factor of MFA needs.',
    'lower-tier':
      'The tier of a pool can be lowered while it logs sign-ins or tracks sessions, which stay as they are.',
    'standard-levels-on-lite': "A pool of tier LITE takes AcrConfiguration where its names are AWS's own.",
  },
  newId: ({ region, random }) => `${region}_${random(ALPHANUMERIC, 9)}`,
  defaults: {
    DeletionProtection: 'INACTIVE',
    LambdaConfig: {},
    MfaConfiguration: 'OFF',
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Priority: 1, Name: 'verified_email' },
        { Priority: 2, Name: 'verified_phone_number' },
      ],
    },
    UserPoolTier: 'ESSENTIALS',
    KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' },
    IssuerConfiguration: { Type: 'ORIGINAL' },
    UserPoolTags: {},
  },
  keeps: ['PoolName', 'MfaConfiguration', 'Policies', 'UserAttributeUpdateSettings'],
  present: ['DeviceConfiguration'],
  computes,
  refuses: userPoolRefusals,
  refusesDelete: (moment) => {
    const { after, below } = moment;
    const elsewhere = refuseDeleteElsewhere(moment);
    if (elsewhere !== undefined) return elsewhere;
    // The error is not known; that the secondary ones go first is documented.
    if (below('replica').some(({ Role }) => Role === 'SECONDARY')) return 'The user pool has replicas.';
    if (after.DeletionProtection === 'ACTIVE') {
      return 'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.';
    }
    return below('domain').length > 0
      ? 'User pool cannot be deleted. It has a domain configured that should be deleted first.'
      : undefined;
  },
  missing: (id) => `User pool ${id} does not exist.`,
  effects: (moment) => (isSecondary(moment) ? [] : [...smsFactor(moment), ...toReplicas(moment)]),
  shows,
  summary: ['Id', 'Name', 'LambdaConfig', 'LastModifiedDate', 'CreationDate', 'ReplicaRegions'],
  needsPageSize: true,
  quota: 1000,
  answers: { UpdateUserPool: () => ({}), AddCustomAttributes: () => ({}) },
  ownRequests: {
    AddCustomAttributes: {
      schema: {
        properties: { CustomAttributes: { type: 'array', minItems: 1, maxItems: 25, items: ATTRIBUTE } },
        required: ['CustomAttributes'],
      },
      refuse: ({ request, before }) =>
        refuseUntyped(itemsIn(request, 'CustomAttributes')) ??
        refuseAttributes(itemsIn(request, 'CustomAttributes'), itemsIn(before, 'Schema')),
      after: ({ request, after, isLenient }) => ({
        ...after,
        Schema: [
          ...itemsIn(after, 'Schema'),
          ...customAttributes(itemsIn(request, 'CustomAttributes'), attributesAre({ isLenient })),
        ],
      }),
    },
  },
};
