import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { ShownOutputs } from '../../src/model/live-output.ts';
import { dotenvLine } from '../../src/report/dotenv.ts';
import { githubOutput } from '../../src/report/github-output.ts';
import { renderOutputSection } from '../../src/report/outputs.ts';
import { plainStyle } from '../../src/report/style.ts';

const outputs: ShownOutputs = {
  pool_id: { value: 'eu-central-1_Ab12Cd34E' },
  callbacks: { value: ['https://a.example.com', 'https://b.example.com'] },
  precedence: { value: 5 },
  text: { value: 'two\nlines\u202e' },
  nothing: { value: null },
  empty: { value: '' },
  web_secret: { secret: 'set' },
  login_domain: { absent: 'userPools.customers.domains.storefront-login is not live yet: apply first' },
};

test('outputs stand at the end of a run, names and values in columns', async () => {
  await expect(renderOutputSection(outputs, plainStyle)).toMatchFileSnapshot('run-outputs-80.txt');
});

test('a file without outputs has no such section', () => {
  expect([renderOutputSection({}, plainStyle), renderOutputSection(undefined, plainStyle)]).toEqual(['', '']);
});

/** What the `.` of a shell and Node make of a dotenv file. */
function readings(text: string, names: readonly string[]): { readonly shell: unknown; readonly node: unknown } {
  const folder = mkdtempSync(join(tmpdir(), 'dotenv-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'outputs.env'), text);
  const script = `. ./outputs.env; printf '%s\\0' ${names.map((name) => `"$${name}"`).join(' ')}`;
  const printed = execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  const shell = Object.fromEntries(
    printed
      .split('\0')
      .slice(0, -1)
      .map((value, index) => [names[index], value]),
  );
  return { shell, node: { ...parseEnv(text) } };
}

const NASTY = fc
  .array(fc.constantFrom(...'ab=# \t\n\'"`$\\{}!~;&|<>*?é日'), { maxLength: 12 })
  .map((all) => all.join(''));

test('a shell and Node read the same from a dotenv file, whatever is written into it', () => {
  const known = [
    '',
    ' x ',
    'a b',
    '~/x',
    "it's",
    'say "no"',
    '$HOME `id`',
    'two\nlines\n',
    '#x',
    'a\\nb',
    'A=B',
    '[1,2]',
  ];
  const values = [...known, ...fc.sample(NASTY, { numRuns: 400, seed: 1 })];
  const written = values.flatMap((value, index) => {
    const line = dotenvLine(`V${index}`, value);
    return line === undefined ? [] : [{ name: `V${index}`, value, line }];
  });
  const text = written.map(({ line }) => line).join('');
  const expected = Object.fromEntries(written.map(({ name, value }) => [name, value]));
  const names = written.map(({ name }) => name);
  expect([readings(text, names), written.length > 250]).toEqual([{ shell: expected, node: expected }, true]);
});

test.each(['it\'s "quoted"', "it's $5", "it's `x`", "it's \\", 'a\rb', 'a\0b'])(
  'what cannot be read alike is not written: %j',
  (value) => {
    expect(dotenvLine('A', value)).toBe(undefined);
  },
);

/** The runner's own reading: https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs */
function runnerReads(text: string): { readonly [name: string]: string } {
  const read: { [name: string]: string } = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, name = '', delimiter = ''] = /^([^=]*?)<<(.*)$/.exec(line) ?? [];
    if (name !== '') {
      const end = lines.indexOf(delimiter, at + 1);
      read[name] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (line !== '') read[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  }
  return read;
}

test('a runner of GitHub reads every value as it is', () => {
  const known = ['', 'a<<b', 'END_OF_VALUE_1\nx', 'x\nEND_OF_VALUE_1\nEND_OF_VALUE_2\ny', 'two\nlines\n', '\n'];
  const values = Object.fromEntries(
    [...known, ...fc.sample(NASTY, { numRuns: 200, seed: 1 })].map((value, index) => [`v${index}`, value]),
  );
  const text = Object.entries(values)
    .map(([name, value]) => githubOutput(name, value))
    .join('');
  expect(runnerReads(text)).toEqual(values);
});
