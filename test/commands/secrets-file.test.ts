import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CommandError } from '../../src/commands/command-error.ts';
import { readSecrets } from '../../src/commands/secrets-file.ts';
import { type Place, place } from './place.ts';

const hostOf = ({ folder }: Place, stdin: Uint8Array | string = '') => ({
  cwd: folder,
  env: {},
  stdin: (async function* () {
    yield stdin;
  })(),
  stdout: { write: () => {} },
  stderr: { write: () => {} },
});

/** Reads a file that nobody else may read. */
function read(content: string | Uint8Array) {
  const here = place();
  writeFileSync(join(here.folder, 'secrets'), content, { mode: 0o600 });
  return readSecrets({ secrets: 'secrets' }, hostOf(here));
}

async function messageOf(reading: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await reading.then(
    () => new Error('nothing was wrong'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CommandError)) throw error;
  return [error.ended.condition, error.message, ...(error.ended.wayOut ?? [])];
}

test.each([
  [
    'JSON',
    ' {"client": "a\\"b", "port": 8080, "on": true, "__proto__": "p"}',
    '{"client":"a\\"b","port":"8080","on":"true","__proto__":"p"}',
  ],
  [
    'lines',
    '# of the vault\nclient=abc # not this\nexport key="one\\ntwo"\n\nempty=\n',
    '{"client":"abc","key":"one\\ntwo"}',
  ],
  ['lines behind a byte-order mark', '\ufeffclient=abc', '{"client":"abc"}'],
])('%s: names and their values, without what is empty', async (_, content, secrets) => {
  expect(JSON.stringify(await read(content))).toBe(secrets);
});

test('without the flag there are none, and stdin is left alone', async () => {
  expect(await readSecrets({}, hostOf(place(), 'a=b'))).toEqual({});
});

test('a minus is stdin', async () => {
  expect(await readSecrets({ secrets: '-' }, hostOf(place(), 'client=abc'))).toEqual({ client: 'abc' });
});

const FORMS = 'a file of secrets is one JSON object, { "NAME": "value" }, or lines of NAME=value';

test.each([
  [
    'something nested',
    '{"client": {"hush": 1}}',
    ['secrets: client is neither a text nor a number nor a boolean', FORMS],
  ],
  ['null', '{"client": null}', ['secrets: client is neither a text nor a number nor a boolean', FORMS]],
  [
    'a number that JSON cannot hold',
    '{"client": 12345678901234567890}',
    ['secrets: the number client may lose digits', 'put it into quotes'],
  ],
  ['broken JSON', '{\n"client": "hush" "hush"}', ['secrets:2: this begins as JSON and is none', FORMS]],
  ['JSON that its message would quote', '{"client": hush}', ['secrets: this begins as JSON and is none', FORMS]],
  [
    'a name that is none',
    'fine=1\nhush hush=1',
    ['secrets:2: this is not NAME=value', 'put a value of several lines into quotes', FORMS],
  ],
  ['a list', '["hush"]', ['no secret stands in secrets', FORMS]],
  ['an empty object', '{}', ['no secret stands in secrets', FORMS]],
  ['nothing', ' \n', ['secrets is empty', FORMS]],
  [
    'a value that would end at a number sign',
    'a=b\nclient=hush#hush',
    [
      'secrets:2: what stands behind the # would be left out',
      'put the value into single quotes; a remark stands on a line of its own',
    ],
  ],
  ['a name that stands twice', 'client=one\nclient=two', ['secrets gives client twice', 'keep one of the two lines']],
  ['bytes', new Uint8Array([0xff, 0xfe, 0x41]), ['secrets is not UTF-8 text']],
  ['a mebibyte and one', `a=${'x'.repeat(1024 * 1024)}`, ['secrets is larger than 1 MiB: that is no file of secrets']],
])('%s is said without a word of it', async (_, content, said) => {
  expect(await messageOf(read(content))).toEqual(['invalid', ...said]);
});

test.runIf(process.platform !== 'win32').each([0o640, 0o604, 0o644])('a file of mode %o is refused', async (mode) => {
  const here = place();
  writeFileSync(join(here.folder, 'my secrets'), 'a=b');
  chmodSync(join(here.folder, 'my secrets'), mode);
  expect(await messageOf(readSecrets({ secrets: 'my secrets' }, hostOf(here)))).toEqual([
    'invalid',
    'others may read my secrets, so the secrets in it are not used',
    "chmod 600 'my secrets'",
    "where its mode cannot be changed: --secrets - < 'my secrets'",
  ]);
});

test.runIf(process.platform !== 'win32')(
  'a pipe that others could open is read: nobody but the reader gets it',
  async () => {
    const here = place();
    const pipe = join(here.folder, 'pipe');
    execFileSync('mkfifo', ['-m', '644', pipe]);
    const [secrets] = await Promise.all([
      readSecrets({ secrets: 'pipe' }, hostOf(here)),
      writeFile(pipe, 'client=abc'),
    ]);
    expect(secrets).toEqual({ client: 'abc' });
  },
);

test('a file that is not there, a folder, and stdin for two things at once are said', async () => {
  const here = place();
  mkdirSync(join(here.folder, 'folder'));
  const said = (secrets: string, file?: readonly string[]) =>
    messageOf(readSecrets({ secrets, ...(file && { file }) }, hostOf(here)));
  expect([await said('absent'), await said('folder'), await said('-', ['a.yaml', '-'])]).toEqual([
    ['invalid', 'there is no file absent', 'name a file of secrets, or - for stdin: --secrets FILE'],
    ['invalid', 'folder is a folder, not a file of secrets'],
    ['invalid', '-f - and --secrets - cannot both be read from stdin', 'put one of them into a file'],
  ]);
});

test('a secret that is too short to be masked is told by its name', async () => {
  const here = place();
  writeFileSync(join(here.folder, 'secrets'), 'PIN=ab1\nLONG=long-enough', { mode: 0o600 });
  const told: string[] = [];
  const host = hostOf(here);
  await readSecrets(
    { secrets: 'secrets' },
    { ...host, stderr: { ...host.stderr, write: (text) => void told.push(String(text)) } },
  );
  expect(told.join('').replaceAll(/\s+/g, ' ')).toContain(
    'the secret PIN has less than 4 characters, and is shown where it stands in the open',
  );
  expect(told.join('')).not.toMatch(/LONG|ab1/);
});
