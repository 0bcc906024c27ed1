import { expect, test } from 'vitest';
import { SHOP } from './shop.ts';
import { startWorld } from './world.ts';

test('the conditions of this run are the ones that it names', async () => {
  const { apply, clock } = startWorld();
  await apply(SHOP);
  const isHard = process.env.CONDITIONS === 'hard';
  expect({
    isFarAway: clock.pauses.includes(10),
    // The first pause after a throttled answer is a second on this clock.
    isThrottled: clock.pauses.includes(1_000),
    takesTime: clock.now() > 2_000,
  }).toEqual({ isFarAway: isHard, isThrottled: isHard, takesTime: isHard });
});
