import { describe, expect, test } from 'vitest';
import { type Fault, withFaults } from '../../src/emulator/faults.ts';
import type { EmulatorState } from '../../src/emulator/store.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Api } from '../../src/model/api.ts';
import type { Run } from '../../src/model/event.ts';
import { isSetting } from '../../src/model/kind.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { LiveResource } from './live.ts';
import { CHANGED_LOGIN_PAGES, LOGIN_PAGES } from './login-pages.ts';
import { CHANGED_SHOP, SHOP } from './shop.ts';
import { startWorld, told } from './world.ts';

/** What a run leaves that is not as it should be: something done before what it needs, or skipped without a reason. */
function disorder({ changes }: Plan, { outcomes }: Run): readonly string[] {
  const ends = new Map(outcomes.map(({ address, outcome }) => [address as string, outcome.is]));
  // How a change ended tells how its last step did.
  const lastSteps = new Map(changes.map(({ address, steps }) => [steps.at(-1)?.id, address as string]));
  return changes.flatMap(({ address, steps }) => {
    const others = steps.flatMap(({ needs }) => needs).flatMap((id) => lastSteps.get(id) ?? []);
    const needed = others.filter((other) => other !== address).map((other) => ends.get(other));
    const end = ends.get(address);
    const isRight = needed.every((each) => each === 'done') || end === 'skipped' || end === 'failed';
    return isRight ? [] : [`${address} ended ${end}, and what it needs ${needed}`];
  });
}

/** Of which a world has one, or whose name has an id in it that is another each time. */
const NAMELESS = [...kinds.filter(isSetting).map(({ name }) => name), 'principal tags'];

/** What there is, by kind and name. */
const inventory = (live: readonly LiveResource[]): readonly string[] =>
  live
    .map(({ kind, ids, resource }) => {
      const { ClientName, Name, IdentityPoolName, TermsName } = resource;
      const name = ClientName ?? Name ?? IdentityPoolName ?? TermsName ?? Object.values(ids).at(-1);
      return NAMELESS.includes(kind) ? kind : `${kind} ${nameless(String(name), ids)}`;
    })
    .toSorted();

/** A group that AWS makes has the pool's id in its name. */
const nameless = (name: string, ids: LiveResource['ids']): string => name.replace(ids.UserPoolId ?? ' ', 'POOL');

const isRead = (operation: string): boolean => /^(Describe|Get|List)/.test(operation);

/** Tells the operation of each call. */
const recording =
  (api: Api, operations: string[]): Api =>
  (service, operation, ...rest) => {
    operations.push(operation);
    return api(service, operation, ...rest);
  };

type Case = { readonly file: string; readonly state: EmulatorState | undefined };

async function undisturbed({ file, state }: Case) {
  const { plan, apply, live } = startWorld(undefined, state);
  const made = await plan(file);
  const operations: string[] = [];
  await apply(file, { through: (api) => recording(api, operations) });
  return { made, operations, inventory: inventory(await live()) };
}

async function disturbed({ file, state }: Case, made: Plan, fault: Fault) {
  const { apply, plan, live } = startWorld(undefined, state);
  const operations: string[] = [];
  const run = await apply(file, { through: (api) => recording(withFaults(api, [fault]), operations) });
  const again = await apply(file);
  return {
    operation: operations[(fault.call ?? 0) - 1] ?? '',
    ends: endsOf(run),
    disorder: disorder(made, run),
    again: endsOf(again).filter((end) => end !== 'done'),
    left: again.outcomes.length === 0 ? [] : told(await plan(file)),
    inventory: inventory(await live()),
  };
}

const endsOf = ({ outcomes }: Run): readonly string[] => [...new Set(outcomes.map(({ outcome }) => outcome.is))];

const FAULTS = ['conflict', 'broken', 'lost', 'unsent', 'denied', 'throttled'] as const;
/** Those after which a write is tried again, or found to be made. Reads are repeated by the connection to AWS. */
const PASSING: readonly string[] = ['conflict', 'broken', 'lost', 'unsent'];
/** Those that only a write can have, or that are to a read what another one is. */
const OF_WRITES: readonly string[] = ['conflict', 'lost'];

async function stateOf(file: string): Promise<EmulatorState> {
  const { apply, state } = startWorld();
  await apply(file);
  return state();
}

describe.each([
  ['making the shop', { file: SHOP, state: undefined }],
  ['making login pages', { file: LOGIN_PAGES, state: undefined }],
  ['changing login pages', { file: CHANGED_LOGIN_PAGES, state: await stateOf(LOGIN_PAGES) }],
  ['changing the shop', { file: CHANGED_SHOP, state: await stateOf(SHOP) }],
] as const)('%s', async (_doing, what) => {
  const whole = await undisturbed(what);

  test.each(FAULTS)(
    'whichever call is %s, all ends in order, and a second run leaves one of each and nothing to do',
    { timeout: 60_000 },
    async (fails) => {
      const calls = whole.operations.flatMap((operation, index) =>
        OF_WRITES.includes(fails) && isRead(operation) ? [] : [index + 1],
      );
      const found = await Promise.all(
        calls.map(async (call) => ({ call, ...(await disturbed(what, whole.made, { call, fails })) })),
      );
      const isWhole = (operation: string): boolean => PASSING.includes(fails) && !isRead(operation);
      expect(found).toEqual(
        found.map(({ call, operation, ends }) => ({
          call,
          operation,
          ends: isWhole(operation) ? ['done'] : ends,
          disorder: [],
          again: [],
          left: [],
          inventory: whole.inventory,
        })),
      );
    },
  );
});
