import { expect, test } from 'vitest';
import type { Fields } from '../../src/model/value.ts';
import { type Json, refused, world } from './world.ts';

const tracking = (UserSessionTracking: string, MaxPerUser = 20): Fields => ({
  UserSessionTracking,
  TokenSession: { MaxPerUser },
});
const minutes = (MaxValidityMinutes: number): Fields => ({ SSOSession: { MaxValidityMinutes } });

async function withClient(fields: Fields = {}) {
  const { idp, pool } = world();
  const UserPoolId = await pool(fields);
  const { ClientId } = (await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' })).UserPoolClient;
  const client = { UserPoolId, ClientId };
  return {
    idp,
    UserPoolId,
    client,
    setPool: (config: Fields): Promise<Json> => idp('SetUserPoolSessionConfiguration', { UserPoolId, ...config }),
    getPool: (): Promise<Json> => idp('GetUserPoolSessionConfiguration', { UserPoolId }),
    setClient: (config: Fields): Promise<Json> =>
      idp('SetUserPoolClientSessionConfiguration', { ...client, ...config }),
    getClient: (): Promise<Json> => idp('GetUserPoolClientSessionConfiguration', client),
  };
}

test('where nothing was ever set, tracking is disabled with 20 sessions, and a client has 60 minutes', async () => {
  const { getPool, getClient, UserPoolId, client } = await withClient();
  expect([await getPool(), await getClient()]).toEqual([
    { UserPoolId, ...tracking('DISABLED') },
    { ...client, ...minutes(60) },
  ]);
});

test('what is set is answered and read', async () => {
  const { setPool, getPool, setClient, getClient, UserPoolId, client } = await withClient();
  const pool = { UserPoolId, ...tracking('ENABLED', 5) };
  const own = { ...client, ...minutes(43_200) };
  expect([
    await setPool(tracking('ENABLED', 5)),
    await getPool(),
    await setClient(minutes(43_200)),
    await getClient(),
  ]).toEqual([pool, pool, own, own]);
});

test('every member is required', async () => {
  const { setPool, setClient } = await withClient();
  const missing = (member: string): string =>
    `Value null at '${member}' failed to satisfy constraint: Member must not be null`;
  expect([
    await refused(setPool({ UserSessionTracking: 'ENABLED' })),
    await refused(setPool({})),
    await refused(setPool({ UserSessionTracking: 'ENABLED', TokenSession: {} })),
    await refused(setClient({})),
  ]).toEqual([
    `InvalidParameterException: 1 validation error detected: ${missing('tokenSession')}`,
    `InvalidParameterException: 2 validation errors detected: ${missing('userSessionTracking')}; ${missing('tokenSession')}`,
    `InvalidParameterException: 1 validation error detected: ${missing('tokenSession.maxPerUser')}`,
    `InvalidParameterException: 1 validation error detected: ${missing('sSOSession')}`,
  ]);
});

test.each([0, 101])('%i sessions are out of range', async (most) => {
  const { setPool } = await withClient();
  expect(await refused(setPool(tracking('ENABLED', most)))).toMatch(/'tokenSession\.maxPerUser' failed to satisfy/);
});

test.each([-1, 129_601])('%i minutes are out of range', async (most) => {
  const { setPool, setClient } = await withClient();
  await setPool(tracking('ENABLED'));
  expect(await refused(setClient(minutes(most)))).toMatch(/'sSOSession\.maxValidityMinutes' failed to satisfy/);
});

test('the ends of both ranges are taken', async () => {
  const { setPool, setClient } = await withClient();
  const calls = [
    () => setPool(tracking('ENABLED', 1)),
    () => setPool(tracking('ENABLED', 100)),
    () => setClient(minutes(0)),
    () => setClient(minutes(129_600)),
  ];
  const ends: string[] = [];
  for (const call of calls) ends.push(await refused(call()));
  expect(ends).toEqual(calls.map(() => 'not refused'));
});

test('a pool of tier LITE has no settings for sessions', async () => {
  const { setPool, setClient } = await withClient({ UserPoolTier: 'LITE' });
  const message = 'The following feature is not available for the LITE pricing tier configured: Session Management';
  expect([await refused(setPool(tracking('DISABLED'))), await refused(setClient(minutes(5)))]).toEqual([
    `FeatureUnavailableInTierException: ${message}`,
    `FeatureUnavailableInTierException: ${message}`,
  ]);
});

test('a client is only heard while its pool tracks sessions, and keeps what it was told', async () => {
  const { setPool, setClient, getClient, client } = await withClient();
  const before = await refused(setClient(minutes(5)));
  await setPool(tracking('ENABLED'));
  await setClient(minutes(5));
  await setPool(tracking('DISABLED'));
  expect([before, await refused(setClient(minutes(9))), await getClient()]).toEqual([
    'InvalidParameterException: Session tracking is not enabled for the user pool.',
    'InvalidParameterException: Session tracking is not enabled for the user pool.',
    { ...client, ...minutes(5) },
  ]);
});

test('while a pool tracks sessions, it cannot go to LITE', async () => {
  const { idp, UserPoolId, setPool } = await withClient();
  const update = (UserPoolTier: string): Promise<string> =>
    refused(idp('UpdateUserPool', { UserPoolId, UserPoolTier }));
  await setPool(tracking('ENABLED'));
  const whileTracking = [await update('PLUS'), await update('LITE')];
  await setPool(tracking('DISABLED'));
  expect([...whileTracking, await update('LITE')]).toEqual([
    'not refused',
    'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Session Management',
    'not refused',
  ]);
});

test('the settings of a client are gone with it', async () => {
  const { idp, client, getClient } = await withClient();
  await idp('DeleteUserPoolClient', client);
  expect(await refused(getClient())).toMatch(/^ResourceNotFoundException: /);
});
