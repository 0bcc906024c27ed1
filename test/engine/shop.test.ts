import { expect, test } from 'vitest';
import { SHOP } from './shop.ts';
import { startWorld, told } from './world.ts';

test('the shop is made in one apply, and then nothing is left to do', async () => {
  const { apply, plan } = startWorld();
  const run = await apply(SHOP);
  expect({
    ends: [...new Set(run.outcomes.map(({ outcome }) => outcome.is))],
    left: run.left && told(run.left),
    again: told(await plan(SHOP)),
  }).toEqual({ ends: ['done'], left: [], again: [] });
});

test('applying the same file again sends nothing', async () => {
  const { apply } = startWorld();
  await apply(SHOP);
  expect(await apply(SHOP)).toEqual({ outcomes: [], calls: 0 });
});
