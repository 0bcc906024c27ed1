// Writes the field part of schemas/<kind>.schema.json: members and types from the SDK's runtime schemas, lengths,
// ranges, patterns and required members from AWS's service models. Descriptions, defaults and our annotations stay
// as they are in the file. Running it again changes nothing. Of an operation that is newer than the models, the SDK
// alone tells: its enums and ranges are written by hand, with `x-by-hand`.
//
//   node scripts/fields.mjs FOLDER            writes
//   node scripts/fields.mjs FOLDER --check    writes nothing, and names the schemas that it would change
//
// FOLDER holds AWS's models as botocore publishes them: botocore/data/<service>/<date>/service-2.json, saved as
// cognito-idp-2016-04-18.json and cognito-identity-2014-06-30.json.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindSchema } from './kind-schema.mjs';
import { load } from './load.mjs';

const FILES = { 'cognito-idp': 'cognito-idp-2016-04-18.json', 'cognito-identity': 'cognito-identity-2014-06-30.json' };

/** For each kind that a kind may stand below, the ids from there up: they address it, and are no members of it. */
function chainsAbove(kind, kinds) {
  const parents = kinds.filter(({ name }) => kind.parents.includes(name));
  return parents.map((parent) => [parent.id ?? parent.key, ...chainsAbove(parent, kinds).flat()]);
}

/** The ids above a kind, and those among them that not every one of its resources has above it. */
function idsAbove(kind, kinds) {
  const chains = chainsAbove(kind, kinds);
  const addressing = new Set(chains.flat());
  return { addressing, placing: new Set([...addressing].filter((id) => chains.some((chain) => !chain.includes(id)))) };
}

const [folder, flag] = process.argv.slice(2);
if (folder === undefined || (flag !== undefined && flag !== '--check')) {
  console.error(
    'usage: node scripts/fields.mjs FOLDER [--check]   (the folder of AWS service models, see the head of this script)',
  );
  process.exit(3);
}
const { kinds } = await load('src/kinds/index.ts');
const changed = kinds.flatMap((kind) => {
  const model = JSON.parse(readFileSync(join(folder, FILES[kind.service]), 'utf8'));
  const path = `schemas/${kind.name.replaceAll(' ', '-')}.schema.json`;
  const written = JSON.parse(readFileSync(path, 'utf8'));
  const schema = kindSchema(kind, { model, written, ...idsAbove(kind, kinds) });
  return JSON.stringify(schema) === JSON.stringify(written) ? [] : [{ path, schema }];
});
const paths = changed.map(({ path }) => path);
if (flag === '--check') {
  for (const path of paths) console.log(path);
  process.exitCode = paths.length > 0 ? 1 : 0;
} else if (paths.length > 0) {
  for (const { path, schema } of changed) writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  execFileSync('node_modules/.bin/biome', ['format', '--write', '--log-level=error', ...paths], { stdio: 'inherit' });
}
