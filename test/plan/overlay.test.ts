import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../src/model/schema.ts';
import { type Fields, Unknown } from '../../src/model/value.ts';
import { complete, overlay, withoutClearedDoors } from '../../src/plan/overlay.ts';

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const schema: Schema = {
  type: 'object',
  properties: {
    Name: text,
    Size: { type: 'integer', default: 3 },
    Urls: { type: 'array', items: text, 'x-unordered': true },
    Policy: {
      type: 'object',
      properties: {
        Length: { type: 'integer' },
        Upper: { type: 'boolean', default: false },
        Days: { type: 'integer' },
      },
      'x-complete': { Length: 8, Upper: true, Days: 7 },
    },
    Mapping: {
      type: 'object',
      properties: { username: { type: 'string', 'x-server-filled': true } },
      additionalProperties: text,
    },
    Details: {
      type: 'object',
      properties: { Url: text, File: text },
      additionalProperties: text,
      'x-open': true,
      'x-exclusive': [['Url'], ['File']],
    },
    Attributes: {
      type: 'array',
      items: { type: 'object', properties: { Name: text, Mutable: flag } },
      'x-keyed-by': ['Name'],
      'x-open': true,
    },
    Verify: { type: 'array', items: text, 'x-clear': 'empty' },
    Old: { type: 'string', 'x-mirror': 'Policy.Length' },
    Style: { type: 'object', additionalProperties: true, 'x-presence': true },
    Logo: { type: 'string', writeOnly: true, 'x-shown-by': 'LogoUrl' },
    LogoUrl: { type: 'string', readOnly: true },
    Images: {
      type: 'array',
      items: {
        type: 'object',
        properties: { Place: text, Bytes: { type: 'string', 'x-server-filled': true }, Id: text },
      },
      'x-keyed-by': ['Place'],
    },
  },
};

