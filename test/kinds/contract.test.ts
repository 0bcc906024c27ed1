import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import { addressChecks } from './contract/addresses.ts';
import { annotationChecks } from './contract/annotations.ts';
import { callChecks } from './contract/calls.ts';
import { operationsThatSay } from './contract/documentation.ts';
import { idleExceptions, memberChecks } from './contract/members.ts';
import { nameChecks } from './contract/operation-names.ts';
import { OTHERWISE } from './contract/otherwise.ts';
import { tableChecks } from './contract/table-names.ts';

// Client and emulator read the same tables, so a wrong table would agree with itself. Here every kind is held against
// something that we did not write: the schemas by which the AWS SDK reads and writes the wire, the way that AWS names
// operations, and AWS's documentation of them where the names do not tell.

const checks = Object.entries({
  ...nameChecks,
  ...callChecks,
  ...addressChecks,
  ...tableChecks,
  ...memberChecks,
  ...annotationChecks,
});

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
  test.each(checks)('%s', (_what, faultsOf) => {
    expect(faultsOf(kind)).toEqual([]);
  });
});

test('every exception from the SDK is still one', () => {
  expect(idleExceptions()).toEqual([]);
});

test.each(OTHERWISE)('AWS says of $op, and of nothing else, what it does in $place of a $kind', (entry) => {
  const service = kinds.find(({ name }) => name === entry.kind)?.service;
  const advice = `\`says\` are words of AWS's documentation of the operation (its command in the SDK), and of no other`;
  expect(service && operationsThatSay(service, entry.says), advice).toEqual([entry.op]);
});
