import { expect, test } from 'vitest';
import { type Json, refused, world } from './world.ts';

async function withPool() {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const create = async (fields: Json): Promise<Json> =>
    (await idp('CreateIdentityProvider', { UserPoolId, ...fields })).IdentityProvider;
  const update = async (fields: Json): Promise<Json> =>
    (await idp('UpdateIdentityProvider', { UserPoolId, ...fields })).IdentityProvider;
  const read = async (ProviderName: string): Promise<Json> =>
    (await idp('DescribeIdentityProvider', { UserPoolId, ProviderName })).IdentityProvider;
  return { idp, UserPoolId, create, update, read };
}

const GOOGLE = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' },
};
const OIDC = {
  ProviderName: 'okta',
  ProviderType: 'OIDC',
  ProviderDetails: {
    client_id: 'a',
    authorize_scopes: 'openid',
    oidc_issuer: 'https://okta.example.com',
    attributes_request_method: 'GET',
  },
};
const METADATA =
  '<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example.com/out"/>' +
  '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/post"/>' +
  '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example.com/in"/>';
const SAML = { ProviderName: 'corp', ProviderType: 'SAML', ProviderDetails: { MetadataFile: METADATA } };
const GOOGLE_FILLED = {
  attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
  attributes_url_add_attributes: 'true',
  authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
  oidc_issuer: 'https://accounts.google.com',
  token_request_method: 'POST',
  token_url: 'https://www.googleapis.com/oauth2/v4/token',
};

test('AWS adds keys and a mapping; identifiers are always in Describe, in other answers only where they were sent', async () => {
  const { UserPoolId, create, read } = await withPool();
  const created = await create(GOOGLE);
  const whole = {
    UserPoolId,
    ...GOOGLE,
    ProviderDetails: { ...GOOGLE.ProviderDetails, ...GOOGLE_FILLED },
    AttributeMapping: { username: 'sub' },
    CreationDate: created.CreationDate,
    LastModifiedDate: created.CreationDate,
  };
  expect([created, await read('Google')]).toEqual([whole, { ...whole, IdpIdentifiers: [] }]);
});

test('an update keeps the members that it leaves out, and replaces those it has whole', async () => {
  const { create, update, read } = await withPool();
  await create({
    ...OIDC,
    ProviderDetails: { ...OIDC.ProviderDetails, client_secret: 's' },
    AttributeMapping: { email: 'mail', username: 'sub' },
    IdpIdentifiers: ['okta.com'],
  });
  const answered = await update({ ProviderName: 'okta', ProviderDetails: OIDC.ProviderDetails });
  const first = await read('okta');
  await update({ ProviderName: 'okta', AttributeMapping: {}, IdpIdentifiers: [] });
  const second = await read('okta');
  expect([
    answered.IdpIdentifiers,
    first.ProviderDetails,
    first.AttributeMapping,
    first.IdpIdentifiers,
    second.ProviderDetails,
    second.AttributeMapping,
    second.IdpIdentifiers,
  ]).toEqual([
    undefined,
    { ...OIDC.ProviderDetails, attributes_url_add_attributes: 'false' },
    { email: 'mail', username: 'sub' },
    ['okta.com'],
    { ...OIDC.ProviderDetails, attributes_url_add_attributes: 'false' },
    {},
    [],
  ]);
});

test('SAML addresses come from the metadata, the certificate stays and may not be sent back', async () => {
  const { create, update, read } = await withPool();
  const { ProviderDetails, AttributeMapping } = await create(SAML);
  const certificate = ProviderDetails.ActiveEncryptionCertificate;
  const back = await refused(update({ ProviderName: 'corp', ProviderDetails }));
  await update({ ProviderName: 'corp', ProviderDetails: { ...SAML.ProviderDetails, IDPSignout: 'true' } });
  expect([ProviderDetails, AttributeMapping, back, (await read('corp')).ProviderDetails]).toEqual([
    {
      MetadataFile: METADATA,
      SSORedirectBindingURI: 'https://idp.example.com/in',
      SLORedirectBindingURI: 'https://idp.example.com/out',
      ActiveEncryptionCertificate: certificate,
    },
    {},
    'InvalidParameterException: ActiveEncryptionCertificate cannot be specified.',
    { ...ProviderDetails, IDPSignout: 'true' },
  ]);
});

test("Apple's private key never comes back, and details without it are refused", async () => {
  const { create, update, read } = await withPool();
  const ProviderDetails = { client_id: 'a', team_id: 't', key_id: 'k', private_key: 'p', authorize_scopes: 'email' };
  const apple = { ProviderName: 'SignInWithApple', ProviderType: 'SignInWithApple' };
  const created = await create({ ...apple, ProviderDetails });
  const { ProviderDetails: shown } = await read('SignInWithApple');
  expect([
    created.ProviderDetails,
    Object.keys(shown).toSorted(),
    await refused(update({ ProviderName: apple.ProviderName, ProviderDetails: shown })),
  ]).toEqual([
    shown,
    [
      'attributes_url_add_attributes',
      'authorize_scopes',
      'authorize_url',
      'client_id',
      'key_id',
      'oidc_issuer',
      'team_id',
      'token_request_method',
      'token_url',
    ],
    'InvalidParameterException: clientId, privateKey, teamId, and keyId are all required idp details.',
  ]);
});