describe('overlay', () => {
  test('what the file does not mention keeps its live value', () => {
    expect(overlay({ Name: 'b' }, { Name: 'a', Size: 9, Urls: ['x'] }, schema)).toEqual({
      Name: 'b',
      Size: 9,
      Urls: ['x'],
    });
  });

  test('a member that the schema does not know is kept too', () => {
    expect(overlay({ Name: 'b' }, { Brand: { New: 1 } }, schema)).toEqual({ Name: 'b', Brand: { New: 1 } });
  });

  test('a document overlays to the bottom; a list in it is whole, unless AWS only filled in its items', () => {
    const live = { Style: { a: { b: 1, c: [1, 2] }, d: [{ x: 1, y: 2 }], e: [{ x: 1 }], f: null } };
    const desired = { Style: { a: { c: [3], g: {} }, d: [{ x: 1 }], e: [{ x: 2 }] } };
    expect(overlay(desired, live, schema)).toEqual({
      Style: { a: { b: 1, c: [3], g: {} }, d: [{ x: 1, y: 2 }], e: [{ x: 2 }], f: null },
    });
  });

  test('an empty document asks for nothing, and is one', () => {
    expect([overlay({ Style: {} }, { Style: { a: 1 } }, schema), overlay({ Style: {} }, {}, schema)]).toEqual([
      { Style: { a: 1 } },
      { Style: {} },
    ]);
  });

  test('an item of a keyed list that is declared whole keeps what AWS filled in for it, and nothing else', () => {
    const live = {
      Images: [
        { Place: 'a', Bytes: 'old', Id: 'one' },
        { Place: 'b', Bytes: 'old' },
      ],
    };
    expect(overlay({ Images: [{ Place: 'a' }, { Place: 'c', Bytes: 'new' }] }, live, schema)).toEqual({
      Images: [
        { Place: 'a', Bytes: 'old' },
        { Place: 'c', Bytes: 'new' },
      ],
    });
  });

  test('structures overlay member by member', () => {
    expect(overlay({ Policy: { Length: 14 } }, { Policy: { Length: 8, Days: 3 } }, schema)).toEqual({
      Policy: { Length: 14, Days: 3 },
    });
  });

  test('lists are whole once declared, the empty one included', () => {
    expect(overlay({ Urls: [] }, { Urls: ['x', 'y'] }, schema)).toEqual({ Urls: [] });
  });

  test('maps are whole once declared, except for keys that AWS filled in', () => {
    const live = { Mapping: { username: 'sub', email: 'mail', phone: 'tel' } };
    expect(overlay({ Mapping: { email: 'email' } }, live, schema)).toEqual({
      Mapping: { username: 'sub', email: 'email' },
    });
  });

  test('null removes a key that AWS filled in', () => {
    expect(overlay({ Mapping: { username: null } }, { Mapping: { username: 'sub' } }, schema)).toEqual({ Mapping: {} });
  });

  test('open maps overlay key by key, and null removes one', () => {
    const live = { Details: { id: '1', scopes: 'openid', signed: 'true' } };
    expect(overlay({ Details: { id: '2', signed: null } }, live, schema)).toEqual({
      Details: { id: '2', scopes: 'openid' },
    });
  });

  test('declaring one of two exclusive members drops the live other', () => {
    expect(overlay({ Details: { File: '<x/>' } }, { Details: { Url: 'https://a', id: '1' } }, schema)).toEqual({
      Details: { File: '<x/>', id: '1' },
    });
  });

  test('open keyed lists gain items and change them in place', () => {
    const live = {
      Attributes: [
        { Name: 'email', Mutable: true },
        { Name: 'tenant', Mutable: true },
      ],
    };
    const desired = { Attributes: [{ Name: 'tier' }, { Name: 'tenant', Mutable: false }] };
    expect(overlay(desired, live, schema)).toEqual({
      Attributes: [{ Name: 'email', Mutable: true }, { Name: 'tenant', Mutable: false }, { Name: 'tier' }],
    });
  });

  test('null writes the default, or the values of the absent structure, or emptiness, or nothing', () => {
    const live = { Name: 'a', Size: 9, Policy: { Length: 20 }, Verify: ['email'] };
    expect(overlay({ Name: null, Size: null, Policy: null, Verify: null }, live, schema)).toEqual({
      Size: 3,
      Policy: { Length: 8, Upper: true, Days: 7 },
      Verify: [],
    });
  });

  test('null takes what AWS never gives back, with what shows that it is there', () => {
    const live = { Name: 'a', LogoUrl: 'https://logo.example' };
    expect([overlay({ Logo: null }, live, schema), overlay({ Logo: 'AQID' }, live, schema)]).toEqual([
      { Name: 'a' },
      { ...live, Logo: 'AQID' },
    ]);
  });

  test('null in a structure writes what the member is where the structure is absent', () => {
    const live = { Policy: { Length: 20, Upper: false } };
    expect(overlay({ Policy: { Upper: null } }, live, schema)).toEqual({ Policy: { Length: 20, Upper: true } });
  });

  test('a list, or a key of a map, of which something was not given keeps its live value', () => {
    const notGiven = new Unknown({ notGiven: 'TOKEN' });
    const live = {
      Urls: ['x', 'y'],
      Mapping: { email: 'mail', name: 'name' },
      Attributes: [{ Name: 'a', Mutable: true }],
    };
    const desired: Fields = {
      Urls: ['x', notGiven],
      Mapping: { email: notGiven },
      Attributes: [{ Name: 'a', Mutable: notGiven }],
    };
    expect([overlay(desired, live, schema), overlay(desired, {}, schema)]).toEqual([
      { ...live, Mapping: { email: 'mail' } },
      desired,
    ]);
  });

  test('a variable that was not given keeps the live value', () => {
    const notGiven = new Unknown({ notGiven: 'SECRET' });
    expect(overlay({ Details: { secret: notGiven } }, { Details: { secret: 'live' } }, schema)).toEqual({
      Details: { secret: 'live' },
    });
  });

  test('the live values over themselves are the live values', () => {
    const fields = fc.record(
      {
        Name: fc.string(),
        Size: fc.integer(),
        Urls: fc.array(fc.string()),
        Policy: fc.record({ Length: fc.integer() }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fields, (live) => {
        expect(overlay(live as Fields, live as Fields, schema)).toEqual(live);
      }),
    );
  });

  test('clearing a setting clears its second door', () => {
    const after = { Old: '8', Name: 'a', Policy: {} };
    expect(withoutClearedDoors(after, { Policy: { Length: null } }, schema)).toEqual({ Name: 'a', Policy: {} });
    expect(withoutClearedDoors(after, { Policy: { Length: 9 } }, schema)).toEqual(after);
  });
});

describe('complete', () => {
  test('a structure given in part gets the values that AWS uses when it is absent, and says which', () => {
    expect(complete({ Name: 'a', Policy: { Length: 14 } }, schema)).toEqual({
      fields: { Name: 'a', Policy: { Upper: true, Days: 7, Length: 14 } },
      added: [
        ['Policy', 'Upper'],
        ['Policy', 'Days'],
      ],
    });
  });

  test('a structure that is not given stays absent', () => {
    expect(complete({ Name: 'a' }, schema)).toEqual({ fields: { Name: 'a' }, added: [] });
  });

  test('a resource gets what AWS demands and has a default, and nothing that AWS has a default for itself', () => {
    const demanding: Schema = {
      required: ['Source', 'Links'],
      properties: { Source: { default: 'LINK' }, Links: {}, Days: { default: 7 } },
    };
    expect([complete({}, demanding), complete({ Source: 'OTHER' }, demanding)]).toEqual([
      { fields: { Source: 'LINK' }, added: [['Source']] },
      { fields: { Source: 'OTHER' }, added: [] },
    ]);
  });
});
