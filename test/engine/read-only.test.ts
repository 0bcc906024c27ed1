import { describe, expect, test } from 'vitest';
import { load } from '../../src/desired/load.ts';
import { withFaults } from '../../src/emulator/faults.ts';
import type { Api } from '../../src/model/api.ts';
import { liveOutputs } from '../../src/plan/outputs.ts';
import { startWorld, told } from './world.ts';

/** A pool whose certificate stands in an output, and in the texts of what another pool has. */
const pools = (...lines: readonly string[]): string =>
  ['version: 1', 'region: eu-central-1', 'userPools:', ...lines].join('\n');
const SHOP = '  shop: { signingCertificate: {} }';
const OUTPUT = 'outputs: { certificate: "${ref:userPools.shop.signingCertificate.Certificate}" }';
const OTHER = '  other: { groups: { a: { Description: "${ref:userPools.shop.signingCertificate.Certificate}" } } }';

async function certificateOf(api: Api): Promise<unknown> {
  const { UserPools } = await api('cognito-idp', 'ListUserPools', { MaxResults: 60 });
  const found = (UserPools as readonly { Id: string; Name: string }[]).find(({ Name }) => Name === 'shop');
  return (await api('cognito-idp', 'GetSigningCertificate', { UserPoolId: found?.Id ?? '' })).Certificate;
}

async function descriptionIn(api: Api): Promise<unknown> {
  const { UserPools } = await api('cognito-idp', 'ListUserPools', { MaxResults: 60 });
  const found = (UserPools as readonly { Id: string; Name: string }[]).find(({ Name }) => Name === 'other');
  const { Group } = await api('cognito-idp', 'GetGroup', { UserPoolId: found?.Id ?? '', GroupName: 'a' });
  return (Group as { Description: string }).Description;
}

/** How often apply itself asks for a certificate. */
async function readings(apply: ReturnType<typeof startWorld>['apply'], file: string): Promise<number> {
  let times = 0;
  await apply(file, {
    through: (api) => (service, operation, input, region) => {
      times += operation === 'GetSigningCertificate' ? 1 : 0;
      return api(service, operation, input, region);
    },
  });
  return times;
}

