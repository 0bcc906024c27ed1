import { expect, test } from 'vitest';
import { declaredName, STANDARD_ATTRIBUTES } from '../../src/model/attribute.ts';

test('a pool has 21 attributes that nobody declares', () => {
  expect(STANDARD_ATTRIBUTES.size).toBe(21);
});

test('a custom attribute is declared without prefix, unless that is the name of a standard one', () => {
  expect(['tenant', 'custom:tenant', 'dev:custom:tenant', 'email', 'custom:email'].map(declaredName)).toEqual([
    'tenant',
    'tenant',
    'tenant',
    'email',
    'custom:email',
  ]);
});
