import { expect, test } from 'vitest';
import { declaredName, STANDARD_ATTRIBUTES, sentName } from '../../src/model/attribute.ts';

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

const ODD = ['custom:custom:n2', 'dev:custom:custom:n2', 'custom:dev:custom:n2', 'dev:custom:email', 'custom:sub'];

test('a second prefix is part of the name, and so is one before the name of a standard attribute', () => {
  expect(ODD.map((name) => [declaredName(name), declaredName(declaredName(name)), sentName(name)])).toEqual([
    ['custom:custom:n2', 'custom:custom:n2', 'custom:n2'],
    ['custom:custom:n2', 'custom:custom:n2', 'custom:n2'],
    ['custom:dev:custom:n2', 'custom:dev:custom:n2', 'dev:custom:n2'],
    ['custom:email', 'custom:email', 'email'],
    ['custom:sub', 'custom:sub', 'sub'],
  ]);
});