test('the addresses of Facebook follow its version', async () => {
  const { create } = await withPool();
  const facebook = { ProviderName: 'Facebook', ProviderType: 'Facebook' };
  const { ProviderDetails } = await create({
    ...facebook,
    ProviderDetails: { ...GOOGLE.ProviderDetails, api_version: 'v21.0' },
  });
  expect(ProviderDetails.token_url).toBe('https://graph.facebook.com/v21.0/oauth/access_token');
});

const social = (type: string) => ({ ProviderName: type, ProviderType: type });
const ALL = 'clientId, clientSecret and authorizeScopes are all required idp details.';

test.each<[string, Json, string]>([
  [
    'a social provider under another name',
    { ...GOOGLE, ProviderName: 'search' },
    'InvalidParameterException: Provider search cannot be of type Google.',
  ],
  ['Google without a secret', { ...GOOGLE, ProviderDetails: { client_id: 'a' } }, `InvalidParameterException: ${ALL}`],
  [
    'Amazon without scopes',
    { ...social('LoginWithAmazon'), ProviderDetails: { client_id: 'a', client_secret: 'b' } },
    `InvalidParameterException: ${ALL}`,
  ],
  [
    'Facebook without a secret',
    { ...social('Facebook'), ProviderDetails: { client_id: 'a', authorize_scopes: 'email' } },
    `InvalidParameterException: ${ALL}`,
  ],
  [
    'a mapping to an attribute of the pool without its prefix',
    { ...GOOGLE, AttributeMapping: { plan: 'a' } },
    'InvalidParameterException: AttributeMapping contains invalid mapping: [plan]',
  ],
  ['no mapping to an attribute of the pool', { ...GOOGLE, AttributeMapping: { 'custom:plan': 'a' } }, 'not refused'],
  [
    'OIDC without an issuer',
    { ...OIDC, ProviderDetails: { client_id: 'a' } },
    'InvalidParameterException: clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
  ],
  [
    'OIDC over plain HTTP',
    { ...OIDC, ProviderDetails: { ...OIDC.ProviderDetails, token_url: 'http://okta.example.com' } },
    'InvalidParameterException: OIDC endpoint must start with https://',
  ],
  [
    'SAML with metadata twice',
    { ...SAML, ProviderDetails: { MetadataFile: METADATA, MetadataURL: 'https://a.example.com' } },
    'InvalidParameterException: Only one of the MetadataURL or MetadataFile should be provided.',
  ],
  [
    'SAML without metadata',
    { ...SAML, ProviderDetails: {} },
    'InvalidParameterException: At least one of the MetadataURL or MetadataFile should be provided.',
  ],
  [
    'a key of another type',
    { ...SAML, ProviderDetails: { MetadataFile: METADATA, client_id: 'a' } },
    'InvalidParameterException: Unknown idp detail client_id for type SAML.',
  ],
  [
    'a mapping to an attribute that is not there',
    { ...GOOGLE, AttributeMapping: { 'custom:none': 'a' } },
    'InvalidParameterException: AttributeMapping contains invalid mapping: [custom:none]',
  ],
  [
    'an identifier that another one has',
    { ...GOOGLE, IdpIdentifiers: ['taken.com'] },
    'InvalidParameterException: Identifier taken.com is already in use.',
  ],
  [
    'authentication levels of a social provider',
    { ...GOOGLE, AcrMapping: { Level1: 'a' } },
    'InvalidParameterException: AcrMapping is for OIDC providers only.',
  ],
])('CreateIdentityProvider refuses %s', async (_, fields, outcome) => {
  const { idp, UserPoolId, create } = await withPool();
  await idp('AddCustomAttributes', {
    UserPoolId,
    CustomAttributes: [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }],
  });
  await create({ ...OIDC, ProviderName: 'first', IdpIdentifiers: ['taken.com'] });
  expect(await refused(create(fields))).toBe(outcome);
});

test('each call has its own words for a provider that is there or is not', async () => {
  const { idp, UserPoolId, create, update, read } = await withPool();
  await create(GOOGLE);
  expect([
    await refused(create(GOOGLE)),
    await refused(read('okta')),
    await refused(update({ ProviderName: 'okta' })),
    await refused(idp('DeleteIdentityProvider', { UserPoolId, ProviderName: 'okta' })),
  ]).toEqual([
    `DuplicateProviderException: Google already exists for tenant ${UserPoolId}.`,
    `ResourceNotFoundException: Identity provider okta for tenantId ${UserPoolId} does not exist.`,
    `ResourceNotFoundException: Identity provider okta in User Pool ${UserPoolId} does not exist.`,
    `ResourceNotFoundException: Identity provider okta for tenantId ${UserPoolId} does not exist.`,
  ]);
});

