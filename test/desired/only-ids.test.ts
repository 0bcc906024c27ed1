import { expect, test } from 'vitest';
import { differsByIdsOnly } from '../../src/desired/write-ids/only-ids.ts';
import type { Address } from '../../src/model/address.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import { loadText } from './sources.ts';

const POOL = 'eu-central-1_Ab12Cd34E';

function desiredBy(text: string): DesiredState {
  const { desired, findings } = loadText(`version: 1\n${text}`);
  if (desired === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return desired;
}

const BEFORE = 'stack: shop\nuserPools: { a: { groups: {}, clients: { web: {}, ios: {} } } }\n';

test.each([
  ['the same', BEFORE, false],
  ['the id alone', BEFORE.replace('a: {', `a: { UserPoolId: ${POOL},`), true],
  [
    'another order, and more lines',
    `userPools:\n  a:\n    UserPoolId: ${POOL}\n    clients: { ios: {}, web: {} }\n    groups: {}\nstack: shop\n`,
    true,
  ],
  ['another id', BEFORE.replace('a: {', 'a: { UserPoolId: eu-central-1_Other1234,'), false],
  ['another member', BEFORE.replace('a: {', `a: { UserPoolId: ${POOL}, UserPoolTier: LITE,`), false],
  ['a client less', BEFORE.replace('a: {', `a: { UserPoolId: ${POOL},`).replace(', ios: {}', ''), false],
  ['a client more', BEFORE.replace('a: {', `a: { UserPoolId: ${POOL},`).replace('ios: {}', 'ios: {}, tv: {}'), false],
  ['a collection less', BEFORE.replace('a: { groups: {},', `a: { UserPoolId: ${POOL},`), false],
  ['another head', BEFORE.replace('a: {', `a: { UserPoolId: ${POOL},`).replace('shop', 'store'), false],
])('whether it is only that the pool has got its id: %s', (_, after, expected) => {
  const ids = new Map([['userPools.a' as Address, POOL]]);
  expect(differsByIdsOnly(desiredBy(BEFORE), desiredBy(after), ids)).toBe(expected);
});

test('an id of what the files do not declare is more than ids', () => {
  const before = desiredBy(BEFORE);
  expect(differsByIdsOnly(before, before, new Map([['userPools.b' as Address, POOL]]))).toBe(false);
});
