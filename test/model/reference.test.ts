import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress } from '../../src/model/address.ts';
import {
  awaiting,
  formatReference,
  type Lookup,
  parseReference,
  referencesIn,
  resolveFields,
  resolveReferences,
  valueOfKey,
} from '../../src/model/reference.ts';
import { type Reference, Secret, Unknown, type Value } from '../../src/model/value.ts';

const pool = formatAddress(['userPools', 'customers']);
const client = formatAddress(['userPools', 'customers', 'clients', 'web']);
const clientId: Reference = { address: client, member: 'ClientId' };
const providerName: Reference = { address: pool, member: 'ProviderName' };

const lookup: Lookup = ({ address, member }) => (address === client && member === 'ClientId' ? 'c1' : undefined);

const name = fc.stringMatching(/^[A-Za-z0-9_-]+$/);
// A placeholder ends at the first brace.
const key = fc.string({ minLength: 1 }).filter((text) => !text.includes('}'));
const references = fc
  .tuple(fc.array(key, { minLength: 2, maxLength: 4 }), name)
  .map(([segments, member]): Reference => ({ address: formatAddress(segments), member }));

test('what is written is read again', () => {
  fc.assert(
    fc.property(references, (reference) => {
      const written = formatReference(reference);
      expect(parseReference(written.slice('${ref:'.length, -1))).toEqual(reference);
    }),
  );
});

test('a reference names a member of a resource', () => {
  expect(
    [
      'userPools.customers.ProviderName',
      ' userPools.customers.Id ',
      'userPools.customers',
      'ProviderName',
      '',
      'a b.c.d',
    ].map(parseReference),
  ).toEqual([providerName, { address: pool, member: 'Id' }, undefined, undefined, undefined, undefined]);
});

test('references are found in texts, lists, maps and the keys of maps', () => {
  const value = {
    CognitoIdentityProviders: [{ ProviderName: awaiting([providerName]), ClientId: 'known' }],
    [`${formatReference(clientId)}:x`]: true,
    notGiven: new Unknown({ notGiven: 'A' }),
    secret: new Secret('s'),
  };
  expect(referencesIn(value)).toEqual([providerName, clientId]);
});

test('a key is a text, or awaits what it names', () => {
  expect(['plain', `p:${formatReference(clientId)}`, formatReference(clientId)].map(valueOfKey)).toEqual([
    'plain',
    awaiting(['p:', clientId]),
    awaiting([clientId]),
  ]);
});

test('what is known is filled in, and the rest stays', () => {
  const both = awaiting(['a ', clientId, ' ', providerName]);
  const before = {
    alone: awaiting([clientId]),
    inText: awaiting(['id-', clientId]),
    open: both,
    [`p:${formatReference(clientId)}`]: [awaiting([clientId]), null, 7],
    [formatReference(providerName)]: 'open key',
  };
  expect(resolveFields(before, lookup)).toEqual({
    alone: 'c1',
    inText: 'id-c1',
    open: both,
    'p:c1': ['c1', null, 7],
    [formatReference(providerName)]: 'open key',
  });
});

test('a reference that is the whole text keeps the type of what it stands for', () => {
  expect(
    [5, true, ['a'], new Secret('s')].map((value: Value) => resolveReferences(awaiting([clientId]), () => value)),
  ).toEqual([5, true, ['a'], new Secret('s')]);
});

test('a variable that was not given awaits nothing', () => {
  const unknown = new Unknown({ notGiven: 'A' });
  expect(resolveReferences(unknown, () => 'x')).toBe(unknown);
});

test('resolving twice is resolving once', () => {
  const value = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Value>(
        'text',
        1,
        null,
        awaiting([clientId]),
        awaiting(['a', providerName]),
        awaiting([clientId, providerName]),
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', formatReference(clientId), formatReference(providerName)), tie('value'), {
        maxKeys: 3,
      }),
    ),
  })).value;
  fc.assert(
    fc.property(value, (before) => {
      const once = resolveReferences(before, lookup);
      expect(resolveReferences(once, lookup)).toEqual(once);
      expect(referencesIn(once).filter((reference) => reference.address === pool).length).toBe(
        referencesIn(before).filter((reference) => reference.address === pool).length,
      );
    }),
  );
});
