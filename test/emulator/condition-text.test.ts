import { expect, test } from 'vitest';
import { parseFault, parseLatency } from '../../src/emulator/condition-text.ts';

test.each([
  ['UpdateUserPool throttled 5%', { operation: 'UpdateUserPool', fails: 'throttled', share: 0.05 }],
  ['* denied', { operation: '*', fails: 'denied' }],
  ['Create* lost call 3', { operation: 'Create*', fails: 'lost', call: 3 }],
  ['*UserPoolClient broken 0.5% after', { operation: '*UserPoolClient', fails: 'broken', share: 0.005, after: true }],
  ['  ListGroups   garbled  after ', { operation: 'ListGroups', fails: 'garbled', after: true }],
  ['CreateGroup conflict', { operation: 'CreateGroup', fails: 'conflict' }],
  ['CreateGroup unsent call 1', { operation: 'CreateGroup', fails: 'unsent', call: 1 }],
  ['TagResource slow 1.5s 100%', { operation: 'TagResource', fails: { slow: 1_500 }, share: 1 }],
  [
    'CreateGroup LimitExceededException',
    {
      operation: 'CreateGroup',
      fails: { name: 'LimitExceededException', message: 'The emulator was told to fail.' },
    },
  ],
] as const)('the fault "%s" is understood', (text, fault) => {
  expect(parseFault(text)).toEqual(fault);
});

const FORM = "write OPERATION FAULT [call N | N%] [after], such as 'UpdateUserPool throttled 5%' or '* lost call 3'";

test.each([
  ['', { problem: 'a fault is empty', wayOut: FORM }],
  [
    'UpdateUserPol throttled',
    { problem: 'there is no operation "UpdateUserPol"', wayOut: 'write UpdateUserPool, or a pattern such as Update*' },
  ],
  ['Make* throttled', { problem: 'there is no operation "Make*"' }],
  [
    'SignUp throttled',
    {
      problem: 'the emulator does not play the operation "SignUp", so that it cannot fail',
      wayOut: 'write one that it plays, such as UpdateUserPool, or a pattern such as Update*',
    },
  ],
  ['( throttled', { problem: 'there is no operation "("' }],
  [
    'ListGroups throttle',
    {
      problem: 'there is no fault "throttle"',
      wayOut:
        'one of: denied, throttled, conflict, broken, lost, unsent, garbled, slow 2s, or an error name of AWS such as LimitExceededException',
    },
  ],
  ['ListGroups', { problem: 'there is no fault ""' }],
  ['ListGroups toString', { problem: 'there is no fault "toString"' }],
  [
    'ListGroups slow',
    { problem: '"slow" does not say how slow', wayOut: "write a time: 'DescribeUserPool slow 500ms'" },
  ],
  ['ListGroups slow 5%', { problem: '"slow" does not say how slow' }],
  ['ListGroups denied 0%', { problem: '"0%" does not say which calls', wayOut: FORM }],
  ['ListGroups denied 101%', { problem: '"101%" does not say which calls' }],
  ['ListGroups denied call 0', { problem: '"call 0" does not say which calls' }],
  ['ListGroups denied often', { problem: '"often" does not say which calls' }],
  ['ListGroups denied call 3after', { problem: '"call 3after" does not say which calls' }],
  [
    'ListGroups denied after',
    {
      problem: '"denied" cannot come after the effect',
      wayOut: 'broken and garbled can; an answer that is lost after the effect is: lost',
    },
  ],
  ['ListGroups slow 2s after', { problem: '"slow" cannot come after the effect' }],
])('what is wrong with the fault "%s" is said, with its way out', (text, said) => {
  expect(parseFault(text)).toMatchObject(said);
});

test.each([
  ['20ms', { from: 20, to: 20 }],
  ['20ms..1.5s', { from: 20, to: 1_500 }],
  ['0ms..5ms', { from: 0, to: 5 }],
])('the latency %s is understood', (text, latency) => {
  expect(parseLatency(text)).toEqual(latency);
});

test.each(['', '20', '20m', '2s..20ms', '1ms..2ms..3ms', '20ms..', '-1ms'])('"%s" is no latency', (text) => {
  expect(parseLatency(text)).toEqual({
    problem: `"${text}" is no latency`,
    wayOut: 'write 20ms, or 20ms..2s for one that is drawn between the two',
  });
});
