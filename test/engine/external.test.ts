import { describe, expect, test } from 'vitest';
import { type Api, ApiError } from '../../src/model/api.ts';
import type { Fields } from '../../src/model/value.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { head, pool, refused, risky } from './plans.ts';
import { startWorld, told } from './world.ts';

const POOL = 'userPools.theirs';

/** The team that owns the pool. */
const PLATFORM = `${head('platform')}userPools:
  customers:
    AutoVerifiedAttributes: [email]
    clients: { web: {}, mobile: { AuthSessionValidity: 5 } }
    groups: { admins: {} }
`;

/** The team that owns two clients in it. */
const orders = (below = CLIENTS, found = 'PoolName: customers'): string => `${head('orders')}userPools:
  theirs:
    external: true
    ${found}
${below.replaceAll(/^/gm, '    ')}
`;

const CLIENTS = `manage: { clients: { mode: full, only: ["b-*"] } }
clients:
  b-web: { AuthSessionValidity: 7 }
  b-batch: { AuthSessionValidity: 9 }`;

type World = ReturnType<typeof startWorld>;

/** A world in which the platform's pool is live, and the calls that were made in it since. */
async function platform(): Promise<World & { readonly calls: string[]; readonly id: string }> {
  const calls: string[] = [];
  const world = startWorld(recording(calls));
  await world.apply(PLATFORM);
  calls.length = 0;
  const id = String(world.state().resources.find(({ kind }) => kind === 'user pool')?.id);
  return { ...world, calls, id };
}

/** Notes each call; the region only where it is not the file's. */
const recording =
  (calls: string[]) =>
  (api: Api): Api =>
  (service, operation, input, region) => {
    calls.push(region === 'eu-central-1' ? operation : `${operation} in ${region}`);
    return api(service, operation, input, region);
  };

const poolOf = async ({ live }: World) => (await live()).find(({ kind }) => kind === 'user pool')?.resource;
const namesOf = ({ state }: World): readonly string[] =>
  state()
    .resources.filter(({ kind }) => kind === 'client')
    .map(({ fields }) => String(fields.ClientName));

