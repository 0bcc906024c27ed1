import { expect, test } from 'vitest';
import type { EmulatorState } from '../../src/emulator/store.ts';
import { exportLive } from '../../src/export.ts';
import type { Fields } from '../../src/model/value.ts';
import { pool, refused } from '../engine/plans.ts';
import { startWorld, told } from '../engine/world.ts';
import { EVERYONE, planOf } from './exporting.ts';

const OKTA =
  'identityProviders: { Okta: { ProviderType: OIDC, ProviderDetails: { client_id: a, authorize_scopes: openid, oidc_issuer: "https://okta.example", attributes_request_method: GET } } }';

/** A pool that signs in with e-mail, with one user, and what else AWS has of her. */
async function withUsers(change: (user: Fields) => readonly Fields[]) {
  const { apply, state } = startWorld();
  await apply(pool(`UsernameAttributes: [email]\n${OKTA}\nusers: { ann@shop.example: {} }`));
  const { resources, ...rest } = state();
  const changed: EmulatorState['resources'] = resources.flatMap((each) =>
    each.kind !== 'user'
      ? [each]
      : change(each.fields).map((fields, index) => ({
          ...each,
          id: index === 0 ? each.id : `${each.id}-${index}`,
          fields,
        })),
  );
  return startWorld((api) => api, { ...rest, resources: changed });
}

const withIdentities = (user: Fields, ...identities: readonly object[]): Fields => ({
  ...user,
  UserAttributes: [
    ...(user.UserAttributes as readonly Fields[]),
    { Name: 'identities', Value: JSON.stringify(identities) },
  ],
});
const identity = (userId: string, primary = false) => ({ userId, providerName: 'Okta', providerType: 'OIDC', primary });

test('two links to one provider are told and stand in no file, which could not say which it means', async () => {
  const { world, plan } = await withUsers((user) => [withIdentities(user, identity('a'), identity('b'))]);
  const { exported } = await exportLive(world, EVERYONE);
  const address = 'userPools.main.users["ann@shop.example"].links.Okta';
  expect(exported.addresses.filter((each) => each.includes('links'))).toEqual([]);
  expect(exported.unsaid).toEqual([
    { address, reason: 'several live ones have this name, and a file could not say which it means' },
  ]);
  expect((await planOf(world, EVERYONE)).changes).toEqual([]);
  const said = await plan(
    pool(
      `UsernameAttributes: [email]\n${OKTA}\nusers: { ann@shop.example: { links: { Okta: { ProviderAttributeValue: a } } } }`,
    ),
  );
  expect([refused(said), said.refusals[0]?.message, said.refusals[0]?.wayOut?.[0]]).toEqual([
    [`C3001 ${address}`],
    '2 live links are named "Okta"',
    'take it out of the file, which cannot say which one it means',
  ]);
});

test('somebody whom a provider signs in is not the user of the same address', async () => {
  const { world, plan } = await withUsers((user) => [
    { ...user, Username: 'okta_ann', UserStatus: 'EXTERNAL_PROVIDER' },
    user,
  ]);
  const { exported } = await exportLive(world, EVERYONE);
  expect(exported.addresses.filter((each) => each.includes('users'))).toEqual([
    'userPools.main.users["ann@shop.example"]',
  ]);
  expect([...new Set(exported.unsaid.map(({ address }) => address))]).toEqual(['userPools.main.users.okta_ann']);
  const text = pool(`UsernameAttributes: [email]\n${OKTA}\nusers: { ann@shop.example: { Enabled: true } }`);
  expect([refused(await plan(text)), told(await plan(text))]).toEqual([[], []]);
});

test('what somebody is whom a provider signs in is no link', async () => {
  const { plan } = await withUsers((user) => [withIdentities(user, identity('a', true), identity('b'))]);
  const text = pool(
    `UsernameAttributes: [email]\n${OKTA}\nusers: { ann@shop.example: { manage: { links: full }, links: {} } }`,
  );
  const { changes } = await plan(text);
  expect(changes.map(({ action, id, address }) => [action, address, id])).toEqual([
    ['delete', 'userPools.main.users["ann@shop.example"].links.Okta', undefined],
  ]);
});
