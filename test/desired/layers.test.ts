import { expect, test } from 'vitest';
import { load, type Sources } from '../../src/desired/load.ts';
import { formatAddress } from '../../src/model/address.ts';
import { memberAt } from '../../src/model/member.ts';
import { reveal, Unknown } from '../../src/model/value.ts';
import { brief, NOTHING } from './sources.ts';

const files = (...texts: readonly string[]): Sources => ({
  ...NOTHING,
  files: texts.map((text, index) => ({ name: `${'abc'[index]}.yaml`, text })),
});

const client = (lines: string): string => `version: 1\nuserPools: { main: { clients: { web: { ${lines} } } } }\n`;
const pool = (lines: string): string => `version: 1\nuserPools: { main: { ${lines} } }\n`;

/** A member of the only client, or of the pool, or what is wrong. */
function member(path: string, ...texts: readonly string[]): unknown {
  const { desired, findings } = load(files(...texts));
  const told = findings.map(brief);
  if (desired === undefined) return told;
  const value = memberAt(desired.resources.at(-1)?.fields, path);
  return told.length === 0 ? value : [value, ...told];
}

test('a later file extends a list, and takes away from it', () => {
  const base = client('CallbackURLs: [https://a.example, https://b.example]');
  expect(member('CallbackURLs', base, client('CallbackURLs+: [https://c.example, https://a.example]'))).toEqual([
    'https://a.example',
    'https://b.example',
    'https://c.example',
  ]);
  expect(member('CallbackURLs', base, client('CallbackURLs-: [https://a.example]'))).toEqual(['https://b.example']);
  expect(
    member(
      'CallbackURLs',
      base,
      client('CallbackURLs+: [https://c.example]'),
      client('CallbackURLs-: [https://b.example]'),
    ),
  ).toEqual(['https://a.example', 'https://c.example']);
  expect(
    member('CallbackURLs', base, client('CallbackURLs+: [https://c.example], CallbackURLs-: [https://b.example]')),
  ).toEqual(['https://a.example', 'https://c.example']);
});

test('a resource extends what its template says, also where an earlier file stands between', () => {
  const base =
    'version: 1\ntemplates: { spa: { CallbackURLs: [https://a.example] } }\nuserPools: { main: { clients: { web: { use: spa, CallbackURLs+: [https://b.example] } } } }\n';
  expect(member('CallbackURLs', base)).toEqual(['https://a.example', 'https://b.example']);
  expect(member('CallbackURLs', base, client('CallbackURLs+: [https://c.example]'))).toEqual([
    'https://a.example',
    'https://b.example',
    'https://c.example',
  ]);
});

test.each([
  [
    'nothing below',
    [client('CallbackURLs+: [https://a.example]')],
    ['2:40 C1025 there is no list below for this to extend'],
  ],
  [
    'a null below',
    [client('CallbackURLs: null'), client('CallbackURLs-: [https://a.example]')],
    ['2:40 C1025 there is no list below for this to take away from'],
  ],
  [
    'no list added',
    [client('CallbackURLs: [https://a.example]'), client('CallbackURLs+: https://b.example')],
    ['2:40 C1025 what is added has to be a list'],
  ],
  [
    'what is not in it',
    [client('CallbackURLs: [https://a.example]'), client('CallbackURLs-: [https://b.example]')],
    [['https://a.example'], '2:56 C1026 what is taken away here is not in the list below'],
  ],
  [
    'a text member',
    [client('DefaultRedirectURI: https://a.example'), client('DefaultRedirectURI+: [x]')],
    ['2:40 C1003 unknown member "DefaultRedirectURI+" (did you mean "DefaultRedirectURI"?)'],
  ],
])('a change of a list with %s is told', (_, texts, expected) => {
  expect(member('CallbackURLs', ...texts)).toEqual(expected);
});

test('a key that is yours may end with a sign', () => {
  const { desired } = load(files('version: 1\nuserPools: { main: { groups: { a+: {}, b-: {} } } }\n'));
  expect(desired?.resources.map(({ address }) => address)).toEqual([
    'userPools.main',
    'userPools.main.groups["a+"]',
    'userPools.main.groups.b-',
  ]);
});

