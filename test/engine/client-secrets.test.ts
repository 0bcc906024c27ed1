import { describe, expect, test } from 'vitest';
import { type Api, ApiError } from '../../src/model/api.ts';
import { itemsAt } from '../../src/model/member.ts';
import { pool, risky } from './plans.ts';
import { startWorld, told } from './world.ts';

type World = ReturnType<typeof startWorld>;

const WEB = 'userPools.main.clients.web';
const client = (members: string): string => pool(`clients: { web: { ${members} } }`);
const MACHINE = `resourceServers: { orders: { Name: Orders, Scopes: [{ ScopeName: read, ScopeDescription: x }] } }
clients:
  web:
    AllowedOAuthFlowsUserPoolClient: true
    AllowedOAuthFlows: [client_credentials]
    AllowedOAuthScopes: [orders/read]`;

/** Its ids, as somebody without this tool finds them. */
async function idsOf({ api }: World) {
  const ask: (operation: string, input: Parameters<Api>[2]) => ReturnType<Api> = (operation, input) =>
    api('cognito-idp', operation, input);
  const [first] = itemsAt(await ask('ListUserPools', { MaxResults: 1 }), 'UserPools');
  const UserPoolId = first?.Id ?? null;
  const [listed] = itemsAt(await ask('ListUserPoolClients', { UserPoolId }), 'UserPoolClients');
  return { ask, here: { UserPoolId, ClientId: listed?.ClientId ?? null } };
}

const listed = async ({ ask, here }: Awaited<ReturnType<typeof idsOf>>) =>
  itemsAt(await ask('ListUserPoolClientSecrets', here), 'ClientSecrets').map(
    ({ ClientSecretId = null }) => ClientSecretId,
  );

/** A second secret comes, and the first goes. */
async function rotate(world: World): Promise<void> {
  const there = await idsOf(world);
  await there.ask('AddUserPoolClientSecret', there.here);
  const [ClientSecretId = null] = await listed(there);
  await there.ask('DeleteUserPoolClientSecret', { ...there.here, ClientSecretId });
}

/** A world that notes which operations are called. */
function noting() {
  const calls: string[] = [];
  const world = startWorld((api) => (service, operation, input, region) => {
    calls.push(operation);
    return api(service, operation, input, region);
  });
  const asked = (): number => calls.filter((call) => call === 'ListUserPoolClientSecrets').length;
  return { world, asked };
}

describe('a client whose secret was rotated is as its file says', () => {
  test.each([
    ['that wants a secret', client('GenerateSecret: true, AuthSessionValidity: 5')],
    ['that brought one along, written once', client(`ClientSecret: ${'a'.repeat(24)}, once: [ClientSecret]`)],
    ['that needs one for the machine flow', pool(`${MACHINE}\n    GenerateSecret: true`)],
    [
      'that needs one to tell about its users',
      client('GenerateSecret: true, EnablePropagateAdditionalUserContextData: true'),
    ],
  ])('%s', async (_, text) => {
    const world = startWorld();
    await world.apply(text);
    const there = await idsOf(world);
    await there.ask('AddUserPoolClientSecret', there.here);
    const withTwo = await world.plan(text);
    const [ClientSecretId = null] = await listed(there);
    await there.ask('DeleteUserPoolClientSecret', { ...there.here, ClientSecretId });
    const rotated = await world.plan(text);
    expect([withTwo.changes, withTwo.refusals, rotated.changes, rotated.refusals]).toEqual([[], [], [], []]);
  });

  test('and can be changed: what is read back is asked for the secrets too', async () => {
    const world = startWorld();
    await world.apply(client('GenerateSecret: true, AuthSessionValidity: 5'));
    await rotate(world);
    const run = await world.apply(client('GenerateSecret: true, AuthSessionValidity: 9'));
    expect([run.outcomes.map(({ outcome }) => outcome.is), run.left && told(run.left)]).toEqual([['done'], []]);
  });

  test('and may get the machine flow, which needs a secret', async () => {
    const world = startWorld();
    await world.apply(pool(MACHINE.replace(/ {4}Allowed[\s\S]*/, '    GenerateSecret: true')));
    await rotate(world);
    const run = await world.apply(pool(MACHINE));
    expect([run.outcomes.map(({ outcome }) => outcome.is), run.left && told(run.left)]).toEqual([['done'], []]);
  });
});

describe('a public client in a file that wants a secret', () => {
  const wanted = client('GenerateSecret: true');
  const anew = [`± ${WEB} GenerateSecret`];

  test.each([
    ['refuses to list them', (api: Api) => api],
    [
      'lists none',
      (api: Api): Api =>
        async (service, operation, ...rest) =>
          operation === 'ListUserPoolClientSecrets' ? { ClientSecrets: [] } : api(service, operation, ...rest),
    ],
  ])('is made anew, whether AWS %s', async (_, around) => {
    const world = startWorld(around);
    await world.apply(client(''));
    const plan = await world.plan(wanted);
    expect([told(plan), risky(plan)]).toEqual([anew, [`C2403 ${WEB}`]]);
  });

  test('is unreadable where they may not be listed', async () => {
    const world = startWorld((api) => async (service, operation, ...rest) => {
      if (operation !== 'ListUserPoolClientSecrets') return api(service, operation, ...rest);
      throw new ApiError({ service, operation, name: 'AccessDeniedException', message: 'no' });
    });
    await world.apply(client(''));
    const { changes, unreadable } = await world.plan(wanted);
    expect([changes, unreadable.map(({ missing }) => missing)]).toEqual([
      [],
      ['cognito-idp:ListUserPoolClientSecrets'],
    ]);
  });
});

test('a client that goes while it is read is gone', async () => {
  const world = startWorld((api) => async (service, operation, ...rest) => {
    if (operation !== 'ListUserPoolClientSecrets') return api(service, operation, ...rest);
    throw new ApiError({ service, operation, name: 'ResourceNotFoundException', message: 'no' });
  });
  await world.apply(client(''));
  expect(told(await world.plan(client('GenerateSecret: true')))).toEqual([`+ ${WEB}`]);
});

test.each([
  ['a public client', client('')],
  ['one that says so', client('GenerateSecret: false')],
  ['one with the secret that it was made with', client('GenerateSecret: true')],
  ['one for machines', pool(`${MACHINE}\n    GenerateSecret: true`)],
])('%s is not asked for its secrets', async (_, text) => {
  const { world, asked } = noting();
  await world.apply(text);
  await world.plan(text);
  expect(asked()).toBe(0);
});

test('one for machines is known to have a secret, whichever', async () => {
  const { world, asked } = noting();
  const text = pool(`${MACHINE}\n    GenerateSecret: true`);
  await world.apply(text);
  await rotate(world);
  const before = asked();
  const plan = await world.plan(text);
  expect([told(plan), asked() - before]).toEqual([[], 0]);
});
