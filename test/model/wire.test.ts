import { expect, test } from 'vitest';
import type { Kind } from '../../src/model/kind.ts';
import type { Schema } from '../../src/model/schema.ts';
import type { Fields } from '../../src/model/value.ts';
import { fromWire } from '../../src/model/wire.ts';

const structure = (properties: { readonly [member: string]: Schema }): Schema => ({
  type: 'object',
  properties,
  additionalProperties: false,
});
const text: Schema = { type: 'string' };

/** A kind with a member of each sort that AWS has. */
const scratch: Kind = {
  name: 'scratch',
  collection: 'scratches',
  service: 'cognito-idp',
  parents: [],
  key: 'Name',
  id: 'ScratchId',
  rename: { Title: 'Name' },
  schema: structure({
    Name: text,
    Policies: structure({ Password: structure({ Length: { type: 'integer' } }) }),
    Attributes: { type: 'array', items: structure({ Name: text }) },
    Tags: { type: 'object', additionalProperties: text },
    Rules: { type: 'object', additionalProperties: structure({ Claim: text }) },
    Settings: { type: 'object', additionalProperties: true },
    Image: { type: 'string', 'x-blob': true },
  }),
  calls: {},
};

const unknownIn = (answer: Fields): readonly string[] => fromWire(scratch, answer, []).unknownMembers;

test('what no schema knows is unknown: members, members of structures, of items and of the values of a map', () => {
  expect(
    unknownIn({
      Title: 'a',
      Later: 1,
      Policies: { Password: { Length: 8, Guard: true }, Passkey: { Mode: 'ON' } },
      Attributes: [{ Name: 'a', Hidden: true }, { Name: 'b', Hidden: false }, { Name: 'c' }],
      Rules: { 'login.example.com': { Claim: 'role', Weight: 2 } },
    }),
  ).toEqual([
    'Attributes.Hidden',
    'Later',
    'Policies.Passkey',
    'Policies.Password.Guard',
    'Rules["login.example.com"].Weight',
  ]);
});

test('nothing is unknown among the keys of a map, in a document, or where AWS has no value', () => {
  expect(
    unknownIn({
      ScratchId: 's-1',
      Title: 'a',
      Nothing: null,
      Tags: { anything: 'x' },
      Settings: { brand: { colours: [{ dark: null }] } },
      Image: 'AQID',
    }),
  ).toEqual([]);
});

test('a structure or a list of them where a text was is unknown below it', () => {
  expect(unknownIn({ Image: [{ Bytes: 'AQID' }], Title: { Long: 'a' } })).toEqual(['Image.Bytes', 'Name.Long']);
});

test('a document comes as it is, its nulls included', () => {
  const Settings = { a: null, b: [{ c: null }] };
  expect(fromWire(scratch, { Settings, Policies: null }, []).fields).toEqual({ Settings });
});
