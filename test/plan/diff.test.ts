import fc from 'fast-check';
import microdiff from 'microdiff';
import { describe, expect, test } from 'vitest';
import type { Kind } from '../../src/model/kind.ts';
import type { Schema } from '../../src/model/schema.ts';
import { type Fields, Secret, Unknown } from '../../src/model/value.ts';
import { diff } from '../../src/plan/diff.ts';
import { normalise } from '../../src/plan/normalise.ts';

const text: Schema = { type: 'string' };
const schema: Schema = {
  type: 'object',
  properties: {
    Name: text,
    Arn: { type: 'string', readOnly: true },
    Key: { type: 'string', writeOnly: true },
    Size: { type: 'integer', default: 3 },
    Password: { type: 'string', 'x-secret': true },
    Urls: { type: 'array', items: text, 'x-unordered': true },
    Rules: { type: 'array', items: { type: 'object', properties: { Claim: text } } },
    Scopes: {
      type: 'array',
      items: { type: 'object', properties: { Name: text, Description: text } },
      'x-keyed-by': ['Name'],
    },
    Policy: { type: 'object', properties: { Upper: { type: 'boolean', default: false }, Length: { type: 'integer' } } },
    Device: { type: 'object', properties: { Remember: { type: 'boolean', default: false } }, 'x-presence': true },
    Tags: { type: 'object', additionalProperties: text, 'x-open': true },
    Old: { type: 'string', 'x-mirror': 'Name' },
    Style: { type: 'object', additionalProperties: true },
    Logo: { type: 'string', writeOnly: true, 'x-shown-by': 'LogoUrl' },
    LogoUrl: { type: 'string', readOnly: true },
  },
};
const kind: Kind = {
  name: 'thing',
  collection: 'things',
  service: 'cognito-idp',
  parents: [],
  schema,
  tags: 'Tags',
  calls: {},
};
const compare = (before: Fields, after: Fields) =>
  diff(normalise(before, kind), normalise(after, kind), schema).map(({ schema: _, ...divergence }) => divergence);

const anyFields = fc.record(
  {
    Name: fc.string(),
    Arn: fc.string(),
    Logo: fc.constantFrom('AQID', 'BAUG'),
    LogoUrl: fc.constantFrom('https://a.example', 'https://b.example'),
    Size: fc.integer({ min: 0, max: 5 }),
    Urls: fc.array(fc.constantFrom('a', 'b', 'c')),
    Rules: fc.array(fc.record({ Claim: fc.string() })),
    Scopes: fc.uniqueArray(fc.record({ Name: fc.constantFrom('r', 'w', 'x'), Description: fc.string() }), {
      selector: ({ Name }) => Name,
    }),
    Policy: fc.record({ Upper: fc.boolean(), Length: fc.integer() }, { requiredKeys: [] }),
    Device: fc.record({ Remember: fc.boolean() }, { requiredKeys: [] }),
    Tags: fc.dictionary(fc.constantFrom('team', 'aws:x', 'cognitoctl:stack'), fc.string()),
    Style: fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue({ maxDepth: 3 })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Fields>;

describe('normalise', () => {
  test('what AWS never gives back, but shows that it has, differs by being there or not', () => {
    const [live, none] = [{ LogoUrl: 'https://a.example' }, {}];
    expect([
      compare(live, { ...live, Logo: 'AQID' }),
      compare(live, none),
      compare(none, { Logo: 'AQID' }),
      compare(live, { LogoUrl: 'https://b.example' }),
    ]).toEqual([
      [],
      [{ path: ['Logo'], before: 'https://a.example' }],
      [{ path: ['Logo'], after: 'AQID' }],
      [{ path: ['Logo'], before: 'https://a.example', after: 'https://b.example' }],
    ]);
  });

  test('absent, empty and default are one', () => {
    expect(normalise({ Urls: [], Policy: {}, Size: 3, Tags: {} }, kind)).toEqual({});
  });

  test('a structure whose presence is the setting stays, even empty', () => {
    expect(normalise({ Device: { Remember: false } }, kind)).toEqual({ Device: {} });
  });

  test('what cannot be compared is left out', () => {
    expect(
      normalise(
        { Arn: 'arn', Key: 'k', Old: 'o', Unheard: 1, Tags: { 'aws:stack': 'x', 'cognitoctl:stack': 'y', team: 'a' } },
        kind,
      ),
    ).toEqual({
      Tags: { team: 'a' },
    });
  });

  test('in a document an empty list says something, as do false, 0 and an empty text; null and an empty object do not', () => {
    const Style = { none: [], off: false, zero: 0, text: '', list: [[], null, { b: 1, a: {} }] };
    expect(normalise({ Style: { ...Style, nothing: null, empty: {}, deep: { empty: {} } } }, kind)).toEqual({
      Style: { ...Style, list: [[], null, { b: 1 }] },
    });
  });

  test('two things that are not known yet stay two in a set', () => {
    const awaits = (member: string) => new Unknown({ awaits: [{ address: 'userPools.a' as never, member }] });
    expect(normalise({ Urls: [awaits('One'), awaits('Other')] }, kind)).toEqual({
      Urls: [awaits('One'), awaits('Other')],
    });
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const once = normalise(fields, kind);
        expect(normalise(once, kind)).toEqual(once);
      }),
    );
  });
});

