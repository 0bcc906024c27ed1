import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import { budgetsOf, QUOTAS, quotaOf } from '../../src/model/quotas.ts';

const FACTS = new URL('../../../shared/facts/user-pools.md', import.meta.url);
const hasFacts = existsSync(FACTS);
const unmeasured = hasFacts ? '' : ' (not measured: no ../shared/facts beside this checkout)';

/** A row of the fact sheet: category, calls a second, whether they can be raised, calls a second of one operation on one pool. */
const ROW = /^\| (\w+) \| (\d+) \| (?:yes|no) \| (?:–|(\d) RPS per operation per pool) \|$/gm;

test.skipIf(!hasFacts)(`the quotas are those that AWS publishes${unmeasured}`, () => {
  const published = new Map(
    [...readFileSync(FACTS, 'utf8').matchAll(ROW)].map(([, name, rate, perPool]) => [name, `${rate} ${perPool}`]),
  );
  expect(published.size).toBeGreaterThan(10);
  expect(QUOTAS.map(({ name, rate, perPool }) => [name, `${rate} ${perPool}`])).toEqual(
    QUOTAS.map(({ name }) => [name, published.get(name)]),
  );
});

test('an operation is in one category', () => {
  const operations = QUOTAS.flatMap((quota) => quota.operations);
  expect(operations.filter((operation, index) => operations.indexOf(operation) !== index)).toEqual([]);
});

test('every call of user pools, clients and groups has a published quota, but for the tag calls', () => {
  const published = new Set(QUOTAS.flatMap((quota) => quota.operations));
  const calls = kinds
    .filter(({ name }) => ['user pool', 'client', 'group'].includes(name))
    .flatMap(({ calls: { list, read, create = [], update = [], delete: gone = [] } }) =>
      [list, read, ...create, ...update, ...gone].flatMap((call) =>
        call === undefined || typeof call === 'function' ? [] : [call.op],
      ),
    );
  expect(calls.filter((operation) => !published.has(operation))).toEqual(['TagResource', 'UntagResource']);
});

test('a call counts against its category, and where AWS says so against its operation on its pool', () => {
  expect([
    budgetsOf('cognito-idp', 'GetGroup', { UserPoolId: 'p' }),
    budgetsOf('cognito-idp', 'DescribeUserPool', { UserPoolId: 'p' }),
    budgetsOf('cognito-idp', 'DescribeUserPoolDomain', { Domain: 'd' }),
    budgetsOf('cognito-identity', 'TagResource', {}),
  ]).toEqual([
    [
      { name: 'cognito-idp UserPoolResourceRead', rate: 20 },
      { name: 'p GetGroup', rate: 5 },
    ],
    [{ name: 'cognito-idp UserPoolRead', rate: 15 }],
    [{ name: 'cognito-idp UserPoolResourceRead', rate: 20 }],
    [{ name: 'cognito-identity TagResource', rate: quotaOf('TagResource').rate }],
  ]);
});
