import { describe, expect, test } from 'vitest';
import { memberAt } from '../../src/model/member.ts';
import { pool, refused } from './plans.ts';
import { startWorld, told } from './world.ts';

const GOOGLE = 'userPools.main.identityProviders.Google';

/** A provider whose secret, and what else is named, is written once. */
const provider = (details: string, { once = 'ProviderDetails.client_secret', rest = '' } = {}): string =>
  pool(`identityProviders:
  Google: { ProviderType: Google, ProviderDetails: { client_id: a, authorize_scopes: email, ${details} }, once: [${once}]${rest} }`);

const secretOf = async ({ live }: ReturnType<typeof startWorld>) => {
  const found = (await live()).find(({ kind }) => kind === 'identity provider');
  return memberAt(found?.resource, 'ProviderDetails.client_secret');
};

describe('a member that is written once', () => {
  test('is written at creation; afterwards the live value is kept, and named as not compared', async () => {
    const world = startWorld();
    await world.apply(provider('client_secret: first'));
    const changed = provider('client_secret: second');
    const { changes, notComparable } = await world.plan(changed);
    const run = await world.apply(provider('client_secret: third, token_request_method: GET'));
    expect({
      changes,
      notComparable,
      run: run.outcomes.map(({ outcome }) => outcome.is),
      left: run.left && told(run.left),
      secret: await secretOf(world),
    }).toEqual({
      changes: [],
      notComparable: [
        {
          address: GOOGLE,
          path: 'ProviderDetails.client_secret',
          reason: 'written once, at creation: the live value is kept',
        },
      ],
      run: ['done'],
      left: [],
      secret: 'first',
    });
  });

  test('is written again where the resource is made anew', async () => {
    const client = (secret: boolean, minutes: number | string): string =>
      pool(
        `clients: { web: { GenerateSecret: ${secret}, AuthSessionValidity: ${minutes}, once: [AuthSessionValidity] } }`,
      );
    const world = startWorld();
    const address = 'userPools.main.clients.web';
    await world.apply(client(true, 5));
    const [kept, anew] = [await world.plan(client(true, 9)), await world.plan(client(false, 9))];
    const { notComparable: missing } = await world.plan(client(false, '"${env:MINUTES}"'));
    await world.apply(client(false, 9));
    const live = (await world.live()).find(({ kind }) => kind === 'client')?.resource.AuthSessionValidity;
    expect([told(kept), told(anew), anew.notComparable, missing.map(({ reason }) => reason), live]).toEqual([
      [],
      [`± ${address} AuthSessionValidity ClientSecret GenerateSecret`],
      [],
      ['its variable was not given'],
      9,
    ]);
  });

  test('may be missing once it is live: its variable is needed for the creation only', async () => {
    const world = startWorld();
    await world.apply(provider('client_secret: first'));
    const text = provider('client_secret: "${env:GIVEN_ONCE}"');
    const run = await world.apply(text.replace('authorize_scopes: email', 'authorize_scopes: openid'));
    expect([run.outcomes.map(({ outcome }) => outcome.is), await secretOf(world)]).toEqual([['done'], 'first']);
  });

  test('of a map or a structure leaves the rest of it to the file', async () => {
    const world = startWorld();
    const mapped = (mapping: string): string =>
      provider('client_secret: x', { once: 'AttributeMapping.email', rest: `, AttributeMapping: { ${mapping} }` });
    await world.apply(mapped('email: first, name: first'));
    const plan = await world.plan(mapped('email: second, name: second'));
    expect(told(plan)).toEqual([`~ ${GOOGLE} AttributeMapping.name`]);
  });
});

test('a structure of which nothing else is declared stays as it is, also where the live one is gone', async () => {
  const { apply, plan, api } = startWorld();
  const text = pool(
    'AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }\nonce: [DeviceConfiguration.ChallengeRequiredOnNewDevice]\nDeviceConfiguration: { ChallengeRequiredOnNewDevice: true }',
  );
  await apply(text);
  const { UserPools } = await api('cognito-idp', 'ListUserPools', { MaxResults: 1 });
  const [{ Id: UserPoolId }] = UserPools as [{ Id: string }];
  await api('cognito-idp', 'UpdateUserPool', {
    UserPoolId,
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    UserPoolTags: { 'cognitoctl:stack': 'shop' },
  });
  expect(told(await plan(text))).toEqual([]);
});

describe('what was not given', () => {
  const text = provider('client_secret: "${env:GIVEN_ONCE}"');

  test('is needed by a creation: apply is refused before any write, and plan goes on', async () => {
    const world = startWorld();
    const planned = [await world.plan(text), await world.plan(text, { variables: 'required' })];
    expect(planned.map(refused)).toEqual([[], [`C3014 ${GOOGLE} ProviderDetails.client_secret`]]);
    expect(planned[1]?.refusals[0]).toMatchObject({
      message: 'GIVEN_ONCE is not given, and a new identity provider needs ProviderDetails.client_secret',
      place: { file: 'cognito.yaml', line: 7 },
      wayOut: ['export GIVEN_ONCE=…'],
    });
  });

  test('is sent by nobody who applies a plan all the same', async () => {
    const { outcomes } = await startWorld().apply(text);
    expect(outcomes.map(({ outcome }) => (outcome.is === 'failed' ? outcome.failure.message : outcome.is))).toEqual([
      'done',
      'GIVEN_ONCE is not given, which ProviderDetails.client_secret needs',
    ]);
  });
});
