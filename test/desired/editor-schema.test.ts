import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { editorSchema } from '../../src/desired/editor-schema.ts';
import { kinds } from '../../src/kinds/index.ts';
import { isDocument, type Schema } from '../../src/model/schema.ts';

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

const takesPlaceholder = (schema: Schema): boolean => ajv.compile(schema)('${env:NAME}') === true;
const typesOf = ({ type }: Schema): readonly unknown[] => [type].flat();
const SCALARS: readonly unknown[] = ['string', 'integer', 'number', 'boolean'];
const isScalar = (schema: Schema): boolean =>
  schema.enum !== undefined || schema.const !== undefined || typesOf(schema).some((type) => SCALARS.includes(type));

/** The scalars that a file may have, with the steps from the resource: `items`, `additionalProperties`, or a member. */
function scalarsIn(schema: Schema, steps: readonly string[] = []): readonly (readonly string[])[] {
  if (schema.readOnly || schema['x-mirror'] !== undefined) return [];
  if (isScalar(schema) || isDocument(schema)) return [steps];
  const { items, additionalProperties: values, properties = {} } = schema;
  return [
    ...(items === undefined ? [] : scalarsIn(items, [...steps, 'items'])),
    ...(typeof values === 'object' ? scalarsIn(values, [...steps, 'additionalProperties']) : []),
    ...Object.entries(properties).flatMap(([member, inner]) => scalarsIn(inner, [...steps, 'properties', member])),
  ];
}

/** What an editor has at a place: of a choice, the branch that goes on there. */
function atSteps(schema: Schema, [step, ...rest]: readonly string[]): Schema | undefined {
  if (step === undefined) return schema;
  const branches = [schema, ...(schema.anyOf ?? [])].filter((branch) => step in branch);
  const next = Object.entries(branches[0] ?? {}).find(([name]) => name === step)?.[1];
  return next === undefined ? undefined : atSteps(next as Schema, rest);
}

test.each(kinds.map((kind) => [kind.name, kind] as const))(
  'a placeholder may stand for every text, number, switch and document of a %s',
  (name, { schema, calls }) => {
    const editors = editorSchema().$defs?.[name.replaceAll(' ', '-')] ?? {};
    const places = scalarsIn(schema).map((steps) => [steps, atSteps(editors, steps)] as const);
    const bad = places.filter(([, place]) => place === undefined || !takesPlaceholder(place));
    expect({ bad: bad.map(([steps]) => steps.join('.')), some: places.length > 0 }).toEqual({
      bad: [],
      some: calls.create !== undefined,
    });
  },
);

/** Every schema of a tree, with its path. */
function nodesIn(schema: Schema, path: string): readonly (readonly [string, Schema])[] {
  const { $defs, items, additionalProperties: values, properties, anyOf = [] }: Schema & { $defs?: object } = schema;
  return [
    [path, schema],
    ...Object.entries({ ...properties, ...$defs }).flatMap(([name, inner]) => nodesIn(inner, `${path}.${name}`)),
    ...(items === undefined ? [] : nodesIn(items, `${path}[]`)),
    ...(typeof values === 'object' ? nodesIn(values, `${path}.*`) : []),
    ...anyOf.filter((branch) => !isScalar(branch)).flatMap((branch) => nodesIn(branch, `${path}|`)),
  ];
}

test("a placeholder may stand for every scalar of the tool's own settings too", () => {
  const scalars = nodesIn(editorSchema(), '').filter(([, node]) => [node, ...(node.anyOf ?? [])].some(isScalar));
  const bad = scalars.filter(([, node]) => !takesPlaceholder(node)).map(([path]) => path);
  expect({ bad, some: scalars.length > kinds.length }).toEqual({ bad: [], some: true });
});

test('a setting may be a placeholder where it is a choice, and is never null', () => {
  const manage = (mode: string): string => `version: 1\nuserPools: { a: { manage: { clients: ${mode} } } }`;
  expect(problems(manage('"${var:mode}"'))).toEqual([]);
  expect(problems(manage('{ mode: "${var:mode}", protect: ["${var:name}"] }'))).toEqual([]);
  expect(problems(manage('null'))).not.toEqual([]);
  expect(problems(manage('{ mode: full, only: null }'))).not.toEqual([]);
});
