import { createHash } from 'node:crypto';
import { memberSchema, type Schema } from './schema.ts';
import { type Fields, isFields, isList, type Value } from './value.ts';

/** The sorts of image that Cognito takes, by the names that it has for them. */
export type ImageType = 'ICO' | 'JPEG' | 'PNG' | 'SVG' | 'WEBP';

/** What bytes in base64 are an image of, told by how they begin; `undefined` for anything else. */
export function imageType(base64: string): ImageType | undefined {
  const start = Buffer.from(base64.slice(0, 4096), 'base64').toString('latin1');
  if (start.startsWith('\x89PNG\r\n')) return 'PNG';
  if (start.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (start.startsWith('\0\0\x01\0')) return 'ICO';
  if (/^RIFF.{4}WEBP/s.test(start)) return 'WEBP';
  // Before its first element, XML may have a declaration and comments.
  return /^(?:\xef\xbb\xbf)?\s*</.test(start) && /<svg[\s>/]/.test(start) ? 'SVG' : undefined;
}

/** How many bytes base64 stands for. */
export const bytesIn = (base64: string): number => Buffer.from(base64, 'base64').length;

/**
 * Bytes as a report tells them: a digest that tells them from others, what they are, and how many. What differs comes
 * first, because of two long texts a report leaves out what both begin with.
 */
export function blobText(base64: string): string {
  const digest = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex').slice(0, 16);
  const what = imageType(base64);
  const count = bytesIn(base64);
  const size = `${count.toLocaleString('en-US')} ${count === 1 ? 'byte' : 'bytes'}`;
  return [`sha256 ${digest}`, ...(what === undefined ? [] : [what]), size].join(', ');
}

/** A value with every blob in it told, not shown: nobody reads base64, and a saved plan would be as large as the files. */
export function withBlobsTold(value: Value, schema: Schema | undefined): Value {
  if (typeof value === 'string') return schema?.['x-blob'] ? blobText(value) : value;
  if (isList(value)) return value.map((item, index) => withBlobsTold(item, memberSchema(schema, index)));
  return isFields(value) ? membersTold(value, schema) : value;
}

const membersTold = (fields: Fields, schema: Schema | undefined): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([member, value]) => [member, withBlobsTold(value, memberSchema(schema, member))]),
  );
