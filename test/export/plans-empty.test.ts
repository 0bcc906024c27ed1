import { describe, expect, test } from 'vitest';
import { exportLive } from '../../src/export.ts';
import type { Address } from '../../src/model/address.ts';
import type { Unsaid } from '../../src/model/exported.ts';
import { makeByHand } from '../engine/hands.ts';
import { png } from '../engine/images.ts';
import { type Other, others } from '../engine/others.ts';
import { addressOf, fileWith, membersOf, type Sample } from '../engine/sample.ts';
import { changeableKinds, samples } from '../engine/samples.ts';
import { CHANGED_SHOP, SHOP } from '../engine/shop.ts';
import { startWorld } from '../engine/world.ts';
import { EVERYONE, madeAgain, NOTHING, planOf, textsOf } from './exporting.ts';

const WAYS = [{}, { ids: 'apart' }, { settings: 'own' }, { settings: 'own', ids: 'apart' }, { files: 'each' }] as const;

/** What AWS has and a file cannot say, so that it is not made again either. */
const UNSAID: { readonly [other: string]: readonly Unsaid[] } = {
  'ui customization with a logo': [
    {
      address: 'userPools.main.uiCustomization' as Address,
      path: 'ImageFile',
      reason: 'AWS has one and never gives it back; to make it again, give it as "${file:…}"',
    },
  ],
};

test('a logo alone is declared as live has it, and told', async () => {
  const { world, api } = startWorld();
  const members = { ImageFile: png('logo') };
  await makeByHand(api, { kind: 'ui customization', key: '', members, parent: { domains: { 'shop-login': {} } } });
  const expected = { ...NOTHING, unsaid: UNSAID['ui customization with a logo'] };
  for (const way of WAYS) expect(await planOf(world, { ...EVERYONE, ...way })).toEqual(expected);
  const [text = ''] = textsOf(await exportLive(world, { settings: 'own' }));
  expect(text).toContain('    uiCustomization: {}\n');
});

/** Live states that AWS can be brought to and not begun with. */
const NOT_BEGUN: { readonly [sample: string]: string } = {
  'mfa SoftwareTokenMfaConfiguration.Enabled': 'MFA that is optional, and nothing to choose',
};

const OTHERS = others.map((other) => [`${other.kind} ${other.called}`, other] as const);

test.each([
  ['the shop', SHOP],
  ['the changed shop', CHANGED_SHOP],
])('%s plans empty, and makes the same again where there is nothing', async (_, text) => {
  const { world, apply } = startWorld();
  await apply(text);
  for (const way of WAYS) expect([way, await planOf(world, way)]).toEqual([way, NOTHING]);
  for (const way of [{}, { settings: 'own' }] as const)
    expect(await madeAgain(world, way)).toEqual(textsOf(await exportLive(world, way)));
});

describe('what another tool made plans empty, and makes the same again', () => {
  test.each(OTHERS)('%s', async (name, other: Other) => {
    const { world, api } = startWorld();
    await makeByHand(api, other);
    const expected = { ...NOTHING, unsaid: UNSAID[name] ?? [] };
    for (const way of WAYS) expect([way, await planOf(world, { ...EVERYONE, ...way })]).toEqual([way, expected]);
    if (UNSAID[name] !== undefined) return;
    for (const settings of ['all', 'own'] as const) {
      const options = { ...EVERYONE, settings };
      expect(await madeAgain(world, options)).toEqual(textsOf(await exportLive(world, options)));
    }
  });
});

describe.each(changeableKinds.map((kind) => [kind.name, kind] as const))(
  'a %s plans empty, and makes the same again',
  (name, kind) => {
    const own = samples.filter((sample) => sample.kind === name);

    test.each(own.map((sample) => [sample.member, sample] as const))('%s', async (member, sample: Sample) => {
      const { world, apply } = startWorld();
      await apply(fileWith(sample, membersOf(sample, sample.to)));
      expect(await planOf(world, EVERYONE)).toEqual(NOTHING);
      const minimal = { ...EVERYONE, settings: 'own' } as const;
      const made = await exportLive(world, minimal);
      const renamed = member === kind.key ? { key: String(sample.to) } : {};
      expect(made.exported.addresses).toContain(addressOf({ ...sample, ...renamed }));
      if (!(`${name} ${member}` in NOT_BEGUN)) expect(await madeAgain(world, minimal)).toEqual(textsOf(made));
    });
  },
);
