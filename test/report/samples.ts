import type { Address } from '../../src/model/address.ts';
import type { Run } from '../../src/model/event.ts';
import type { Finding, Place } from '../../src/model/finding.ts';
import type { Change, Difference, Drift, Plan } from '../../src/model/plan.ts';
import { awaiting } from '../../src/model/reference.ts';
import { Secret, Unknown } from '../../src/model/value.ts';

const POOL = 'userPools.customers';
const at = (address: string): Address => address as Address;
const line = (number: number, column = 7): Place => ({ file: 'cognito.yaml', line: number, column, length: 4 });

const step = (address: string): Change['steps'][number] => ({
  id: `${address}#1`,
  address: at(address),
  operation: 'Write',
  verb: 'update',
  writes: [],
  needs: [],
});

function change(address: string, action: Change['action'], rest: Partial<Change> = {}): Change {
  return {
    address: at(address),
    kind: 'client',
    action,
    name: 'name',
    differences: [],
    carriedOver: [],
    risks: [],
    steps: [step(address)],
    ...rest,
  };
}

const risk = (code: string, address: string, message: string): Finding => ({
  code,
  severity: 'warning',
  address: at(address),
  message,
});

const poolChange = change(POOL, 'update', {
  kind: 'user pool',
  id: 'eu-central-1_Ab12Cd34E',
  carriedOver: ['AdminCreateUserConfig.AllowAdminCreateUserOnly', 'KeyConfiguration.KeyType', 'UserPoolTier'],
  differences: [
    {
      path: 'AccountRecoverySetting.RecoveryMechanisms.verified_email',
      before: { Name: 'verified_email', Priority: 1 },
      after: { Name: 'verified_email', Priority: 2 },
    },
    { path: 'DeviceConfiguration.ChallengeRequiredOnNewDevice', before: true },
    { path: 'EmailConfiguration.From', before: '', after: 'Storefront <no-reply@shop.example.com>' },
    {
      path: 'LambdaConfig.PreTokenGenerationConfig.LambdaArn',
      before: 'arn:aws:lambda:eu-central-1:123456789012:function:storefront-pre-token',
      after: 'arn:aws:lambda:eu-central-1:123456789012:function:storefront-pre-token-v2',
    },
    { path: 'Policies.PasswordPolicy.MinimumLength', before: 8, after: 14 },
    { path: 'Policies.PasswordPolicy.RequireSymbols', after: false },
    {
      path: 'VerificationMessageTemplate.EmailMessage',
      before: 'Hello!\nYour code is {####}.\nIt is good for a day.\nYours, Storefront',
      after: 'Hello!\nYour new code is {####}.\nIt is good for an hour.\nIt can be used once.\nYours, Storefront',
    },
    {
      path: 'VerificationMessageTemplate.SmsMessage',
      before: 'Your verification code for the Storefront is {####}. Do not tell it.',
      after: 'Your verification code for the Storefront is {####}. Never tell it to anybody.',
    },
    { path: 'UserPoolTags["cost center"]', before: 'true', after: 'a\u202eb\u001b[31m' },
  ],
});

const mfaChange = change(`${POOL}.mfa`, 'update', {
  kind: 'mfa',
  differences: [{ path: 'MfaConfiguration', before: 'OPTIONAL', after: 'ON' }],
  risks: [risk('C2301', `${POOL}.mfa`, 'users without a second factor must enrol at their next sign-in')],
});

const web = change(`${POOL}.clients.web`, 'update', {
  id: '4k1h2j3k4l5m6n7p8q9r0s1t2u',
  differences: [
    {
      path: 'CallbackURLs',
      unordered: true,
      before: ['https://old.example.com/callback', 'https://shop.example.com/callback'],
      after: ['https://app.example.com/callback', 'https://shop.example.com/callback'],
    },
    { path: 'ExplicitAuthFlows', unordered: true, before: ['ALLOW_USER_SRP_AUTH'], after: [] },
  ],
  risks: [risk('C2310', `${POOL}.clients.web`, 'sign-in breaks for apps that still use a callback URL that goes')],
});

const google = change(`${POOL}.identityProviders.Google`, 'update', {
  kind: 'identity provider',
  differences: [
    { path: 'ProviderDetails.client_secret', before: new Secret('one'), after: new Secret('other') },
    { path: 'ProviderDetails.private_key', after: new Secret('new') },
    { path: 'ProviderDetails.old_secret', before: new Secret('gone') },
    { path: 'ProviderDetails.same', before: new Secret('equal'), after: new Secret('equal') },
    { path: 'ProviderDetails.token', before: new Secret('kept'), after: new Unknown({ notGiven: 'TOKEN' }) },
  ],
});

