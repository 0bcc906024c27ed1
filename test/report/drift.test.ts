import { expect, test } from 'vitest';
import { renderDrift } from '../../src/report/drift.ts';
import { palette } from '../../src/report/palette.ts';
import { asciiSigns, plainStyle, type Style } from '../../src/report/style.ts';
import { drifts } from './samples.ts';

const styles: { readonly [name: string]: Style } = {
  '80': plainStyle,
  '120-colour': { ...plainStyle, width: 120, palette: palette('colour') },
  '80-ascii': { ...plainStyle, signs: asciiSigns },
};

test.each(Object.entries(styles))('a drift says what the file wants and what is live: %s', async (name, style) => {
  await expect(renderDrift(drifts.differing, style)).toMatchFileSnapshot(`drift-differing-${name}.txt`);
});

test('no difference is in sync', async () => {
  await expect(renderDrift(drifts['in sync'], plainStyle)).toMatchFileSnapshot('drift-in-sync.txt');
});

test('no difference is incomplete, not in sync, when something could not be read', async () => {
  await expect(renderDrift(drifts.incomplete, plainStyle)).toMatchFileSnapshot('drift-incomplete.txt');
});

test('an item that came or went is one line, so that as many differences are listed as are counted', () => {
  const [change] = drifts.differing.changed;
  if (change === undefined) throw new Error('the sample has no change');
  const differences = [
    { path: 'Schema.tenant', after: { Name: 'tenant', Mutable: true } },
    { path: 'Schema["custom:custom:n2"]', before: { Name: 'custom:custom:n2', Mutable: true } },
  ];
  const drift = { ...drifts.differing, changed: [{ ...change, differences }], gone: [], new: [] };
  const lines = renderDrift(drift, { ...plainStyle, width: 120 }).split('\n');
  const first = lines.findIndex((line) => line.startsWith('DRIFT'));
  expect([lines[first], ...lines.slice(first + 3, first + 5)]).toEqual([
    `DRIFT   2 differences in 1 of ${drift.counts.resources} resources`,
    '    Schema.tenant                - { Name: tenant, Mutable: true }   missing live',
    '    Schema["custom:custom:n2"]   + { Name: custom:custom:n2, Mutable: true }   only live',
  ]);
});
