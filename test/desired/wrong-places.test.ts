import { expect, test } from 'vitest';
import { briefly, withPool } from './sources.ts';

test.each<readonly [what: string, text: string, ...findings: readonly string[]]>([
  [
    'a list for keys that are names',
    withPool('groups: { g: { members: [ann, "b c", d, e] } }'),
    '4:20 C1004 "members" must be a map, is a list (write a map: { ann: {}, "b c": {}, d: {}, … })',
  ],
  [
    'a list of tags',
    withPool('UserPoolTags: [{ Key: a, Value: b }]'),
    '4:5 C1004 "UserPoolTags" must be a map, is a list (write a map: { NAME: … })',
  ],
  [
    'a map for a list',
    withPool('users: { ann: { UserAttributes: { email: a@x.example } } }'),
    '4:21 C1004 "UserAttributes" must be a list, is a map (write a list: [{ Name: … }])',
  ],
  [
    'a text for an item with members',
    withPool('resourceServers: { api: { Name: Api, Scopes: [read] } }'),
    '4:51 C1004 "Scopes[0]" must be a map, is "read" (write a map: { ScopeName: …, ScopeDescription: … })',
  ],
  [
    'a member of a setting below, of one of many below, and of none for certain',
    withPool('SoftwareTokenMfaConfiguration: {}', 'CallbackURLs: []', 'managedLoginBranding: {}', 'CSS: x'),
    '4:5 C1003 unknown member "SoftwareTokenMfaConfiguration" (it stands under mfa)',
    '5:5 C1003 unknown member "CallbackURLs" (it stands under clients.NAME)',
    '6:5 C1003 unknown member "managedLoginBranding" (it stands under clients.NAME)',
    '7:5 C1003 unknown member "CSS" (it stands under uiCustomization)',
  ],
  [
    'a collection of another level',
    `${withPool('clients: { web: { groups: {} } }')}members: {}\n`,
    '4:23 C1003 unknown member "groups" (it stands under userPools.NAME)',
    '5:1 C1003 unknown member "members" (it stands under userPools.NAME.groups.NAME)',
  ],
  [
    'a short word that is another one',
    withPool('tags: {}', 'AliasAttributes: [name]'),
    '4:5 C1003 unknown member "tags" (did you mean "UserPoolTags"?)',
    '5:23 C1005 "AliasAttributes[0]" must be phone_number, email or preferred_username, is "name"',
  ],
  [
    'a second door that stands in the pool',
    withPool('mfa: { SmsMfaConfiguration: { SmsAuthenticationMessage: x } }'),
    '4:35 C1019 "SmsAuthenticationMessage" is a second door to a setting that stands under userPools.main.SmsAuthenticationMessage (write it under userPools.main.SmsAuthenticationMessage)',
  ],
  [
    'a name that is much too short for an ARN',
    withPool('groups: { g: { RoleArn: admin } }'),
    '4:29 C1005 "RoleArn" must be an ARN, such as arn:aws:SERVICE:REGION:ACCOUNT:NAME, is "admin"',
  ],
  [
    'a URL for a host',
    withPool('domains: { "https://login.x.example/": {} }'),
    '4:16 C1005 the key "https://login.x.example/" is its Domain, which must have lower-case letters, digits and hyphens, and begin and end with a letter or digit, is "https://login.x.example/" (did you mean "login.x.example"?)',
  ],
  [
    'the word for the own users in small letters',
    withPool('clients: { web: { SupportedIdentityProviders: [Cognito] } }'),
    '4:23 C1262 there is no identity provider "Cognito"; the users of the pool itself are COGNITO',
  ],
  [
    'tags that AWS and this tool keep for themselves',
    `${withPool('UserPoolTags: { "aws:x": y, "cognitoctl:stack": null, awsome: z }')}identityPools: { a: { IdentityPoolTags: { "aws:x": y } } }\n`,
    '4:21 C1132 a file cannot give the tag "aws:x"',
    '4:33 C1132 a file cannot give the tag "cognitoctl:stack"',
    '5:43 C1132 a file cannot give the tag "aws:x"',
  ],
  [
    'collections that stand beside their pool',
    'version: 1\nuserPools:\n  main: {}\n  clients:\n    web: { GenerateSecret: true }\n  mfa: { MfaConfiguration: OPTIONAL }\n  users: {}\nidentityPools:\n  roles: { Roles: {} }\n',
    '4:3 C1133 "clients" stands beside a user pool, and belongs below one (it stands under userPools.NAME)',
    '6:3 C1133 "mfa" stands beside a user pool, and belongs below one (it stands under userPools.NAME)',
    '9:3 C1133 "roles" stands beside an identity pool, and belongs below one (it stands under identityPools.NAME)',
    '7:3 C1133 where it stands, "users" is read as the key of a user pool (it stands under userPools.NAME)',
  ],
  [
    'a line that is indented too deep',
    withPool('PoolName: shop', '  clients: {}'),
    '5:1 C1001 cognito.yaml is not YAML: this line is indented deeper than the one before it, which has its value already',
  ],
  [
    'a text with a colon',
    withPool('PoolName: shop: online'),
    '4:15 C1001 cognito.yaml is not YAML: Nested mappings are not allowed in compact mappings',
  ],
  ...['SmsMessage: {####}', 'EmailMessageByLink: {##Click##}'].map((line): readonly [string, string, string] => [
    `${line} without quotes`,
    withPool('VerificationMessageTemplate:', `  ${line}`),
    `5:${line.indexOf('{') + 8} C1014 a text with {####} or {##…##} in it needs quotes here: YAML reads the brace as the start of a map (put " before and behind the text)`,
  ]),
  [
    'a code without quotes between braces',
    withPool('VerificationMessageTemplate: { SmsMessage: Code {####} }'),
    '4:53 C1014 a text with {####} or {##…##} in it needs quotes here: YAML reads the brace as the start of a map (put " before and behind the text)',
  ],
])('%s is a finding', (_what, text, ...findings) => {
  expect(briefly(text)).toEqual(findings);
});

test.each([
  'version: 1\nuserPools: { users: { PoolName: users }, groups: { Policies: {} } }\n',
  'version: 1\nuserPools: { main: { groups: { members: {} } } }\n',
])('a key that is the name of a collection is one where what it holds says so: %j', (text) => {
  expect(briefly(text)).toEqual([]);
});

test('the lines of a misspelt pool are not taken for a collection', () => {
  expect(briefly('version: 1\nuserPools: { users: { PoolNam: x } }\n')).toEqual([
    '2:23 C1003 unknown member "PoolNam" (did you mean "PoolName"?)',
  ]);
});
