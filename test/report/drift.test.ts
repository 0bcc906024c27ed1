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
