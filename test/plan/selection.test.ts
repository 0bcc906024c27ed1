import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { isSelected, matchesAddress, matchesName } from '../../src/plan/selection.ts';

test.each([
  ['userPools.customers', 'userPools.customers.clients.web', true],
  ['userPools.*.clients', 'userPools.customers.clients.web', true],
  ['userPools.*.groups', 'userPools.customers.clients.web', false],
  ['**.web', 'userPools.customers.clients.web', true],
  ['userPools.cust*', 'userPools.customers', true],
  ['userPools.customers.clients.web', 'userPools.customers', false],
  [
    'userPools.*.resourceServers["https://api.example.com"]',
    'userPools.a.resourceServers["https://api.example.com"]',
    true,
  ],
])('the glob %s and the address %s: %s', (glob, address, expected) => {
  expect(matchesAddress(glob, address as Address)).toBe(expected);
});

test('except takes away from only', () => {
  const selection = { only: ['userPools.a'], except: ['**.clients'] };
  const selected = ['userPools.a', 'userPools.a.mfa', 'userPools.a.clients.web', 'userPools.b'].filter((address) =>
    isSelected(address as Address, selection),
  );
  expect(selected).toEqual(['userPools.a', 'userPools.a.mfa']);
});

test('in a name, a star is any text and all else is itself', () => {
  expect([matchesName('test-*', 'test-bob'), matchesName('a.b', 'axb'), matchesName('*', '')]).toEqual([
    true,
    false,
    true,
  ]);
});
