import { expect, test } from 'vitest';
import { withNames } from '../../src/export/variables.ts';
import type { Address } from '../../src/model/address.ts';

const namesOf = (...wanted: readonly (readonly [address: string, ...path: string[]])[]): readonly string[] =>
  withNames(wanted.map(([address, ...path]) => ({ address: address as Address, path, because: 'secret' }))).map(
    ({ name }) => name,
  );

test('a variable is called after its member and its resource', () => {
  expect(
    namesOf(
      ['userPools.shop.identityProviders.Google', 'ProviderDetails', 'client_secret'],
      ['userPools.shop.clients.web.uiCustomization', 'ImageFile'],
      ['identityPools.store', 'SupportedLoginProviders', 'api.twitter.com'],
    ),
  ).toEqual(['GOOGLE_CLIENT_SECRET', 'UI_CUSTOMIZATION_IMAGE_FILE', 'STORE_API_TWITTER_COM']);
});

test('names that would be the same say more', () => {
  expect(
    namesOf(
      ['userPools.a.identityProviders.Google', 'ProviderDetails', 'client_secret'],
      ['userPools.b.identityProviders.Google', 'ProviderDetails', 'client_secret'],
      ['userPools.b.identityProviders.Facebook', 'ProviderDetails', 'client_secret'],
    ),
  ).toEqual(['A_GOOGLE_CLIENT_SECRET', 'B_GOOGLE_CLIENT_SECRET', 'FACEBOOK_CLIENT_SECRET']);
});

test('names that stay the same are numbered', () => {
  expect(
    namesOf(
      ['userPools["a b"].identityProviders.Google', 'ProviderDetails', 'client_secret'],
      ['userPools["a.b"].identityProviders.Google', 'ProviderDetails', 'client_secret'],
    ),
  ).toEqual(['PROVIDER_DETAILS_A_B_GOOGLE_CLIENT_SECRET', 'PROVIDER_DETAILS_A_B_GOOGLE_CLIENT_SECRET_2']);
});

test('a name that a file may not read, or no shell can set, is another', () => {
  expect(
    namesOf(
      ['userPools.AWS.identityProviders.AWS', 'ProviderDetails', 'client_secret'],
      ['userPools.shop.identityProviders.api', 'ProviderDetails', 'access_token'],
      ['userPools.shop.identityProviders["3"]', 'ProviderDetails', 'client_secret'],
      ['userPools.shop.identityProviders["日本"]', 'ProviderDetails', 'client_secret'],
    ),
  ).toEqual([
    'COGNITO_AWS_CLIENT_SECRET',
    'COGNITO_API_ACCESS_TOKEN_VALUE',
    'COGNITO_3_CLIENT_SECRET',
    'CLIENT_SECRET',
  ]);
});
