import { expect, test } from 'vitest';
import { isDocument, isMap, itemKey, memberSchema, type Schema } from '../../src/model/schema.ts';

const text: Schema = { type: 'string' };
const schema: Schema = {
  type: 'object',
  properties: {
    Policies: { type: 'object', properties: { MinimumLength: { type: 'integer' } }, additionalProperties: false },
    Scopes: { type: 'array', items: { type: 'object', properties: { ScopeName: text } }, 'x-keyed-by': ['ScopeName'] },
    Tags: { type: 'object', additionalProperties: text },
    Details: {
      type: 'object',
      properties: { secret: { type: 'string', 'x-secret': true } },
      additionalProperties: text,
    },
  },
  additionalProperties: false,
};

const at = (...path: readonly (string | number)[]): Schema | undefined =>
  path.reduce(memberSchema, schema as Schema | undefined);

test('a path leads through structures, maps, and lists by index or by key', () => {
  expect([
    at('Policies', 'MinimumLength'),
    at('Scopes', 0, 'ScopeName'),
    at('Scopes', 'read', 'ScopeName'),
    at('Tags', 'anything'),
    at('Details', 'other'),
    at('Details', 'secret'),
  ]).toEqual([{ type: 'integer' }, text, text, text, text, { type: 'string', 'x-secret': true }]);
});

test('what a structure does not name has no schema, nor has what is below it', () => {
  expect([at('Nothing'), at('Nothing', 'below'), at('Policies', 'Nothing'), at('Tags', 'a', 'b')]).toEqual(
    Array(4).fill(undefined),
  );
});

test('in a document nothing is unknown, and AWS has no way to clear it', () => {
  const style: Schema = { type: 'object', additionalProperties: true };
  const anything: Schema = { additionalProperties: true, 'x-clear': 'never' };
  const below = (...path: readonly (string | number)[]): Schema | undefined =>
    path.reduce(memberSchema, style as Schema | undefined);
  expect([below('a'), below('a', 'b', 0), below('a', 'b', 0, 'c')]).toEqual([anything, anything, anything]);
  expect([style, anything, schema, { additionalProperties: text }].map(isDocument)).toEqual([true, true, false, false]);
});

test('keys of a map are the user’s own, members of a structure are AWS’s', () => {
  expect(['Policies', 'Scopes', 'Tags', 'Details'].map((member) => isMap(at(member) ?? {}))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('an item is known by its key members', () => {
  expect([
    itemKey(['Name'], { Name: 'email', Priority: 1 }),
    itemKey(['ColorMode', 'Category'], { Category: 'FAVICON_ICO', ColorMode: 'LIGHT' }),
    itemKey(['ProviderName', 'ClientId'], { ProviderName: 'p' }),
  ]).toEqual(['email', 'LIGHT FAVICON_ICO', 'p ']);
});