describe("another team's pool", () => {
  test('is found by its name, has what the file declares below it, and is not written or tagged', async () => {
    const world = await platform();
    const before = await poolOf(world);
    const writes: string[] = [];
    const plan = await world.plan(orders());
    const run = await world.apply(orders(), { through: recording(writes) });
    expect({
      plan: told(plan),
      risks: risky(plan),
      external: plan.external,
      counts: [plan.counts.resources, plan.counts.members, plan.unchanged],
      ends: run.outcomes.map(({ outcome }) => outcome.is),
      left: run.left && told(run.left),
      writes: writes.filter((operation) => !/^(Describe|List)/.test(operation)),
      again: told(await world.plan(orders())),
      owners: told(await world.plan(PLATFORM)),
      pool: await poolOf(world),
    }).toEqual({
      plan: [`+ ${POOL}.clients.b-web`, `+ ${POOL}.clients.b-batch`],
      risks: [],
      external: [{ address: POOL, kind: 'user pool', name: 'customers', id: world.id }],
      counts: [2, 4, 0],
      ends: ['done', 'done'],
      left: [],
      writes: ['CreateUserPoolClient', 'CreateUserPoolClient'],
      again: [],
      owners: [],
      pool: before,
    });
  });

  test('loses only clients of the file that declares them', async () => {
    const world = await platform();
    await world.apply(orders());
    const fewer = orders(CLIENTS.replace(/\n.*b-batch.*/, ''));
    const plan = await world.plan(fewer);
    const limited = await world.plan(fewer, { limits: { deletes: 0 } });
    await world.apply(fewer);
    expect({
      plan: told(plan),
      unmanaged: plan.unmanaged,
      limit: limited.refusals.map(({ message }) => message),
      left: namesOf(world),
    }).toEqual({
      plan: [`- ${POOL}.clients.b-batch`],
      unmanaged: [],
      limit: ['the plan deletes 1 of 2 live resources, and at most 0 may go'],
      left: ['web', 'mobile', 'b-web'],
    });
  });

  test('may have a setting, a group or a resource server of the file', async () => {
    const world = await platform();
    const before = await poolOf(world);
    const parts = orders(`mfa: { MfaConfiguration: OPTIONAL, SoftwareTokenMfaConfiguration: { Enabled: true } }
groups: { b-staff: {} }
resourceServers: { https://b.example.com: { Name: B } }`);
    const run = await world.apply(parts);
    expect([run.left && told(run.left), told(await world.plan(parts)), await poolOf(world)]).toEqual([
      [],
      [],
      { ...before, MfaConfiguration: 'OPTIONAL' },
    ]);
  });

  test('costs one call where its id is given, and nothing for what the file does not mention', async () => {
    const world = await platform();
    await world.plan(orders('', `UserPoolId: ${world.id}`));
    expect(world.calls).toEqual(['DescribeUserPool']);
  });

  test('is not read for settings that only its owners could move', async () => {
    const world = await platform();
    await world.apply(`${PLATFORM}    SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: x }
    mfa: { MfaConfiguration: OPTIONAL, SmsMfaConfiguration: {} }
`);
    world.calls.length = 0;
    await world.plan(orders('', `UserPoolId: ${world.id}`));
    expect(world.calls).toEqual(['DescribeUserPool']);
  });

  test('that has another name than the file says beside its id is told', async () => {
    const world = await platform();
    const { warnings, changes } = await world.plan(orders('', `UserPoolId: ${world.id}\n    PoolName: clients`));
    expect([changes, warnings.map(({ code, message }) => `${code} ${message}`)]).toEqual([
      [],
      ['C4003 its PoolName is "customers", and the file says "clients"'],
    ]);
  });

  test('may have members that this version does not know', async () => {
    const { state } = await platform();
    const resources = state().resources.map((stored) =>
      stored.kind === 'user pool' ? { ...stored, fields: { ...stored.fields, Future: 'x' } } : stored,
    );
    const world = startWorld(undefined, { format: 1, resources });
    const codes = async (text: string) => (await world.plan(text)).warnings.map(({ code }) => code);
    expect([await codes(orders()), await codes(PLATFORM)]).toEqual([[], ['C4002']]);
  });

  test('is nobody to be asked about: a stack tag or CloudFormation on it is no risk', async () => {
    const world = await platform();
    const byId = orders(CLIENTS, `UserPoolId: ${world.id}`);
    const ours = pool(`UserPoolId: ${world.id}\n${CLIENTS}`, { stack: 'orders' });
    expect([risky(await world.plan(byId)), risky(await world.plan(ours))]).toEqual([[], ['C2502 userPools.main']]);
  });

  test('hides what is out of sight: a new client is not held for one of theirs', async () => {
    const world = await platform();
    const alike = (manage: string): string => orders(`${manage}clients: { b-app: { AuthSessionValidity: 5 } }`);
    expect([
      risky(await world.plan(alike('manage: { clients: { mode: additive, only: ["b-*"] } }\n'))),
      risky(await world.plan(alike(''))),
    ]).toEqual([[], [`C2601 ${POOL}.clients.b-app`]]);
  });
});

describe('a client that takes the place of another one of the file', () => {
  test('is asked about, and names no client of the others', async () => {
    const world = await platform();
    await world.apply(orders(`${CLIENTS}\n  b-kept: {}`));
    const renamed = CLIENTS.replace('b-batch', 'b-nightly').replace('only', 'protect: [b-kept], only');
    const { changes } = await world.plan(orders(renamed));
    const [risk] = changes.flatMap(({ risks }) => risks).filter(({ code }) => code === 'C2601');
    expect(risk?.message.replaceAll(/\(\w+\)/g, '(id)')).toBe(
      'a new client is created while "b-batch" (id) is deleted',
    );
  });
});