test('a provider brings a group of its own, which outlives it', async () => {
  const { idp, UserPoolId, create } = await withPool();
  await create(OIDC);
  const groupsNow = async (): Promise<Json> => (await idp('ListGroups', { UserPoolId })).Groups;
  const groups = await groupsNow();
  await idp('DeleteIdentityProvider', { UserPoolId, ProviderName: 'okta' });
  expect([groups, await groupsNow()]).toEqual(
    Array(2).fill([
      {
        UserPoolId,
        GroupName: `${UserPoolId}_okta`,
        Description: 'Autogenerated group for users who sign in using okta',
        CreationDate: groups[0].CreationDate,
        LastModifiedDate: groups[0].CreationDate,
      },
    ]),
  );
});

test('an update of a provider does not bring the group back that somebody deleted', async () => {
  const { idp, UserPoolId, create, update } = await withPool();
  await create(OIDC);
  await idp('DeleteGroup', { UserPoolId, GroupName: `${UserPoolId}_okta` });
  await update({ ProviderName: 'okta', IdpIdentifiers: ['okta.com'] });
  expect(await idp('ListGroups', { UserPoolId })).toEqual({ Groups: [] });
});

test('a provider that a client names cannot be deleted', async () => {
  const { idp, UserPoolId, create } = await withPool();
  await create(OIDC);
  const { UserPoolClient } = await idp('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'web',
    SupportedIdentityProviders: ['okta'],
  });
  expect(await refused(idp('DeleteIdentityProvider', { UserPoolId, ProviderName: 'okta' }))).toBe(
    `InvalidParameterException: Identity provider okta is in use by the client ${UserPoolClient.ClientId}.`,
  );
});

test('the list of providers gives names, types and dates', async () => {
  const { idp, UserPoolId, create } = await withPool();
  const { CreationDate, LastModifiedDate } = await create(GOOGLE);
  expect(await idp('ListIdentityProviders', { UserPoolId })).toEqual({
    Providers: [{ ProviderName: 'Google', ProviderType: 'Google', CreationDate, LastModifiedDate }],
  });
});

test.each<[string, Json, string]>([
  ['a name of 33 letters', { ...OIDC, ProviderName: 'a'.repeat(33) }, 'providerName'],
  ['a name that begins with _', { ...OIDC, ProviderName: '_okta' }, 'providerName'],
  ['a name of two letters', { ...OIDC, ProviderName: 'ok' }, 'providerName'],
  ['51 identifiers', { ...OIDC, IdpIdentifiers: Array.from({ length: 51 }, (_, n) => `a${n}`) }, 'idpIdentifiers'],
  ['an identifier of 41 letters', { ...OIDC, IdpIdentifiers: ['a'.repeat(41)] }, 'idpIdentifiers.1.member'],
  ['a type that there is not', { ...OIDC, ProviderType: 'GitHub' }, 'providerType'],
])('a provider cannot have %s', async (_, fields, member) => {
  const { create } = await withPool();
  const outcome = await refused(create(fields));
  expect([outcome.split(':').slice(0, 2).join(), outcome.includes(`at '${member}'`)]).toEqual([
    'InvalidParameterException, 1 validation error detected',
    true,
  ]);
});

test('the type of a provider cannot be updated, and its details are texts', async () => {
  const { create, update } = await withPool();
  await create(OIDC);
  expect([
    await refused(update({ ProviderName: 'okta', ProviderType: 'SAML' })),
    await refused(update({ ProviderName: 'okta', ProviderDetails: { ...OIDC.ProviderDetails, IDPSignout: true } })),
  ]).toEqual([
    'SerializationException: Unexpected member providerType',
    "SerializationException: A boolean cannot be converted to string at 'providerDetails.IDPSignout.member'",
  ]);
});

test('a client that names a provider which is gone is refused at its next update', async () => {
  const { idp, pool } = world({ lenient: ['provider-in-use-goes'] });
  const UserPoolId = await pool();
  await idp('CreateIdentityProvider', { UserPoolId, ...OIDC });
  const client = { UserPoolId, SupportedIdentityProviders: ['okta'] };
  const { ClientId } = (await idp('CreateUserPoolClient', { ...client, ClientName: 'web' })).UserPoolClient;
  await idp('DeleteIdentityProvider', { UserPoolId, ProviderName: 'okta' });
  expect(await refused(idp('UpdateUserPoolClient', { ...client, ClientId }))).toBe(
    `InvalidParameterException: The provider okta does not exist for User Pool ${UserPoolId}.`,
  );
});
