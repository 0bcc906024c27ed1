import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NormalizedSchema } from '@smithy/core/schema';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Kind } from '../../src/model/kind.ts';
import type { Schema } from '../../src/model/schema.ts';
import { FOLDER, hasModels, unmeasured } from './models.ts';

/** Scripts are plain JavaScript: what of them a test calls is told here. */
type Generator = { readonly field: (shape: NormalizedSchema, model: object, name?: string) => object };
type KindGenerator = {
  readonly kindSchema: (
    kind: Kind,
    facts: {
      readonly model: object;
      readonly written: object;
      readonly addressing: ReadonlySet<string>;
      readonly placing?: ReadonlySet<string>;
    },
  ) => Schema;
};
const { field }: Generator = await import(resolve('scripts/field-schema.mjs'));
const { kindSchema }: KindGenerator = await import(resolve('scripts/kind-schema.mjs'));

/** A structure as the SDK writes it down. */
const structure = (name: string, members: { readonly [member: string]: unknown }, tag = 3): unknown => [
  tag,
  'scratch',
  name,
  0,
  Object.keys(members),
  Object.values(members),
];

const [TEXT, NUMBER, TIME, DOCUMENT, BYTES] = [0, 1, 4, 15, 21];
const UNION = 4;

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const generated = (shape: unknown, model: object = { shapes: {} }): unknown =>
  json(field(NormalizedSchema.of(shape as Parameters<typeof NormalizedSchema.of>[0]), model, 'Whole'));

test('bytes are base64 with their lengths, a document is free, a time is a number', () => {
  const model = {
    shapes: {
      Whole: { members: { Image: { shape: 'Image' }, Size: { shape: 'Size' } }, required: ['Image'] },
      Image: { type: 'blob', min: 1, max: 131072 },
      Size: { type: 'integer', min: 1, max: 9 },
    },
  };
  const shape = structure('Whole', { Image: BYTES, Size: NUMBER, Settings: DOCUMENT, At: TIME });
  expect(generated(shape, model)).toEqual({
    type: 'object',
    properties: {
      Image: { type: 'string', minLength: 1, maxLength: 131072, 'x-blob': true },
      Size: { type: 'integer', minimum: 1, maximum: 9 },
      Settings: { type: 'object', additionalProperties: true },
      At: { type: 'number' },
    },
    required: ['Image'],
    additionalProperties: false,
  });
});

test('a union below anything is one of its members, and saying one drops the other', () => {
  const choice = structure('Choice', { Text: TEXT, Image: BYTES }, UNION);
  const union = {
    type: 'object',
    properties: { Text: { type: 'string' }, Image: { type: 'string', 'x-blob': true } },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    'x-exclusive': [['Text'], ['Image']],
  };
  const list = [1, 'scratch', 'List', 0, () => choice];
  const map = [2, 'scratch', 'Map', 0, TEXT, () => choice];
  expect(generated(structure('Whole', { One: () => choice, Many: list, Named: map }))).toEqual({
    type: 'object',
    properties: {
      One: union,
      Many: { type: 'array', items: union },
      Named: { type: 'object', additionalProperties: union },
    },
    additionalProperties: false,
  });
});

/** A kind that nobody has: managed login branding as if it were made by one call and read by another. */
const scratch: Kind = {
  name: 'scratch',
  collection: 'scratches',
  service: 'cognito-idp',
  parents: [],
  id: 'ManagedLoginBrandingId',
  schema: {},
  calls: {
    read: { op: 'DescribeManagedLoginBranding', at: 'ManagedLoginBranding' },
    create: [{ op: 'CreateManagedLoginBranding', at: 'ManagedLoginBranding' }],
    update: [{ op: 'UpdateManagedLoginBranding', at: 'ManagedLoginBranding', semantics: 'merge' }],
  },
};

const FACTS = {
  operations: { CreateManagedLoginBranding: { input: { shape: 'Create' } } },
  shapes: {
    Create: { members: { Assets: { shape: 'Assets' }, ClientId: { shape: 'Id' } }, required: ['ClientId'] },
    Id: { type: 'string', pattern: '[\\w+]+' },
    Assets: { type: 'list', max: 40, member: { shape: 'Asset' } },
    Asset: { type: 'structure', members: { Category: { shape: 'Category' } }, required: ['Category'] },
    Category: { type: 'string', enum: ['FAVICON_ICO', 'PAGE_LOGO'] },
  },
};

