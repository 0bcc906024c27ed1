import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childAddress, formatAddress, formatPath, isWithin, parseAddress } from '../../src/model/address.ts';

const segments = fc.array(
  fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('clients', 'a.b', '["x"]', '')),
  {
    minLength: 1,
    maxLength: 5,
  },
);

test('an address is dotted, and quotes what is not plain', () => {
  expect([
    formatAddress(['userPools', 'customers', 'clients', 'web']),
    formatAddress(['userPools', 'customers', 'resourceServers', 'https://api.example.com']),
    formatAddress(['userPools', 'two words']),
    formatPath(['Schema', 0, 'Name']),
  ]).toEqual([
    'userPools.customers.clients.web',
    'userPools.customers.resourceServers["https://api.example.com"]',
    'userPools["two words"]',
    'Schema[0].Name',
  ]);
});

test('what is written is read again, whatever the segments are', () => {
  fc.assert(
    fc.property(segments, (parts) => {
      expect(parseAddress(formatAddress(parts))).toEqual(parts);
    }),
  );
});

test('different segments are different addresses', () => {
  fc.assert(
    fc.property(segments, segments, (one, other) => {
      expect(formatAddress(one) === formatAddress(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('any text is an address or none, and never an error', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('a', '.', '[', ']', '"', '\\', 'u', '\n', '*') }),
  );
  fc.assert(
    fc.property(text, (written) => {
      const parts = parseAddress(written);
      expect(parts === undefined || parts.length > 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('broken addresses are none', () => {
  expect(
    ['', '.', 'a[01]', 'a.', '.a', 'a..b', 'a b', 'a[b]', 'a["b]', 'a["b"', 'a["b"]c', 'a["\\x"]'].map(parseAddress),
  ).toEqual(Array(12).fill(undefined));
});

test('a bare segment may have stars, for globs', () => {
  expect(parseAddress('userPools.*.clients.web-*')).toEqual(['userPools', '*', 'clients', 'web-*']);
});

test('the address of a child is that of all its segments', () => {
  fc.assert(
    fc.property(segments, fc.string(), (parts, key) => {
      const parent = formatAddress(parts);
      expect(childAddress(parent, 'clients', key)).toBe(formatAddress([...parts, 'clients', key]));
      expect(childAddress(parent, 'mfa')).toBe(formatAddress([...parts, 'mfa']));
      expect(childAddress(undefined, 'userPools', key)).toBe(formatAddress(['userPools', key]));
    }),
  );
});

test('an address is within those that its segments begin with, and no other', () => {
  fc.assert(
    fc.property(segments, segments, (one, other) => {
      const begins = other.every((segment, index) => one[index] === segment);
      expect(isWithin(formatAddress(one), formatAddress(other))).toBe(begins);
    }),
  );
  expect(isWithin(formatAddress(['userPools', 'ab']), formatAddress(['userPools', 'a']))).toBe(false);
});
