import { describe, expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import type { EmulatorState } from '../../src/emulator/store.ts';
import type { Fields } from '../../src/model/value.ts';
import { head, pool, refused, risky } from './plans.ts';
import { startWorld, told } from './world.ts';

const noStack = (text: string): string => text.replace('stack: shop\n', '');

type World = ReturnType<typeof startWorld>;

/** The ids of what has that kind, in the order of its creation. */
const idsOf = ({ state }: World, wanted: string): readonly string[] =>
  state()
    .resources.filter(({ kind }) => kind === wanted)
    .map(({ id }) => id);

const makePool = async ({ api }: World, members: Fields = {}): Promise<string> => {
  const { UserPool } = await api('cognito-idp', 'CreateUserPool', { PoolName: 'main', ...members });
  return String((UserPool as Fields).Id);
};

const tagsOf = async ({ live }: World): Promise<unknown> =>
  (await live()).find(({ kind }) => kind === 'user pool')?.resource.UserPoolTags;

describe('which live resource it is', () => {
  test('an id says it: then the key is only a label', async () => {
    const world = startWorld();
    const id = await makePool(world, { PoolName: 'called-otherwise' });
    const plan = await world.plan(pool(`UserPoolId: ${id}\nDeletionProtection: ACTIVE`));
    expect({ told: told(plan), risks: risky(plan) }).toEqual({
      told: ['~ userPools.main DeletionProtection'],
      risks: [],
    });
  });

  test('without an id, the name on AWS says it, whatever the key is', async () => {
    const world = startWorld();
    await makePool(world, { PoolName: 'shop-customers' });
    const plan = await world.plan(noStack(pool('PoolName: shop-customers\nDeletionProtection: ACTIVE')));
    expect(told(plan)).toEqual(['~ userPools.main DeletionProtection']);
  });

  test('what was called otherwise is renamed in place, with all that is in it', async () => {
    const world = startWorld();
    await world.apply(pool('clients: { web: {} }'));
    const before = idsOf(world, 'client');
    const text = pool('PoolName: renamed\nwas: main\nclients: { site: { was: web } }');
    const plan = await world.plan(text);
    await world.apply(text);
    expect({ told: told(plan), ids: idsOf(world, 'client'), again: told(await world.plan(text)) }).toEqual({
      told: ['~ userPools.main PoolName', '~ userPools.main.clients.site ClientName'],
      ids: before,
      again: [],
    });
  });

  test('two pools of one name are a refusal that shows both ids', async () => {
    const world = startWorld();
    const ids = [await makePool(world), await makePool(world)];
    const { refusals, changes } = await world.plan(pool('DeletionProtection: ACTIVE'));
    expect({ changes, refusals: refusals.map(({ code, address, wayOut }) => ({ code, address, wayOut })) }).toEqual({
      changes: [],
      refusals: [{ code: 'C3001', address: 'userPools.main', wayOut: ids.map((id) => `UserPoolId: ${id}`) }],
    });
  });

  test('two clients of one name are a refusal, and an id settles it', async () => {
    const world = startWorld();
    const UserPoolId = await makePool(world);
    for (const ClientName of ['web', 'web'])
      await world.api('cognito-idp', 'CreateUserPoolClient', { UserPoolId, ClientName });
    const [first] = idsOf(world, 'client');
    const file = (more: string): string => pool(`clients: { web: { ${more}AuthSessionValidity: 7 } }`);
    expect({
      byName: refused(await world.plan(file(''))),
      byId: told(await world.plan(file(`ClientId: ${first}, `))),
    }).toEqual({
      byName: ['C3001 userPools.main.clients.web'],
      // The pool is found by its name, so it gets its tag.
      byId: ['~ userPools.main', '~ userPools.main.clients.web AuthSessionValidity'],
    });
  });

  test('an id that AWS does not have is a refusal, never a creation', async () => {
    const world = startWorld();
    const UserPoolId = await makePool(world);
    const gone = 'eu-central-1_gone12345';
    const plans = [
      await world.plan(pool(`UserPoolId: ${gone}`)),
      await world.plan(pool(`UserPoolId: ${UserPoolId}\nclients: { web: { ClientId: 1abcdefghijklmnopqrstuvwxy } }`)),
    ];
    expect(plans.map((plan) => ({ told: told(plan), refused: refused(plan) }))).toEqual([
      { told: [], refused: ['C3002 userPools.main'] },
      { told: [], refused: ['C3002 userPools.main.clients.web'] },
    ]);
  });

  test('a pool of another name that this stack owns was perhaps only renamed: a risk', async () => {
    const world = startWorld();
    await world.apply(pool('DeletionProtection: ACTIVE'));
    const plan = await world.plan(pool('PoolName: other'));
    const id = plan.changes[0]?.risks[0]?.wayOut?.[1]?.split(' ').at(-1);
    expect({ told: told(plan), risks: risky(plan), ways: plan.changes[0]?.risks[0]?.wayOut }).toEqual({
      told: ['+ userPools.main'],
      risks: ['C2601 userPools.main'],
      ways: ['renamed? say so below userPools.main: was: "main"', `or say which one it is: UserPoolId: ${String(id)}`],
    });
    expect(told(await world.plan(pool(`UserPoolId: ${String(id)}\nPoolName: other`)))).toEqual([
      '~ userPools.main PoolName',
    ]);
  });

  test('a client that comes while another one goes was perhaps only renamed: a risk', async () => {
    const world = startWorld();
    await world.apply(pool('clients: { web: {} }'));
    const plan = await world.plan(pool('manage: { clients: full }\nclients: { site: {} }'));
    expect({ told: told(plan), risks: risky(plan) }).toEqual({
      told: ['+ userPools.main.clients.site', '- userPools.main.clients.web'],
      risks: ['C2601 userPools.main.clients.site', 'C2401 userPools.main.clients.web'],
    });
  });
});

describe('whose it is', () => {
  test('a pool found by its id is adopted: the tag goes with the next other write, and is no change by itself', async () => {
    const world = startWorld();
    const id = await makePool(world, { UserPoolTags: { team: 'identity' } });
    const idle = await world.plan(pool(`UserPoolId: ${id}`));
    const before = await tagsOf(world);
    const plan = await world.plan(pool(`UserPoolId: ${id}\ngroups: { admins: {} }`));
    await world.apply(pool(`UserPoolId: ${id}\ngroups: { admins: {} }`));
    expect({ idle: told(idle), before, risks: risky(plan), after: await tagsOf(world) }).toEqual({
      idle: [],
      before: { team: 'identity' },
      risks: [],
      after: { team: 'identity', 'cognitoctl:stack': 'shop' },
    });
  });

  test.each(
    (['conflict', 'broken', 'lost', 'unsent'] as const).flatMap((fails) => [
      ['UpdateUserPool', 'AutoVerifiedAttributes: [email]', fails] as const,
      ['TagResource', 'UserPoolTags: { team: identity }', fails] as const,
    ]),
  )('an adoption by %s of %s whose answer is %s is done all the same', async (operation, members, fails) => {
    const world = startWorld();
    const id = await makePool(world, { UserPoolTags: { team: 'old' } });
    const text = pool(`UserPoolId: ${id}\n${members}`);
    const run = await world.apply(text, { through: (api) => withFaults(api, [{ operation, call: 1, fails }]) });
    expect({
      ends: run.outcomes.map(({ outcome }) => outcome.is),
      tags: await tagsOf(world),
      again: told(await world.plan(text)),
    }).toEqual({
      ends: ['done'],
      tags: { 'cognitoctl:stack': 'shop', team: members.includes('team') ? 'identity' : 'old' },
      again: [],
    });
  });

  test('a pool found by its name only is adopted as a risk', async () => {
    const world = startWorld();
    await makePool(world);
    expect(risky(await world.plan(pool('AutoVerifiedAttributes: [email]')))).toEqual(['C2501 userPools.main']);
  });

  test("another stack's pool is a risk, however it was found, and told once", async () => {
    const world = startWorld();
    await world.apply(pool('groups: {}', { stack: 'other' }));
    const plan = await world.plan(pool('AutoVerifiedAttributes: [email]\ngroups: { admins: {} }'));
    expect(risky(plan)).toEqual(['C2502 userPools.main']);
  });

  test("a pool of CloudFormation's is a risk", async () => {
    const made = startWorld();
    await makePool(made, { UserPoolTags: { 'cognitoctl:stack': 'shop' } });
    // Nobody but AWS can write such a tag.
    const state: EmulatorState = {
      format: 1,
      resources: made.state().resources.map((stored) => ({
        ...stored,
        fields: {
          ...stored.fields,
          UserPoolTags: { 'cognitoctl:stack': 'shop', 'aws:cloudformation:stack-name': 'theirs' },
        },
      })),
    };
    const world = startWorld(undefined, state);
    const plan = await world.plan(pool('AutoVerifiedAttributes: [email]'));
    const run = await world.apply(pool('AutoVerifiedAttributes: [email]'));
    expect({
      risks: risky(plan),
      ends: run.outcomes.map(({ outcome }) => outcome.is),
      tags: await tagsOf(world),
    }).toEqual({
      risks: ['C2503 userPools.main'],
      ends: ['done'],
      tags: expect.objectContaining({ 'cognitoctl:stack': 'shop' }),
    });
  });

  test('credentials of another account stop the whole plan', async () => {
    const { plan } = startWorld();
    const text = pool('groups: {}').replace('region', 'account: "210987654321"\nregion');
    expect(refused(await plan(text))).toEqual(['C3003']);
  });
});

describe('what becomes of clients that the file does not declare', () => {
  const start = async (): Promise<World> => {
    const world = startWorld();
    await world.apply(pool('clients: { web: {}, test-bob: {}, test-eve: {}, legacy: {} }'));
    return world;
  };

  test.each([
    ['additive', ['unmanaged legacy', 'unmanaged test-bob', 'unmanaged test-eve']],
    [
      'observe',
      [
        '~ userPools.main.clients.web AuthSessionValidity (observed)',
        'unmanaged legacy',
        'unmanaged test-bob',
        'unmanaged test-eve',
      ],
    ],
    ['full', ['- legacy', '- test-bob', '- test-eve']],
    ['{ mode: full, only: [test-*] }', ['- test-bob', '- test-eve']],
    ['{ mode: full, except: [test-*] }', ['- legacy']],
    ['{ mode: full, protect: [legacy] }', ['- test-bob', '- test-eve', 'unmanaged legacy']],
    ['{ mode: additive, only: [legacy] }', ['unmanaged legacy']],
  ])('managed %s', async (manage, expected) => {
    const { plan } = await start();
    const setting = manage === 'observe' ? 'AuthSessionValidity: 7' : '';
    const made = await plan(pool(`manage: { clients: ${manage} }\nclients: { web: { ${setting} } }`));
    expect([
      ...told(made).map((line, index) =>
        made.changes[index]?.observed ? `${line} (observed)` : line.replace('userPools.main.clients.', ''),
      ),
      ...made.unmanaged.map(({ name }) => `unmanaged ${name}`),
    ]).toEqual(expected);
  });

  test('a collection that is not mentioned is out of sight, whatever manage says', async () => {
    const { plan } = await start();
    const made = await plan(pool('manage: { clients: full }'));
    expect({ told: told(made), unmanaged: made.unmanaged }).toEqual({ told: [], unmanaged: [] });
  });

  test('what is observed is never written', async () => {
    const world = await start();
    const before = await world.live();
    const run = await world.apply(
      pool('manage: { clients: observe }\nclients: { web: { AuthSessionValidity: 7 }, more: {} }'),
    );
    expect({ run, live: await world.live() }).toEqual({ run: { outcomes: [], calls: 0 }, live: before });
  });

  test('what AWS made by itself is never deleted', async () => {
    const world = startWorld();
    const google =
      'identityProviders: { Google: { ProviderType: Google, ProviderDetails: { client_id: a, client_secret: b, authorize_scopes: email } } }';
    await world.apply(pool(google));
    // It may come with the provider, or with the first who signs in.
    const [UserPoolId = ''] = idsOf(world, 'user pool');
    const signedIn = { UserPoolId, GroupName: `${UserPoolId}_Google` };
    if (idsOf(world, 'group').length === 0) await world.api('cognito-idp', 'CreateGroup', signedIn);
    const plan = await world.plan(pool(`manage: { groups: full }\ngroups: {}\n${google}`));
    expect({ told: told(plan), made: plan.unmanaged.map(({ serverOwned }) => serverOwned) }).toEqual({
      told: [],
      made: [true],
    });
  });
});

describe('the deletion of a pool', () => {
  test('is never by absence', async () => {
    const world = startWorld();
    await world.apply(pool('groups: {}'));
    const plan = await world.plan(`${head('shop')}userPools: {}`);
    expect({ told: told(plan), unmanaged: plan.unmanaged.map(({ name }) => name) }).toEqual({
      told: [],
      unmanaged: ['main'],
    });
  });

  test('is refused without the tag of this stack, and while it is protected', async () => {
    const world = startWorld();
    await makePool(world, { DeletionProtection: 'ACTIVE' });
    const [id] = idsOf(world, 'user pool');
    const text = pool(`UserPoolId: ${id}\ndelete: true`);
    expect((await world.plan(text)).refusals.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'C3010 only the stack that owns a user pool may delete it: its tag cognitoctl:stack is not set',
      'C3010 DeletionProtection is ACTIVE: AWS refuses to delete it',
    ]);
  });

  test("is refused for another stack's pool", async () => {
    const world = startWorld();
    await world.apply(pool('groups: {}', { stack: 'other' }));
    const [id] = idsOf(world, 'user pool');
    expect(refused(await world.plan(pool(`UserPoolId: ${id}\ndelete: true`)))).toEqual(['C3010 userPools.main']);
  });

  test('is a risk where it may be, takes its domains along, and is done once', async () => {
    const world = startWorld();
    await world.apply(pool('domains: { shop-login: {} }\nclients: { web: {} }'));
    const [id] = idsOf(world, 'user pool');
    const text = pool(`UserPoolId: ${id}\ndelete: true`);
    const plan = await world.plan(text);
    const run = await world.apply(text);
    const again = await world.plan(text);
    expect({
      told: told(plan),
      risks: risky(plan),
      left: run.left && told(run.left),
      live: await world.live(),
      again: [...told(again), ...refused(again)],
    }).toEqual({
      told: ['- userPools.main'],
      risks: ['C2402 userPools.main'],
      left: [],
      live: [],
      again: [],
    });
  });
});
