import { expect, test } from 'vitest';
import { type Json, refused, world } from './world.ts';

const POOL = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc';

async function withPool() {
  const { identity } = world();
  const { IdentityPoolId } = await identity('CreateIdentityPool', {
    IdentityPoolName: 'shop',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName: POOL, ClientId: 'c1', ServerSideTokenCheck: false }],
    SupportedLoginProviders: { 'accounts.google.com': 'shop' },
  });
  const whose = (IdentityProviderName: string): Json => ({ IdentityPoolId, IdentityProviderName });
  const set = (name: string, map: Json): Promise<Json> =>
    identity('SetPrincipalTagAttributeMap', { ...whose(name), ...map });
  const get = (name: string): Promise<Json> => identity('GetPrincipalTagAttributeMap', whose(name));
  return { whose, set, get };
}

test('a map is whole, of one provider, and answered where it is set', async () => {
  const { whose, set, get } = await withPool();
  await set('accounts.google.com', { PrincipalTags: { team: 'hd' } });
  await set(POOL, { PrincipalTags: { team: 'custom:team', cost: 'custom:cost' } });
  const answer = await set(POOL, { UseDefaults: false, PrincipalTags: { team: 'custom:group' } });
  const map = { ...whose(POOL), UseDefaults: false, PrincipalTags: { team: 'custom:group' } };
  expect([answer, await get(POOL), (await get('accounts.google.com')).PrincipalTags]).toEqual([
    map,
    map,
    { team: 'hd' },
  ]);
});

test('the defaults are shown, and tags beside them have no effect', async () => {
  const { set, get } = await withPool();
  await set(POOL, { UseDefaults: true, PrincipalTags: { team: 'custom:team' } });
  expect(await get(POOL)).toMatchObject({ UseDefaults: true, PrincipalTags: { client: 'aud', username: 'sub' } });
});

test('no tags at all are a map', async () => {
  const { set, get } = await withPool();
  await set(POOL, { UseDefaults: false, PrincipalTags: {} });
  expect(await get(POOL)).toMatchObject({ UseDefaults: false, PrincipalTags: {} });
});

test('a provider that nobody configured has no map', async () => {
  const { get } = await withPool();
  expect(await refused(get(POOL))).toBe(`ResourceNotFoundException: No principal tag attribute map for ${POOL}.`);
});

test('the provider must be one of the pool, a user pool without its client', async () => {
  const { set } = await withPool();
  expect([await refused(set(`${POOL}:c1`, {})), await refused(set('graph.facebook.com', {}))]).toEqual([
    `InvalidParameterException: ${POOL}:c1 is not a configured provider.`,
    'InvalidParameterException: graph.facebook.com is not a configured provider.',
  ]);
});

test('there are 50 tags at most, and 460 bytes of names', async () => {
  const { set } = await withPool();
  const tags = (count: number, name: string): Json => ({
    PrincipalTags: Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, name])),
  });
  expect([
    await refused(set(POOL, tags(51, 'a'))),
    await refused(set(POOL, tags(2, 'ü'.repeat(116)))),
    await refused(set(POOL, tags(2, 'ü'.repeat(115)))),
  ]).toEqual([
    expect.stringMatching(/^ValidationException: .*less than or equal to 50/),
    'InvalidParameterException: The attribute names are longer than 460 bytes.',
    'not refused',
  ]);
});
