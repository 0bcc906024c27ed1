import { expect, test } from 'vitest';
import { load, type Sources } from '../../src/desired/load.ts';
import { formatAddress } from '../../src/model/address.ts';
import type { Resource } from '../../src/model/desired.ts';
import { brief, briefly, loadText, NOTHING } from './sources.ts';

/** What the resources of a file are, by address; a name that is not the key beside its members. */
function told({ desired, findings }: ReturnType<typeof load>): unknown {
  if (desired === undefined) return findings.map(brief);
  const fields = ({ address, fields, name, key }: Resource) => [address, name === key ? fields : { name, ...fields }];
  return Object.fromEntries(desired.resources.map(fields));
}

const files = (...texts: readonly string[]): Sources => ({
  ...NOTHING,
  files: texts.map((text, index) => ({ name: `${'abc'[index]}.yaml`, text })),
});

const TENANTS = `version: 1
templates:
  tenant:
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true } }
    domains: { "\${var:slug}-saas": { ManagedLoginVersion: 2 } }
    clients: { web: { use: spa, CallbackURLs: ["https://\${var:slug}.app.example.com/cb"] } }
  spa: { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: [code], AllowedOAuthScopes: [openid, email] }
userPools:
  tenant-acme: { use: tenant, vars: { slug: acme } }
  tenant-globex: { use: tenant, vars: { slug: globex }, Policies: { PasswordPolicy: { MinimumLength: 16 } } }
`;

const spa = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email'],
};
const policy = (MinimumLength: number) => ({
  Policies: {
    PasswordPolicy: {
      MinimumLength,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    },
  },
});

test('a template lies below the lines of the resource that uses it, with the variables of that resource', () => {
  expect(told(loadText(TENANTS))).toEqual({
    'userPools.tenant-acme': policy(12),
    'userPools.tenant-acme.domains.acme-saas': { ManagedLoginVersion: 2 },
    'userPools.tenant-acme.clients.web': { ...spa, CallbackURLs: ['https://acme.app.example.com/cb'] },
    'userPools.tenant-globex': policy(16),
    'userPools.tenant-globex.domains.globex-saas': { ManagedLoginVersion: 2 },
    'userPools.tenant-globex.clients.web': { ...spa, CallbackURLs: ['https://globex.app.example.com/cb'] },
  });
});

test('a value stands where it was written: in the template, or in the lines of the resource', () => {
  const { desired } = loadText(TENANTS);
  const line = (tenant: string, ...path: readonly string[]) =>
    desired?.place(formatAddress(['userPools', tenant]), path)?.line;
  expect([
    line('tenant-acme', 'Policies', 'PasswordPolicy', 'MinimumLength'),
    line('tenant-globex', 'Policies', 'PasswordPolicy', 'MinimumLength'),
    line('tenant-globex', 'Policies', 'PasswordPolicy', 'RequireNumbers'),
    desired?.place(formatAddress(['userPools', 'tenant-acme', 'clients', 'web']), ['AllowedOAuthFlows'])?.line,
  ]).toEqual([4, 10, 4, 7]);
});

test('of several templates the later one lies higher, and one that two use lies below both', () => {
  const text = `version: 1
templates:
  base: { AccessTokenValidity: 1, IdTokenValidity: 1, RefreshTokenValidity: 1 }
  one: { use: base, IdTokenValidity: 2, RefreshTokenValidity: 2 }
  two: { use: base, RefreshTokenValidity: 3 }
userPools: { main: { clients: { web: { use: [one, two] } } } }
`;
  expect(told(loadText(text))).toEqual({
    'userPools.main': {},
    'userPools.main.clients.web': { AccessTokenValidity: 1, IdTokenValidity: 2, RefreshTokenValidity: 3 },
  });
});

test('templates give variables defaults, and pass them on', () => {
  const text = `version: 1
vars: { host: example.com }
templates:
  page: { use: site, vars: { path: /cb } }
  site: { vars: { path: /, sub: "\${key}" }, CallbackURLs: ["https://\${var:sub}.\${var:host}\${var:path}"] }
userPools:
  main:
    clients:
      web: { use: page }
      app: { use: page, vars: { sub: mobile } }
`;
  expect(told(loadText(text))).toEqual({
    'userPools.main': {},
    'userPools.main.clients.web': { CallbackURLs: ['https://web.example.com/cb'] },
    'userPools.main.clients.app': { CallbackURLs: ['https://mobile.example.com/cb'] },
  });
});

