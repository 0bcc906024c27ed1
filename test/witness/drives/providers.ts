import { expect } from 'vitest';
import type { Json } from '../../emulator/world.ts';
import type { Client } from './client.ts';
import { ACCOUNT, DATES, newPool, walk } from './making.ts';

export async function resourceServers(aws: Client): Promise<void> {
  const { idp, refused, pages } = aws;
  const UserPoolId = await newPool(aws);
  const own = { UserPoolId, Identifier: 'https://api.example' };
  const Scopes = [
    { ScopeName: 'read', ScopeDescription: 'Read' },
    { ScopeName: 'write', ScopeDescription: 'Write' },
  ];
  const whole = { ...own, Name: 'Orders', Scopes };
  expect(await idp('CreateResourceServer', whole)).toEqual({ ResourceServer: whole });
  expect(await idp('DescribeResourceServer', own)).toEqual({ ResourceServer: whole });
  const { Scopes: _, ...bare } = { ...whole, Name: 'Shop' };
  expect(await idp('UpdateResourceServer', bare)).toEqual({ ResourceServer: bare });
  for (const name of ['b', 'c', 'd', 'e'])
    await idp('CreateResourceServer', { UserPoolId, Identifier: name, Name: name });
  const { ResourceServers } = await idp('ListResourceServers', { UserPoolId, MaxResults: 50 });
  expect(ResourceServers).toEqual([
    bare,
    ...['b', 'c', 'd', 'e'].map((name) => ({ UserPoolId, Identifier: name, Name: name })),
  ]);
  expect(await pages('ListResourceServers', { UserPoolId }, 2)).toEqual({ all: { ResourceServers }, calls: 3 });
  const byHand = await walk(idp, 'ListResourceServers', { UserPoolId, MaxResults: 4 });
  expect(byHand.map((page) => page.ResourceServers)).toEqual([ResourceServers.slice(0, 4), ResourceServers.slice(4)]);
  expect(await idp('DeleteResourceServer', own)).toEqual({});
  expect(await refused('DescribeResourceServer', own)).toBe('ResourceNotFoundException');
}

const NAMES = ['okta', 'ping', 'auth', 'adfs'];

export async function identityProviders(aws: Client): Promise<void> {
  const { idp, refused, pages } = aws;
  const UserPoolId = await newPool(aws);
  const own = { UserPoolId, ProviderName: 'Google' };
  const ProviderDetails = { client_id: 'abc', client_secret: 'hush', authorize_scopes: 'openid' };
  const AttributeMapping = { email: 'email', username: 'sub' };
  const said = { ...own, ProviderType: 'Google', AttributeMapping };
  const { IdentityProvider: made } = await idp('CreateIdentityProvider', { ...said, ProviderDetails });
  expect(made).toEqual({ ...said, ProviderDetails: expect.objectContaining(ProviderDetails), ...DATES });
  expect(await idp('DescribeIdentityProvider', own)).toEqual({ IdentityProvider: { ...made, IdpIdentifiers: [] } });
  const mapping = { ...AttributeMapping, name: 'name' };
  await idp('UpdateIdentityProvider', { ...own, AttributeMapping: mapping });
  const { IdentityProvider } = await idp('DescribeIdentityProvider', own);
  expect([IdentityProvider.AttributeMapping, IdentityProvider.ProviderDetails]).toEqual([
    mapping,
    made.ProviderDetails,
  ]);
  for (const ProviderName of NAMES) {
    const saml = { MetadataURL: `https://${ProviderName}.example/metadata` };
    await idp('CreateIdentityProvider', { UserPoolId, ProviderName, ProviderType: 'SAML', ProviderDetails: saml });
  }
  const { Providers } = await idp('ListIdentityProviders', { UserPoolId, MaxResults: 60 });
  const item = (ProviderName: string): Json => ({ ProviderName, ProviderType: 'SAML', ...DATES });
  expect(Providers).toEqual([{ ...item('Google'), ProviderType: 'Google' }, ...NAMES.map(item)]);
  expect(await pages('ListIdentityProviders', { UserPoolId }, 2)).toEqual({ all: { Providers }, calls: 3 });
  const byHand = await walk(idp, 'ListIdentityProviders', { UserPoolId, MaxResults: 4 });
  expect(byHand.map((page) => page.Providers)).toEqual([Providers.slice(0, 4), Providers.slice(4)]);
  expect(await refused('CreateIdentityProvider', { ...said, ProviderDetails })).toBe('DuplicateProviderException');
  expect(await idp('DeleteIdentityProvider', own)).toEqual({});
  expect(await refused('DescribeIdentityProvider', own)).toBe('ResourceNotFoundException');
}