describe('a signing certificate', () => {
  test('is no change, neither with its pool nor afterwards, and the output has it when the run ends', async () => {
    const { plan, apply, api } = startWorld();
    const file = pools(SHOP, OUTPUT);
    const first = await plan(file);
    const run = await apply(file);
    const again = await plan(file);
    expect({
      first: told(first),
      refusals: first.refusals,
      left: run.left && told(run.left),
      outputs: run.outputs,
      again: told(again),
      unchanged: again.unchanged,
    }).toEqual({
      first: ['+ userPools.shop'],
      refusals: [],
      left: [],
      outputs: { certificate: { value: await certificateOf(api) } },
      again: [],
      unchanged: 2,
    });
  });

  test('is read for an output while nothing changes', async () => {
    const { apply, snapshot, api } = startWorld();
    const file = pools(SHOP, OUTPUT);
    await apply(file);
    const loaded = load({
      files: [{ name: 'cognito.yaml', text: file }],
      env: {},
      vars: {},
      readFile: () => ({ problem: 'no file in this test' }),
      variables: 'required',
    });
    if (loaded.desired === undefined) throw new Error('the file is right');
    const outputs = liveOutputs({ desired: loaded.desired, snapshot: await snapshot(file) });
    expect([...outputs]).toEqual([['certificate', { value: await certificateOf(api) }]]);
  });

  test.each([
    ['of a pool that this run makes, before it in the file', [SHOP, OTHER]],
    ['of a pool that this run makes, behind it in the file', [OTHER, SHOP]],
  ])('is filled in elsewhere: %s', async (_name, lines) => {
    const { plan, apply, api } = startWorld();
    const file = pools(...lines);
    const planned = await plan(file);
    const run = await apply(file);
    expect({
      planned: told(planned).toSorted(),
      waits: planned.changes
        .find(({ address }) => address === 'userPools.other.groups.a')
        ?.steps.flatMap(({ needs }) => needs)
        .toSorted(),
      refusals: planned.refusals,
      ends: run.outcomes.map(({ outcome }) => outcome.is),
      description: await descriptionIn(api),
      again: told(await plan(file)),
    }).toEqual({
      planned: ['+ userPools.other', '+ userPools.other.groups.a', '+ userPools.shop'],
      waits: ['userPools.other#1', 'userPools.shop#1'],
      refusals: [],
      ends: ['done', 'done', 'done'],
      description: await certificateOf(api),
      again: [],
    });
  });

  test('is filled in elsewhere: of a pool that was there before, as a value that is known already', async () => {
    const { plan, apply, api } = startWorld();
    await apply(pools(SHOP));
    const file = pools(SHOP, OTHER);
    const group = (await plan(file)).changes.find(({ address }) => address === 'userPools.other.groups.a');
    expect(group?.differences.find(({ path }) => path === 'Description')?.after).toBe(await certificateOf(api));
  });

  test('of a pool that is only updated keeps nobody waiting', async () => {
    const { plan, apply } = startWorld();
    await apply(pools(SHOP));
    const { changes } = await plan(pools('  shop: { DeletionProtection: ACTIVE, signingCertificate: {} }', OTHER));
    expect(changes.map(({ address, steps }) => [address, ...steps.flatMap(({ needs }) => needs)])).toEqual([
      ['userPools.shop'],
      ['userPools.other'],
      ['userPools.other.groups.a', 'userPools.other#1'],
    ]);
  });

  test.each([
    [
      'for nobody but the report, it is read once',
      [SHOP, '  other: { groups: { b: { Description: "${ref:userPools.shop.Arn}" } } }'],
      1,
    ],
    [
      'however many need it, once before them',
      [SHOP, OTHER.replace('a: ', 'b: { Description: "${ref:userPools.shop.signingCertificate.Certificate}" }, a: ')],
      2,
    ],
  ])('of a new pool: %s', async (_name, lines, times) => {
    expect(await readings(startWorld().apply, pools(...lines))).toBe(times);
  });

  test('that was read for the plan is not read again', async () => {
    const { apply } = startWorld();
    await apply(pools(SHOP));
    expect(await readings(apply, pools(SHOP, OTHER))).toBe(0);
  });

  test('that cannot be read stops what needs it, and nothing else', async () => {
    const { apply } = startWorld();
    const run = await apply(pools(SHOP, OTHER), {
      through: (api) => withFaults(api, [{ operation: 'GetSigningCertificate', fails: 'denied' }]),
    });
    expect(run.outcomes.map(({ address, outcome }) => [address, outcome.is])).toEqual([
      ['userPools.shop', 'done'],
      ['userPools.other', 'done'],
      ['userPools.other.groups.a', 'failed'],
    ]);
  });

  test.each([
    ['Certificate: x', 'C1018 "Certificate" is set by AWS and cannot be written'],
    ['Certificate: null', 'C1018 "Certificate" is set by AWS and cannot be written'],
    ['once: [Certificate]', 'C1127 "once" names Certificate, which AWS sets by itself'],
    [
      'delete: true',
      'C1111 "delete" is only for what is never deleted by absence; a signing certificate is not of that sort',
    ],
  ])('takes nothing but {}: %s', (line, said) => {
    const { findings } = load({
      files: [{ name: 'cognito.yaml', text: pools(`  shop: { signingCertificate: { ${line} } }`) }],
      env: {},
      vars: {},
      readFile: () => ({ problem: 'no file in this test' }),
      variables: 'required',
    });
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([said]);
  });

  test('is found below somebody else’s pool', async () => {
    const { apply, plan } = startWorld();
    await apply(pools('  shop: {}'));
    const file = pools('  shop: { external: true, signingCertificate: {} }', OTHER);
    const { refusals, changes } = await plan(file);
    expect({ refusals, changes: changes.map(({ address }) => address) }).toEqual({
      refusals: [],
      changes: ['userPools.other', 'userPools.other.groups.a'],
    });
  });
});
