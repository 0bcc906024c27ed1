import { describe, expect, test } from 'vitest';
import { type Api, ApiError } from '../../src/model/api.ts';
import { startWorld, told } from './world.ts';

const file = (...lines: readonly string[]): string =>
  ['version: 1', 'region: eu-central-1', 'userPools:', '  main:', ...lines.map((line) => `    ${line}`)].join('\n');
const ENABLED = 'session: { UserSessionTracking: ENABLED }';
const DISABLED = 'session: { UserSessionTracking: DISABLED }';
const client = (minutes: number | null): string =>
  `clients: { web: { session: { SSOSession: { MaxValidityMinutes: ${minutes} } } } }`;

const CLIENT = 'userPools.main.clients.web';
const POOL_SESSION = 'userPools.main.session';
const CLIENT_SESSION = 'userPools.main.clients.web.session';

/** Plans, applies and plans again: what changes, how it ends, and what is left. */
async function made({ plan, apply }: Pick<ReturnType<typeof startWorld>, 'plan' | 'apply'>, text: string) {
  const { changes, refusals } = await plan(text);
  if (refusals.length > 0) return { refused: refusals.map(({ code, address }) => `${code} ${address}`) };
  const run = await apply(text);
  return {
    changes: changes.map(({ address, steps }) => [address, ...steps.map(({ verb }) => verb)].join(' ')),
    ends: [...new Set(run.outcomes.map(({ outcome }) => outcome.is))],
    left: told(await plan(text)),
  };
}

const done = (...changes: readonly string[]) => ({ changes, ends: ['done'], left: [] });

test('the pool tracks sessions before a client says how long it signs in again, wherever the two stand', async () => {
  const world = startWorld();
  expect([
    await made(world, file(client(5), ENABLED)),
    await made(world, file(client(9), 'session: { UserSessionTracking: ENABLED, TokenSession: { MaxPerUser: 5 } }')),
  ]).toEqual([
    done('userPools.main create', `${CLIENT} create`, `${POOL_SESSION} create`, `${CLIENT_SESSION} create`),
    done(`${POOL_SESSION} update`, `${CLIENT_SESSION} update`),
  ]);
});

test('of a pool that was there, tracking is enabled first as well', async () => {
  const world = startWorld();
  await world.apply(file('clients: { web: {} }'));
  expect(await made(world, file(client(5), ENABLED))).toEqual(
    done(`${POOL_SESSION} update`, `${CLIENT_SESSION} update`),
  );
});

test('of new ones, what is not said is what AWS has where nobody set it', async () => {
  const world = startWorld();
  const { changes: _, ...untracked } = await made(world, file('session: {}'));
  const { changes: __, ...tracked } = await made(world, file(ENABLED, 'clients: { web: { session: {} } }'));
  expect([untracked, tracked]).toEqual([
    { ends: ['done'], left: [] },
    { ends: ['done'], left: [] },
  ]);
});

test('what is not said keeps what live has, and null is the default of AWS', async () => {
  const world = startWorld();
  await world.apply(file('session: { UserSessionTracking: ENABLED, TokenSession: { MaxPerUser: 5 } }', client(5)));
  expect([
    told(await world.plan(file(ENABLED, client(5)))),
    told(await world.plan(file('session: {}', 'clients: { web: { session: {} } }'))),
    told(await world.plan(file('session: { TokenSession: null }', client(null)))),
    told(await world.plan(file('session: { TokenSession: {} }', 'clients: { web: { session: { SSOSession: {} } } }'))),
  ]).toEqual([
    [],
    [],
    [`~ ${POOL_SESSION} TokenSession.MaxPerUser`, `~ ${CLIENT_SESSION} SSOSession.MaxValidityMinutes`],
    [`~ ${POOL_SESSION} TokenSession.MaxPerUser`, `~ ${CLIENT_SESSION} SSOSession.MaxValidityMinutes`],
  ]);
});

test('tracking does not end while the file has settings of a client that need it', async () => {
  const world = startWorld();
  await world.apply(file(client(5), ENABLED));
  const ends = [file(client(5), DISABLED), file(client(9), DISABLED), file('clients: { web: {} }', DISABLED)];
  const found = [];
  for (const text of ends) found.push(await made(world, text));
  expect(found).toEqual([
    { refused: [`C1352 ${CLIENT_SESSION}`] },
    { refused: [`C1352 ${CLIENT_SESSION}`] },
    done(`${POOL_SESSION} update`),
  ]);
});

test('a new pool that does not track sessions, and one that nobody looked at', async () => {
  const world = startWorld();
  const fresh = await made(world, file(client(5)));
  await world.apply(file('clients: { web: {} }', ENABLED));
  expect([fresh, await made(world, file(client(5)))]).toEqual([
    { refused: [`C1352 ${CLIENT_SESSION}`] },
    done(`${CLIENT_SESSION} update`),
  ]);
});

test('tracking ends before a pool goes to LITE', async () => {
  const world = startWorld();
  await world.apply(file(ENABLED));
  expect([
    await made(world, file('UserPoolTier: LITE', DISABLED)),
    await made(world, file('UserPoolTier: LITE', 'session: { TokenSession: { MaxPerUser: 5 } }')),
  ]).toEqual([done(`${POOL_SESSION} release`, 'userPools.main update'), { refused: [`C1350 ${POOL_SESSION}`] }]);
});

const notFound = new ApiError({
  service: 'cognito-idp',
  operation: 'GetUserPoolClientSessionConfiguration',
  name: 'ResourceNotFoundException',
  message: 'none',
});

/** What AWS answers of a client whose session nobody ever set: documented are 60 minutes, seen by nobody. */
const unset = (answer: 'nothing' | 'an error') => {
  const set = new Set<unknown>();
  return (api: Api): Api =>
    async (service, operation, input, region) => {
      if (operation === 'SetUserPoolClientSessionConfiguration') set.add(input.ClientId);
      if (operation !== 'GetUserPoolClientSessionConfiguration' || set.has(input.ClientId))
        return api(service, operation, input, region);
      if (answer === 'an error') throw notFound;
      return { UserPoolId: input.UserPoolId ?? '', ClientId: input.ClientId ?? '' };
    };
};

describe.each([
  ['the default', undefined, []],
  ['nothing', unset('nothing'), []],
  ['an error', unset('an error'), [`${CLIENT_SESSION} create`]],
] as const)('of a client whose session nobody set, AWS answers %s', (_name, around, atDefault) => {
  test('60 minutes are planned empty, at the latest when they were written', async () => {
    const world = startWorld(around);
    await world.apply(file('clients: { web: {} }', ENABLED));
    const { changes, left } = await made(world, file(client(60), ENABLED));
    expect([changes, left]).toEqual([atDefault, []]);
  });

  test('other minutes are written once', async () => {
    const world = startWorld(around);
    await world.apply(file('clients: { web: {} }', ENABLED));
    const { left, ends } = await made(world, file(client(5), ENABLED));
    expect([ends, left]).toEqual([['done'], []]);
  });
});