test('the key is that of the resource, and in a template that of the one that uses it', () => {
  const text = `version: 1
templates: { tenant: { PoolName: "saas-\${key}", clients: { web: { ClientName: "\${key}-web" } }, mfa: { EmailMfaConfiguration: { Subject: "\${key}" } } } }
userPools:
  acme: { use: tenant, clients: { app: { ClientName: "\${key}-app" } } }
`;
  expect(told(loadText(text))).toEqual({
    'userPools.acme': { name: 'saas-acme', PoolName: 'saas-acme' },
    'userPools.acme.mfa': { EmailMfaConfiguration: { Subject: 'acme' }, name: undefined },
    'userPools.acme.clients.web': { name: 'acme-web', ClientName: 'acme-web' },
    'userPools.acme.clients.app': { name: 'app-app', ClientName: 'app-app' },
  });
});

test('the variables of a resource are for its templates only', () => {
  expect(
    briefly(`version: 1
templates: { tenant: { PoolName: "\${var:slug}" } }
userPools:
  acme: { use: tenant, vars: { slug: acme }, SmsAuthenticationMessage: "\${var:slug} {####}" }
`),
  ).toEqual(['4:72 C1102 the variable slug is not given']);
});

test.each([
  [
    'an unknown template',
    'userPools: { main: { use: tenat } }\ntemplates: { tenant: {} }',
    [
      '2:27 C1022 there is no template "tenat" (did you mean "tenant"?)',
      '3:14 C1027 nothing uses the template "tenant"',
    ],
  ],
  [
    'a circle',
    'templates: { a: { use: b }, b: { use: [c] }, c: { use: a } }\nuserPools: { main: { use: a } }',
    ['2:56 C1023 templates use each other in a circle: a → b → c → a'],
  ],
  [
    'a template that is no map',
    'templates: { a: [1] }\nuserPools: { main: { use: a } }',
    ['2:14 C1024 the template "a" is a map of lines'],
  ],
  ['templates that are no map', 'templates: [a]\nuserPools: { main: {} }', ['2:1 C1024 "templates" is a map of lines']],
  [
    'use of a number',
    'userPools: { main: { use: 5 } }',
    ['2:22 C1024 "use" names templates: use: NAME, or use: [ONE, OTHER]'],
  ],
  [
    'use of a placeholder',
    'userPools: { main: { use: "${var:x}" } }',
    ['2:27 C1022 the name of a template has no placeholders'],
  ],
  ['vars that are no map', 'userPools: { main: { vars: [a] } }', ['2:22 C1024 "vars" is a map: vars: { NAME: value }']],
  ['use at the top', 'use: a\nuserPools: {}', ['2:1 C1003 unknown member "use"']],
  [
    'a variable that a template requires',
    'templates: { a: { vars: { x: { required: true } }, PoolName: "${var:x}" } }\nuserPools: { main: { use: a } }',
    ['2:27 C1102 the variable x is required and not given'],
  ],
  [
    'declare that is neither',
    'userPools: { main: { declare: maybe } }',
    ['2:22 C1004 "declare" must be true or false'],
  ],
  [
    'a member that is none, in a template',
    'templates: { a: { PolName: x } }\nuserPools: { main: { use: a } }',
    ['2:19 C1003 unknown member "PolName" (did you mean "PoolName"?)'],
  ],
])('%s is told', (_, text, expected) => {
  expect(briefly(`version: 1\n${text}\n`)).toEqual(expected);
});

test('a variable that a template needs is told with the resource that uses it', () => {
  const { findings } = loadText(
    'version: 1\ntemplates: { t: { PoolName: "${var:slug}" } }\nuserPools:\n  acme: { use: t }\n',
  );
  expect(findings).toEqual([
    {
      code: 'C1102',
      severity: 'error',
      message: 'the variable slug is not given',
      address: 'userPools.acme',
      path: 'PoolName',
      place: { file: 'cognito.yaml', line: 2, column: 29, length: 13 },
      why: 'userPools.acme uses the template "t" in cognito.yaml:4 and does not give it.',
      wayOut: ['give it to userPools.acme: vars: { slug: … }', '--var slug=…'],
    },
  ]);
});

