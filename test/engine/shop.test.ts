import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startWorld, told } from './world.ts';

const shop = readFileSync('cognito.yaml', 'utf8')
  .replaceAll('000000000000', '123456789012')
  .replace('${env:GOOGLE_CLIENT_SECRET}', 'a-secret');

test('the shop is made in one apply, and then nothing is left to do', async () => {
  const { apply, plan } = startWorld();
  const run = await apply(shop);
  expect({
    ends: [...new Set(run.outcomes.map(({ outcome }) => outcome.is))],
    left: run.left && told(run.left),
    again: told(await plan(shop)),
  }).toEqual({ ends: ['done'], left: [], again: [] });
});

test('applying the same file again sends nothing', async () => {
  const { apply } = startWorld();
  await apply(shop);
  expect(await apply(shop)).toEqual({ outcomes: [], calls: 0 });
});
