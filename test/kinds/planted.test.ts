import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { operations } from '../../scripts/coverage/coverage.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Kind } from '../../src/model/kind.ts';
import { addressChecks } from './contract/addresses.ts';
import { callChecks } from './contract/calls.ts';
import { memberChecks } from './contract/members.ts';
import { nameChecks } from './contract/operation-names.ts';
import { placedCalls } from './contract/sdk.ts';
import { tableChecks } from './contract/table-names.ts';
import { MISTAKES, type Mistake, plants } from './plants.ts';

// The emulator reads the tables that the client reads, so it cannot see that one of them is wrong. The contract with AWS
// can: here each mistake is put into copies of the tables, one at a time, with every name that AWS has, and must be found.

const checks = Object.values({ ...nameChecks, ...callChecks, ...addressChecks, ...tableChecks, ...memberChecks });

/** Whether the contract finds a fault. A check that throws finds nothing: it fails here. */
const isFound = (kind: Kind): boolean => checks.some((faultsOf) => faultsOf(kind).length > 0);

const LINKS = [
  'test/export/alike.test.ts',
  'two links to one provider are told and stand in no file, which could not say which it means',
] as const;

/**
 * What AWS cannot tell, and the test that does. AWS has no name for a link: which of the members that say which one it is
 * stands for it in a file is ours to choose.
 */
const ELSEWHERE: { readonly [where: string]: readonly [file: string, test: string] } = {
  'user link, key ProviderName: ProviderAttributeName': LINKS,
  'user link, key ProviderName: ProviderAttributeValue': LINKS,
};

const plantsOf = (mistake: Mistake) => plants.filter((plant) => plant.mistake === mistake);

describe.each(MISTAKES)('a wrong %s', (mistake) => {
  const planted = plantsOf(mistake);

  test('is found by the contract with AWS, wherever it is planted', () => {
    const missed = planted.filter(({ kind }) => !isFound(kind)).map(({ where }) => where);
    const advice = 'these mistakes pass the contract: a check in test/kinds/contract must tell them from what is right';
    expect(missed, advice).toEqual(mistake === 'key' ? Object.keys(ELSEWHERE) : []);
  });

  test('was planted in every kind that has one', () => {
    const names = new Set(planted.map(({ kind }) => kind.name));
    const others = kinds.filter(({ name }) => !names.has(name));
    expect(others.map(({ name }) => name)).toEqual([]);
  });
});

test('every operation of both services was planted in every call, and each name misspelt', () => {
  const names = new Set(operations.map(({ operation }) => operation));
  const calls = kinds.flatMap(placedCalls);
  expect(plantsOf('operation').length).toBe(calls.length * names.size);
});

test('more than 27,000 mistakes were planted, as src/emulator/README.md says', () => {
  expect(plants.length).toBeGreaterThan(27_000);
});

test.each(Object.entries(ELSEWHERE))('%s: another test finds it', (_where, [file, name]) => {
  expect(readFileSync(file, 'utf8')).toContain(`test('${name}'`);
});
