import { expect, test } from 'vitest';
import { briefly, loadText, withPool } from './sources.ts';

const POLICY = 'Policies: { PasswordPolicy:';

test.each<readonly [what: string, text: string, ...findings: readonly string[]]>([
  [
    'an unknown member',
    withPool('Policies: { PasswordPolcy: {} }'),
    '4:17 C1003 unknown member "PasswordPolcy" (did you mean "PasswordPolicy"?)',
  ],
  [
    'a member of a structure at the top',
    withPool('MinimumLength: 8'),
    '4:5 C1003 unknown member "MinimumLength" (it stands under Policies.PasswordPolicy)',
  ],
  [
    'an unknown setting',
    'version: 1\nregoin: eu-central-1\n',
    '2:1 C1003 unknown member "regoin" (did you mean "region"?)',
  ],
  [
    'a collection in the wrong place',
    'version: 1\nclients: {}\n',
    '2:1 C1003 unknown member "clients" (it stands under userPools.NAME)',
  ],
  [
    'a word for a number',
    withPool(`${POLICY} { MinimumLength: abc } }`),
    '4:50 C1004 "MinimumLength" must be a whole number, is "abc"',
  ],
  [
    'yes for true',
    withPool(`${POLICY} { RequireSymbols: yes } }`),
    '4:51 C1004 "RequireSymbols" must be true or false, is "yes" (write true)',
  ],
  [
    'a quoted boolean',
    withPool(`${POLICY} { RequireSymbols: "true" } }`),
    '4:51 C1004 "RequireSymbols" must be true or false, is "true" (remove the quotes)',
  ],
  [
    'one value for a list',
    withPool('AutoVerifiedAttributes: email'),
    '4:29 C1004 "AutoVerifiedAttributes" must be a list, is "email" (write a list: [email])',
  ],
  [
    'a text for a resource',
    'version: 1\nuserPools: { main: text }\n',
    '2:20 C1004 "main" must be a map, is "text" (write a map: { PoolName: …, Policies: …, DeletionProtection: …, … })',
  ],
  [
    'a number that is too small',
    withPool(`${POLICY} { MinimumLength: 4 } }`),
    '4:50 C1005 "MinimumLength" must be 6 to 99, is 4',
  ],
  [
    'a text that is too long',
    withPool(`PoolName: ${'x'.repeat(129)}`),
    '4:15 C1005 "PoolName" must have 1 to 128 characters, has 129',
  ],
  [
    'a character that is not allowed',
    withPool('PoolName: a!b'),
    '4:15 C1005 "PoolName" may have letters a-z, digits, _, spaces, + = , . @ -, has "!"',
  ],
  [
    "a word that is none of AWS's",
    withPool('DeletionProtection: ACTIV'),
    '4:25 C1005 "DeletionProtection" must be ACTIVE or INACTIVE, is "ACTIV" (did you mean "ACTIVE"?)',
  ],
  [
    'something else than an ARN',
    withPool('LambdaConfig: { PreSignUp: my-function-in-production }'),
    '4:32 C1005 "PreSignUp" must be an ARN, such as arn:aws:SERVICE:REGION:ACCOUNT:NAME, is "my-function-in-production"',
  ],
  [
    'a key that cannot be a name',
    withPool('clients: { a/b: {} }'),
    '4:16 C1005 the key "a/b" is its ClientName, which may have letters a-z, digits, _, spaces, + = , . @ -, has "/"',
  ],
  [
    'an item without what AWS requires',
    withPool('resourceServers: { api: { Name: Api, Scopes: [{ ScopeName: read }] } }'),
    '4:51 C1015 "Scopes[0]" lacks "ScopeDescription", which AWS requires',
  ],
  [
    'a key that stands twice',
    'version: 1\nuserPools: {}\nuserPools: {}\n',
    '3:1 C1006 "userPools" stands twice in the same map (first on line 2)',
  ],
  [
    'a merge key',
    'version: 1\nuserPools:\n  a: &a {}\n  b:\n    <<: *a\n',
    '5:5 C1007 merge keys ("<<") are not part of YAML 1.2 and are not read',
  ],
  [
    'two documents',
    'version: 1\n---\nversion: 1\n',
    '2:1 C1008 cognito.yaml has several YAML documents; a file holds one',
  ],
  ['a list', '- version: 1\n', '1:1 C1009 the file is a list; it must be a map that begins with "version: 1"'],
  ['an empty file', '', '1:1 C1002 cognito.yaml is empty'],
  ['a file of comments', '# nothing\n', '1:1 C1002 cognito.yaml is empty'],
  ['no YAML', 'version: "1\n', '2:1 C1001 cognito.yaml is not YAML: Missing closing "quote'],
  [
    'a tab',
    'version: 1\nuserPools:\n\tmain: {}\n',
    '3:1 C1001 cognito.yaml is not YAML: Tabs are not allowed as indentation',
  ],
  ['a tag', 'version: 1\nstack: !Ref Stack\n', '2:8 C1013 YAML tags such as "!Ref" are not read'],
  ['a tag of YAML itself', withPool('PoolName: !!str shop'), '4:15 C1013 YAML tags such as "!!str" are not read'],
  [
    'a tag before an anchor',
    withPool('Policies: !!map &a { PasswordPolicy: { MinimumLength: !!int "9" } }'),
    '4:15 C1013 YAML tags such as "!!map" are not read',
    '4:59 C1013 YAML tags such as "!!int" are not read',
  ],
  ['a tag on a key', withPool('!!str PoolName: shop'), '4:5 C1013 YAML tags such as "!!str" are not read'],
  ['a tag for bytes', withPool('PoolName: !!binary c2hvcA=='), '4:15 C1013 YAML tags such as "!!binary" are not read'],
  [
    'a number without an end',
    withPool(`${POLICY} { MinimumLength: .inf } }`),
    '4:50 C1004 "MinimumLength" must be a whole number, is .inf, which YAML reads as infinity',
  ],
  [
    'what is no number',
    withPool(`${POLICY} { MinimumLength: .nan } }`),
    '4:50 C1004 "MinimumLength" must be a whole number, is .nan, which YAML reads as "not a number"',
  ],
  ['one for many', withPool('Policy: {}'), '4:5 C1003 unknown member "Policy" (did you mean "Policies"?)'],
  [
    'the beginning of a name',
    withPool('LambdaConfig: { PostConfirm: x }'),
    '4:21 C1003 unknown member "PostConfirm" (did you mean "PostConfirmation"?)',
  ],
  [
    'the end of a word',
    withPool('clients: { web: { ExplicitAuthFlows: [USER_SRP_AUTH] } }'),
    '4:43 C1005 "ExplicitAuthFlows[0]" must be ADMIN_NO_SRP_AUTH, CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH, ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH or ALLOW_USER_AUTH, is "USER_SRP_AUTH" (did you mean "ALLOW_USER_SRP_AUTH"?)',
  ],
  [
    'an id of another sort',
    withPool('UserPoolId: shop'),
    '4:17 C1005 "UserPoolId" must be the id of a user pool, such as eu-central-1_Ab12Cd34E, is "shop"',
  ],
  [
    'an id of an identity pool that is none',
    'version: 1\nidentityPools: { a: { IdentityPoolId: "eu-central-1:shop" } }\n',
    '2:39 C1005 "IdentityPoolId" must be the id of an identity pool, such as eu-central-1:12345678-90ab-cdef-1234-567890abcdef, is "eu-central-1:shop"',
  ],
  [
    'an id of another region',
    `${withPool('UserPoolId: eu-west-1_Ab12Cd34E')}region: eu-central-1\n`,
    '4:17 C1118 eu-west-1_Ab12Cd34E is in eu-west-1, and the file is for eu-central-1',
  ],
  [
    'a former name that another has',
    withPool('clients: { web: {}, app: { was: web } }'),
    '4:37 C1114 userPools.main.clients.app was "web", and userPools.main.clients.web is named "web" (also in cognito.yaml:4)',
  ],
  [
    'a former name of two',
    withPool('clients: { web: { was: old }, app: { was: old } }'),
    '4:47 C1114 userPools.main.clients.app was "old", and userPools.main.clients.web was "old" (also in cognito.yaml:4)',
  ],
  [
    'a deletion by name alone',
    withPool('delete: true'),
    '4:13 C1115 "delete: true" on "main" does not say which one by its UserPoolId',
  ],
  [
    'a deletion of what is only observed',
    `${withPool('UserPoolId: eu-central-1_gone', 'delete: true')}manage: { userPools: observe }\n`,
    '5:13 C1116 "main" is to be deleted, and userPools are only observed',
  ],
  [
    'a scope that its server does not have',
    withPool(
      'resourceServers: { "https://api": { Name: Api, Scopes: [{ ScopeName: read, ScopeDescription: r }] } }',
      'clients: { web: { AllowedOAuthScopes: [openid, https://api/raed, https://other/read] } }',
    ),
    '5:52 C1119 userPools.main.resourceServers["https://api"] declares no "raed" (did you mean "read"?)',
  ],
  [
    'a callback in clear',
    withPool('clients: { web: { CallbackURLs: [https://a.example, http://a.example] } }'),
    '4:57 C1277 http://a.example must be https: plain http is for localhost, 127.0.0.1 and [::1] only',
  ],
  [
    'a file that is too large',
    `version: 1\n#${'x'.repeat(5.2 * 1024 * 1024)}`,
    '-:- C1010 cognito.yaml is 5.2 MiB; a file may have up to 5 MiB',
  ],
  ['too much nesting', `version: ${'['.repeat(200_000)}`, '-:- C1011 cognito.yaml is nested more than 100 levels deep'],
  [
    'an account without quotes',
    'version: 1\naccount: 012345678901\n',
    '2:10 C1014 "account" must be a text; without quotes YAML reads 012345678901 as a number (quote it: "012345678901")',
  ],
  [
    'an identifier without quotes',
    withPool('resourceServers: { api: { Identifier: 123, Name: Api } }'),
    '4:43 C1014 "Identifier" must be a text; without quotes YAML reads 123 as a number (quote it: "123")',
  ],
  ['a member that AWS sets', withPool('Arn: x'), '4:5 C1018 "Arn" is set by AWS and cannot be written'],
  [
    'a second door',
    withPool('MfaConfiguration: OFF'),
    '4:5 C1019 "MfaConfiguration" is a second door to a setting that stands under mfa.MfaConfiguration (write it under mfa.MfaConfiguration)',
  ],
  [
    'a structure as a placeholder',
    `${withPool('Policies: "${ref:userPools.other.Arn}"')}  other: {}\n`,
    '4:15 C1108 a placeholder stands for one value; "Policies" is a map',
  ],
  ['another version', 'version: 2\n', '1:10 C1110 this build reads version 1 of the format, the file says 2'],
  ['no version', 'userPools: {}\n', '1:1 C1110 the file does not say which version of the format it is written in'],
  [
    'delete on a client',
    withPool('clients: { web: { delete: true } }'),
    '4:23 C1111 "delete" is only for what is never deleted by absence; a client is not of that sort',
  ],
  ['was on a setting', withPool('mfa: { was: old }'), '4:12 C1003 unknown member "was"'],
  [
    'pools managed "full"',
    'version: 1\nmanage: { userPools: full }\n',
    '2:22 C1113 userPools are never deleted by absence, so they cannot be managed "full"',
  ],
  [
    'terms managed "full"',
    withPool('clients: { web: { manage: { terms: full } } }'),
    '4:40 C1113 terms are never deleted by absence, so they cannot be managed "full"',
  ],
  [
    'a name before of what cannot be deleted',
    'version: 1\nidentityPools: { shop: { principalTags: { accounts.google.com: { was: graph.facebook.com } } } }\n',
    '2:66 C1003 unknown member "was"',
  ],
  [
    'an id of what is found by its name, or by its client',
    withPool(
      'clients: { web: { terms: { privacy-policy: { TermsId: x } }, managedLoginBranding: { ManagedLoginBrandingId: x } } }',
    ),
    '4:50 C1018 "TermsId" is set by AWS and cannot be written',
    '4:90 C1018 "ManagedLoginBrandingId" is set by AWS and cannot be written',
  ],
  [
    'an image that is too large',
    withPool(
      `clients: { web: { managedLoginBranding: { Settings: {}, Assets: [{ Category: FORM_LOGO, ColorMode: LIGHT, Extension: PNG, Bytes: ${'A'.repeat(1_333_340)} }] } } }`,
    ),
    '4:134 C1005 "Bytes" must have at most 1,000,000 bytes, has 1,000,005',
  ],
  [
    'a mode that does not exist',
    withPool('manage: { clients: ful }'),
    '4:24 C1005 "clients" must be additive, full or observe, is "ful" (did you mean "full"?)',
  ],
  [
    'a long form with a mistake',
    withPool('manage: { clients: { mode: full, onyl: [a] } }'),
    '4:38 C1003 unknown member "onyl" (did you mean "only"?)',
  ],
  ['a mode of a setting', withPool('manage: { mfa: full }'), '4:15 C1003 unknown member "mfa"'],
  [
    'a name that stands twice',
    withPool('clients: { web: { ClientName: shop }, app: { ClientName: shop } }'),
    '4:43 C1112 userPools.main.clients.web and userPools.main.clients.app both have the name "shop" (first in cognito.yaml:4)',
  ],
  [
    'a region that is none',
    'version: 1\nregion: Frankfurt\n',
    '2:9 C1005 "region" must be an AWS region, such as eu-central-1, is "Frankfurt"',
  ],
  [
    'a stack that no tag can hold',
    'version: 1\nstack: a|b\n',
    '2:8 C1005 "stack" may have letters, spaces, digits, _ . : / = + @ -, has "|"',
  ],
  [
    'an account that is too short',
    'version: 1\naccount: "123"\n',
    '2:10 C1005 "account" must be twelve digits, is "123"',
  ],
])('%s is a finding', (_what, text, ...findings) => {
  expect(briefly(text)).toEqual(findings);
});

