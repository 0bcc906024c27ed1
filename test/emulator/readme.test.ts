import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The rows of the README's tables that name a test: `FILE`: NAME. */
const ROW = /^\| (.*) \| `([\w./-]+)`: (.*) \|$/gm;
const README = readFileSync('src/emulator/README.md', 'utf8');
const rows = [...README.matchAll(ROW)];

test('the README names tests', () => expect(rows.length).toBeGreaterThan(25));

test.each(rows.map(([, rule = '', file = '', name = '']) => ({ rule, file, name })))(
  'the test of "$rule" is there',
  ({ file, name }) => {
    const text = readFileSync(join('test', 'emulator', `${file}.test.ts`), 'utf8');
    const said = text.replaceAll('\\', '');
    expect(said.includes(`'${name}'`) || said.includes(`"${name}"`)).toBe(true);
  },
);

/** Rules in tables whose last column is that of tests, and nothing in it. */
const untested = README.split(/^#+ /m)
  .filter((section) => / test \|\n\|---/.test(section))
  .flatMap((section) => [...section.matchAll(/^\| (.*) \| \|$/gm)].map(([, rule = '']) => rule.split(/[,.:]/)[0]));

test('every rule has a test, but for what is measured, recalled or cannot be tried', () => {
  expect(untested).toEqual([
    'The mappings of Facebook',
    'A read takes less than half a millisecond of a core',
    'A whole state is written beside the file',
  ]);
});