const addressing: ReadonlySet<string> = new Set(['UserPoolId']);
const schemaOf = (written: object): Schema => kindSchema(scratch, { model: FACTS, written, addressing });

test('a scratch kind has the members of its calls, what they say of each, and no id of what it stands below', () => {
  const { properties = {}, required } = schemaOf({});
  const facts = Object.entries(properties).map(([name, schema]) =>
    [
      name,
      schema.type,
      schema['x-immutable'] && 'immutable',
      schema.readOnly && 'read-only',
      schema.writeOnly && 'write-only',
    ]
      .filter((word) => word !== undefined)
      .join(' '),
  );
  expect({ facts, required, settings: properties.Settings, assets: properties.Assets }).toEqual({
    facts: [
      'ClientId string immutable write-only',
      'UseCognitoProvidedValues boolean',
      'Settings object',
      'Assets array',
      'ManagedLoginBrandingId string read-only',
      'CreationDate number read-only',
      'LastModifiedDate number read-only',
    ],
    required: ['ClientId'],
    settings: { type: 'object', additionalProperties: true },
    assets: {
      type: 'array',
      maxItems: 40,
      items: {
        type: 'object',
        properties: {
          Category: { type: 'string', 'x-clear': 'never', enum: ['FAVICON_ICO', 'PAGE_LOGO'] },
          ColorMode: { type: 'string' },
          Extension: { type: 'string' },
          Bytes: { type: 'string', 'x-blob': true },
          ResourceId: { type: 'string' },
        },
        required: ['Category'],
        additionalProperties: false,
      },
    },
  });
});

test('a kind that may stand below one or another has the id in its answers that says below which', () => {
  const wherever = kindSchema(scratch, { model: FACTS, written: {}, addressing, placing: addressing });
  const { UserPoolId, ...others } = wherever.properties ?? {};
  expect({ UserPoolId, others: Object.keys(others) }).toEqual({
    UserPoolId: { type: 'string', readOnly: true },
    others: Object.keys(schemaOf({}).properties ?? {}),
  });
});

test('what is written by hand stays in its place, and generating what was generated changes nothing', () => {
  const written = {
    title: 'Branding',
    properties: {
      Settings: { description: 'How it looks.', 'x-clear': 'never' },
      Assets: { 'x-keyed-by': ['Category'], items: { properties: { Bytes: { writeOnly: true } } } },
      Gone: { description: 'AWS no longer has it.' },
    },
  };
  const once = schemaOf(written);
  const { Settings, Assets, Gone } = once.properties ?? {};
  expect([once.title, Settings, Assets?.['x-keyed-by'], Assets?.items?.properties?.Bytes, Gone]).toEqual([
    'Branding',
    { type: 'object', description: 'How it looks.', 'x-clear': 'never', additionalProperties: true },
    ['Category'],
    { type: 'string', writeOnly: true, 'x-blob': true },
    undefined,
  ]);
  expect(JSON.stringify(schemaOf(once))).toBe(JSON.stringify(once));
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cognitoctl-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(cwd: string, ...args: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, [resolve('scripts/fields.mjs'), ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stdout };
}

test('without the folder of the models the generator says how it is called', () => {
  expect(run('.').status).toBe(3);
});

describe.skipIf(!hasModels)(`schemas from facts${unmeasured}`, () => {
  test('every schema is what the generator makes of it: node scripts/fields.mjs FOLDER', () => {
    expect(run('.', FOLDER, '--check')).toEqual({ status: 0, stdout: '' });
  });

  test('a fact that somebody changed is found, and set right', () => {
    for (const name of ['src', 'node_modules', 'biome.json', '.gitignore'])
      symlinkSync(resolve(name), join(folder, name));
    cpSync('schemas', join(folder, 'schemas'), { recursive: true });
    const path = join(folder, 'schemas/group.schema.json');
    const right = readFileSync(path, 'utf8');
    writeFileSync(path, right.replace('"maxLength": 128', '"maxLength": 99'));
    const found = run(folder, FOLDER, '--check');
    const written = run(folder, FOLDER);
    expect([found, written.status, readFileSync(path, 'utf8') === right]).toEqual([
      { status: 1, stdout: 'schemas/group.schema.json\n' },
      0,
      true,
    ]);
  });
});