const batch = change(`${POOL}.clients.batch`, 'create', {
  place: line(61, 7),
  differences: [
    { path: 'AllowedOAuthFlows', unordered: true, after: ['client_credentials'] },
    {
      path: 'AllowedOAuthScopes',
      unordered: true,
      after: [
        'https://api.shop.example.com/read',
        'https://api.shop.example.com/write',
        'https://api.shop.example.com/refund',
      ],
    },
    {
      path: 'ClientSecret',
      after: new Unknown({ awaits: [{ address: at(`${POOL}.clients.batch`), member: 'ClientSecret' }] }),
    },
    { path: 'RefreshTokenValidity', after: 30, completed: true },
    { path: 'TokenValidityUnits', after: { AccessToken: 'minutes', RefreshToken: 'days' } },
  ],
});

const roles = change('identityPools.storefront.roles', 'create', {
  kind: 'identity pool roles',
  differences: [
    {
      path: 'RoleMappings',
      after: {
        '${ref:userPools.customers.clients.web.RoleMappingKey}': { Type: 'Token', AmbiguousRoleResolution: 'Deny' },
      },
    },
    { path: 'Roles.authenticated', after: 'arn:aws:iam::123456789012:role/customer' },
    { path: 'Roles.unauthenticated', after: awaiting([{ address: at('x.y'), member: 'Arn' }]) },
  ],
});

const legacy = change(`${POOL}.clients.legacy-ios`, 'delete', {
  id: '7ab0c1d2e3f4g5h6j7k8l9m0n1',
  reason: 'not in the file, clients are managed "full"',
  differences: [{ path: 'ClientName', before: 'legacy-ios' }],
  risks: [risk('C2401', `${POOL}.clients.legacy-ios`, 'apps that use this client can no longer sign anybody in')],
});

const observed = change(`${POOL}.groups.testers`, 'update', {
  kind: 'group',
  reason: 'groups are managed "observe": compared, never written',
  steps: [],
  observed: true,
  differences: [{ path: 'Precedence', before: 1, after: 2 }],
});

/** Three clients whose members come from one YAML anchor. */
const sharedDifference: Difference = { path: 'AccessTokenValidity', before: 60, after: 30, place: line(9, 28) };
const shared = ['a', 'b', 'c'].map((name) =>
  change(`${POOL}.clients.shop-${name}`, 'update', { differences: [sharedDifference] }),
);

export const refusal: Finding = {
  code: 'C3102',
  severity: 'error',
  address: at(POOL),
  path: 'Schema.tenant.Mutable',
  message: 'Schema.tenant.Mutable cannot change from true to false',
  place: line(14, 52),
  why: 'Cognito cannot change an attribute once it exists.',
  wayOut: ['set Mutable back to true', 'add an attribute tenant2 and migrate the values'],
};

const warning: Finding = {
  code: 'C2501',
  severity: 'warning',
  address: at('identityPools.storefront'),
  message: 'found by its name only',
  place: line(90, 3),
};

export const empty: Plan = {
  format: 1,
  world: 'AWS',
  region: 'eu-central-1',
  account: '123456789012',
  stack: 'storefront',
  files: ['cognito.yaml'],
  digest: 'd1',
  changes: [],
  refusals: [],
  warnings: [],
  unmanaged: [],
  unreadable: [],
  notComparable: [],
  external: [],
  unchanged: 14,
  counts: { resources: 14, members: 131, calls: 18 },
  partial: false,
};

const unreadable: Plan['unreadable'] = [
  {
    address: at(`${POOL}.groups`),
    operation: 'ListGroups',
    missing: 'cognito-idp:ListGroups',
    reason: 'AccessDeniedException',
  },
  {
    address: at('userPools.staff.groups'),
    operation: 'ListGroups',
    missing: 'cognito-idp:ListGroups',
    reason: 'AccessDeniedException',
  },
  {
    address: at(`${POOL}.domains`),
    operation: 'DescribeUserPoolDomain',
    missing: 'cognito-idp:DescribeUserPoolDomain',
    reason: 'AccessDeniedException',
  },
];

