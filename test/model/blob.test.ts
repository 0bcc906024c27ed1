import { describe, expect, test } from 'vitest';
import { blobText, bytesIn, imageType, withBlobsTold } from '../../src/model/blob.ts';
import type { Schema } from '../../src/model/schema.ts';
import { Secret, Unknown } from '../../src/model/value.ts';
import { ico, jpeg, png, svg, webp } from '../engine/images.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

test.each([
  [png('a'), 'PNG'],
  [jpeg('a'), 'JPEG'],
  [ico('a'), 'ICO'],
  [webp('a'), 'WEBP'],
  [svg('a'), 'SVG'],
  [base64('\ufeff\n<?xml version="1.0"?>\n<!-- <svg> of mine -->\n<svg/>'), 'SVG'],
  [base64('<html><p>svg</p></html>'), undefined],
  [base64('a text about <svg>'), undefined],
  [base64(png('a')), undefined],
  ['', undefined],
])('%s is %s', (bytes, type) => {
  expect(imageType(bytes)).toBe(type);
});

describe('bytes', () => {
  test('are told by type, size and digest', () => {
    expect([blobText(base64('hello')), blobText(png('x'.repeat(2_000)))]).toEqual([
      'sha256 2cf24dba5fb0a30e, 5 bytes',
      expect.stringMatching(/^sha256 [0-9a-f]{16}, PNG, 2,008 bytes$/),
    ]);
  });

  test('are counted, not their letters', () => {
    expect(['', 'YQ==', 'YWI=', 'YWJj'].map(bytesIn)).toEqual([0, 1, 2, 3]);
  });
});

test('in a value, blobs are told wherever they are, and nothing else is touched', () => {
  const blob: Schema = { type: 'string', 'x-blob': true };
  const schema: Schema = {
    properties: { File: blob, Name: { type: 'string' }, Free: { additionalProperties: true } },
    additionalProperties: false,
  };
  const list: Schema = { type: 'array', items: schema };
  const secret = new Secret('s');
  const unknown = new Unknown({ notGiven: 'A' });
  expect(
    withBlobsTold(
      [{ File: 'YQ==', Name: 'YQ==', Free: { File: 'YQ==' } }, { File: secret }, { File: unknown }, null],
      list,
    ),
  ).toEqual([
    { File: 'sha256 ca978112ca1bbdca, 1 byte', Name: 'YQ==', Free: { File: 'YQ==' } },
    { File: secret },
    { File: unknown },
    null,
  ]);
});
