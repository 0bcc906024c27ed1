import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, exitCodeOf } from '../../src/commands/exit-code.ts';

const ORDER: readonly (readonly [Condition, number])[] = [
  ['interrupted', 130],
  ['terminated', 143],
  ['partly done', 6],
  ['unexpected', 1],
  ['denied', 4],
  ['stale', 7],
  ['invalid', 3],
  ['refused', 5],
  ['differs', 2],
  ['done', 0],
];

test('nothing that holds is exit 0', () => {
  expect(exitCodeOf([])).toBe(0);
});

test('of several conditions the first of the list decides, in whatever order they were found', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...ORDER], { minLength: 1 }), (held) => {
      const first = ORDER.find(([condition]) => held.some(([other]) => other === condition));
      expect(exitCodeOf(held.map(([condition]) => condition))).toBe(first?.[1]);
    }),
  );
});
