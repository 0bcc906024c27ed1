import { expect, test } from 'vitest';
import {
  isGiven,
  isUnset,
  itemsAt,
  memberAt,
  sameMember,
  textAt,
  textsAt,
  wholeTextsAt,
} from '../../src/model/member.ts';
import { Secret, Unknown, type Value } from '../../src/model/value.ts';

const unknown = new Unknown({ notGiven: 'A' });
const awaits = new Unknown({ awaits: ['a'] });
const fields = {
  a: { b: 'x', none: null, open: unknown },
  list: ['x', unknown, 'y'],
  whole: ['x'],
  empty: {},
  items: [{ n: 1 }, 'x'],
};

test('below something unknown or null is that very thing, below nothing is nothing', () => {
  expect(['a.b', 'a.none.c', 'a.open.c', 'a.b.c', 'z.y', 'list.0'].map((path) => memberAt(fields, path))).toEqual([
    'x',
    null,
    unknown,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a path in segments may have dots in its names', () => {
  expect(memberAt({ Roles: { 'a.b': 'x' } }, ['Roles', 'a.b'])).toBe('x');
});

test('texts are read only where they are known', () => {
  expect([
    textAt(fields, 'a.b'),
    textAt(fields, 'a.open'),
    textsAt(fields, 'list'),
    wholeTextsAt(fields, 'list'),
    wholeTextsAt(fields, 'whole'),
  ]).toEqual(['x', undefined, ['x', 'y'], undefined, ['x']]);
  expect(itemsAt(fields, 'items')).toEqual([{ n: 1 }]);
});

test('given is what is there, known and not empty', () => {
  expect(['a.b', 'list', 'a.none', 'a.open', 'empty', 'z'].map((path) => isGiven(fields, path))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('unset is what is cleared or empty, and what is absent only where nothing else will be there', () => {
  const paths = ['a.b', 'a.open', 'a.none', 'empty', 'z'];
  expect(paths.map((path) => isUnset(fields, path, {}))).toEqual([false, false, true, true, false]);
  expect(paths.map((path) => isUnset(fields, path, { complete: true }))).toEqual([false, false, true, true, true]);
});

test('members are the same by what they hold', () => {
  const pairs: readonly (readonly [Value | undefined, Value | undefined])[] = [
    [{ a: [1, { b: new Secret('s') }] }, { a: [1, { b: new Secret('s') }] }],
    [new Secret('s'), 's'],
    [['s'], [new Secret('s')]],
    [unknown, new Unknown({ notGiven: 'A' })],
    [undefined, undefined],
  ];
  const others: readonly (readonly [Value | undefined, Value | undefined])[] = [
    [new Secret('s'), new Secret('t')],
    [new Secret('s'), 't'],
    [unknown, awaits],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [undefined, null],
    [{}, []],
  ];
  expect(pairs.map(([one, other]) => sameMember(one, other))).toEqual(pairs.map(() => true));
  expect(others.map(([one, other]) => sameMember(one, other) || sameMember(other, one))).toEqual(
    others.map(() => false),
  );
});
