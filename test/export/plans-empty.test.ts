import { describe, expect, test } from 'vitest';
import { exportLive } from '../../src/export.ts';
import type { Address } from '../../src/model/address.ts';
import type { Unsaid } from '../../src/model/exported.ts';
import { makeByHand } from '../engine/hands.ts';
import { png } from '../engine/images.ts';
import { others } from '../engine/others.ts';
import { addressOf, fileWith, membersOf } from '../engine/sample.ts';
import { changeableKinds, samples } from '../engine/samples.ts';
import { CHANGED_SHOP, SHOP } from '../engine/shop.ts';
import { startWorld } from '../engine/world.ts';
import { EVERYONE, madeAgain, NOTHING, planOf, textsOf } from './exporting.ts';

const WAYS = [{}, { ids: 'apart' }, { settings: 'own' }, { settings: 'own', ids: 'apart' }, { files: 'each' }] as const;

test.each([
  ['the shop', SHOP],
  ['the changed shop', CHANGED_SHOP],
])('%s', async (_, text) => {
  const { world, apply } = startWorld();
  await apply(text);
  for (const way of WAYS) expect(await planOf(world, { ...EVERYONE, ...way })).toEqual(NOTHING);
});

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
const named = others.map((other) => [`${other.kind} ${other.called}`, other] as const);

describe('what another tool made', () => {
  test.each(named)('%s', async (name, other) => {
    const { world, api } = startWorld();
    await makeByHand(api, other);
    const expected = { ...NOTHING, unsaid: UNSAID[name] ?? [] };
    for (const way of WAYS) expect(await planOf(world, { ...EVERYONE, ...way })).toEqual(expected);
  });
});

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

/** Ways that differ in what is said of each resource. */
const FEW = [{}, { settings: 'own', ids: 'apart' }] as const;

describe.each(changeableKinds.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  const own = samples.filter((sample) => sample.kind === name);

  test.each(own.map((sample) => [sample.member, sample] as const))('%s', async (_, sample) => {
    const { world, apply } = startWorld();
    await apply(fileWith(sample, membersOf(sample, sample.to)));
    for (const way of FEW) expect([way, await planOf(world, { ...EVERYONE, ...way })]).toEqual([way, NOTHING]);
    const { exported } = await exportLive(world, EVERYONE);
    const renamed = sample.member === kind.key ? { key: String(sample.to) } : {};
    expect(exported.addresses).toContain(addressOf({ ...sample, ...renamed }));
  });

  const begun = own.filter(({ member }) => !(`${name} ${member}` in NOT_BEGUN));
  test.each(begun.map((sample) => [sample.member, sample] as const))('%s again', async (_, sample) => {
    const { world, apply } = startWorld();
    await apply(fileWith(sample, membersOf(sample, sample.to)));
    for (const way of [{}, { settings: 'own' }] as const)
      expect(await madeAgain(world, { ...EVERYONE, ...way })).toEqual(
        textsOf(await exportLive(world, { ...EVERYONE, ...way })),
      );
  });
});

describe('again', () => {
  test.each(named.filter(([name]) => UNSAID[name] === undefined))('%s', async (_, other) => {
    const { world, api } = startWorld();
    await makeByHand(api, other);
    for (const way of [{}, { settings: 'own' }] as const)
      expect(await madeAgain(world, { ...EVERYONE, ...way })).toEqual(
        textsOf(await exportLive(world, { ...EVERYONE, ...way })),
      );
  });
});
