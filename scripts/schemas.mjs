// Writes what follows from the schemas of the kinds:
//   schemas/desired-state.schema.json   what editors complete from; committed
//   src/desired/compiled-schema.js      what checks a file: ajv's standalone code; not committed
//
//   node scripts/schemas.mjs            both
//   node scripts/schemas.mjs compiled   only what is not committed
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { load } from './load.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

/** ajv compiles where the tool is built, because doing it at run time would cost more than everything else. */
async function compiled(schema) {
  const ajv = new Ajv2020({
    allErrors: true,
    inlineRefs: false,
    unicodeRegExp: true,
    strict: true,
    strictTypes: false,
    messages: false, // ours are in the user's words
    code: { source: true, esm: true },
  });
  ajv.addSchema(shared(bare(schema)), 'file');
  const contents = withLatePatterns(standaloneCode.default(ajv, { validate: 'file' }));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** A pattern is compiled when the first text is held against it: most files need few, and all of them take longer than the rest. */
const withLatePatterns = (code) =>
  `${code.replaceAll(/= new RegExp\(/g, '= latePattern(')}
function latePattern(source, flags) {
  let pattern;
  return { test: (text) => (pattern ??= new RegExp(source, flags)).test(text) };
}`;

const NOTES = new Set(['title', 'description', 'examples', 'default', 'deprecated', 'writeOnly', 'x-open']);
const OF_SCHEMAS = new Set(['properties', '$defs']);

/** Without what only people read: the code carries every word of its schema. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([name]) => !NOTES.has(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, OF_SCHEMAS.has(name) ? each(value, bare) : bare(value)]),
  );
}

/** Says what stands in many places (an ARN, a switch) once: less code to load. */
function shared(schema) {
  const seen = new Map();
  replaceLeaves(schema, (leaf) => {
    const text = JSON.stringify(leaf);
    seen.set(text, (seen.get(text) ?? 0) + 1);
    return leaf;
  });
  const often = [...seen].filter(([, times]) => times > 1).map(([text]) => text);
  const names = new Map(often.map((text, index) => [text, `shared-${index}`]));
  const whole = replaceLeaves(schema, (leaf) => {
    const name = names.get(JSON.stringify(leaf));
    return name === undefined ? leaf : { $ref: `#/$defs/${name}` };
  });
  const definitions = Object.fromEntries(often.map((text) => [names.get(text), JSON.parse(text)]));
  return { ...whole, $defs: { ...whole.$defs, ...definitions } };
}

/** Branches of a choice stay where they are: an error's path in the schema tells which branch it is of. */
function replaceLeaves(schema, change) {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  if (['string', 'integer', 'number', 'boolean'].includes(schema.type)) return schema.anyOf ? schema : change(schema);
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, name === 'anyOf' ? value : replaceLeaves(value, change)]),
  );
}

const each = (map, change) => Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));

const { acceptedSchema } = await load('src/desired/whole-schema.ts');
const { editorSchema } = await load('src/desired/editor-schema.ts');
if (process.argv[2] !== 'compiled')
  writeFileSync('schemas/desired-state.schema.json', `${JSON.stringify(editorSchema(), null, 2)}\n`);
writeFileSync('src/desired/compiled-schema.js', await compiled(acceptedSchema()));
