import { expect, test } from 'vitest';
import { pool } from './plans.ts';
import { startWorld, told } from './world.ts';

const UNDECLARED = pool('PoolName: main');
const declaring = (...items: readonly string[]): string =>
  pool(`Schema: [${items.map((item) => `{ ${item}, Mutable: true }`).join(', ')}]`);

type World = ReturnType<typeof startWorld>;
type Pools = { readonly UserPools: readonly { readonly Id: string }[] };
type Pool = {
  readonly UserPool: { readonly SchemaAttributes: readonly { readonly Name: string; readonly Mutable: boolean }[] };
};

async function poolId({ api }: World): Promise<string> {
  const { UserPools } = (await api('cognito-idp', 'ListUserPools', { MaxResults: 60 })) as Pools;
  return String(UserPools[0]?.Id);
}

async function attributes(world: World): Promise<Pool['UserPool']['SchemaAttributes']> {
  const answer = await world.api('cognito-idp', 'DescribeUserPool', { UserPoolId: await poolId(world) });
  return (answer as Pool).UserPool.SchemaAttributes;
}

/** The pool's own attributes, as AWS calls them. */
const names = async (world: World): Promise<readonly string[]> =>
  (await attributes(world)).map(({ Name }) => Name).filter((name) => name.includes(':'));

/** AWS puts its prefix before a name that has it already: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
async function addByHand(world: World, Name: string): Promise<void> {
  const CustomAttributes = [{ Name, AttributeDataType: 'String', Mutable: true }];
  await world.api('cognito-idp', 'AddCustomAttributes', { UserPoolId: await poolId(world), CustomAttributes });
}

test.each(['custom:n2', 'dev:custom:n2', 'email'])(
  'an attribute that somebody added as %s is left alone where no file declares it, and may be declared as AWS calls it',
  async (name) => {
    const world = startWorld();
    await world.apply(UNDECLARED);
    await addByHand(world, name);
    expect([
      await names(world),
      await world.plan(UNDECLARED),
      await world.plan(declaring(`Name: "custom:${name}"`)),
    ]).toMatchObject([[`custom:${name}`], { changes: [], refusals: [] }, { changes: [], refusals: [] }]);
  },
);

const NAMES = ['tenant', 'custom:plan', 'custom:custom:n2', 'custom:dev:custom:n3'] as const;
const LIVE = ['custom:tenant', 'custom:plan', 'custom:custom:n2', 'custom:dev:custom:n3'];
const ALL = declaring(...NAMES.map((name) => `Name: "${name}"`));

test('a new pool gets the attributes that the file names, however they are called', async () => {
  const world = startWorld();
  await world.apply(ALL);
  expect([await names(world), told(await world.plan(ALL))]).toEqual([LIVE, []]);
});

test('an attribute that is called like a standard one comes with the run after the creation, and leaves that one alone', async () => {
  const world = startWorld();
  const text = pool('Schema: [{ Name: "custom:email", Mutable: false }]');
  const { left } = await world.apply(text);
  await world.apply(text);
  const found = (await attributes(world)).filter(({ Name }) => Name.endsWith('email'));
  expect([left && told(left), found.map(({ Name, Mutable }) => [Name, Mutable])]).toEqual([
    ['~ userPools.main Schema["custom:email"]'],
    [
      ['email', true],
      ['custom:email', false],
    ],
  ]);
});

test('a pool that is there gets the attributes that the file names, however they are called', async () => {
  const world = startWorld();
  await world.apply(UNDECLARED);
  await world.apply(ALL);
  expect([await names(world), told(await world.plan(ALL))]).toEqual([LIVE, []]);
});

test('an attribute for the developer only has its own prefix on AWS, and none in the file', async () => {
  const world = startWorld();
  const text = declaring(
    ...['one', 'dev:custom:two', 'dev:custom:custom:3'].map((name) => `Name: "${name}", DeveloperOnlyAttribute: true`),
  );
  await world.apply(text);
  expect([await names(world), told(await world.plan(text)), told(await world.plan(UNDECLARED))]).toEqual([
    ['dev:custom:one', 'dev:custom:two', 'dev:custom:custom:3'],
    [],
    [],
  ]);
});