test('what a resource says itself need not be filled in for its template', () => {
  const text =
    'version: 1\ntemplates: { t: { PoolName: "${var:slug}" } }\nuserPools: { acme: { use: t, PoolName: acme } }\n';
  expect(told(loadText(text))).toEqual({ 'userPools.acme': { PoolName: 'acme' } });
});

test('a key of the template and one of the resource that are the same once filled in lie over each other', () => {
  const text = `version: 1
templates: { t: { clients: { "\${key}-web": { AccessTokenValidity: 1, IdTokenValidity: 1 } } } }
userPools: { acme: { use: t, clients: { acme-web: { IdTokenValidity: 2 } } } }
`;
  expect(told(loadText(text))).toEqual({
    'userPools.acme': {},
    'userPools.acme.clients.acme-web': { AccessTokenValidity: 1, IdTokenValidity: 2 },
  });
});

test('two keys of one map that are the same once filled in are told', () => {
  const text = `version: 1
templates: { t: { clients: { "\${key}-web": {}, "\${var:slug}-web": {} } } }
userPools: { acme: { use: t, vars: { slug: acme } } }
`;
  expect(briefly(text)).toEqual([
    '2:48 C1006 "acme-web" stands twice in the same map once the placeholders are filled in',
  ]);
});

test('a resource that is not declared here is as if it were not written, with all below it', () => {
  const sources = files(
    `version: 1
userPools: { main: { clients: { web: {}, debug: {} } }, lab: { clients: { web: {} } } }
`,
    'userPools: { main: { clients: { debug: { declare: false } } }, lab: { declare: "${var:lab}" } }\n',
  );
  expect(told(load({ ...sources, vars: { lab: 'false' } }))).toEqual({
    'userPools.main': {},
    'userPools.main.clients.web': {},
  });
  expect(told(load({ ...sources, vars: { lab: 'true' } }))).toEqual({
    'userPools.main': {},
    'userPools.main.clients.web': {},
    'userPools.lab': {},
    'userPools.lab.clients.web': {},
  });
});

test('templates are merged over files, like all else', () => {
  const sources = files(
    'version: 1\ntemplates: { t: { PoolName: one, DeletionProtection: ACTIVE } }\nuserPools: { main: { use: t } }\n',
    'templates: { t: { DeletionProtection: INACTIVE } }\n',
  );
  expect(told(load(sources))).toEqual({
    'userPools.main': { name: 'one', PoolName: 'one', DeletionProtection: 'INACTIVE' },
  });
});

test('a reference to what is not declared here is told with the line that takes it out', () => {
  const text = `version: 1
userPools:
  main: { clients: { web: { declare: false } } }
outputs: { web: "\${ref:userPools.main.clients.web.ClientId}" }
`;
  expect(briefly(text)).toEqual([
    '4:17 C1106 ${ref:userPools.main.clients.web.ClientId} refers to nothing: the file declares no userPools.main.clients.web ("declare: false" in cognito.yaml:3 takes it out)',
  ]);
});

test('two tenants that would have one domain are told: AWS gives it to one of them only', () => {
  const text = `version: 1
templates: { t: { domains: { "\${var:slug}-saas": {} } } }
userPools: { acme: { use: t, vars: { slug: a } }, globex: { use: t, vars: { slug: a } } }
`;
  expect(briefly(text)).toEqual([
    '2:30 C1112 userPools.acme.domains.a-saas and userPools.globex.domains.a-saas both have the name "a-saas"',
  ]);
});

test('a later file says which templates a resource uses instead', () => {
  const base = `version: 1
templates: { small: { UserPoolTier: LITE }, large: { UserPoolTier: PLUS, DeletionProtection: ACTIVE } }
userPools: { main: { use: [small] } }
`;
  const used = (lines: string) => told(load(files(base, `userPools: { main: { ${lines} } }\n`)));
  expect([used('use: large'), used('use: []')]).toEqual([
    { 'userPools.main': { UserPoolTier: 'PLUS', DeletionProtection: 'ACTIVE' } },
    { 'userPools.main': {} },
  ]);
});

test('a variable that leads through a template back to itself is told as a circle', () => {
  expect(
    briefly(`version: 1
vars: { apps: { web: { use: spa } } }
templates: { spa: { CallbackURLs: "\${var:apps}" } }
userPools: { main: { clients: "\${var:apps}" } }
`),
  ).toEqual(['3:35 C1120 variables go round in a circle: apps → apps']);
});
