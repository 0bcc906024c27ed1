import { expect, test } from 'vitest';
import { brief, loadText, withPool } from './sources.ts';

/** The fields of the pool that a file declares, or what is wrong with it. */
function said(...lines: readonly string[]): unknown {
  const { desired, findings } = loadText(withPool(...lines));
  return desired === undefined ? findings.map(brief) : desired.resources[0]?.fields;
}

test.each<readonly [lines: string, result: unknown]>([
  ['{}', {}],
  ['DeletionProtection: null', { DeletionProtection: null }],
  ['AutoVerifiedAttributes: []', { AutoVerifiedAttributes: [] }],
  ['UserPoolTags: {}', { UserPoolTags: {} }],
  ['UserPoolTags: { team: null }', { UserPoolTags: { team: null } }],
  ['Policies: { PasswordPolicy: null }', { Policies: { PasswordPolicy: null } }],
  ['Policies: null', ['4:5 C1017 "Policies" cannot be null']],
  ['LambdaConfig: { PreSignUp: null }', { LambdaConfig: { PreSignUp: null } }],
  ['PoolName: null', ['4:5 C1017 "PoolName" cannot be null']],
  ['AutoVerifiedAttributes: [null]', ['4:30 C1017 "AutoVerifiedAttributes[0]" cannot be null']],
  ['UserPoolId: null', ['4:5 C1017 "UserPoolId" cannot be null']],
  ['clients:', ['4:5 C1016 "clients" has no value']],
  ['clients: { web: }', ['4:16 C1016 "web" has no value']],
  ['mfa: ~', ['4:5 C1016 "mfa" has no value']],
  ['manage: null', ['4:5 C1016 "manage" has no value']],
  ['was: null', ['4:5 C1016 "was" has no value']],
  ['Schema: null', ['4:5 C1017 "Schema" cannot be null']],
  ['SmsConfiguration: { SnsCallerArn: null }', ['4:25 C1017 "SnsCallerArn" cannot be null']],
  ['SmsConfiguration: { SnsRegion: null }', ['4:25 C1017 "SnsRegion" cannot be null']],
  ['mfa: { WebAuthnConfiguration: { UserVerification: null } }', ['4:37 C1017 "UserVerification" cannot be null']],
  ...[
    'client_id',
    'authorize_scopes',
    'oidc_issuer',
    'attributes_request_method',
    'attributes_url_add_attributes',
    'token_request_method',
    'api_version',
    'team_id',
    'key_id',
  ].map((name): readonly [string, unknown] => [
    `identityProviders: { Login: { ProviderDetails: { ${name}: null } } }`,
    [`4:54 C1017 "${name}" cannot be null`],
  ]),
  ...['ApplicationId', 'RoleArn', 'ExternalId'].map((name): readonly [string, unknown] => [
    `clients: { web: { AnalyticsConfiguration: { ${name}: null } } }`,
    [`4:49 C1017 "${name}" cannot be null`],
  ]),
  ['identityProviders: { Login: { AttributeMapping: { email: null } } }', ['4:55 C1017 "email" cannot be null']],
])('%s says', (lines, result) => {
  expect(said(lines)).toEqual(result);
});

test.each([
  ['version: 1\nuserPools:\n', '2:1 C1016 "userPools" has no value'],
  ['version: 1\nuserPools: { main: null }\n', '2:14 C1016 "main" has no value'],
  ['version: 1\nregion:\n', '2:1 C1016 "region" has no value'],
])('%j has no value where one must be', (text, finding) => {
  expect(loadText(text).findings.map(brief)).toEqual([finding]);
});

test('what cannot be null says why in words that are true, and what can be said instead', () => {
  const told = (lines: string) => loadText(withPool(lines)).findings.map(({ why, wayOut }) => [why, ...(wayOut ?? [])]);
  expect([told('Policies: null'), told('groups: { g: { Precedence: null } }')]).toEqual([
    [
      [
        'Only its members have defaults, each its own.',
        'set them one by one: Policies: { PasswordPolicy: null, SignInPolicy: null }',
        'leave it out: then the live value stays',
      ],
    ],
    [
      [
        'AWS has no default for it, and no call of it is known to clear it.',
        'give it a value',
        'leave it out: then the live value stays',
      ],
    ],
  ]);
});

test('a number without quotes is taken where AWS keeps numbers in texts', () => {
  const attribute = (range: string): unknown =>
    said(
      `Schema: [{ Name: n, AttributeDataType: Number, Mutable: true, NumberAttributeConstraints: { MinValue: ${range} } }]`,
    );
  expect(attribute('5')).toEqual({
    Schema: [{ Name: 'n', AttributeDataType: 'Number', Mutable: true, NumberAttributeConstraints: { MinValue: '5' } }],
  });
  expect(attribute('05')).toEqual([
    '4:107 C1014 "MinValue" must be a text; without quotes YAML reads 05 as a number (quote it: "05")',
  ]);
});
