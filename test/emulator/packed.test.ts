import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;

/** `npm test` has built what is packed; who runs this test alone after a change has not. */
function isBuilt(): boolean {
  const built = ['dist/emulator.js', 'dist/types/src/emulator/start.d.ts'].map(
    (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const sources = ['src', 'schemas'].flatMap((from) =>
    readdirSync(from, { recursive: true, encoding: 'utf8' }).map((name) => join(from, name)),
  );
  return sources.every((path) => statSync(path).mtimeMs <= Math.min(...built));
}

// Below node_modules, so that a package that is unpacked here finds the ones that it depends on.
beforeAll(() => {
  folder = mkdtempSync('node_modules/.packed-test-');
  if (!isBuilt()) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'pipe' });
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    stdio: 'pipe',
  });
  mkdirSync(join(folder, 'node_modules', 'cognitoctl'), { recursive: true });
  const file = packed.toString().trim().split('\n').at(-1) ?? '';
  execFileSync('tar', [
    '-xzf',
    join(folder, file),
    '-C',
    join(folder, 'node_modules', 'cognitoctl'),
    '--strip-components',
    '1',
  ]);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A test suite of somebody else, as it may stand in the docs. */
const STRANGER = `
import { CognitoIdentityProviderClient, CreateUserPoolCommand, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type LoggedCall, type StartedEmulator, startEmulator } from 'cognitoctl/emulator';

const emulator: StartedEmulator = await startEmulator({ port: 0, account: '210987654321', region: 'eu-west-1' });
Object.assign(process.env, emulator.env);
const client = new CognitoIdentityProviderClient({});
const made = await client.send(new CreateUserPoolCommand({ PoolName: 'main' }));
const calls: readonly LoggedCall[] = emulator.calls();
await emulator.reset();
const left = await client.send(new ListUserPoolsCommand({ MaxResults: 60 }));
client.destroy();
await emulator.stop();
console.log(JSON.stringify({ arn: made.UserPool?.Arn, calls: calls.map(({ operation }) => operation), left: left.UserPools }));
`;

test('a stranger imports the emulator from the package, and drives it with the AWS SDK', () => {
  // The same program without its types.
  const program = STRANGER.replace('type LoggedCall, type StartedEmulator, ', '').replace(
    /: (StartedEmulator|readonly LoggedCall\[\])/g,
    '',
  );
  writeFileSync(join(folder, 'stranger.mjs'), program);
  const env = { PATH: process.env.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const said = JSON.parse(execFileSync(process.execPath, [join(folder, 'stranger.mjs')], { env }).toString());
  expect(said).toEqual({
    arn: expect.stringMatching(/^arn:aws:cognito-idp:eu-west-1:210987654321:userpool\/eu-west-1_\w+$/),
    calls: ['CreateUserPool'],
    left: [],
  });
});

test('its types are those that it is used with', () => {
  writeFileSync(join(folder, 'stranger.mts'), STRANGER);
  const flags = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
    '--skipLibCheck',
  ];
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  expect(execFileSync(process.execPath, [tsc, ...flags, join(folder, 'stranger.mts')]).toString()).toBe('');
});

test('it loads nothing of the AWS SDK', () => {
  const text = readFileSync(join(folder, 'node_modules', 'cognitoctl', 'dist', 'emulator.js'), 'utf8');
  const imported = [...text.matchAll(/(?:from|import)\s*\(?"([\w@/:.-]+)"/g)].map(([, name]) => name);
  expect(imported.filter((name) => !name?.startsWith('node:'))).toEqual(['write-file-atomic']);
});