test('lists that are maps merge by their keys', () => {
  const base = pool(
    'Schema: [{ Name: tenant, AttributeDataType: String, Mutable: true }, { Name: plan, AttributeDataType: String, Mutable: true }]',
  );
  const above = pool(
    'Schema: [{ Name: plan, Mutable: true }, { Name: seats, AttributeDataType: Number, Mutable: true }]',
  );
  expect(member('Schema', base, above)).toEqual([
    { Name: 'tenant', AttributeDataType: 'String', Mutable: true },
    { Name: 'plan', AttributeDataType: 'String', Mutable: true },
    { Name: 'seats', AttributeDataType: 'Number', Mutable: true },
  ]);
  expect(member('Schema', base, pool('Schema-: [plan]'))).toEqual([
    { Name: 'tenant', AttributeDataType: 'String', Mutable: true },
  ]);
  expect(member('Schema', base, pool('Schema-: [{ Name: tenant }]'))).toEqual([
    { Name: 'plan', AttributeDataType: 'String', Mutable: true },
  ]);
});

test('an item that is changed by a layer stands where each of its values was written', () => {
  const { desired } = load(
    files(
      'version: 1\nuserPools:\n  main:\n    Schema:\n      - Name: plan\n        AttributeDataType: String\n',
      'userPools: { main: { Schema: [{ Name: plan, Mutable: true }] } }\n',
    ),
  );
  const at = (name: string) => {
    const place = desired?.place(formatAddress(['userPools', 'main']), ['Schema', 0, name]);
    return `${place?.file}:${place?.line}`;
  };
  expect([at('AttributeDataType'), at('Mutable')]).toEqual(['a.yaml:6', 'b.yaml:1']);
});

test('every kind may give its name, so that the key is a label', () => {
  const { desired, findings } = load(
    files(`version: 1
userPools:
  main:
    PoolName: shop
    clients: { web: { ClientName: shop-web, SupportedIdentityProviders: [corp-saml], AllowedOAuthScopes: [openid, https://api/read], AllowedOAuthFlows: [code], AllowedOAuthFlowsUserPoolClient: true, CallbackURLs: [https://a.example] } }
    groups: { staff: { GroupName: shop-staff } }
    identityProviders: { corp: { ProviderName: corp-saml, ProviderType: SAML, ProviderDetails: { MetadataURL: https://idp.example/metadata } } }
    resourceServers: { api: { Identifier: https://api, Name: API, Scopes: [{ ScopeName: read, ScopeDescription: Read }] } }
    domains: { login: { Domain: shop-login } }
identityPools: { shop: { IdentityPoolName: shop pool, AllowUnauthenticatedIdentities: false } }
`),
  );
  expect(findings).toEqual([]);
  expect(desired?.resources.map(({ address, name }) => `${address} ${String(name)}`)).toEqual([
    'userPools.main shop',
    'userPools.main.clients.web shop-web',
    'userPools.main.groups.staff shop-staff',
    'userPools.main.identityProviders.corp corp-saml',
    'userPools.main.resourceServers.api https://api',
    'userPools.main.domains.login shop-login',
    'identityPools.shop shop pool',
  ]);
});

test('an item that stands twice in one list is left for the rules to tell', () => {
  const twice = pool(
    'Schema: [{ Name: plan, AttributeDataType: String, Mutable: true }, { Name: plan, AttributeDataType: Number, Mutable: true }]',
  );
  expect(member('Schema', twice)).toEqual(['2:39 C1204 attribute "plan" is declared twice']);
});

test('an item that is a variable as a whole has the key of what it holds', () => {
  const vars = `vars:
  read: { ScopeName: read, ScopeDescription: Read }
  refund: { ScopeName: refund, ScopeDescription: Pay back }
`;
  const server = (lines: string): string =>
    `version: 1\n${vars}userPools: { main: { resourceServers: { api: { Name: Api, ${lines} } } } }\n`;
  const read = { ScopeName: 'read', ScopeDescription: 'Read' };
  const refund = { ScopeName: 'refund', ScopeDescription: 'Pay back' };
  expect([
    member('Scopes', server('Scopes: ["${var:read}", "${var:refund}"]')),
    member('Scopes', server('Scopes: ["${var:read}"]'), server('Scopes+: ["${var:refund}"]')),
    member('Scopes', server('Scopes: ["${var:read}", "${var:refund}"]'), server('Scopes-: ["${var:read}"]')),
    member(
      'Scopes',
      server('Scopes: ["${var:read}"]'),
      server('Scopes+: [{ ScopeName: read, ScopeDescription: Look }]'),
    ),
  ]).toEqual([[read, refund], [read, refund], [refund], [{ ...read, ScopeDescription: 'Look' }]]);
});

