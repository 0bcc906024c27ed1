import { expect, test } from 'vitest';
import { briefly, loadText, withPool } from './sources.ts';

const tag = (reference: string): string =>
  withPool(`UserPoolTags: { x: "\${ref:${reference}}" }`, 'clients: { web: {} }', 'mfa: {}');

test.each([
  [
    'userPools.mian.Arn',
    '4:24 C1106 ${ref:userPools.mian.Arn} refers to nothing: the file declares no userPools.mian (did you mean "userPools.main"?)',
  ],
  [
    'userPools.main.ProviderNam',
    '4:24 C1106 ${ref:userPools.main.ProviderNam} refers to nothing: a user pool has no member "ProviderNam" (did you mean "ProviderName"?)',
  ],
  ['userPools.main', '4:24 C1106 "${ref:userPools.main}" does not name a member of a resource'],
  ['main.Arn', '4:24 C1106 "${ref:main.Arn}" does not name a member of a resource'],
])('%s refers to nothing', (reference, finding) => {
  expect(briefly(tag(reference))).toEqual([finding]);
});

test.each(['region', 'stack'])('%s cannot wait for another resource', (setting) => {
  const text = `${withPool('{}')}${setting}: "\${ref:userPools.main.Arn}"\n`;
  expect(briefly(text)).toEqual([
    `5:${setting.length + 3} C1106 \${ref:userPools.main.Arn} stands where no reference can`,
  ]);
});

test('a resource may be called after another one, and what has no name may not', () => {
  const key = (collection: string, key: string): readonly string[] =>
    briefly(`${withPool('{}')}identityPools: { shop: { ${collection}: { ${key}: {} } } }\n`);
  const reference = '"${ref:userPools.main.ProviderName}"';
  expect([
    key('principalTags', reference),
    key('roles', reference),
    key('principalTags', '"${ref:userPools.main.ProviderNam}"'),
  ]).toEqual([
    [],
    [expect.stringContaining('C1003'), '5:35 C1106 ${ref:userPools.main.ProviderName} stands where no reference can'],
    [expect.stringMatching(/^5:\d+ C1106 \$\{ref:userPools\.main\.ProviderNam\} refers to nothing/)],
  ]);
});

test('a pool cannot wait for its own client', () => {
  expect(loadText(tag('userPools.main.clients.web.ClientId')).findings).toEqual([
    {
      code: 'C1107',
      severity: 'error',
      message: 'references go round in a circle: userPools.main → userPools.main.clients.web → userPools.main',
      address: 'userPools.main',
      place: { file: 'cognito.yaml', line: 4, column: 24, length: 44 },
      why: 'A resource comes after its parent, so a parent cannot wait for what is below it.',
      wayOut: ['write one of the values out instead of referring to it'],
    },
  ]);
});

test('two pools cannot wait for each other', () => {
  const text = `${withPool('UserPoolTags: { x: "${ref:userPools.other.Arn}" }')}  other: { UserPoolTags: { x: "\${ref:userPools.main.Arn}" } }\n`;
  expect(briefly(text)).toEqual([
    '4:24 C1107 references go round in a circle: userPools.main → userPools.other → userPools.main',
  ]);
});

test('several that wait for one are no circle', () => {
  const text = `${withPool('{}')}  a: { UserPoolTags: { x: "\${ref:userPools.main.Arn}", y: "\${ref:userPools.b.Arn}" } }\n  b: { UserPoolTags: { x: "\${ref:userPools.main.Arn}" } }\n`;
  expect(briefly(text)).toEqual([]);
});

const DETAILS = 'ProviderType: OIDC, ProviderDetails: { client_id: a, oidc_issuer: "https://x", client_secret: ';
const withSecret = (text: string): string =>
  `${withPool('clients: { web: { GenerateSecret: true } }')}  other:\n    ${text}\n`;
const REFERENCE = '${ref:userPools.main.clients.web.ClientSecret}';

test.each([
  [`PoolName: "${REFERENCE}"`, '6:15'],
  [`UserPoolTags: { "${REFERENCE}": x }`, '6:21'],
  [`identityProviders: { Login: { ${DETAILS}"x${REFERENCE}" } } }`, '6:129'],
  [`groups: { "${REFERENCE}": {} }`, '6:15'],
])('a secret goes to no place where it could be shown: %s', (text, place) => {
  expect(briefly(withSecret(text))).toEqual([
    `${place} C1109 ${REFERENCE} is a secret, and may only be the whole of a value that is secret too`,
  ]);
});

test('a secret goes to a place that is secret too', () => {
  expect(briefly(withSecret(`identityProviders: { Login: { ${DETAILS}"${REFERENCE}" } } }`))).toEqual([]);
});

test.each(['userPools.main.Arn', 'userPools.main.clients.web.ClientId'])('%s goes with its pool', (reference) => {
  const going = withPool('UserPoolId: eu-central-1_gone', 'delete: true', 'clients: { web: {} }');
  expect(briefly(`${going}  other: { UserPoolTags: { x: "\${ref:${reference}}" } }\n`)).toEqual([
    `7:31 C1117 \${ref:${reference}} refers to what the file deletes`,
  ]);
});

test('an id cannot wait for another resource', () => {
  expect(briefly(`${withPool('{}')}  other: { UserPoolId: "\${ref:userPools.main.UserPoolId}" }\n`)).toEqual([
    '5:24 C1106 ${ref:userPools.main.UserPoolId} stands where no reference can',
  ]);
});
