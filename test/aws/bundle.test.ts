import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENV, fakeAws } from './fake-aws.ts';

let folder: string;
let outputs: Metafile['outputs'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cognitoctl-'));
  const { metafile } = await build({
    entryPoints: ['src/aws/connect.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    metafile: true,
    logLevel: 'error',
  });
  outputs = metafile.outputs;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** This file and all that is loaded together with it. */
function loadedWith(file: string, known: Set<string> = new Set()): ReadonlySet<string> {
  known.add(file);
  for (const { path, kind, external } of outputs[file]?.imports ?? []) {
    if (kind === 'import-statement' && !external && !known.has(path)) loadedWith(path, known);
  }
  return known;
}

test('connecting loads nothing of the SDK', () => {
  const entry = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === 'src/aws/connect.ts') ?? '';
  const sources = [...loadedWith(entry)].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
  expect(sources).toContain('src/aws/limit.ts');
  expect(sources.filter((source) => /@aws-sdk|@smithy/.test(source))).toEqual([]);
});

const PROGRAM = `
import { connect } from './connect.mjs';
const { read, api, account } = await connect({ profile: 'work', endpointUrl: process.env.FAKE, env: process.env });
const pools = await read('cognito-idp', 'ListUserPools', { MaxResults: 60 });
await api('cognito-identity', 'DeleteIdentityPool', { IdentityPoolId: 'r:1' });
console.log(JSON.stringify({ pools, account: await account() }));
`;

test('the bundle talks to both services and prints nothing by itself, with keys and a profile at once', async () => {
  const aws = await fakeAws({ body: { UserPools: [{ Id: 'p', Brandnew: 1 }] } });
  const config = join(folder, 'config');
  writeFileSync(
    config,
    '[profile work]\naws_access_key_id = A\naws_secret_access_key = B\naws_account_id = 123456789012\n',
  );
  writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  const env = { ...ENV, PATH: process.env.PATH, FAKE: aws.url, AWS_CONFIG_FILE: config };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(folder, 'program.mjs')], { env });
  await aws.close();
  expect({ said: JSON.parse(stdout), stderr }).toEqual({
    said: { pools: { UserPools: [{ Id: 'p', Brandnew: 1 }] }, account: '123456789012' },
    stderr: '',
  });
});