describe('an external pool that is not there', () => {
  test('is a refusal and never created, and its parts are not told as gone', async () => {
    const calls: string[] = [];
    const world = startWorld(recording(calls));
    await world.api('cognito-idp', 'CreateUserPool', { PoolName: 'another' });
    const plan = await world.plan(orders());
    expect({
      calls,
      told: told(plan),
      refused: refused(plan),
      said: plan.refusals[0]?.message,
      gone: driftOf(plan).gone,
      counts: [plan.counts.resources, plan.external],
      place: plan.refusals[0]?.place?.line,
    }).toEqual({
      calls: ['ListUserPools'],
      told: [],
      refused: [`C3015 ${POOL}`],
      said: 'there is no user pool named "customers" in eu-central-1',
      gone: [],
      counts: [0, []],
      place: 5,
    });
  });

  test('is a refusal where its id is given, which says nothing of a new one', async () => {
    const plan = await startWorld().plan(orders(CLIENTS, 'UserPoolId: eu-central-1_Nobody123'));
    expect(plan.refusals.map(({ code, wayOut }) => [code, wayOut])).toEqual([
      ['C3002', ['correct the id, the region or the credentials']],
    ]);
  });

  test('is told to who selects a part of it', async () => {
    const options = { only: [`${POOL}.clients.b-web`] };
    const [gone, there] = [startWorld(), await platform()];
    expect([refused(await gone.plan(orders(), options)), refused(await there.plan(orders(), options))]).toEqual([
      [`C3015 ${POOL}`],
      [],
    ]);
  });

  test('or that may not be read is told to who selects a part of it', async () => {
    const options = { only: [`${POOL}.clients.b-web`] };
    const denied: Api = () => {
      throw new ApiError({
        service: 'cognito-idp',
        operation: 'ListUserPools',
        name: 'AccessDeniedException',
        message: 'no',
      });
    };
    const plan = await startWorld(() => denied).plan(orders(), options);
    expect([plan.unreadable.map(({ address }) => address), refused(plan)]).toEqual([[POOL], []]);
  });

  test('leaves what refers to it without a value', async () => {
    const text = `${orders('')}identityPools:
  shop:
    AllowUnauthenticatedIdentities: false
    CognitoIdentityProviders: [{ ProviderName: "\${ref:${POOL}.ProviderName}", ClientId: abc }]
`;
    expect(refused(await startWorld().plan(text))).toEqual([`C3015 ${POOL}`, 'C3012 identityPools.shop']);
  });

  test('and has namesakes: nothing is guessed', async () => {
    const world = await platform();
    await world.api('cognito-idp', 'CreateUserPool', { PoolName: 'customers' });
    expect(refused(await world.plan(orders()))).toEqual([`C3001 ${POOL}`]);
  });
});

