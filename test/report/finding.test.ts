import { expect, test } from 'vitest';
import { formatAddress } from '../../src/model/address.ts';
import type { Finding } from '../../src/model/finding.ts';
import { renderFindings } from '../../src/report/finding.ts';
import { widthOf } from '../../src/report/layout.ts';
import { asciiSigns, plainStyle } from '../../src/report/style.ts';

const TEXT = 'version: 1\nuserPools:\n  main:\n\n    Policies: { PasswordPolcy: { MinimumLength: 14 } }\n';
const texts = new Map([['cognito.yaml', TEXT]]);
const finding: Finding = {
  code: 'C1003',
  severity: 'error',
  message: 'unknown member "PasswordPolcy"',
  address: formatAddress(['userPools', 'main']),
  path: 'Policies',
  place: { file: 'cognito.yaml', line: 5, column: 17, length: 13 },
  hint: 'did you mean "PasswordPolicy"?',
};

test('a finding shows its line, a mark and a hint', () => {
  expect(renderFindings([finding], texts, plainStyle)).toBe(`error C1003: unknown member "PasswordPolcy"
   ╭─ cognito.yaml:5:17
 5 │     Policies: { PasswordPolcy: { MinimumLength: 14 } }
   │                 ~~~~~~~~~~~~~ did you mean "PasswordPolicy"?
   ╰─ userPools.main.Policies

1 error in 1 file`);
});

test('why, and what to do, stand below', () => {
  const { hint: _, ...plain } = finding;
  const told = { ...plain, why: 'Because.', wayOut: ['do this', 'or that'] };
  expect(
    renderFindings([told], texts, { ...plainStyle, signs: asciiSigns }),
  ).toBe(`error C1003: unknown member "PasswordPolcy"
   -- cognito.yaml:5:17
 5 |     Policies: { PasswordPolcy: { MinimumLength: 14 } }
   |                 ^^^^^^^^^^^^^
   -- userPools.main.Policies
  Because.
  1) do this
  2) or that

1 error in 1 file`);
});

test('the worst come first, and what has no place says what it is about', () => {
  const warning: Finding = { code: 'C1', severity: 'warning', message: 'later' };
  const { place: _, hint: __, ...placeless } = finding;
  expect(
    renderFindings([warning, placeless, { ...warning, severity: 'information' }], texts, plainStyle),
  ).toBe(`error C1003: unknown member "PasswordPolcy"
  userPools.main.Policies

warning C1: later

information C1: later

1 error, 1 warning, 1 information`);
});

test('at most twenty are shown in full', () => {
  const many = Array.from({ length: 23 }, (): Finding => ({ code: 'C1', severity: 'warning', message: 'x' }));
  expect(renderFindings(many, texts, plainStyle).split('\n\n').slice(19)).toEqual([
    'warning C1: x',
    '… and 3 more (3 warnings)',
    '23 warnings',
  ]);
});

test('a long line is cut around the mark and nothing is wider than the terminal', () => {
  const long = `    a: { ${'before, '.repeat(40)}HERE, ${'after, '.repeat(40)} }`;
  const place = { file: 'cognito.yaml', line: 1, column: long.indexOf('HERE') + 1, length: 4 };
  const told: Finding = {
    ...finding,
    place,
    message: 'word '.repeat(40).trim(),
    hint: 'a hint that does not fit beside the mark because it is long',
  };
  const lines = renderFindings([told], new Map([['cognito.yaml', long]]), plainStyle).split('\n');
  const [source = '', mark = ''] = lines.slice(lines.findIndex((line) => line.startsWith(' 1 │')));
  expect([source.indexOf('HERE'), Math.max(...lines.map(widthOf)) <= 80, source.length > 70]).toEqual([
    mark.indexOf('~~~~'),
    true,
    true,
  ]);
});

