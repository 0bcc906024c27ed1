import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load } from '../../src/desired/load.ts';
import { kindNamed } from '../../src/kinds/index.ts';
import type { Address } from '../../src/model/address.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import { idMember } from '../../src/model/kind.ts';
import { textsAt } from '../../src/model/member.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Live, Snapshot, Undeclared } from '../../src/model/snapshot.ts';
import { type Fields, Secret } from '../../src/model/value.ts';
import { withOutputs } from '../../src/model/wire.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { statesOf } from '../../src/plan/state.ts';

const nothing: Snapshot = {
  world: 'test',
  region: 'eu-central-1',
  account: '123456789012',
  live: new Map(),
  undeclared: [],
  ambiguous: [],
  notFound: [],
  unreadable: [],
  calls: 0,
};

const shop = (() => {
  const { desired, findings } = load({
    files: [{ name: 'cognito.yaml', text: readFileSync('cognito.yaml', 'utf8').replaceAll('additive', 'full') }],
    env: { GOOGLE_CLIENT_SECRET: 'a-secret' },
    vars: {},
    readFile: () => ({ problem: 'none' }),
    variables: 'required',
  });
  if (desired === undefined) throw new Error(JSON.stringify(findings));
  return desired;
})();

/** A file with some of the shop's resources; what refers to one that is left out goes too. */
function part(left: ReadonlySet<Address>): DesiredState {
  const gone = new Set(
    shop.resources
      .filter(({ address, parent }) => left.has(address) || (parent && left.has(parent)))
      .map(({ address }) => address),
  );
  return {
    ...shop,
    resources: shop.resources.filter(({ address, parent }) => !gone.has(address) && !(parent && gone.has(parent))),
  };
}

/** AWS as it is after that file was applied, seen with the eyes of another one. */
function after(applied: DesiredState, desired: DesiredState): Snapshot {
  const live = new Map<Address, Live>();
  const undeclared: Undeclared[] = [];
  const declared = new Set(desired.resources.map(({ address }) => address));
  for (const [address, { resource, kind, after: fields }] of statesOf(applied, nothing)) {
    const id = kind.id === undefined ? {} : { [kind.id]: `id-of-${resource.key}` };
    const secret = fields.GenerateSecret === true ? { ClientSecret: new Secret('made by AWS') } : {};
    const whole = withOutputs(kind, { UserPoolId: 'eu-central-1_abcdefghi', ...fields, ...id, ...secret }, []);
    if (declared.has(address)) live.set(address, { address, fields: whole, foundBy: 'name', unknownMembers: [] });
    else if (kind.key !== undefined) {
      const parent = resource.parent === undefined ? {} : { parent: resource.parent };
      undeclared.push({
        kind: kind.name,
        name: String(resource.name),
        id: String(whole[idMember(kind) ?? '']),
        serverOwned: false,
        fields: whole,
        ...parent,
      });
    }
  }
  return { ...nothing, live, undeclared };
}

/** The changes at which something that they need has not been made yet. */
function tooEarly(plan: Plan): readonly Address[] {
  const made = new Set<string>();
  const waiting: Plan['changes'][number]['steps'][number][] = [];
  const found: Address[] = [];
  for (const { address, steps } of plan.changes) {
    if (steps[0]?.needs.some((id) => !made.has(id))) found.push(address);
    waiting.push(...steps);
    for (let free = next(); free !== undefined; free = next()) made.add(free.id);
  }
  return [...found, ...waiting.map(({ address }) => address)];

  function next() {
    const index = waiting.findIndex(({ needs }) => needs.every((id) => made.has(id)));
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  }
}

/** Pairs of which the second does not wait for the first, by what the shop's file says and not by what the planner thinks. */
function misplaced(plan: Plan, desired: DesiredState): readonly string[] {
  const at = new Map(plan.changes.map((change) => [change.address, change]));
  const steps = new Map(plan.changes.flatMap((change) => change.steps.map((step) => [step.id, step] as const)));
  const waitsFor = (id: string, first: Address): boolean =>
    (steps.get(id)?.needs ?? []).some((other) => steps.get(other)?.address === first || waitsFor(other, first));
  const pool = 'userPools.customers';
  const providers = (fields: Fields): readonly string[] =>
    textsAt(fields, 'SupportedIdentityProviders').map((name) => `${pool}.identityProviders.${name}`);
  const servers = (fields: Fields): readonly string[] =>
    textsAt(fields, 'AllowedOAuthScopes').flatMap((scope) =>
      scope.includes('/') ? [`${pool}.resourceServers["${scope.slice(0, scope.lastIndexOf('/'))}"]`] : [],
    );
  const pairs = desired.resources.flatMap(({ address, parent, kind, fields }) => [
    ...(parent === undefined ? [] : [[parent, address] as const]),
    ...(kind === 'client' ? [...providers(fields), ...servers(fields)].map((first) => [first, address] as const) : []),
  ]);
  return pairs.flatMap(([first, then]) => {
    const [one, other] = [at.get(first as Address), at.get(then)];
    const last = other?.action === 'delete' ? undefined : other?.steps.at(-1);
    const isFree = one?.action === 'create' && last !== undefined && !waitsFor(last.id, one.address);
    return isFree ? [`${then} does not wait for ${first}`] : [];
  });
}

const leaves = shop.resources.filter(
  ({ kind }) => kindNamed(kind).parents.length > 0 && kindNamed(kind).key !== undefined,
);
const anyPart = fc.subarray(leaves.map(({ address }) => address)).map((left) => part(new Set(left)));

test('from any state of the shop to any other, no change stands before what it needs', () => {
  fc.assert(
    fc.property(anyPart, anyPart, (before, wanted) => {
      const desired = {
        ...wanted,
        resources: wanted.resources.filter(({ kind }) => kind !== 'identity pool' && kind !== 'identity pool roles'),
      };
      const { plan } = makePlan(desired, after(before, desired), { limits: { deletes: 99 } });
      expect([...tooEarly(plan), ...misplaced(plan, desired)]).toEqual([]);
    }),
  );
});

test('from any state of the shop to the same, there is nothing to do', () => {
  fc.assert(
    fc.property(anyPart, (same) => {
      const desired = {
        ...same,
        resources: same.resources.filter(({ kind }) => kind !== 'identity pool' && kind !== 'identity pool roles'),
      };
      expect(makePlan(desired, after(desired, desired)).plan.changes).toEqual([]);
    }),
  );
});

test('what is referred to, by reference or by plain name, is made before whoever refers to it', () => {
  const desired = part(new Set<Address>());
  const { plan } = makePlan(desired, { ...nothing, undeclared: [] });
  expect(misplaced(plan, desired)).toEqual([]);
  const position = (address: string) => plan.changes.findIndex((change) => change.address === address);
  expect([
    position('userPools.customers') < position('userPools.customers.mfa'),
    position('userPools.customers.identityProviders.Google') < position('userPools.customers.clients.web'),
    position('userPools.customers.resourceServers["https://api.shop.example.com"]') <
      position('userPools.customers.clients.batch'),
    position('userPools.customers.clients.web') < position('identityPools.storefront'),
    position('identityPools.storefront') < position('identityPools.storefront.roles'),
  ]).toEqual([true, true, true, true, true]);
});
