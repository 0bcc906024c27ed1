import { expect, test } from 'vitest';
import { driftOf } from '../../src/plan/drift.ts';
import { head, risky } from './plans.ts';
import { startWorld } from './world.ts';

const item = (client: string): string =>
  `{ ProviderName: "\${ref:userPools.main.ProviderName}", ClientId: "\${ref:userPools.main.clients.${client}.ClientId}" }`;

const FILE = `${head()}
userPools:
  main:
    clients: { app: {}, web: {} }
identityPools:
  shop:
    AllowUnauthenticatedIdentities: false
    CognitoIdentityProviders: [${item('web')}, ${item('app')}]
`;

test('an item whose key is known after apply is coming, the old one is going, and those beside them match by their keys', async () => {
  const world = startWorld();
  await world.apply(FILE);
  const { snapshot, api, state } = world;
  const pool = state().resources.find(({ kind }) => kind === 'user pool')?.id ?? '';
  const ClientId = String((await snapshot(FILE)).live.get('userPools.main.clients.app' as never)?.fields.ClientId);
  await api('cognito-idp', 'DeleteUserPoolClient', { UserPoolId: pool, ClientId });
  const plan = await world.plan(FILE);
  const of = (all: typeof plan.changes) => all.find(({ address }) => address === 'identityPools.shop')?.differences;
  const ProviderName = `cognito-idp.eu-central-1.amazonaws.com/${pool}`;
  const differences = [
    {
      path: `CognitoIdentityProviders["${ProviderName} \${ref:userPools.main.clients.app.ClientId}"]`,
      after: { ProviderName, ClientId: '(known after apply)' },
      place: { file: 'cognito.yaml', line: 10 },
    },
    {
      path: `CognitoIdentityProviders["${ProviderName} ${ClientId}"]`,
      before: { ProviderName, ClientId },
      place: { file: 'cognito.yaml', line: 10 },
    },
  ];
  const json = JSON.parse(JSON.stringify([of(plan.changes), of(driftOf(plan).changed)]));
  await world.apply(FILE);
  expect([json, risky(plan), (await world.plan(FILE)).changes]).toMatchObject([
    [differences, differences],
    ['C2388 identityPools.shop'],
    [],
  ]);
  expect(json[0]).toHaveLength(2);
});
