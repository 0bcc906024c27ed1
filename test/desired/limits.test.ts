import { expect, test } from 'vitest';
import { limitInWords } from '../../src/desired/limits.ts';

const open = (value: unknown) => ({ value, secret: false });

test.each([
  ['minLength', { minLength: 6, maxLength: 99 }, 'four', 'must have 6 to 99 characters, has 4'],
  ['maxLength', { maxLength: 2 }, 'äöü', 'must have at most 2 characters, has 3'],
  ['minimum', { minimum: 1 }, 0, 'must be at least 1, is 0'],
  ['maximum', { minimum: 0, maximum: 315_360_000 }, 315_360_001, 'must be 0 to 315,360,000, is 315360001'],
  ['minItems', { minItems: 1, maxItems: 5 }, [], 'must have 1 to 5 items, has 0'],
  ['maxProperties', { maxProperties: 2 }, { a: 1, b: 2, c: 3 }, 'must have at most 2 keys, has 3'],
  ['minLength', { minLength: 4, maxLength: 4 }, 'abc', 'must have exactly 4 characters, has 3'],
  [
    'pattern',
    { pattern: '^(?:[\\w\\s+=,.@-]+)$' },
    'a#b',
    'may have letters a-z, digits, _, spaces, + = , . @ -, has "#"',
  ],
  [
    'pattern',
    { pattern: '^(?:[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+)$' },
    'a b',
    'may have letters, symbols, digits, punctuation, has " "',
  ],
  [
    'pattern',
    { pattern: '^(?:[\\x21\\x23-\\x5B\\x5D-\\x7E]+)$' },
    'a"b',
    'may have printable ASCII without spaces, " and \\, has "\\""',
  ],
  ['pattern', { pattern: '^(?:.*\\{####\\}.*)$' }, 'code', 'must contain {####}, where the code is put, is "code"'],
  ['pattern', { pattern: '^(?:arn:.+)$' }, 'arn:x:*', 'must be an ARN without :* at its end, is "arn:x:*"'],
  ['pattern', { pattern: '^x{3}$' }, 'a:*', 'must match AWS\'s pattern ^x{3}$, is "a:*"'],
  [
    'maxLength',
    { maxLength: 1_000, 'x-blob': true } as const,
    'A'.repeat(1_600),
    'must have at most 1,000 bytes, has 1,200',
  ],
  [
    'pattern',
    { pattern: '^(terms-of-use|privacy-policy)$' },
    'imprint',
    'must be terms-of-use or privacy-policy, is "imprint"',
  ],
  [
    'pattern',
    { pattern: '^cognito:(default|english)$' },
    'en',
    'must be cognito:default or a language of managed login, such as cognito:german, is "en"',
  ],
  ['pattern', { pattern: '^x{3}$' }, 'y', 'must match AWS\'s pattern ^x{3}$, is "y"'],
])('%s %j of %j', (keyword, schema, value, words) => {
  expect(limitInWords(keyword, schema, open(value))).toBe(words);
});

test('of a secret only the limit is said', () => {
  expect(limitInWords('minLength', { minLength: 24, maxLength: 64 }, { value: 'short', secret: true })).toBe(
    'must have 24 to 64 characters',
  );
});
