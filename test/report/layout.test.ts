import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText, widthOf, wrap } from '../../src/report/layout.ts';
import { palette } from '../../src/report/palette.ts';

test('no text can move the cursor, colour a terminal or turn its direction', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeText(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060\ufeff]/u);
    }),
  );
});

test('printable text stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(escapeText(text)).toBe(text);
    }),
  );
});

const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 30 });

test('wrapping loses no word, breaks none, and keeps to the width where a word allows it', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 120 }), (given, width) => {
      const lines = wrap(given.join(' '), { width, first: '- ', rest: '  ' });
      const parts = lines.map((line) => line.slice(2));
      expect(parts.join(' ').split(' ')).toEqual(given);
      expect(lines.every((line, index) => line.length <= width || !parts[index]?.includes(' '))).toBe(true);
    }),
  );
});

test('colours take no room', () => {
  expect(widthOf(palette('colour').red('four'))).toBe(4);
});
