import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isEmpty,
  isFields,
  isList,
  isNotGiven,
  pick,
  reveal,
  Secret,
  Unknown,
  type Value,
} from '../../src/model/value.ts';

const secret = new Secret('hunter2');
const awaits = new Unknown({ awaits: ['a'] });
const notGiven = new Unknown({ notGiven: 'A' });

test('a secret shows in no form that leaves the program, whatever it holds', () => {
  // Letters that no mask or punctuation has.
  const text = fc.string({ unit: fc.constantFrom('Q', 'X', '7', 'Z'), minLength: 2 });
  fc.assert(
    fc.property(text, (hidden) => {
      const one = new Secret(hidden);
      const shown = [
        String(one),
        `${one}`,
        JSON.stringify({ one }),
        inspect({ a: [one] }, { showHidden: true, depth: 9 }),
        JSON.stringify(Object.entries(one)),
      ];
      expect(shown.filter((written) => written.includes(hidden))).toEqual([]);
    }),
  );
});

test('secrets compare by what they hold', () => {
  expect([secret.equals(new Secret('hunter2')), secret.equals(new Secret('hunter3'))]).toEqual([true, false]);
});

test('an unknown value prints why it is unknown', () => {
  expect([String(awaits), JSON.stringify(notGiven), inspect(awaits)]).toEqual([
    '(known after apply)',
    '"(not given)"',
    '(known after apply)',
  ]);
});

test('a map of members is neither a list, nor null, a secret or something unknown', () => {
  expect([{}, { a: 1 }, [], null, 'x', secret, awaits].map(isFields)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect([[], ['a'], {}, 'x', secret].map(isList)).toEqual([true, true, false, false, false]);
});

test('absent, [] and {} are empty; null, zero, false and secrets are not', () => {
  expect([undefined, [], {}].map(isEmpty)).toEqual([true, true, true]);
  expect([null, 0, false, '', secret, awaits, [null], { a: null }].map(isEmpty)).toEqual(Array(8).fill(false));
});

test('only a variable that was not given is not given', () => {
  expect([notGiven, awaits, secret, undefined, 'x'].map(isNotGiven)).toEqual([true, false, false, false, false]);
});

test('members are picked in their order', () => {
  expect(Object.keys(pick({ c: 1, a: 2, b: 3 }, (member) => member !== 'a'))).toEqual(['c', 'b']);
});

test('a request carries the text of its secrets', () => {
  expect(reveal({ a: [secret, { b: secret }], c: 1, d: null, e: false })).toEqual({
    a: ['hunter2', { b: 'hunter2' }],
    c: 1,
    d: null,
    e: false,
  });
});

test('an unknown value never reaches a request', () => {
  const places: readonly Value[] = [awaits, [awaits], { a: { b: notGiven } }];
  expect(places.map((value) => thrown(() => reveal(value)))).toEqual(
    Array(3).fill('an unknown value reached a request'),
  );
});

function thrown(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
