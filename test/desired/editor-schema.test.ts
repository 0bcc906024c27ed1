import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { editorSchema } from '../../src/desired/editor-schema.ts';

const ajv = new Ajv2020({ unicodeRegExp: true, strictTypes: false });
const isValid = ajv.compile(editorSchema());
const problems = (text: string): unknown =>
  isValid(parse(text)) ? [] : isValid.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`);

test('the committed schema is what the kinds say: node scripts/schemas.mjs writes it', () => {
  expect(JSON.parse(readFileSync('schemas/desired-state.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(editorSchema())),
  );
});

test('the root file of the repository pleases an editor', () => {
  expect(problems(readFileSync('cognito.yaml', 'utf8'))).toEqual([]);
});

test.each([
  'version: 1\nuserPools: { a: { Policies: { PasswordPolicy: { MinimumLength: "${env:LENGTH}", RequireSymbols: null } } } }',
  'version: 1\nuserPools: { a: { DeletionProtection: "${env:PROTECTION}", AliasAttributes: null, MfaConfig: 1 } }'.replace(
    ', MfaConfig: 1',
    '',
  ),
  'version: 1\nuserPools: { a: { manage: { clients: { mode: full, only: [a] }, groups: observe }, UserPoolTags: { a: null } } }',
  'version: 1\nidentityPools: { a: { roles: { RoleMappings: { "${ref:userPools.a.clients.b.RoleMappingKey}": { Type: Token } } } } }',
  'version: 1\nuserPools: { a: { use: [t], use+: [u], vars: { x: [1] }, AutoVerifiedAttributes+: [email], EmailConfiguration: {}, clients: { b: { CallbackURLs-: ["${var:x}"] } } } }',
  'version: 1\nvars: { a: 1, b: { required: true } }\ntemplates: { t: { PoolName: x, use: u } }\nenv+: [A_TOKEN]\noutputs: { id: "${ref:userPools.a.UserPoolId}" }',
  'version: 1\nuserPools: { a: { external: true, region: eu-west-1 }, b: { declare: "${var:b}", once: [Policies] } }',
  'version: 1\nuserPools: { a: { session: { UserSessionTracking: ENABLED }, clients: { b: { session: { SSOSession: { MaxValidityMinutes: "${env:MINUTES}" } } } } } }',
  'version: 1\nuserPools: { a: { signingCertificate: {}, logDelivery: { LogConfigurations: null } } }',
])('an editor takes %s', (text) => {
  expect(problems(text)).toEqual([]);
});

test.each([
  ['userPools: {}', " must have required property 'version'"],
  ['version: 1\nuserPools: { a: null }', '/userPools/a must be object'],
  ['version: 1\nuserPools: { a: { PoolName+: [x] } }', '/userPools/a must NOT have additional properties'],
  ['version: 1\nuserPools: { a: { Arn: x } }', '/userPools/a must NOT have additional properties'],
  ['version: 1\nuserPools: { a: { MfaConfiguration: OFF } }', '/userPools/a must NOT have additional properties'],
  ['version: 1\nuserPools: { a: { AliasAttributes: [null] } }', '/userPools/a/AliasAttributes/0 must be string'],
  [
    'version: 1\nuserPools: { a: { session: { SSOSession: null } } }',
    '/userPools/a/session must NOT have additional properties',
  ],
  [
    'version: 1\nuserPools: { a: { clients: { b: { session: { TokenSession: null } } } } }',
    '/userPools/a/clients/b/session must NOT have additional properties',
  ],
  [
    'version: 1\nuserPools: { a: { signingCertificate: { Certificate: x } } }',
    '/userPools/a/signingCertificate must NOT have additional properties',
  ],
])('an editor marks %s', (text, problem) => {
  expect(problems(text)).toContain(problem);
});
