import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load } from '../../src/desired/load.ts';
import { formatAddress } from '../../src/model/address.ts';
import { brief, briefly, loadText, NOTHING, withPool } from './sources.ts';

test('a file becomes a desired state', () => {
  const { desired, findings } = loadText(`version: 1
stack: shop
region: eu-central-1
account: "012345678901"
userPools:
  main:
    UserPoolId: eu-central-1_Ab12Cd34E
    PoolName: shop
    was: old-shop
    manage: { clients: full }
    mfa: { MfaConfiguration: OFF }
    clients: { web: { ClientName: web-shop }, app: {} }
  gone: { UserPoolId: eu-central-1_gone, delete: true }
`);
  const { place: _, ...rest } = desired ?? {};
  expect(findings).toEqual([]);
  expect(rest).toEqual({
    stack: 'shop',
    region: 'eu-central-1',
    account: '012345678901',
    resources: [
      {
        address: 'userPools.main',
        kind: 'user pool',
        key: 'main',
        fields: { PoolName: 'shop' },
        name: 'shop',
        id: 'eu-central-1_Ab12Cd34E',
        was: 'old-shop',
      },
      {
        address: 'userPools.main.mfa',
        kind: 'mfa',
        key: 'mfa',
        parent: 'userPools.main',
        fields: { MfaConfiguration: 'OFF' },
      },
      {
        address: 'userPools.main.clients.web',
        kind: 'client',
        key: 'web',
        parent: 'userPools.main',
        fields: { ClientName: 'web-shop' },
        name: 'web-shop',
      },
      {
        address: 'userPools.main.clients.app',
        kind: 'client',
        key: 'app',
        parent: 'userPools.main',
        fields: {},
        name: 'app',
      },
      {
        address: 'userPools.gone',
        kind: 'user pool',
        key: 'gone',
        fields: {},
        name: 'gone',
        id: 'eu-central-1_gone',
        delete: true,
      },
    ],
    collections: [
      { kind: 'user pool', manage: { mode: 'additive' } },
      { parent: 'userPools.main', kind: 'client', manage: { mode: 'full' } },
    ],
    outputs: [],
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    files: ['cognito.yaml'],
    findings: [],
  });
});

test.each<readonly [text: string, modes: readonly string[]]>([
  [withPool('clients: {}', 'groups: {}'), ['additive', 'additive', 'additive']],
  [
    `${withPool('clients: {}', 'groups: {}', 'manage: { groups: observe }')}manage: { clients: full, groups: full }\n`,
    ['additive', 'full', 'observe'],
  ],
  [
    `${withPool('clients: {}', 'groups: {}', 'manage: { groups: full }')}manage: { userPools: observe, clients: full }\n`,
    ['observe', 'observe', 'observe'],
  ],
])('%j is managed', (text, modes) => {
  expect(loadText(text).desired?.collections.map(({ manage }) => manage.mode)).toEqual(modes);
});

test('the long form of manage is kept', () => {
  const { desired } = loadText(
    withPool('manage: { clients: { mode: full, only: ["web-*"], protect: [web-main] } }', 'clients: {}'),
  );
  expect(desired?.collections[1]?.manage).toEqual({ mode: 'full', only: ['web-*'], protect: ['web-main'] });
});

test('a place is a value, a key, or the nearest there is', () => {
  const { desired } = loadText(
    withPool('Policies: { PasswordPolicy: { MinimumLength: 9 } }', 'Schema: [{ Name: tenant, Mutable: true }]'),
  );
  const main = formatAddress(['userPools', 'main']);
  const places = [
    [],
    ['Policies', 'PasswordPolicy', 'MinimumLength'],
    ['Policies', 'PasswordPolicy'],
    ['Schema', 'tenant', 'Mutable'],
    ['Schema', 0, 'Name'],
    ['Policies', 'SignInPolicy'],
    ['PoolName'],
  ];
  expect(
    places
      .map((path) => desired?.place(main, path))
      .map((place) => place && `${place.line}:${place.column}+${place.length}`),
  ).toEqual(['3:3+4', '4:50+1', '4:17+14', '5:39+4', '5:22+6', '4:5+8', undefined]);
});

test('the digest follows what is said, not how it is laid out, and never a secret', () => {
  const digest = (...lines: readonly string[]): string | undefined =>
    loadText(withPool(...lines), { env: { A: '1' } }).desired?.digest;
  const provider = (secret: string): string =>
    `identityProviders: { Login: { ProviderDetails: { client_id: a, client_secret: ${secret} } } }`;
  expect(digest('PoolName: a', 'UserPoolTags: { x: y, z: w }')).toBe(
    digest('UserPoolTags: # tags', '  z: w', '  x: "y"', 'PoolName: a'),
  );
  expect(digest('PoolName: a')).not.toBe(digest('PoolName: b'));
  expect(digest(provider('one'))).toBe(digest(provider('two')));
  expect(digest(provider('"${env:A}"'))).not.toBe(digest(provider('two')));
});

test('the root file of the repository is sound', () => {
  const text = readFileSync('cognito.yaml', 'utf8');
  expect(briefly(text, { env: { GOOGLE_CLIENT_SECRET: 'x' } })).toEqual([]);
});

test('without a file there is nothing to say', () => {
  expect(load({ ...NOTHING, files: [] })).toEqual({
    findings: [{ code: 'C1002', severity: 'error', message: 'no file is given' }],
    texts: new Map(),
  });
});

const line = fc.constantFrom(
  'version: 1',
  'userPools:',
  '  main:',
  '    clients:',
  '      web: {}',
  '    PoolName: x',
  '    mfa: { MfaConfiguration: ON }',
  '    Schema: [',
  '- a',
  '  <<: *x',
  '    UserPoolTags: { a: "${ref:userPools.main.Arn}" }',
  '    PoolName: ${env:X',
  'manage: full',
  '  ? [a]: b',
  '"',
  '\t',
  '---',
  '&a',
  '}',
  '    identityProviders: { P: null }',
  'env: 3',
  'userPools: null',
);

test('loading never throws, and says the same each time', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
      const text = lines.join('\n');
      const { findings } = loadText(text);
      expect(loadText(text).findings.map(brief)).toEqual(findings.map(brief));
    }),
    { numRuns: 300 },
  );
});
