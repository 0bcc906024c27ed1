import { expect, test } from 'vitest';
import { bitsOfAddress, isCidr } from '../../src/model/cidr.ts';

test.each([
  ['203.0.113.7', 32],
  ['0.0.0.0', 32],
  ['255.255.255.255', 32],
  ['2001:db8::', 128],
  ['::', 128],
  ['::ffff:192.0.2.1', 128],
  ['2001:DB8:0:0:0:0:0:1', 128],
  ['256.0.0.1', undefined],
  ['1.2.3', undefined],
  ['1.2.3.4.5', undefined],
  ['01.2.3.4', undefined],
  ['1:2', undefined],
  ['2001:db8::1::', undefined],
  ['shop.example.com', undefined],
  ['::1]/[::1', undefined],
  ['12345', undefined],
  ['', undefined],
])('%s is an address of %s bits', (text, bits) => {
  expect(bitsOfAddress(text)).toBe(bits);
});

test.each([
  ['203.0.113.0/24', true],
  ['203.0.113.7/0', true],
  ['203.0.113.7/32', true],
  ['2001:db8::/128', true],
  ['203.0.113.0/33', false],
  ['2001:db8::/129', false],
  ['203.0.113.0/', false],
  ['203.0.113.0', false],
  ['203.0.113.0/-1', false],
  ['203.0.113.0/1e1', false],
  ['203.0.113.0/24/24', false],
  ['/24', false],
])('%s is a range: %s', (text, expected) => {
  expect(isCidr(text)).toBe(expected);
});
