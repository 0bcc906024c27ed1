import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The rows of the README's tables that name a test: `FILE`: NAME. */
const ROW = /^\| (.*) \| `([\w./-]+)`: (.*) \|$/gm;
const rows = [...readFileSync('src/emulator/README.md', 'utf8').matchAll(ROW)];

test('the README names tests', () => expect(rows.length).toBeGreaterThan(25));

test.each(rows.map(([, rule = '', file = '', name = '']) => ({ rule, file, name })))(
  'the test of "$rule" is there',
  ({ file, name }) => {
    const text = readFileSync(join('test', 'emulator', `${file}.test.ts`), 'utf8');
    const said = text.replaceAll('\\', '');
    expect(said.includes(`'${name}'`) || said.includes(`"${name}"`)).toBe(true);
  },
);