describe('what is in another region', () => {
  /** An identity pool that takes users of a pool in Ireland. */
  const abroad = (found: string): string => `${head('shop')}userPools:
  theirs: { external: true, region: eu-west-1, ${found} }
identityPools:
  shop:
    AllowUnauthenticatedIdentities: false
    CognitoIdentityProviders:
      - { ProviderName: "\${ref:${POOL}.ProviderName}", ClientId: abc }
`;

  const ireland = async (world: World): Promise<string> => {
    const { UserPool } = await world.api('cognito-idp', 'CreateUserPool', { PoolName: 'customers' }, 'eu-west-1');
    return String((UserPool as Fields).Id);
  };

  test('is read there, referred to, and not written', async () => {
    const calls: string[] = [];
    const world = startWorld(recording(calls));
    const id = await ireland(world);
    await world.api('cognito-idp', 'CreateUserPool', { PoolName: 'another' }, 'eu-west-1');
    const text = abroad('PoolName: customers');
    const plan = await world.plan(text);
    const reading = calls.splice(0);
    const run = await world.apply(text);
    expect({
      reading,
      plan: [...told(plan), ...refused(plan)],
      external: plan.external.map((each) => each.id),
      unmanaged: plan.unmanaged,
      left: run.left && told(run.left),
      again: told(await world.plan(text)),
      drift: driftOf(await world.plan(text)).changed,
      providers: world.state().resources.find(({ kind }) => kind === 'identity pool')?.fields.CognitoIdentityProviders,
    }).toEqual({
      reading: ['ListUserPools in eu-west-1', 'ListIdentityPools', 'DescribeUserPool in eu-west-1'],
      plan: ['+ identityPools.shop'],
      external: [id],
      unmanaged: [],
      left: [],
      again: [],
      drift: [],
      providers: [
        expect.objectContaining({ ProviderName: `cognito-idp.eu-west-1.amazonaws.com/${id}`, ClientId: 'abc' }),
      ],
    });
  });

  test('costs one call by its id, beside a pool of that name at home', async () => {
    const calls: string[] = [];
    const world = startWorld(recording(calls));
    const id = await ireland(world);
    await world.plan(`${head()}userPools:
  theirs: { external: true, region: eu-west-1, UserPoolId: ${id} }
  customers: {}
`);
    expect(calls).toEqual(['ListUserPools', 'DescribeUserPool in eu-west-1']);
  });

  test('has a name of its own there', async () => {
    const world = await platform();
    await ireland(world);
    const plan = await world.plan(`${PLATFORM}  theirs: { external: true, region: eu-west-1, PoolName: customers }\n`);
    expect([told(plan), plan.external.map(({ address }) => address)]).toEqual([[], [POOL]]);
  });

  test('is sought in no other place', async () => {
    const world = await platform();
    const plans = [
      await world.plan(abroad('PoolName: customers')),
      await world.plan(abroad('UserPoolId: eu-west-1_Nobody123')),
    ];
    expect(plans.map((plan) => [...refused(plan), plan.refusals[0]?.message])).toEqual([
      [`C3015 ${POOL}`, 'C3012 identityPools.shop', 'there is no user pool named "customers" in eu-west-1'],
      [
        `C3002 ${POOL}`,
        'C3012 identityPools.shop',
        'there is no user pool with the id eu-west-1_Nobody123 in eu-west-1',
      ],
    ]);
  });

  test('has no parts of this run, also where only the run knows its region', async () => {
    const calls: string[] = [];
    const world = startWorld(recording(calls));
    await ireland(world);
    const text = orders('region: eu-west-1\nclients: { b-web: {} }').replace('region: eu-central-1\n', '');
    const plan = await world.plan(text);
    expect([told(plan), refused(plan), calls]).toEqual([
      [],
      [`C3016 ${POOL}`],
      ['ListUserPools in eu-west-1', 'DescribeUserPool in eu-west-1'],
    ]);
  });

  test("is at home where that is the run's own region", async () => {
    const world = await platform();
    expect(told(await world.plan(orders(`region: eu-central-1\n${CLIENTS}`)))).toEqual([
      `+ ${POOL}.clients.b-web`,
      `+ ${POOL}.clients.b-batch`,
    ]);
  });
});

describe('an external identity pool', () => {
  test('is looked up, and its roles are managed', async () => {
    const world = startWorld();
    await world.apply(`${head('platform')}identityPools: { shop: { AllowUnauthenticatedIdentities: false } }`);
    const before = (await world.live()).find(({ kind }) => kind === 'identity pool');
    const text = `${head('orders')}identityPools:
  shop: { external: true, roles: { Roles: { authenticated: "arn:aws:iam::123456789012:role/b" } } }
`;
    const plan = await world.plan(text);
    const run = await world.apply(text);
    expect({
      plan: told(plan),
      risks: risky(plan),
      left: run.left && told(run.left),
      pool: (await world.live()).find(({ kind }) => kind === 'identity pool'),
    }).toEqual({ plan: ['~ identityPools.shop.roles Roles.authenticated'], risks: [], left: [], pool: before });
  });
});
