import { describe, expect, test } from 'vitest';
import { itemsAt } from '../../src/model/member.ts';
import { pool, refused } from './plans.ts';
import { startWorld, told } from './world.ts';

/** Applies a file, and says what is refused of another one; of that one, also where it is new. */
async function edited(before: string, after: string): Promise<readonly string[]> {
  const { apply, plan } = startWorld();
  await apply(before);
  return refused(await plan(after));
}

const ROLE = '"arn:aws:iam::123456789012:role/sms"';
const API = `clients: { jobs: { GenerateSecret: true, AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: [client_credentials], AllowedOAuthScopes: [api/read] } }`;
const OKTA =
  '{ ProviderType: OIDC, ProviderDetails: { client_id: a, authorize_scopes: openid, oidc_issuer: "https://okta.example", attributes_request_method: GET } }';

describe('what does not change is refused where something around it ends it', () => {
  test.each([
    [
      'SMS as a second factor, whose settings go',
      pool(
        `SmsConfiguration: { SnsCallerArn: ${ROLE} }\nmfa: { MfaConfiguration: OPTIONAL, SoftwareTokenMfaConfiguration: { Enabled: true }, SmsMfaConfiguration: {} }`,
      ),
      pool(
        'SmsConfiguration: null\nmfa: { MfaConfiguration: OPTIONAL, SoftwareTokenMfaConfiguration: { Enabled: true }, SmsMfaConfiguration: {} }',
      ),
      ['C1235 userPools.main.mfa SmsMfaConfiguration'],
    ],
    [
      'a risk configuration, whose add-on goes',
      pool(
        'UserPoolTier: PLUS\nUserPoolAddOns: { AdvancedSecurityMode: ENFORCED }\nriskConfiguration: { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: BLOCK } } }',
      ),
      pool(
        'UserPoolTier: PLUS\nUserPoolAddOns: null\nriskConfiguration: { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: BLOCK } } }',
      ),
      ['C1311 userPools.main.riskConfiguration'],
    ],
    [
      'a style of the classic login pages, whose domain goes',
      pool(
        'manage: { domains: full }\ndomains: { shop-login: {} }\nuiCustomization: { CSS: ".label-customizable {}" }',
      ),
      pool('manage: { domains: full }\ndomains: {}\nuiCustomization: { CSS: ".label-customizable {}" }'),
      ['C1301 userPools.main.uiCustomization'],
    ],
    [
      'e-mail as a second factor, whose sender goes',
      pool(
        'EmailConfiguration: { EmailSendingAccount: DEVELOPER, SourceArn: "arn:aws:ses:eu-central-1:123456789012:identity/a@shop.example" }\nmfa: { MfaConfiguration: OPTIONAL, SoftwareTokenMfaConfiguration: { Enabled: true }, EmailMfaConfiguration: {} }',
      ),
      pool(
        'EmailConfiguration: null\nmfa: { MfaConfiguration: OPTIONAL, SoftwareTokenMfaConfiguration: { Enabled: true }, EmailMfaConfiguration: {} }',
      ),
      ['C1233 userPools.main.mfa EmailMfaConfiguration'],
    ],
    [
      'a log of sign-ins, whose tier goes',
      pool(
        'UserPoolTier: PLUS\nlogDelivery: { LogConfigurations: [{ EventSource: userAuthEvents, LogLevel: INFO, S3Configuration: { BucketArn: "arn:aws:s3:::logs" } }] }',
      ),
      pool(
        'UserPoolTier: null\nlogDelivery: { LogConfigurations: [{ EventSource: userAuthEvents, LogLevel: INFO, S3Configuration: { BucketArn: "arn:aws:s3:::logs" } }] }',
      ),
      ['C1344 userPools.main.logDelivery LogConfigurations.userAuthEvents'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await edited(before, after)).toEqual(expected);
  });

  test('not where it was so before', async () => {
    const text = (more: string) =>
      pool(
        `groups: { a: { ${more} } }\nlogDelivery: { LogConfigurations: [{ EventSource: userAuthEvents, LogLevel: INFO, S3Configuration: { BucketArn: "arn:aws:s3:::logs" } }] }`,
      );
    const { apply, state } = startWorld();
    await apply(text('').replace('groups:', 'UserPoolTier: PLUS\n    groups:'));
    const { resources, ...rest } = state();
    const odd = resources.map((each) =>
      each.kind === 'user pool' ? { ...each, fields: { ...each.fields, UserPoolTier: 'LITE' } } : each,
    );
    const { plan } = startWorld((api) => api, { ...rest, resources: odd });
    const planned = await plan(text('Description: x'));
    expect([refused(planned), told(planned)]).toEqual([[], ['~ userPools.main.groups.a Description']]);
  });
});

describe('what goes is refused where something that stays names it', () => {
  test.each([
    [
      'a resource server, whose scope a client has',
      pool(
        `manage: { resourceServers: full }\nresourceServers: { api: { Name: api, Scopes: [{ ScopeName: read, ScopeDescription: r }] } }\n${API}`,
      ),
      pool(`manage: { resourceServers: full }\nresourceServers: {}\n${API}`),
      ['C3017 userPools.main.clients.jobs AllowedOAuthScopes'],
    ],
    [
      'an identity provider that a client lists, also where the file says nothing of that list',
      pool(
        `manage: { identityProviders: full }\nidentityProviders: { Okta: ${OKTA} }\nclients: { web: { SupportedIdentityProviders: [Okta] } }`,
      ),
      pool(`manage: { identityProviders: full }\nidentityProviders: {}\nclients: { web: {} }`),
      ['C3017 userPools.main.clients.web SupportedIdentityProviders'],
    ],
    [
      'a user who is a member',
      pool('users: { ann: {} }\ngroups: { g: { members: { ann: {} } } }'),
      pool('users: { ann: { delete: true } }\ngroups: { g: { members: { ann: {} } } }'),
      ['C3017 userPools.main.groups.g.members.ann Username'],
    ],
    [
      'the old name of a provider',
      pool(`identityProviders: { Okta: ${OKTA} }\nclients: { web: { SupportedIdentityProviders: [Okta] } }`),
      pool(`identityProviders: { Crew: ${OKTA.replace('{ ', '{ was: Okta, ')} }\nclients: { web: {} }`),
      ['C3017 userPools.main.clients.web SupportedIdentityProviders'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await edited(before, after)).toEqual(expected);
  });

  test('not where it lets go in the same plan', async () => {
    const { apply, plan } = startWorld();
    await apply(
      pool(
        `manage: { identityProviders: full }\nidentityProviders: { Okta: ${OKTA} }\nclients: { web: { SupportedIdentityProviders: [Okta] } }`,
      ),
    );
    const after = pool(
      'manage: { identityProviders: full }\nidentityProviders: {}\nclients: { web: { SupportedIdentityProviders: [COGNITO] } }',
    );
    expect([refused(await plan(after)), told(await plan(after))]).toEqual([
      [],
      ['~ userPools.main.clients.web SupportedIdentityProviders', '- userPools.main.identityProviders.Okta'],
    ]);
  });
});

test('a provider that is renamed keeps what the file does not mention, and the client that lists it follows', async () => {
  const { apply, plan, api } = startWorld();
  const file = (name: string, was = '') =>
    pool(
      `identityProviders: { ${name}: ${OKTA.replace('{ ', `{ ${was}`)} }\nclients: { web: { SupportedIdentityProviders: [${name}] } }`,
    );
  await apply(file('Okta'));
  const { UserPools } = await api('cognito-idp', 'ListUserPools', { MaxResults: 1 });
  const [{ Id: UserPoolId }] = UserPools as [{ Id: string }];
  const details = {
    client_id: 'a',
    authorize_scopes: 'openid',
    oidc_issuer: 'https://okta.example',
    attributes_request_method: 'GET',
  };
  await api('cognito-idp', 'UpdateIdentityProvider', {
    UserPoolId,
    ProviderName: 'Okta',
    ProviderDetails: { ...details, client_secret: 'hush' },
    AttributeMapping: { username: 'sub', email: 'mail' },
  });
  const renamed = file('Crew', 'was: Okta, ');
  const { outcomes, left } = await apply(renamed);
  const { IdentityProvider } = await api('cognito-idp', 'DescribeIdentityProvider', {
    UserPoolId,
    ProviderName: 'Crew',
  });
  expect([outcomes.map(({ outcome }) => outcome.is), left && told(left), told(await plan(renamed))]).toEqual([
    ['done', 'done'],
    [],
    [],
  ]);
  expect(IdentityProvider).toMatchObject({
    ProviderDetails: { client_secret: 'hush' },
    AttributeMapping: { username: 'sub', email: 'mail' },
  });
});

test.each([
  [28, [25]],
  [30, [25, 2]],
])('new attributes are added in parts of 25, as AWS takes no more at a time: from 3 to %i', async (count, parts) => {
  const added: number[] = [];
  const world = startWorld((api) => (service, operation, input, region) => {
    if (operation === 'AddCustomAttributes') added.push(itemsAt(input, 'CustomAttributes').length);
    return api(service, operation, input, region);
  });
  const having = (many: number): string => {
    const names = Array.from({ length: many }, (_, index) => `a${index}`);
    return pool(`Schema: [${names.map((name) => `{ Name: ${name}, AttributeDataType: String, Mutable: true }`)}]`);
  };
  await world.apply(having(3));
  const { left } = await world.apply(having(count));
  expect([added, left && told(left), told(await world.plan(having(count)))]).toEqual([parts, [], []]);
});