test.each(['CallbackURLs: [a], CallbackURLs+: [b]', 'CallbackURLs-: [a], CallbackURLs: [b]'])(
  'a list and a change of it side by side are refused: %s',
  (lines) => {
    expect(member('CallbackURLs', client(lines))).toEqual([
      expect.stringContaining('C1020 the list "CallbackURLs" and a change of it are said side by side'),
    ]);
  },
);

test('in a folder, a list and a change of it are refused whatever the files are called', () => {
  const said = (one: string, other: string): readonly string[] =>
    load({
      ...NOTHING,
      files: [
        { name: `f/${one}.yaml`, text: client('CallbackURLs+: [https://a.example]'), from: 'f' },
        { name: `f/${other}.yaml`, text: client('CallbackURLs: [https://b.example]'), from: 'f' },
      ],
    }).findings.map(({ code }) => code);
  expect([said('a', 'b'), said('b', 'a')]).toEqual([['C1020'], ['C1020']]);
});

test('what replaces `once`, or takes from it, decides whether a secret must be given', () => {
  const google = (lines: string): string => `version: 1
templates:
  google: { once: [ProviderDetails.client_secret] }
userPools:
  main:
    identityProviders:
      Google: { use: google, ProviderType: Google, ProviderDetails: { client_id: a, authorize_scopes: b, client_secret: "\${secret:G}" }, ${lines} }
`;
  const severities = (lines: string): readonly string[] =>
    load({ ...files(google(lines)), variables: 'required' })
      .findings.filter(({ code }) => code === 'C1102')
      .map(({ severity }) => severity);
  expect([
    severities('IdpIdentifiers: [x]'),
    severities('once: []'),
    severities('once-: [ProviderDetails.client_secret]'),
  ]).toEqual([['warning'], ['error'], ['error']]);
});

test('long chains of variables and templates end with a finding', () => {
  const chain = Array.from({ length: 2_000 }, (_, index) => index);
  const variables = chain.map((index) => `  v${index}: "x\${var:v${index + 1}}"`).join('\n');
  const templates = chain.map((index) => `  t${index}: { use: t${index + 1} }`).join('\n');
  const codes = (text: string): readonly string[] => [...new Set(load(files(text)).findings.map(({ code }) => code))];
  expect([
    codes(`version: 1\nvars:\n${variables}\n  v2000: end\nuserPools: { main: { PoolName: "\${var:v0}" } }\n`),
    codes(
      `version: 1\nvars:\n${variables.replaceAll('"x', '"')}\n  v2000: end\nuserPools: { main: { PoolName: "\${var:v0}" } }\n`,
    ),
    codes(`version: 1\ntemplates:\n${templates}\n  t2000: {}\nuserPools: { main: { use: t0 } }\n`).includes('C1023'),
  ]).toEqual([['C1124'], ['C1124'], true]);
});

test('items of a list that are not given are told apart, and secrets by what they are', () => {
  const urls = (...names: readonly string[]) => `[${names.map((name) => `"\${${name}}"`).join(', ')}]`;
  const loaded = (text: readonly string[], given: Partial<Sources>) =>
    memberAt(load({ ...files(...text), ...given }).desired?.resources.at(-1)?.fields, 'CallbackURLs');
  const taken = [client(`CallbackURLs: ${urls('secret:A', 'secret:B')}`), client(`CallbackURLs-: ${urls('secret:A')}`)];
  expect(loaded(taken, { variables: 'optional' })).toEqual([new Unknown({ notGiven: 'B' })]);
  const added = [client(`CallbackURLs: ${urls('secret:A')}`), client(`CallbackURLs+: ${urls('secret:B', 'secret:C')}`)];
  const secrets = { A: 'https://a.example', B: 'https://b.example', C: 'https://a.example' };
  expect(reveal(loaded(added, { secrets }) ?? null)).toEqual(['https://a.example', 'https://b.example']);
});

test('a later file takes a variable off the list of those that may be read', () => {
  const base = `env: [DEPLOY_TOKEN, OTHER_TOKEN]\n${pool('PoolName: "${env:DEPLOY_TOKEN}"')}`;
  const given = { env: { DEPLOY_TOKEN: 'shop' } };
  const named = (...texts: readonly string[]) => {
    const { desired, findings } = load({ ...files(...texts), ...given });
    return desired?.resources[0]?.name ?? findings.map(({ code }) => code);
  };
  expect([named(base), named(base, 'env-: [OTHER_TOKEN]\n'), named(base, 'env-: [DEPLOY_TOKEN]\n')]).toEqual([
    'shop',
    'shop',
    ['C1103'],
  ]);
});
