import { execFileSync, spawnSync } from 'node:child_process';
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

/** The blocks of the page for users: a program, and what it prints. */
const PAGE = readFileSync('docs/emulator.md', 'utf8');
const [, PROGRAM = '', PRINTED = ''] = /```ts\n(.*?)```\n\n```text\n(.*?)```/s.exec(PAGE) ?? [];

test('a stranger imports the emulator from the package, and drives it with the AWS SDK, as docs/emulator.md shows', () => {
  writeFileSync(join(folder, 'stranger.mjs'), PROGRAM);
  const env = { PATH: process.env.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  expect(execFileSync(process.execPath, [join(folder, 'stranger.mjs')], { env }).toString()).toBe(PRINTED);
});

/** Uses of everything that the page names. */
const TYPED = `
import { type EmulatorState, type Fault, type Latency, type LoggedCall, OptionError, parseFault, parseLatency, type StartedEmulator, type StartOptions, startEmulator, type Unclear } from 'cognitoctl/emulator';
const options: StartOptions = { port: 0, host: '127.0.0.1', now: () => 1, random: () => 0, settle: { reads: 2 }, onCall: (call: LoggedCall) => void call.error, onBug: (error: unknown) => void error };
const fault: Fault | Unclear = parseFault('UpdateUserPool throttled 5%');
const latency: Latency | Unclear = parseLatency('20ms');
if (!('problem' in fault) && !('problem' in latency))
  await startEmulator({ faults: [fault, '* lost call 3'], latency, quotas: true, seed: 1, lenient: ['all'] });
await startEmulator({ latency: 20 }).catch((error: unknown) => error instanceof OptionError && error.option + error.problem + error.wayOut);
const emulator: StartedEmulator = await startEmulator(options);
const state: EmulatorState = emulator.state();
const names: readonly string[] = emulator.calls().map(({ operation, readOnly }: LoggedCall) => operation + readOnly);
await emulator.api('cognito-idp', 'ListUserPools', { MaxResults: 60 }, 'eu-west-1');
await startEmulator({ state });
console.log(names, emulator.url, emulator.port, emulator.account, emulator.env.AWS_REGION);
// @ts-expect-error: an option that is none
await startEmulator({ prot: 1 });
`;

test('its types are those that it is used with', () => {
  writeFileSync(join(folder, 'documented.mts'), PROGRAM);
  writeFileSync(join(folder, 'typed.mts'), TYPED);
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  const flags = '--ignoreConfig --noEmit --strict --module nodenext --target es2023 --types node --skipLibCheck'.split(
    ' ',
  );
  const files = [join(folder, 'documented.mts'), join(folder, 'typed.mts')];
  expect(spawnSync(process.execPath, [tsc, ...flags, ...files]).stdout.toString()).toBe('');
});

test('it loads nothing of the AWS SDK', () => {
  const text = readFileSync(join(folder, 'node_modules', 'cognitoctl', 'dist', 'emulator.js'), 'utf8');
  const imported = [...text.matchAll(/(?:from|import)\s*\(?"([\w@/:.-]+)"/g)].map(([, name]) => name);
  const others = new Set(imported.filter((name) => !name?.startsWith('node:')));
  expect([...others].sort()).toEqual(['fastest-levenshtein', 'write-file-atomic']);
});