test.each([
  [
    '{ CognitoIdentityProviders: [{ ClientId: ${ref:userPools.x.clients.web.ClientId} }] }',
    '3:47',
    '${ref:userPools.x.clients.web.ClientId}',
  ],
  ['{ OpenIdConnectProviderARNs: [${env:ARN}, x] }', '3:36', '${env:ARN}'],
  ['{ IdentityPoolName: shop-${env:STAGE:-dev} }', '3:26', 'shop-${env:STAGE:-dev}'],
])('a placeholder without quotes in %s says how to write it', (pool, place, text) => {
  expect(briefly(`version: 1\nidentityPools:\n  a: ${pool}\n`)).toEqual([
    `${place} C1012 a placeholder between { } or [ ] needs quotes: "${text}" (quote it: "${text}")`,
  ]);
});

test.each([
  'resourceServers: { api: { Name: Api } }',
  'resourceServers: { api: { Name: Api, Scopes: [{ ScopeName: read, ScopeDescription: r }, { ScopeName: raed, ScopeDescription: r }] } }',
  'resourceServers: { api: { Name: Api, Scopes: [{ ScopeName: "${ref:userPools.other.UserPoolId}", ScopeDescription: r }] } }',
])('a scope may be live where the file does not say all of them: %s', (servers) => {
  const text = `${withPool(servers, 'clients: { web: { AllowedOAuthScopes: [api/raed] } }')}  other: {}\n`;
  expect(briefly(text)).toEqual([]);
});

