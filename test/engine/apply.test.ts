import { expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import type { Api } from '../../src/model/api.ts';
import type { Event, Run } from '../../src/model/event.ts';
import type { Fields } from '../../src/model/value.ts';
import { pool } from './plans.ts';
import { CHANGED_SHOP, SHOP } from './shop.ts';
import { startWorld, told } from './world.ts';

/** Every end, by address, as few words as tell it. */
const ends = ({ outcomes }: Run): readonly string[] =>
  outcomes.map(({ address, outcome }) => {
    if (outcome.is === 'failed') return `${address} failed ${outcome.failure.name}`;
    if (outcome.is === 'stale') return `${address} stale ${outcome.paths.join(' ')}`;
    if (outcome.is === 'skipped') return `${address} skipped: ${outcome.because}`;
    return `${address} ${outcome.is}${outcome.is === 'done' && outcome.already ? ' already' : ''}`;
  });

/** Notes each call, and what it names. */
const recording =
  (calls: string[]) =>
  (api: Api): Api =>
  async (service, operation, input, region) => {
    calls.push(
      [operation, input.ClientName ?? input.GroupName ?? input.ProviderName ?? input.Domain ?? ''].join(' ').trim(),
    );
    return api(service, operation, input, region);
  };

const isWrite = (call: string): boolean => !/^(Describe|Get|List)/.test(call);

type World = ReturnType<typeof startWorld>;

async function idOf({ live }: World, kind: string): Promise<Fields> {
  return (await live()).find((each) => each.kind === kind)?.ids ?? {};
}

test('a member changed by hand after the plan is stale and not written, and its neighbours are', async () => {
  const world = startWorld();
  const text = (description: string, precedence: number): string =>
    pool(`groups:\n  admins: { Description: ${description} }\n  support: { Precedence: ${precedence} }`);
  await world.apply(text('Owners', 1));
  const ids = await idOf(world, 'user pool');
  const byHand = async (api: Api): Promise<void> => {
    await api('cognito-idp', 'UpdateGroup', { ...ids, GroupName: 'admins', Description: 'Mine', Precedence: 5 });
  };
  let isDone = false;
  const run = await world.apply(text('Staff', 2), {
    through: (api) => async (service, operation, input, region) => {
      if (!isDone) await byHand(api);
      isDone = true;
      return api(service, operation, input, region);
    },
  });
  const groups = (await world.live()).filter(({ kind }) => kind === 'group').map(({ resource }) => resource);

  expect({ ends: ends(run), groups }).toEqual({
    ends: ['userPools.main.groups.admins stale Description Precedence', 'userPools.main.groups.support done'],
    groups: [
      { ...ids, GroupName: 'admins', Description: 'Mine', Precedence: 5 },
      { ...ids, GroupName: 'support', Precedence: 2 },
    ],
  });
});

test('a member that somebody else brought to where the file wants it is done already, and nothing is sent', async () => {
  const world = startWorld();
  const text = (name: string): string => pool(`groups: { admins: { Description: ${name} } }`);
  await world.apply(text('Owners'));
  const ids = await idOf(world, 'user pool');
  const calls: string[] = [];
  let isDone = false;
  const run = await world.apply(text('Staff'), {
    through: (api) => async (service, operation, input, region) => {
      if (!isDone) await api('cognito-idp', 'UpdateGroup', { ...ids, GroupName: 'admins', Description: 'Staff' });
      isDone = true;
      return recording(calls)(api)(service, operation, input, region);
    },
  });

  expect({ ends: ends(run), writes: calls.filter(isWrite), left: run.left && told(run.left) }).toEqual({
    ends: ['userPools.main.groups.admins done already'],
    writes: [],
    left: [],
  });
});

test('what is gone before it could be changed is stale', async () => {
  const world = startWorld();
  const text = (name: string): string => pool(`groups: { admins: { Description: ${name} } }`);
  await world.apply(text('Owners'));
  const ids = await idOf(world, 'user pool');
  const run = await world.apply(text('Staff'), {
    through: (api) => {
      const gone = api('cognito-idp', 'DeleteGroup', { ...ids, GroupName: 'admins' });
      return async (...call) => {
        await gone;
        return api(...call);
      };
    },
  });
  expect(ends(run)).toEqual(['userPools.main.groups.admins stale the resource itself: it is gone']);
});

test('what is gone before it could be deleted is done already', async () => {
  const world = startWorld();
  await world.apply(pool('groups: { admins: {} }'));
  const ids = await idOf(world, 'user pool');
  const run = await world.apply(pool('manage: { groups: full }\ngroups: {}'), {
    through: (api) => {
      const gone = api('cognito-idp', 'DeleteGroup', { ...ids, GroupName: 'admins' });
      return async (...call) => {
        await gone;
        return api(...call);
      };
    },
  });
  expect({ ends: ends(run), left: run.left && told(run.left) }).toEqual({
    ends: ['userPools.main.groups.admins done already'],
    left: [],
  });
});

test('a write that collides with another writer is tried again until it is taken', async () => {
  const { apply } = startWorld();
  const run = await apply(pool('groups: { admins: {} }'), {
    through: (api) =>
      withFaults(
        api,
        [1, 2].map((call) => ({ operation: 'CreateGroup', call, fails: 'conflict' as const })),
      ),
  });
  expect(ends(run)).toEqual(['userPools.main done', 'userPools.main.groups.admins done']);
});

test('a stop that was asked for before the first call leaves everything not started, and nothing is read back', async () => {
  const { apply, live } = startWorld();
  const run = await apply(pool('groups: { admins: {} }'), { signal: AbortSignal.abort() });
  expect({ run: { ends: ends(run), calls: run.calls, left: run.left }, live: await live() }).toEqual({
    run: {
      ends: ['userPools.main not started', 'userPools.main.groups.admins not started'],
      calls: 0,
      left: undefined,
    },
    live: [],
  });
});

test('a stop in between lets the call in flight end, and the rest is not started', async () => {
  const { apply } = startWorld();
  const stop = new AbortController();
  const run = await apply(pool('groups: { admins: {}, support: {} }'), {
    signal: stop.signal,
    through: (api) => async (service, operation, input, region) => {
      if (operation === 'CreateGroup') stop.abort();
      return api(service, operation, input, region);
    },
  });
  expect(ends(run)).toEqual([
    'userPools.main done',
    'userPools.main.groups.admins done',
    'userPools.main.groups.support not started',
  ]);
});

const denyAdmins = (api: Api): Api => withFaults(api, [{ operation: 'CreateGroup', call: 1, fails: 'denied' }]);

test('a failure does not stop what does not need it', async () => {
  const { apply } = startWorld();
  expect(ends(await apply(pool('groups: { admins: {}, support: {} }'), { through: denyAdmins }))).toEqual([
    'userPools.main done',
    'userPools.main.groups.admins failed AccessDeniedException',
    'userPools.main.groups.support done',
  ]);
});

test('with failFast, the first failure stops what has not begun', async () => {
  const { apply } = startWorld();
  const run = await apply(pool('groups: { admins: {}, support: {} }'), { through: denyAdmins, failFast: true });
  expect(ends(run)).toEqual([
    'userPools.main done',
    'userPools.main.groups.admins failed AccessDeniedException',
    'userPools.main.groups.support not started',
  ]);
});

test('everything below a pool that could not be made is skipped, and says so', async () => {
  const { apply } = startWorld();
  const run = await apply(pool('mfa: {}\ngroups: { admins: {} }\nclients: { web: {} }'), {
    through: (api) => withFaults(api, [{ operation: 'CreateUserPool', fails: 'denied' }]),
  });
  expect(ends(run)).toEqual([
    'userPools.main failed AccessDeniedException',
    'userPools.main.mfa skipped: userPools.main did not succeed',
    'userPools.main.groups.admins skipped: userPools.main did not succeed',
    'userPools.main.clients.web skipped: userPools.main did not succeed',
  ]);
});

const saml = `ProviderType: SAML, ProviderDetails: { MetadataURL: "https://partner.example/metadata" }`;
const oidc =
  'ProviderType: OIDC, ProviderDetails: { client_id: a, authorize_scopes: openid, oidc_issuer: "https://partner.example", attributes_request_method: GET }';
const federated = (provider: string): string =>
  pool(
    `identityProviders: { Partner: { ${provider} } }\nclients: { web: { SupportedIdentityProviders: [COGNITO, Partner] } }`,
  );

test('a provider of another type is made anew while the client that lists it lets go of it', async () => {
  const world = startWorld();
  await world.apply(federated(saml));
  const calls: string[] = [];
  const run = await world.apply(federated(oidc), { through: recording(calls) });
  const client = (await world.live()).find(({ kind }) => kind === 'client')?.resource;
  expect({
    ends: ends(run),
    writes: calls.filter(isWrite),
    left: run.left && told(run.left),
    listed: client?.SupportedIdentityProviders,
  }).toEqual({
    ends: ['userPools.main.clients.web done', 'userPools.main.identityProviders.Partner done'],
    writes: [
      'UpdateUserPoolClient web',
      'DeleteIdentityProvider Partner',
      'CreateIdentityProvider Partner',
      'UpdateUserPoolClient web',
    ],
    left: [],
    listed: ['COGNITO', 'Partner'],
  });
});

test('a provider that the client no longer lists goes after the client has let go of it', async () => {
  const world = startWorld();
  await world.apply(federated(saml));
  const calls: string[] = [];
  await world.apply(
    pool(
      'manage: { identityProviders: full }\nidentityProviders: {}\nclients: { web: { SupportedIdentityProviders: [COGNITO] } }',
    ),
    { through: recording(calls) },
  );
  expect(calls.filter(isWrite)).toEqual(['UpdateUserPoolClient web', 'DeleteIdentityProvider Partner']);
});

const OWN_SECRET = 'ClientSecret: abcdefghijklmnopqrstuvwxyz';

test.each([
  ['without a secret', 'GenerateSecret: true', 'GenerateSecret: false', false],
  ['with a secret', 'GenerateSecret: false', 'GenerateSecret: true', true],
  ["with the file's secret", 'GenerateSecret: false', OWN_SECRET, true],
  ["with the file's secret instead of AWS's", 'GenerateSecret: true', OWN_SECRET, true],
] as const)(
  'a client is made anew %s, with the settings that the file does not mention',
  async (_how, before, after, hasSecret) => {
    const world = startWorld();
    const others = 'AuthSessionValidity: 7, PreventUserExistenceErrors: ENABLED';
    await world.apply(pool(`clients: { web: { ${before}, ${others} } }`));
    const run = await world.apply(pool(`clients: { web: { ${after} } }`));
    const clients = (await world.live()).filter(({ kind }) => kind === 'client').map(({ resource }) => resource);
    expect({
      ends: ends(run),
      left: run.left && told(run.left),
      clients: clients.map(({ ClientSecret, AuthSessionValidity, PreventUserExistenceErrors }) => ({
        hasSecret: ClientSecret !== undefined,
        AuthSessionValidity,
        PreventUserExistenceErrors,
      })),
    }).toEqual({
      ends: ['userPools.main.clients.web done'],
      left: [],
      clients: [{ hasSecret, AuthSessionValidity: 7, PreventUserExistenceErrors: 'ENABLED' }],
    });
  },
);

test('under full, the old prefix of a domain goes before the new one comes', async () => {
  const world = startWorld();
  await world.apply(pool('domains: { old-login: {} }'));
  const calls: string[] = [];
  const run = await world.apply(pool('manage: { domains: full }\ndomains: { new-login: {} }'), {
    through: recording(calls),
  });
  expect({ ends: ends(run), writes: calls.filter(isWrite), left: run.left && told(run.left) }).toEqual({
    ends: ['userPools.main.domains.old-login done', 'userPools.main.domains.new-login done'],
    writes: ['DeleteUserPoolDomain old-login', 'CreateUserPoolDomain new-login'],
    left: [],
  });
});

test('deletes come last, and only when everything before them succeeded', async () => {
  const world = startWorld();
  await world.apply(SHOP);
  const calls: string[] = [];
  const run = await world.apply(CHANGED_SHOP, {
    through: (api) => recording(calls)(withFaults(api, [{ operation: 'CreateGroup', fails: 'denied' }])),
  });
  expect({
    deletes: calls.filter((call) => call.startsWith('DeleteUserPoolClient')),
    notDone: ends(run).filter((end) => !end.endsWith(' done')),
  }).toEqual({
    deletes: [],
    notDone: [
      'userPools.customers.groups.retail failed AccessDeniedException',
      expect.stringMatching(
        /^userPools\.customers\.clients\.batch skipped: deletes run only when everything before them succeeded \(userPools\.customers\.groups\.retail\)$/,
      ),
    ],
  });
});

test('a creation whose answer is lost is found, though the list lags behind it', async () => {
  const world = startWorld();
  let lists = 0;
  const run = await world.apply(pool('clients: { web: {} }'), {
    through: (api) => {
      const losing = withFaults(api, [{ operation: 'CreateUserPoolClient', call: 1, fails: 'lost' }]);
      return async (service, operation, input, region) => {
        if (operation !== 'ListUserPoolClients') return losing(service, operation, input, region);
        lists += 1;
        return lists === 1 ? { UserPoolClients: [] } : losing(service, operation, input, region);
      };
    },
  });
  const clients = (await world.live()).filter(({ kind }) => kind === 'client');
  expect({ ends: ends(run), clients: clients.length }).toEqual({
    ends: ['userPools.main done', 'userPools.main.clients.web done'],
    clients: 1,
  });
});

test('what AWS goes on working at is waited for, then told to be in transition', async () => {
  const world = startWorld();
  const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/one';
  const events: Event[] = [];
  const run = await world.apply(
    pool(`domains: { login.example.com: { CustomDomainConfig: { CertificateArn: "${certificate}" } } }`),
    {
      events,
      through: (api) => async (service, operation, input, region) => {
        const answer = await api(service, operation, input, region);
        if (operation !== 'DescribeUserPoolDomain') return answer;
        return { DomainDescription: { ...(answer.DomainDescription as Fields), Status: 'CREATING' } };
      },
    },
  );
  expect({ ends: ends(run), waited: events.some(({ event }) => event === 'waiting') }).toEqual({
    ends: ['userPools.main done', 'userPools.main.domains["login.example.com"] in transition'],
    waited: true,
  });
});

test('events tell the beginning and the end of every change, and the reading back', async () => {
  const { apply } = startWorld();
  const events: Event[] = [];
  await apply(pool('groups: { admins: {} }'), { events });
  expect(events.map((each) => ('address' in each ? `${each.event} ${each.address}` : each.event))).toEqual([
    'started',
    'change started userPools.main',
    'change ended userPools.main',
    'change started userPools.main.groups.admins',
    'change ended userPools.main.groups.admins',
    'reading back',
  ]);
});
