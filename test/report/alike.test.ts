import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import type { Change, Plan } from '../../src/model/plan.ts';
import { Secret } from '../../src/model/value.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { renderDrift } from '../../src/report/drift.ts';
import { palette } from '../../src/report/palette.ts';
import { renderPlan } from '../../src/report/plan.ts';
import { renderRun } from '../../src/report/run.ts';
import { familiesOf } from '../../src/report/same-differences.ts';
import { asciiSigns, plainStyle, type Style } from '../../src/report/style.ts';
import { startWorld } from '../engine/world.ts';
import { doneRun, empty } from './samples.ts';
import { tenants } from './tenants.ts';

const styles: { readonly [name: string]: Style } = {
  '80': plainStyle,
  '120-colour': { ...plainStyle, width: 120, palette: palette('colour') },
  '80-ascii-detail': { ...plainStyle, signs: asciiSigns, detail: 'full' },
};

/** Forty live pools of which one has one more live setting, and a template with two lines changed. */
async function changedPlan(): Promise<Plan> {
  const world = startWorld();
  await world.apply(tenants({ length: 12, own: { 'tenant-09': 'AutoVerifiedAttributes: [email]' } }));
  return world.plan(
    tenants({
      length: 8,
      lines: 'DeletionProtection: ACTIVE',
      mfa: '"ON"',
      own: {
        'tenant-03': 'AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }',
        'tenant-07': 'DeletionProtection: INACTIVE',
      },
    }),
  );
}

const changedOnce = changedPlan();

test.each(Object.entries(styles))('one line that differs in forty pools is told once: %s', async (name, style) => {
  await expect(renderPlan(await changedOnce, style)).toMatchFileSnapshot(`alike-plan-${name}.txt`);
});

test.each(Object.entries(styles))('one line that drifted in forty pools is told once: %s', async (name, style) => {
  await expect(renderDrift(driftOf(await changedOnce), style)).toMatchFileSnapshot(`alike-drift-${name}.txt`);
});

test('what AWS did not take of forty pools is told once', async () => {
  const left = await changedOnce;
  await expect(renderRun({ ...doneRun, left }, plainStyle)).toMatchFileSnapshot('alike-run.txt');
});

test('forty tenants that are made from one template are a list of what is their own', async () => {
  const plan = await startWorld().plan(tenants({ length: 12 }));
  await expect(renderPlan(plan, plainStyle)).toMatchFileSnapshot('alike-create.txt');
  await expect(renderDrift(driftOf(plan), plainStyle)).toMatchFileSnapshot('alike-gone.txt');
});

test('what one line of a template has refused in forty tenants is told once', async () => {
  const plan = await startWorld().plan(tenants({ length: 12, spa: 'AccessTokenValidity: 30' }));
  const refused = { ...empty, refusals: plan.refusals, warnings: plan.refusals.slice(0, 2) };
  await expect(renderPlan(refused, plainStyle)).toMatchFileSnapshot('alike-refused.txt');
});

const PLACE = { file: 'cognito.yaml', line: 4, column: 1, length: 1 };

const pool = (name: string, rest: Partial<Change>): Change => ({
  address: `userPools.${name}` as Address,
  kind: 'user pool',
  action: 'update',
  name,
  differences: [{ path: 'UserPoolTier', before: 'LITE', after: 'PLUS', place: PLACE }],
  carriedOver: [],
  risks: [],
  steps: [],
  ...rest,
});

/** Who is told with whom. */
const told = (...changes: readonly Change[]): readonly string[] =>
  familiesOf(changes).map((family) => family.changes.map(({ name }) => name).join(' '));

test('only the same path, before, after and place are the same difference', () => {
  const differing = (rest: Partial<Change['differences'][number]>): Partial<Change> => ({
    differences: [{ path: 'UserPoolTier', before: 'LITE', after: 'PLUS', place: PLACE, ...rest }],
  });
  expect(
    told(
      pool('a', {}),
      pool('other-path', differing({ path: 'UserPoolTier2' })),
      pool('other-before', differing({ before: 'ESSENTIALS' })),
      pool('other-after', differing({ after: 'ESSENTIALS' })),
      pool('other-line', differing({ place: { ...PLACE, line: 5 } })),
      pool('without-a-place', { differences: [{ path: 'UserPoolTier', before: 'LITE', after: 'PLUS' }] }),
      pool('other-action', { action: 'create' }),
      pool('made-anew', { action: 'replace' }),
      pool('made-anew-too', { action: 'replace' }),
      pool('observed', { observed: true }),
      pool('b', { carriedOver: ['MfaConfiguration'] }),
    ),
  ).toEqual([
    'a b',
    'other-path',
    'other-before',
    'other-after',
    'other-line',
    'without-a-place',
    'other-action',
    'made-anew',
    'made-anew-too',
    'observed',
  ]);
});

test('what some share with others and these with yet others is told together, in the order of the plan', () => {
  const [one, two] = [1, 2].map((line) => ({ path: 'X', after: line, place: { ...PLACE, line } }));
  if (one === undefined || two === undefined) throw new Error('two differences');
  expect(
    told(
      pool('a', { differences: [one] }),
      pool('alone', { differences: [] }),
      pool('c', { differences: [two] }),
      pool('b', { differences: [one, two] }),
    ),
  ).toEqual(['a c b', 'alone']);
});

test('structures with secrets inside are not the same because they look the same', () => {
  const secret = (name: string, before: string): Change =>
    pool(name, {
      differences: [
        { path: 'X', before: { s: new Secret(before), n: 1 }, after: { s: new Secret('a'), n: 2 }, place: PLACE },
      ],
    });
  expect(told(secret('rotated', 'b'), secret('same', 'a'))).toEqual(['rotated', 'same']);
});

const risky = (name: string): Change => {
  const { address, ...rest } = pool(name, {});
  return { ...rest, address, risks: [{ code: 'C2310', severity: 'warning', message: 'weaker', address }] };
};

/** The flags that a plan says are to be given. */
const flags = (...changes: readonly Change[]): readonly string[] =>
  renderPlan({ ...empty, changes }, plainStyle).match(/--allow .*/g) ?? [];

test('a glob stands for addresses only where it names exactly those that carry the code', () => {
  const other = { ...pool('c', {}), kind: 'client', differences: [] } as const;
  expect([
    flags(risky('a'), risky('b')),
    flags(risky('a'), risky('b'), other),
    flags(risky('a*'), risky('b')),
    flags(risky('a')),
  ]).toEqual([
    ["--allow 'C2310@userPools.*'"],
    ['--allow C2310@userPools.a', '--allow C2310@userPools.b'],
    ["--allow 'C2310@userPools.a*'", '--allow C2310@userPools.b'],
    ['--allow C2310@userPools.a'],
  ]);
});

test('every change of a plan stands in it with its address, and every difference with its value', async () => {
  const plan = await changedOnce;
  const text = renderPlan(plan, { ...plainStyle, detail: 'full', width: 10_000 });
  const missing = plan.changes.flatMap(({ address, differences }) => [
    ...(text.includes(address) ? [] : [address]),
    ...differences.filter(({ path, after }) => !text.includes(path) || !text.includes(String(after))),
  ]);
  expect([plan.changes.length, missing]).toEqual([80, []]);
});
