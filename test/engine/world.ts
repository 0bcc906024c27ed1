import { apply } from '../../src/apply.ts';
import { load } from '../../src/desired/load.ts';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { fetchSnapshot } from '../../src/fetch.ts';
import type { Api, ReadApi, World } from '../../src/model/api.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import type { Event, Run } from '../../src/model/event.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { makePlan, type Planned, type PlanOptions } from '../../src/plan/make-plan.ts';

const ACCOUNT = '123456789012';
const REGION = 'eu-central-1';

/** An emulator of its own, and the whole way from a file's text to AWS and back. */
export function startWorld(around: (api: Api) => Api = (api) => api) {
  const emulator = createEmulator({ account: ACCOUNT });
  const api = around(emulator.api);
  const world: World = {
    name: 'emulator:test',
    region: REGION,
    regionFrom: 'file',
    read: api as ReadApi,
    account: async () => ACCOUNT,
  };
  const desired = (text: string, env: Readonly<Record<string, string>> = {}): DesiredState => desiredOf(text, env);
  const plan = async (text: string, options?: PlanOptions): Promise<Planned> => {
    const state = desired(text);
    return makePlan(state, await fetchSnapshot(world, state), options);
  };
  return {
    api: emulator.api,
    world,
    snapshot: (text: string): Promise<Snapshot> => fetchSnapshot(world, desired(text)),
    plan: async (text: string, options?: PlanOptions): Promise<Plan> => (await plan(text, options)).plan,
    apply: async (
      text: string,
      options: PlanOptions & {
        readonly events?: Event[];
        readonly signal?: AbortSignal;
        readonly failFast?: true;
      } = {},
    ): Promise<Run> => {
      const planned = await plan(text, options);
      if (planned.plan.refusals.length > 0) throw new Error(`refused: ${JSON.stringify(planned.plan.refusals)}`);
      const { events = [], signal, failFast } = options;
      return apply(planned, {
        world,
        api,
        desired: desired(text),
        report: (event) => void events.push(event),
        wait: 1,
        ...(signal && { signal }),
        ...(failFast && { failFast }),
      });
    },
  };
}

function desiredOf(text: string, env: Readonly<Record<string, string>>): DesiredState {
  const file = { name: 'cognito.yaml', text };
  const loaded = load({
    files: [file],
    env,
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