describe('diff', () => {
  test('the same is no difference, whatever it is', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        expect(compare(fields, structuredClone(fields) as Fields)).toEqual([]);
      }),
    );
  });

  test('agrees with microdiff on whether anything differs', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (one, other) => {
        const [before, after] = [normalise(one, kind), normalise(other, kind)];
        expect(diff(before, after, schema).length > 0).toBe(microdiff(before, after).length > 0);
      }),
    );
  });

  test('a document is told to the bottom, its lists whole, whatever the order of its members', () => {
    expect(
      compare(
        { Style: { a: { b: 1, c: [{ d: 1, e: 2 }] }, f: 0.5 } },
        { Style: { f: 0.25, a: { c: [{ e: 2, d: 1 }], b: 1, g: null } } },
      ),
    ).toEqual([{ path: ['Style', 'f'], before: 0.5, after: 0.25 }]);
    expect(compare({ Style: { a: { c: [1, 2] } } }, { Style: { a: { c: [2, 1], d: 'new' } } })).toEqual([
      { path: ['Style', 'a', 'c'], before: [1, 2], after: [2, 1] },
      { path: ['Style', 'a', 'd'], before: undefined, after: 'new' },
    ]);
  });

  test('a set differs by what is in it, not by its order', () => {
    expect(compare({ Urls: ['b', 'a', 'a'] }, { Urls: ['a', 'b'] })).toEqual([]);
    expect(compare({ Urls: ['b', 'a'] }, { Urls: ['c', 'a'] })).toEqual([
      { path: ['Urls'], before: ['a', 'b'], after: ['a', 'c'] },
    ]);
  });

  test('the order of a list that has one counts, and the list is one value', () => {
    const [first, second] = [{ Claim: 'x' }, { Claim: 'y' }];
    expect(compare({ Rules: [first, second] }, { Rules: [second, first] })).toEqual([
      { path: ['Rules'], before: [first, second], after: [second, first] },
    ]);
  });

  test('a keyed list is told item by item, a new item as one', () => {
    const before = {
      Scopes: [
        { Name: 'read', Description: 'Read' },
        { Name: 'gone', Description: 'Gone' },
      ],
    };
    const after = {
      Scopes: [
        { Name: 'new', Description: 'New' },
        { Name: 'read', Description: 'Read orders' },
      ],
    };
    expect(compare(before, after)).toEqual([
      { path: ['Scopes', 'gone'], before: { Name: 'gone', Description: 'Gone' } },
      { path: ['Scopes', 'new'], after: { Name: 'new', Description: 'New' } },
      { path: ['Scopes', 'read', 'Description'], before: 'Read', after: 'Read orders' },
    ]);
  });

  test('a structure that is new is told member by member', () => {
    expect(compare({}, { Policy: { Upper: true, Length: 9 } })).toEqual([
      { path: ['Policy', 'Length'], after: 9 },
      { path: ['Policy', 'Upper'], after: true },
    ]);
  });

  test('secrets differ by what they hold, and stay secrets', () => {
    expect(compare({ Password: new Secret('a') }, { Password: new Secret('a') })).toEqual([]);
    const [divergence] = compare({ Password: new Secret('a') }, { Password: new Secret('b') });
    expect(JSON.stringify(divergence)).toBe('{"path":["Password"],"before":"(secret)","after":"(secret)"}');
  });

  test('a secret and a plain text that say the same are the same: alone, in a set, in a keyed list, as a default', () => {
    const schemaOfKind = {
      ...kind,
      schema: { ...schema, properties: { ...schema.properties, Mode: { type: 'string', default: 'OFF' } } },
    } as const;
    const plain = { Name: 'a', Urls: ['z', '"b'], Scopes: [{ Name: 'r', Description: 'x' }] };
    const sealed = {
      Name: new Secret('a'),
      Urls: ['"b', 'z', new Secret('"b')],
      Scopes: [{ Name: 'r', Description: new Secret('x') }],
      Mode: new Secret('OFF'),
    };
    const sides = [plain, sealed].map((side) => normalise(side, schemaOfKind));
    const [one = {}, other = {}] = sides;
    expect([diff(one, other, schema), diff(other, one, schema), String((other.Urls as readonly unknown[])[0])]).toEqual(
      [[], [], '(secret)'],
    );
  });

  test('what stands beside a secret on the other side is sealed too', () => {
    const before = { Name: 'old', Urls: ['old', 'same'], Rules: [{ Claim: 'old' }], Tags: { team: 'old' } };
    const after = {
      Name: new Secret('new'),
      Urls: [new Secret('new'), 'same'],
      Rules: [{ Claim: new Secret('new') }],
      Tags: { team: new Secret('new') },
    };
    const found = JSON.stringify([compare(before, after), compare(after, before)]);
    expect([found.includes('old'), found.includes('new'), found.match(/same/g)?.length]).toEqual([false, false, 4]);
  });

  test('what is not known yet differs from what is', () => {
    const unknown = new Unknown({ awaits: [{ address: 'userPools.a' as never, member: 'Arn' }] });
    expect(compare({ Name: 'a' }, { Name: unknown })).toEqual([{ path: ['Name'], before: 'a', after: unknown }]);
  });
});
