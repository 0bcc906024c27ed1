import { expect, test } from 'vitest';
import { openRisks } from '../../src/commands/allowances.ts';
import type { Address } from '../../src/model/address.ts';
import type { Change, Plan } from '../../src/model/plan.ts';
import { empty } from '../report/samples.ts';

function change(address: string, ...codes: readonly string[]): Change {
  const risks = codes.map((code) => ({
    code,
    severity: 'warning' as const,
    message: code,
    address: address as Address,
  }));
  return {
    address: address as Address,
    kind: 'client',
    action: 'update',
    name: 'x',
    differences: [],
    carriedOver: [],
    risks,
    steps: [],
  };
}

const plan: Plan = {
  ...empty,
  changes: [
    change('userPools.a', 'C2301'),
    change('userPools.a.clients.web', 'C2302', 'C2303'),
    change('userPools.a.clients["x.y"]', 'C2302'),
  ],
};

const open = (...allow: readonly string[]): readonly string[] =>
  openRisks(plan, allow).map(({ change, risk }) => `${risk.code}@${change.address}`);

test.each([
  [
    [],
    [
      'C2301@userPools.a',
      'C2302@userPools.a.clients.web',
      'C2303@userPools.a.clients.web',
      'C2302@userPools.a.clients["x.y"]',
    ],
  ],
  [['C2301'], ['C2302@userPools.a.clients.web', 'C2303@userPools.a.clients.web', 'C2302@userPools.a.clients["x.y"]']],
  [
    ['C2302'],
    [
      'C2301@userPools.a',
      'C2302@userPools.a.clients.web',
      'C2303@userPools.a.clients.web',
      'C2302@userPools.a.clients["x.y"]',
    ],
  ],
  [['C2302@userPools.a.clients.*'], ['C2301@userPools.a', 'C2303@userPools.a.clients.web']],
  [
    ['C2302@userPools.a.clients["x.y"]'],
    ['C2301@userPools.a', 'C2302@userPools.a.clients.web', 'C2303@userPools.a.clients.web'],
  ],
  [
    ['C2302@userPools.a', 'C2303@userPools.a'],
    [
      'C2301@userPools.a',
      'C2302@userPools.a.clients.web',
      'C2303@userPools.a.clients.web',
      'C2302@userPools.a.clients["x.y"]',
    ],
  ],
  [['C2301@**', 'C2302@**', 'C2303@userPools.**'], []],
])('--allow %j leaves %j open', (allow, left) => {
  expect(open(...allow)).toEqual(left);
});
