import { expect, test } from 'vitest';
import type { Run } from '../../src/model/event.ts';
import { palette } from '../../src/report/palette.ts';
import { renderEnded, renderRun } from '../../src/report/run.ts';
import { plainStyle } from '../../src/report/style.ts';
import { doneRun, full, run } from './samples.ts';

test('a run that ended partly names every change that is not done', async () => {
  await expect(renderRun(run, plainStyle)).toMatchFileSnapshot('run-partly-80.txt');
});

test('a run that ended partly is coloured on a terminal', async () => {
  await expect(renderRun(run, { ...plainStyle, width: 120, palette: palette('colour') })).toMatchFileSnapshot(
    'run-partly-120-colour.txt',
  );
});

test('a run that took is verified', async () => {
  await expect(renderRun(doneRun, plainStyle)).toMatchFileSnapshot('run-done.txt');
});

test('a run shows what AWS made of it', async () => {
  await expect(renderRun({ ...doneRun, left: full }, plainStyle)).toMatchFileSnapshot('run-left.txt');
});

const inPart: Run = {
  calls: 3,
  outcomes: run.outcomes.flatMap((end) =>
    end.outcome.is === 'failed' ? [{ ...end, outcome: { ...end.outcome, partly: true } }] : [],
  ),
};

test('a change that failed after one of its calls took effect is told as partly done', async () => {
  await expect(renderRun(inPart, plainStyle)).toMatchFileSnapshot('run-change-in-part.txt');
});

test('a bug is told as one, and where it happened only to who asks', async () => {
  const failure = {
    service: 'cognito-idp',
    operation: 'CreateGroup',
    name: 'Bug',
    message: 'a bug in cognitoctl: TypeError: x is not a function\n    at create (steps.ts:1:1)',
  } as const;
  const outcomes = inPart.outcomes.map((end) => ({ ...end, outcome: { is: 'failed' as const, failure } }));
  const texts = [plainStyle, { ...plainStyle, detail: 'full' as const }].map((style) =>
    renderRun({ calls: 1, outcomes }, style),
  );
  await expect(texts.join('\n')).toMatchFileSnapshot('run-bug.txt');
});

test('progress is one line for each change, in UTC', async () => {
  const at = Date.UTC(2026, 0, 2, 2, 0, 2);
  const lines = run.outcomes.map(({ address, action, outcome }, index) =>
    renderEnded(
      { event: 'change ended', address, action, outcome, milliseconds: 300 },
      { number: index + 1, of: run.outcomes.length, at },
      plainStyle,
    ),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('run-progress.txt');
});
