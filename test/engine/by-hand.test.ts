import { describe, expect, test } from 'vitest';
import type { Api } from '../../src/model/api.ts';
import type { Kind } from '../../src/model/kind.ts';
import type { Plan } from '../../src/model/plan.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { hands, type Whose, withMember } from './hands.ts';
import { addressOf, fileWith, membersOf, placeOf, type Sample, shownBy } from './sample.ts';
import { changeableKinds, samples } from './samples.ts';
import { startWorld, told } from './world.ts';

/** What only grows cannot be taken away by hand, nor can an item of a list that AWS takes none out of. */
function isAddOnly({ schema }: Kind, { member }: Sample): boolean {
  const [list = '', part = ''] = member.split('.*.');
  const { items, 'x-keyed-by': keys = [] } = schema.properties?.[list] ?? {};
  return items?.['x-immutable'] === true || (items?.['x-clear'] === 'never' && keys.includes(part));
}

/** Reads the resource, changes one member and sends all of it, as somebody at the console does. */
async function changeByHand(api: Api, sample: Sample, whose: Whose): Promise<void> {
  const hand = hands[sample.kind];
  if (hand === undefined) throw new Error(`nobody knows how to change a ${sample.kind} by hand`);
  await hand.write(api, withMember(await hand.read(api, whose), placeOf(sample), sample.from));
}

function toldDrift(plan: Plan) {
  const { changed: differing, gone, new: added } = driftOf(plan);
  return {
    changed: differing.map(({ address, differences }) => [address, ...differences.map(({ path }) => path)]),
    gone,
    added,
  };
}

describe.each(changeableKinds.map((kind) => [kind.name, kind] as const))('a %s changed by hand', (name, kind) => {
  const own = samples.filter((sample) => sample.kind === name && !isAddOnly(kind, sample));

  test.each(own.map((sample) => [sample.member, sample] as const))('%s', async (_member, sample) => {
    const { apply, plan, api, live } = startWorld();
    const members = membersOf(sample, sample.to);
    await apply(fileWith(sample, members));
    const before = await live();
    const whose = before.find((each) => each.kind === name)?.ids ?? {};
    await changeByHand(api, sample, whose);
    // Somebody gave it another name: then only its id tells which one is meant.
    const file = fileWith(
      sample,
      sample.member === kind.key ? { ...members, [kind.id ?? '']: whose[kind.id ?? ''] ?? '' } : members,
    );
    const drift = toldDrift(await plan(file));
    await apply(file);

    expect({ drift, left: told(await plan(file)), live: await live() }).toEqual({
      drift: { changed: [[addressOf(sample), ...shownBy(sample)]], gone: [], added: [] },
      left: [],
      live: before,
    });
  });
});