const POOL = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abcdefghi';

export async function identityPools(aws: Client): Promise<void> {
  const { identity, refused, pages } = aws;
  const said = {
    IdentityPoolName: 'shop',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName: POOL, ClientId: 'abc', ServerSideTokenCheck: true }],
    SupportedLoginProviders: { 'accounts.google.com': 'shop' },
    IdentityPoolTags: { team: 'shop' },
  };
  const created = await identity('CreateIdentityPool', said);
  const { IdentityPoolId } = created;
  expect(IdentityPoolId).toMatch(/^eu-central-1:[0-9a-f-]{36}$/);
  expect(created).toEqual({ IdentityPoolId, AllowClassicFlow: false, ...said });
  expect(await identity('DescribeIdentityPool', { IdentityPoolId })).toEqual(created);
  const bare = { IdentityPoolId, IdentityPoolName: 'shop', AllowUnauthenticatedIdentities: true };
  await identity('UpdateIdentityPool', bare);
  expect(await identity('DescribeIdentityPool', { IdentityPoolId })).toMatchObject(bare);
  for (const IdentityPoolName of ['b', 'c', 'd', 'e']) {
    await identity('CreateIdentityPool', { IdentityPoolName, AllowUnauthenticatedIdentities: false });
  }
  const { IdentityPools } = await identity('ListIdentityPools', { MaxResults: 60 });
  const item = (IdentityPoolName: string): Json => ({ IdentityPoolName, IdentityPoolId: expect.any(String) });
  expect(IdentityPools).toEqual(['shop', 'b', 'c', 'd', 'e'].map(item));
  expect(await pages('ListIdentityPools', {}, 2)).toEqual({ all: { IdentityPools }, calls: 3 });
  const byHand = await walk(identity, 'ListIdentityPools', { MaxResults: 4 });
  expect(byHand.map((page) => page.IdentityPools)).toEqual([IdentityPools.slice(0, 4), IdentityPools.slice(4)]);
  expect(await identity('DeleteIdentityPool', { IdentityPoolId })).toEqual({});
  expect(await refused('DescribeIdentityPool', { IdentityPoolId }, 'cognito-identity')).toBe(
    'ResourceNotFoundException',
  );
}

export async function partsOfIdentityPools(aws: Client): Promise<void> {
  const { identity } = aws;
  const { IdentityPoolId } = await identity('CreateIdentityPool', {
    IdentityPoolName: 'shop',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName: POOL, ClientId: 'abc', ServerSideTokenCheck: true }],
  });
  const roles = {
    Roles: { authenticated: `arn:aws:iam::${ACCOUNT}:role/customer` },
    RoleMappings: { [`${POOL}:abc`]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
  };
  expect(await identity('SetIdentityPoolRoles', { IdentityPoolId, ...roles })).toEqual({});
  expect(await identity('GetIdentityPoolRoles', { IdentityPoolId })).toEqual({ IdentityPoolId, ...roles });
  const own = { IdentityPoolId, IdentityProviderName: POOL };
  const map = { ...own, UseDefaults: false, PrincipalTags: { team: 'custom:team' } };
  expect(await identity('SetPrincipalTagAttributeMap', map)).toEqual(map);
  expect(await identity('GetPrincipalTagAttributeMap', own)).toEqual(map);
  const ResourceArn = `arn:aws:cognito-identity:eu-central-1:${ACCOUNT}:identitypool/${IdentityPoolId}`;
  expect(await identity('TagResource', { ResourceArn, Tags: { team: 'shop', stage: 'test' } })).toEqual({});
  expect(await identity('UntagResource', { ResourceArn, TagKeys: ['team'] })).toEqual({});
  expect(await identity('ListTagsForResource', { ResourceArn })).toEqual({ Tags: { stage: 'test' } });
}
