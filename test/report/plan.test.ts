import { expect, test } from 'vitest';
import { widthOf } from '../../src/report/layout.ts';
import { palette } from '../../src/report/palette.ts';
import { renderPlan } from '../../src/report/plan.ts';
import { asciiSigns, plainStyle, type Style } from '../../src/report/style.ts';
import { empty, full, special } from './samples.ts';

const styles: { readonly [name: string]: Style } = {
  '80': plainStyle,
  '120': { ...plainStyle, width: 120 },
  '80-colour': { ...plainStyle, palette: palette('colour') },
  '120-colour': { ...plainStyle, width: 120, palette: palette('colour') },
  '80-ascii-detail': { ...plainStyle, signs: asciiSigns, detail: 'full' },
};

test.each(Object.entries(styles))('a plan with everything reads well: %s', async (name, style) => {
  await expect(renderPlan(full, style)).toMatchFileSnapshot(`plan-full-${name}.txt`);
});

test('what is observed, made anew or created as AWS makes it is told as such', async () => {
  await expect(renderPlan(special, plainStyle)).toMatchFileSnapshot('plan-special-80.txt');
});

test('no label is wider than the terminal', () => {
  const lines = renderPlan(special, plainStyle).split('\n');
  expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
});

test('an empty plan says what was compared', async () => {
  await expect(renderPlan(empty, plainStyle)).toMatchFileSnapshot('plan-empty.txt');
});

test('an empty plan is not called in sync when something could not be read', async () => {
  const plan = { ...empty, unreadable: full.unreadable };
  await expect(renderPlan(plan, plainStyle)).toMatchFileSnapshot('plan-empty-unreadable.txt');
});

test('a plan that is only refused says so', async () => {
  const plan = { ...empty, refusals: full.refusals };
  await expect(renderPlan(plan, plainStyle)).toMatchFileSnapshot('plan-refused.txt');
});
