import { expect, test } from 'vitest';
import { limit } from '../../src/aws/limit.ts';
import { underConditions } from '../../src/emulator/conditions.ts';
import { type Api, isHarmless, isThrottled } from '../../src/model/api.ts';
import { budgetsOf } from '../../src/model/quotas.ts';
import { startWorld } from '../engine/world.ts';
import { fakeClock } from '../fake-clock.ts';

const SHARE = 0.8;

const numbered = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** So many pools with so many clients. */
const fileOf = (pools: number, clients: number): string => `version: 1
region: eu-central-1
userPools:
${numbered(
  pools,
  (pool) =>
    `  p${pool}:\n    PoolName: p${pool}\n    clients:\n${numbered(clients, (client) => `      c${client}: { ClientName: c${client} }`)}`,
)}
`;

/** An account under AWS's quotas, 50 ms away, and how long things take in it, in its own time. */
function farAway() {
  const clock = fakeClock();
  let needed = new Map<string, number>();
  const seen = { throttled: 0 };
  /** Counts what each bucket has to give, in seconds. */
  const counted =
    (api: Api): Api =>
    async (service, operation, input, region) => {
      for (const { name, rate } of budgetsOf(service, operation, input)) {
        const bucket = `${isHarmless(operation) ? 'read' : 'write'} ${name}`;
        needed.set(bucket, (needed.get(bucket) ?? 0) + 1 / (rate * SHARE));
      }
      try {
        return await api(service, operation, input, region);
      } catch (error) {
        seen.throttled += isThrottled(error) ? 1 : 0;
        throw error;
      }
    };
  const fullest = (sort: string): number =>
    Math.max(0, ...[...needed].flatMap(([name, time]) => (name.startsWith(sort) ? [time] : [])));
  const world = startWorld((api) =>
    limit(counted(underConditions(api, { quotas: true, latency: { from: 50, to: 50 } }, clock)), {
      ...clock,
      share: SHARE,
    }),
  );
  const timed = async (act: () => Promise<unknown>) => {
    needed = new Map();
    const began = clock.now();
    await act();
    const least = fullest('read') + fullest('write');
    return { isFast: (clock.now() - began) / 1_000 <= least * 1.1, ...seen };
  };
  return { world, timed };
}

test('a plan and an apply of many pools take hardly longer than the quotas make them, and are never throttled', async () => {
  const { world, timed } = farAway();
  const file = fileOf(20, 10);
  expect([await timed(() => world.apply(file)), await timed(() => world.plan(file))]).toEqual([
    { isFast: true, throttled: 0 },
    { isFast: true, throttled: 0 },
  ]);
});

test('a reading of many pools that wait goes on with the one that does not', async () => {
  const file = fileOf(20, 1);
  const { apply, state } = startWorld();
  await apply(file);
  const described: string[] = [];
  let goOn = (): void => {};
  const clientsAskedFor = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { plan } = startWorld(
    (api) => async (service, operation, input, region) => {
      if (operation === 'DescribeUserPool') {
        described.push(String(input.UserPoolId));
        if (described.length > 1) await clientsAskedFor;
      }
      if (operation === 'ListUserPoolClients') goOn();
      return api(service, operation, input, region);
    },
    state(),
  );
  expect([(await plan(file)).changes, described.length]).toEqual([[], 20]);
}, 10_000);