/** Everything that a plan can say. */
export const full: Plan = {
  ...empty,
  world: 'emulator:.cognitoctl/emulator.json',
  changes: [google, poolChange, mfaChange, batch, web, ...shared, roles, observed, legacy],
  refusals: [refusal],
  warnings: [warning],
  unmanaged: [
    { kind: 'group', parent: at(POOL), name: 'testers', id: 'testers', serverOwned: false },
    { kind: 'group', parent: at(POOL), name: 'beta', id: 'beta', serverOwned: false },
    { kind: 'client', parent: at(POOL), name: 'AmazonOpenSearchService-x', id: '1', serverOwned: true },
  ],
  unreadable,
  external: [
    { address: at('userPools.platform'), kind: 'user pool', name: 'platform', id: 'eu-central-1_Zz98Yy76X' },
    { address: at('userPools.partners'), kind: 'user pool', name: 'partners', id: 'eu-west-1_Qq54Rr32S' },
  ],
  notComparable: [
    {
      address: at(`${POOL}.identityProviders.SignInWithApple`),
      path: 'ProviderDetails.private_key',
      reason: 'AWS never gives it back; --resend ADDRESS writes it again',
    },
  ],
  partial: true,
};

const KEY = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E:4k1h2j3k4l5m6n7p8q9r0s1t2u';

/** Changes of which a heading alone would say too little. */
export const special: Plan = {
  ...empty,
  partial: true,
  changes: [
    change(`${POOL}.groups.testers`, 'create', {
      kind: 'group',
      observed: true,
      steps: [],
      reason: 'managed "observe": compared, never written',
    }),
    change(`${POOL}.groups.staff`, 'replace', {
      kind: 'group',
      name: 'staff',
      id: 'team',
      differences: [{ path: 'GroupName', before: 'team', after: 'staff' }],
    }),
    change(`${POOL}.groups.admins`, 'create', { kind: 'group', place: line(12) }),
    change('identityPools.storefront.roles', 'update', {
      kind: 'identity pool roles',
      differences: [{ path: `RoleMappings["${KEY}"].AmbiguousRoleResolution`, before: 'Deny', after: 'Authenticated' }],
    }),
  ],
};

const inSync: Drift = {
  format: 1,
  world: 'AWS',
  region: 'eu-central-1',
  account: '123456789012',
  stack: 'storefront',
  changed: [],
  gone: [],
  new: [],
  refusals: [],
  warnings: [],
  unmanaged: [],
  unreadable: [],
  notComparable: [],
  external: [],
  unchanged: 14,
  counts: { resources: 14, members: 131, calls: 18 },
  partial: false,
};

export const drifts = {
  'in sync': inSync,
  incomplete: { ...inSync, unreadable },
  differing: {
    ...inSync,
    world: 'emulator:.cognitoctl/emulator.json',
    changed: [
      web,
      google,
      change(POOL, 'update', {
        differences: [
          { path: 'Policies.PasswordPolicy.MinimumLength', before: 8, after: 14, place: line(5, 24) },
          {
            path: 'LambdaConfig',
            before: {},
            after: { PreSignUp: 'arn:aws:lambda:eu-central-1:123456789012:function:check' },
          },
        ],
      }),
    ],
    gone: [change(`${POOL}.groups.auditors`, 'create', { place: line(61, 5) })],
    new: [legacy],
    external: full.external,
    unmanaged: full.unmanaged,
    unreadable,
  },
} satisfies Record<string, Drift>;

export const run: Run = {
  calls: 21,
  outcomes: [
    { address: at(POOL), action: 'update', outcome: { is: 'done' } },
    { address: at(`${POOL}.identityProviders.Google`), action: 'update', outcome: { is: 'done', already: true } },
    {
      address: at(`${POOL}.clients.web`),
      action: 'update',
      outcome: {
        is: 'failed',
        failure: {
          service: 'cognito-idp',
          operation: 'UpdateUserPoolClient',
          name: 'InvalidParameterException',
          message: 'http://shop.example.com/callback cannot use the HTTP protocol.',
          requestId: '5b1e6a52-0f0e-4d3b-9a51-1f2f3c4d5e6f',
          status: 400,
        },
      },
    },
    {
      address: at(`${POOL}.clients.app`),
      action: 'update',
      outcome: { is: 'stale', paths: ['CallbackURLs', 'LogoutURLs'] },
    },
    {
      address: at(`${POOL}.domains.storefront-login`),
      action: 'create',
      outcome: { is: 'in transition', member: 'Status', value: 'CREATING' },
    },
    {
      address: at(`${POOL}.clients.legacy-ios`),
      action: 'delete',
      outcome: { is: 'skipped', because: 'deletes run only when everything before them succeeded' },
    },
    { address: at('identityPools.storefront'), action: 'update', outcome: { is: 'not started' } },
  ],
};

export const doneRun: Run = {
  calls: 4,
  outcomes: [{ address: at(POOL), action: 'update', outcome: { is: 'done' } }],
  left: empty,
};
