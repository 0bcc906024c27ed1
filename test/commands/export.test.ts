import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { place } from './place.ts';

test.each([
  ['in the folder', 'pools/ids.yaml', '-f pools'],
  ['beside it', 'ids.yaml', '-f pools -f ids.yaml'],
  ['in the folder, by a name that nobody reads there', 'pools/ids.yml', '-f pools -f pools/ids.yml'],
])('what is to be read next has the file of ids once: %s', async (_, ids, flags) => {
  const here = place();
  await here.run('apply', '--yes');
  mkdirSync(join(here.folder, 'pools'));
  const { stdout } = await here.run('export', '--each', '--to', 'pools', '--ids', ids, '--region', 'eu-central-1');
  const next = `cognitoctl plan ${flags} --region eu-central-1`;
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(`Next:  ${next}`);
  const [, ...words] = next.split(' ');
  const planned = await here.run(...words);
  expect([planned.code, planned.stdout.includes('No changes.')]).toEqual([0, true]);
});

test('one file of ids is read after the one file', async () => {
  const here = place();
  await here.run('apply', '--yes');
  const { stdout } = await here.run('export', '--to', 'live.yaml', '--ids', 'ids.yaml', '--region', 'eu-central-1');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(
    'Next:  cognitoctl plan -f live.yaml -f ids.yaml --region eu-central-1',
  );
});
