import { expect, test } from 'vitest';
import { conditionsOf } from '../../src/commands/run-conditions.ts';
import type { Run } from '../../src/model/event.ts';
import { run } from '../report/samples.ts';

const failed = run.outcomes.filter(({ outcome }) => outcome.is === 'failed');

const partly: Run['outcomes'] = failed.map((end) =>
  end.outcome.is === 'failed' ? { ...end, outcome: { ...end.outcome, partly: true } } : end,
);

test.each([
  ['the only change failed', failed, ['unexpected']],
  ['the only change failed after one of its calls took effect', partly, ['partly done']],
  ['some is done, some is not', run.outcomes, ['partly done']],
])('%s', (_, outcomes, expected) => {
  expect(conditionsOf({ calls: 1, outcomes }, undefined)).toEqual(expected);
});