test('what is never deleted by absence says how else it goes: what AWS cannot delete, not at all', () => {
  const ways = (manage: string): unknown =>
    loadText(`version: 1\n${manage}\n`).findings.map(({ wayOut }) => wayOut?.slice(1));
  expect([
    ways('manage: { userPools: full }'),
    ways('userPools: { a: { clients: { b: { manage: { terms: full } } } } }'),
    ways('identityPools: { a: { manage: { principalTags: full } } }'),
  ]).toEqual([
    [['write each deletion down: old: { UserPoolId: …, delete: true }']],
    [['write each deletion down: old: { delete: true }']],
    [[]],
  ]);
});

test('a rule of a kind speaks on the file', () => {
  const text = withPool('clients: { web: { AllowedOAuthFlows: [code, client_credentials] } }');
  expect(briefly(text)).toMatchObject([expect.stringMatching(/^4:\d+ C12\d\d /)]);
});

test('all mistakes of a file are said in one run, in its order', () => {
  const text = withPool(
    'PoolNam: x',
    'DeletionProtection: ON',
    'UserPoolTags: { a: "${ref:userPools.none.Arn}" }',
    'groups:',
  );
  expect(briefly(text).map((line) => line.slice(0, 10).trim())).toEqual([
    '4:5 C1003',
    '5:25 C1005',
    '6:24 C1106',
    '7:5 C1016',
  ]);
});

test('many aliases to aliases are stopped', () => {
  const lists = [...'bcdefgh'].map(
    (name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(', ')}]`,
  );
  expect(briefly(['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]', ...lists].join('\n'))).toEqual([
    '-:- C1011 cognito.yaml is more than 2,000,000 values long once its aliases are followed',
  ]);
});

test('an alias stands for the whole value it names', () => {
  const text = `${withPool('Policies: &policies { PasswordPolicy: { MinimumLength: 12 } }')}  other: { Policies: *policies }\n`;
  expect(briefly(text)).toEqual([]);
});

test('names of JavaScript are names like any other, but for the one that it does not keep', () => {
  expect(
    briefly('version: 1\n__proto__: { a: 1 }\nconstructor: 2\nuserPools: { __proto__: { toString: 1 } }\n'),
  ).toEqual([
    '2:1 C1021 no key can be named "__proto__"',
    '3:1 C1003 unknown member "constructor"',
    '4:14 C1021 no key can be named "__proto__"',
  ]);
});
