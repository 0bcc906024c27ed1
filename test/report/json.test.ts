import { expect, test } from 'vitest';
import { Secret } from '../../src/model/value.ts';
import { renderJson } from '../../src/report/json.ts';
import { doneRun, drifts, full } from './samples.ts';

const ending = { exitCode: 5, outcome: 'refused' };

test('a plan as JSON repeats the exit code and shows no secret', async () => {
  await expect(renderJson({ command: 'plan', plan: full }, ending)).toMatchFileSnapshot('plan.json.txt');
});

test('a drift and a run as JSON keep their members', () => {
  const text = renderJson({ command: 'x', drift: drifts['in sync'], run: doneRun }, ending);
  expect(JSON.parse(text)).toEqual({ command: 'x', ...ending, drift: drifts['in sync'], run: doneRun });
});

test('a character that turns the direction of text is escaped, and is the same to a parser', () => {
  const text = renderJson({ command: 'plan', error: { message: 'a\u202eb' } }, ending);
  expect([text.includes('\\u202e'), JSON.parse(text).error.message]).toEqual([true, 'a\u202eb']);
});

test('a secret anywhere in a report prints as a word', () => {
  const text = renderJson({ command: 'plan', findings: [new Secret('hunter2') as never] }, ending);
  expect(text).not.toContain('hunter2');
});