test('control and bidi characters are escaped, and the mark stays under its text', () => {
  const text = 'a: "\u001b[31m\u202e" x: y\n';
  const place = { file: 'cognito.yaml', line: 1, column: text.indexOf('x') + 1, length: 1 };
  expect(
    renderFindings(
      [{ code: 'C1', severity: 'error', message: 'm\u0007', place }],
      new Map([['cognito.yaml', text]]),
      plainStyle,
    ),
  ).toBe(`error C1: m\\u0007
   ╭─ cognito.yaml:1:13
 1 │ a: "\\u001b[31m\\u202e" x: y
   │                       ~
   ╰─

1 error in 1 file`);
});

test('a mark behind a secret, where nothing of the line is quoted, stands under the secret and says so', () => {
  const text = 'client_secret: (secret)';
  const place = { file: 'cognito.yaml', line: 1, column: 60, length: 9 };
  expect(
    renderFindings(
      [{ code: 'C1', severity: 'error', message: 'm', place }],
      new Map([['cognito.yaml', text]]),
      plainStyle,
    )
      .split('\n')
      .slice(3, 5),
  ).toEqual([
    `   │ ${' '.repeat(text.length - 8)}~~~~~~~~`,
    '   │ it stands behind this secret, where nothing of the line is shown',
  ]);
});

const inTemplate = (name: string): Finding => ({ ...finding, address: formatAddress(['userPools', name]) });

test('what one line of a template does wrong in many resources is told once, and all are counted', () => {
  const three = ['acme', 'globex', 'initech'].map(inTemplate);
  const other: Finding = { code: 'C1', severity: 'warning', message: 'later' };
  expect(renderFindings([...three, other], texts, plainStyle)).toBe(`error C1003: unknown member "PasswordPolcy"
   ╭─ cognito.yaml:5:17
 5 │     Policies: { PasswordPolcy: { MinimumLength: 14 } }
   │                 ~~~~~~~~~~~~~ did you mean "PasswordPolicy"?
   ╰─ userPools.acme.Policies and 2 more (-v names them)

warning C1: later

3 errors, 1 warning in 1 file; what one line makes of many is shown once`);
});

test('who asks gets every resource of a line that is told once', () => {
  const three = ['acme', 'globex', 'initech'].map(inTemplate);
  const told = renderFindings(three, new Map(), { ...plainStyle, detail: 'full' });
  expect(told).toBe(`error C1003: unknown member "PasswordPolcy"
  cognito.yaml:5:17 · userPools.acme.Policies, userPools.globex.Policies,
    userPools.initech.Policies
  did you mean "PasswordPolicy"?

3 errors in 1 file; what one line makes of many is shown once`);
});

test('another message, code, place or severity is another finding', () => {
  const place = { file: 'cognito.yaml', line: 5, column: 18, length: 13 };
  const others: readonly Finding[] = [
    { ...finding, message: 'other' },
    { ...finding, code: 'C1004' },
    { ...finding, place },
    { ...finding, severity: 'warning' },
  ];
  const lines = renderFindings([finding, ...others], new Map(), plainStyle).split('\n');
  expect([lines.filter((line) => /^(error|warning) C/.test(line)).length, lines.at(-1)]).toEqual([
    5,
    '4 errors, 1 warning in 1 file',
  ]);
});

test('what is not shown in full is counted, those of one line by their number', () => {
  const many = Array.from({ length: 22 }, (_, line): Finding => {
    const place = { file: 'cognito.yaml', line: line + 1, column: 1, length: 1 };
    return { code: 'C1', severity: 'warning', message: 'x', place };
  });
  const twice = many.flatMap((each) => [each, each]);
  expect(renderFindings(twice, new Map(), plainStyle).split('\n\n').slice(20)).toEqual([
    '… and 4 more (4 warnings)',
    '44 warnings in 1 file; what one line makes of many is shown once',
  ]);
});

test('no findings, no words', () => {
  expect(renderFindings([], texts, plainStyle)).toBe('');
});
