import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leniencies } from '../../src/emulator/leniency.ts';
import { kinds } from '../../src/kinds/index.ts';

const RULES = readFileSync('src/emulator/RULES.md', 'utf8');
const FACTS = '../shared/facts';
type Row = { readonly numbers: readonly string[]; readonly heldBy: readonly string[] };

const rows: readonly Row[] = RULES.split('\n')
  .filter((line) => /^\| [A-Z\d][\d.]*-/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))
  .map((cells) => ({ numbers: numbersIn(cells[0] ?? ''), heldBy: (cells.at(-1) ?? '').split('<br>') }));

/** `2.3-1…3, 7` → 2.3-1, 2.3-2, 2.3-3, 2.3-7. */
function numbersIn(cell: string): readonly string[] {
  const [section = '', list = ''] = cell.split('-');
  return list.split(', ').flatMap((range) => {
    const [first, last = first] = range.split('…').map(Number);
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => `${section}-${Number(first) + step}`);
  });
}

test('every row says what holds its rule, and every test and every unknown that it names is there', () => {
  const wrong = rows.flatMap(({ numbers, heldBy }) =>
    heldBy.filter((each) => !isThere(each)).map((each) => `${numbers[0]}: ${each}`),
  );
  expect([rows.length > 0, wrong]).toEqual([true, []]);
});

test('no rule stands twice with the same words', () => {
  const lines = RULES.split('\n').filter((line) => line.startsWith('| '));
  const table = lines.filter((line) => /^\| [A-Z\d][\d.]*-/.test(line));
  expect(table.filter((line, index) => table.indexOf(line) !== index)).toEqual([]);
});

function isThere(held: string): boolean {
  if (held.startsWith('– ')) return held.length > 10;
  if (held.startsWith('? ')) return Object.hasOwn(leniencies, held.slice(2));
  const [file = '', ...words] = held.split(': ');
  const name = words.join(': ');
  const { text, titles } = testsIn(file.includes('/') ? file : `emulator/${file}`);
  return titles.some((title) => (PLACEHOLDER.test(title) ? isCase(name, { title, text }) : title === name));
}

type Tests = { readonly text: string; readonly titles: readonly string[] };
const files = new Map<string, Tests>();

/** A file of tests, and their names. */
function testsIn(file: string): Tests {
  const known = files.get(file) ?? readTests(`test/${file}.test.ts`);
  files.set(file, known);
  return known;
}

function readTests(path: string): Tests {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return { text: text.replaceAll("\\'", "'"), titles: parsed(text) };
}

const PLACEHOLDER = /%[sdij]/;
const KINDS = kinds.map(({ name }) => name);

/** Whether a name is one of a table of cases: a row that names the table alone would hold whatever is in it. */
function isCase(name: string, { title, text }: { readonly title: string; readonly text: string }): boolean {
  const parts = title.split(PLACEHOLDER).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const [, ...told] = new RegExp(`^${parts.join('(.+)')}$`).exec(name) ?? [];
  return told.length > 0 && told.every((each) => !PLACEHOLDER.test(each) && isWritten(each, text));
}

/** Whether a value stands in the text of a file: in quotes, as a number, or as JSON. Tables of all kinds take their names. */
function isWritten(value: string, text: string): boolean {
  const own = /^".*"$/.test(value) ? value.slice(1, -1) : value;
  const quoted = ["'", '"', '`'].some((quote) => text.includes(`${quote}${own}${quote}`));
  return quoted || KINDS.includes(value) || (/^(\d+|[{[].*[\]}])$/.test(value) && text.includes(value));
}

/** A name stands first in a call, before a function or its options. */
const parsed = (text: string): readonly string[] =>
  [
    ...text.matchAll(/\(\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`([^`]*)`),\s*(?:\{[^}]*\},\s*)?(?:async\b|\()/g),
  ].map(([, single, double, template]) => (single ?? double ?? template ?? '').replaceAll("\\'", "'"));

/** The sheets are not part of this repository: where they stand beside it, none of their rules may be missing here. */
const isHere = existsSync(FACTS);

test.skipIf(!isHere)(
  `${isHere ? '' : '(not measured: no ../shared/facts) '}every rule of the sheets stands here`,
  () => {
    const mapped = new Set(rows.flatMap(({ numbers }) => numbers));
    const missing = sheets().filter((number) => !mapped.has(number));
    expect(missing).toEqual([]);
  },
);

/** The legend, and what clients are advised to compare: drawn from the rules, and none of them. */
const WITHOUT_RULES = ['0', '17'];

const sheets = (): readonly string[] =>
  readdirSync(FACTS)
    .flatMap((name) => factsIn(readFileSync(join(FACTS, name), 'utf8')))
    .filter((number) => !WITHOUT_RULES.includes(number.split('-')[0] ?? ''));

/** A fact is a row of a table, below its head, or an item of a list. */
function factsIn(text: string): readonly string[] {
  const found: string[] = [];
  let section = '';
  let count = 0;
  let tableLine = 0;
  for (const line of text.split('\n')) {
    const heading = /^#+ ([A-Z]\d*|\d+(?:\.\d+)?)\.? /.exec(line)?.[1];
    if (heading !== undefined) [section, count] = [heading, 0];
    tableLine = line.startsWith('|') ? tableLine + 1 : 0;
    const isFact = tableLine > 2 || /^(?:- |\d+\. )/.test(line);
    if (section !== '' && heading === undefined && isFact) found.push(`${section}-${++count}`);
  }
  return found;
}
