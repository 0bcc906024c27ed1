import { apply } from '../../src/apply.ts';
import { limit } from '../../src/aws/limit.ts';
import { retry } from '../../src/aws/retry.ts';
import { load } from '../../src/desired/load.ts';
import { type Conditions, underConditions } from '../../src/emulator/conditions.ts';
import { createEmulator } from '../../src/emulator/emulator.ts';
import type { EmulatorState } from '../../src/emulator/store.ts';
import { fetchSnapshot } from '../../src/fetch.ts';
import type { Api, ReadApi, World } from '../../src/model/api.ts';
import type { Clock } from '../../src/model/clock.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import type { Event, Run } from '../../src/model/event.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { makePlan, type Planned, type PlanOptions } from '../../src/plan/make-plan.ts';
import { fakeClock } from '../fake-clock.ts';
import { type LiveResource, liveOf } from './live.ts';

const ACCOUNT = '123456789012';
const REGION = 'eu-central-1';

/** What `npm run test:hard` puts between the engine and the emulator. */
const HARD: Conditions = {
  quotas: true,
  latency: { from: 20, to: 20 },
  faults: [{ share: 0.05, fails: 'throttled' }],
  seed: Number(process.env.SEED ?? 1),
};

/**
 * The way to the emulator. Under hard conditions it is the one that production has, our own limits and retries, and
 * its waiting takes place in the time of `clock`. Where the conditions are easy the emulator answers at once.
 */
function connected(api: Api, clock: Clock): Api {
  if (process.env.CONDITIONS !== 'hard') return api;
  return retry(limit(underConditions(api, HARD, clock), { ...clock, region: REGION }), clock);
}

/** What `npm run test:lenient` switches on: every answer of AWS that nobody knows is the gentler one. */
const LENIENT = process.env.CONDITIONS === 'lenient' ? ['all'] : [];
/** For the few tests of what only the harsher answer asks of the engine. */
export const isHarsh = LENIENT.length === 0;

/** An emulator of its own, and the whole way from a file's text to AWS and back. */
export function startWorld(around: (api: Api) => Api = (api) => api, state?: EmulatorState) {
  // What takes time is over at once: waiting has tests of its own.
  const emulator = createEmulator({
    account: ACCOUNT,
    settle: { reads: 0 },
    lenient: LENIENT,
    ...(state && { state }),
  });
  const clock = fakeClock();
  const api = around(connected(emulator.api, clock));
  const world: World = {
    name: 'emulator:test',
    region: REGION,
    regionFrom: 'file',
    read: api as ReadApi,
    account: async () => ACCOUNT,
  };
  const plan = async (text: string, options?: PlanOptions): Promise<Planned> => {
    const desired = desiredOf(text);
    return makePlan(desired, await fetchSnapshot(world, desired), options);
  };
  return {
    api: emulator.api,
    state: emulator.state,
    world,
    /** What all waiting of this world goes by. */
    clock,
    /** Everything that AWS has, without dates. */
    live: (): Promise<readonly LiveResource[]> => liveOf(emulator),
    snapshot: (text: string): Promise<Snapshot> => fetchSnapshot(world, desiredOf(text)),
    plan: async (text: string, options?: PlanOptions): Promise<Plan> => (await plan(text, options)).plan,
    apply: async (
      text: string,
      options: PlanOptions & {
        readonly events?: Event[];
        readonly signal?: AbortSignal;
        readonly failFast?: true;
        /** What stands between apply and AWS; the plan before it is made without. */
        readonly through?: (api: Api) => Api;
      } = {},
    ): Promise<Run> => {
      const planned = await plan(text, options);
      if (planned.plan.refusals.length > 0) throw new Error(`refused: ${JSON.stringify(planned.plan.refusals)}`);
      const { events = [], signal, failFast, through = (direct) => direct } = options;
      return apply(planned, {
        world,
        api: through(api),
        desired: desiredOf(text),
        report: (event) => void events.push(event),
        wait: 1,
        clock,
        ...(signal && { signal }),
        ...(failFast && { failFast }),
      });
    },
  };
}

const known = new Map<string, DesiredState>();

/** What a file says; the same text is read once. */
function desiredOf(text: string): DesiredState {
  const desired = known.get(text) ?? read(text);
  known.set(text, desired);
  return desired;
}

function read(text: string): DesiredState {
  const loaded = load({
    files: [{ name: 'cognito.yaml', text }],
    env: {},
    vars: {},
    readFile: () => ({ problem: 'no file in this test' }),
    variables: 'required',
  });
  if (loaded.desired === undefined) throw new Error(JSON.stringify(loaded.findings, null, 2));
  return loaded.desired;
}

/** The plan in a few lines: `+ address`, `~ address path`, in the order in which it is made. */
export function told(plan: Plan): readonly string[] {
  const sign = { create: '+', update: '~', replace: '±', delete: '-' };
  return plan.changes.map(({ action, address, differences }) =>
    [
      sign[action],
      address,
      ...(action === 'update' || action === 'replace' ? differences.map(({ path }) => path) : []),
    ].join(' '),
  );
}
