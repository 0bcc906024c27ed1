import { test } from 'vitest';
import { exportLive } from '../../src/export.ts';
import { SHOP } from '../engine/shop.ts';
import { startWorld } from '../engine/world.ts';

test('try', async () => {
  const w = startWorld();
  await w.apply(SHOP);
  const { files, ids, exported } = await exportLive(w.world, { ids: 'apart' });
  console.log(files[0]?.text, ids, exported);
  const min = await exportLive(w.world, { settings: 'own', ids: 'apart' });
  console.log(min.files[0]?.text);
});
