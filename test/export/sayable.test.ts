import { expect, test } from 'vitest';
import { inOrder } from '../../src/export/in-order.ts';
import { sayable } from '../../src/export/sayable.ts';
import type { Kind } from '../../src/model/kind.ts';
import { awaiting } from '../../src/model/reference.ts';
import type { Schema } from '../../src/model/schema.ts';
import { Secret, Unknown } from '../../src/model/value.ts';

const kindOf = (properties: NonNullable<Schema['properties']>, more: Partial<Kind> = {}): Kind => ({
  name: 'thing',
  collection: 'things',
  service: 'cognito-idp',
  parents: [],
  schema: { type: 'object', properties },
  calls: {},
  ...more,
});

const text: Schema = { type: 'string' };

test('what only AWS sets, second doors, secrets of its own and what it never gives back are not said', () => {
  const kind = kindOf({
    Id: { ...text, readOnly: true },
    Door: { ...text, 'x-mirror': 'Owner.Text' },
    Made: { ...text, 'x-secret': true, 'x-server-filled': true },
    Own: { ...text, 'x-secret': true },
    Once: { ...text, writeOnly: true },
    Filled: { ...text, 'x-server-filled': true },
  });
  const secret = new Secret('s');
  const live = { Id: 'x', Door: 'x', Made: secret, Own: secret, Once: 'x', Filled: 'x', Novelty: 'x' };
  expect(sayable(live, kind, 'all')).toEqual({ Own: secret, Filled: 'x' });
});

test('what AWS never gives back is said where it is needed and not given', () => {
  const needed = new Unknown({ notGiven: '' });
  expect(sayable({ Once: needed }, kindOf({ Once: { ...text, writeOnly: true } }), 'own')).toEqual({ Once: needed });
});

test('emptiness is said only where it means something', () => {
  const empty: Schema = { type: 'object', properties: { A: text } };
  const kind = kindOf({ A: empty, B: { ...empty, 'x-presence': true }, C: { type: 'array', items: text } });
  expect(sayable({ A: {}, B: {}, C: [] }, kind, 'all')).toEqual({ B: {} });
});

test('tags of AWS and of this tool are not said', () => {
  const kind = kindOf({ Tags: { type: 'object', additionalProperties: text } }, { tags: 'Tags' });
  const Tags = { 'aws:x': '1', 'cognitoctl:stack': '2', team: '3' };
  expect(sayable({ Tags }, kind, 'all')).toEqual({ Tags: { team: '3' } });
});

test('items that AWS makes by itself are not said, unless somebody made them otherwise', () => {
  const kind = kindOf({
    List: {
      type: 'array',
      items: { type: 'object', properties: { Name: text, Required: { type: 'boolean' } } },
      'x-keyed-by': ['Name'],
      'x-built-in': [{ Name: 'a', Required: false }, { Name: 'b' }],
    },
  });
  const List = [
    { Name: 'a', Required: true },
    { Name: 'a', Required: false },
    { Name: 'b', Required: true },
    { Name: 'c', Required: false },
  ];
  expect(sayable({ List }, kind, 'all')).toEqual({ List: [List[0], List[3]] });
});

const POLICY: Schema = {
  type: 'object',
  properties: {
    Length: { type: 'integer', default: 8 },
    Upper: { type: 'boolean', default: false },
    History: { type: 'integer', default: 0 },
  },
  'x-complete': { Length: 8, Upper: true },
};

test.each([
  ['all as where it is absent', { Length: 8, Upper: true, History: 0 }, {}],
  ['a member that would be completed otherwise', { Length: 8, Upper: false }, { Policy: { Upper: false } }],
  ['a member of its own', { Length: 9, Upper: true }, { Policy: { Length: 9 } }],
])('of a structure only what AWS would not have by itself: %s', (_, Policy, own) => {
  const kind = kindOf({ Policy: POLICY });
  expect([sayable({ Policy }, kind, 'own'), sayable({ Policy }, kind, 'all')]).toEqual([own, { Policy }]);
});

test('what AWS demands goes with the others, and not alone; of an item it is always said', () => {
  const item: Schema = {
    type: 'object',
    properties: { Name: text, On: { type: 'boolean', default: false }, Rest: { type: 'array', items: text } },
    required: ['On', 'Rest'],
  };
  const kind = kindOf({ One: item, Many: { type: 'array', items: item } });
  expect([
    sayable({ One: { On: false }, Many: [{ On: false, Name: 'x' }] }, kind, 'own'),
    sayable({ One: { On: false, Name: 'x' } }, kind, 'own'),
  ]).toEqual([{ Many: [{ Name: 'x', On: false, Rest: [] }] }, { One: { Name: 'x', On: false, Rest: [] } }]);
});

test('a set that is the default is the default in any order', () => {
  const kind = kindOf({ Set: { type: 'array', items: text, default: ['a', 'b'], 'x-unordered': true } });
  expect([sayable({ Set: ['b', 'a'] }, kind, 'own'), sayable({ Set: ['b'] }, kind, 'own')]).toEqual([
    {},
    { Set: ['b'] },
  ]);
});

test('members stand as in the schema; keys, sets and keyed lists by the alphabet; what has an order keeps it', () => {
  const items: Schema = { type: 'object', properties: { Value: text, Name: text } };
  const schema: Schema = {
    type: 'object',
    properties: {
      Z: { type: 'object', additionalProperties: text },
      Keyed: { type: 'array', items, 'x-keyed-by': ['Name'] },
      Set: { type: 'array', items: text, 'x-unordered': true },
      Rules: { type: 'array', items: text },
    },
  };
  const reference = awaiting([{ address: 'userPools.b' as never, member: 'Id' }, '/x']);
  const Keyed = [{ Name: 'z' }, { Name: reference }, { Name: 'a', Value: '1' }];
  expect(JSON.stringify(inOrder({ Rules: ['b', 'a'], Set: ['b', 'a'], Keyed, Z: { b: '2', a: '1' } }, schema))).toBe(
    JSON.stringify({
      Z: { a: '1', b: '2' },
      Keyed: [{ Name: reference }, { Value: '1', Name: 'a' }, { Name: 'z' }],
      Set: ['a', 'b'],
      Rules: ['b', 'a'],
    }),
  );
});
