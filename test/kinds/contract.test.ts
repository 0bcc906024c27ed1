import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import { annotationChecks } from './contract/annotations.ts';
import { callChecks } from './contract/calls.ts';
import { idleExceptions, memberChecks } from './contract/members.ts';

// Client and emulator read the same tables, so a wrong table would agree with itself. Here every kind is held against
// something that we did not write: the schemas by which the AWS SDK reads and writes the wire.

const checks = Object.entries({ ...callChecks, ...memberChecks, ...annotationChecks });

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
  test.each(checks)('%s', (_what, faultsOf) => {
    expect(faultsOf(kind)).toEqual([]);
  });
});

test('every exception from the SDK is still one', () => {
  expect(idleExceptions()).toEqual([]);
});
