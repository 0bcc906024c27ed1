import { expect, test } from 'vitest';
import { jpeg, png, svg } from '../engine/images.ts';
import { type Json, refused, world } from './world.ts';

const CSS = '.label-customizable { color: red; }';
const OTHER = '.banner-customizable { color: blue; }';
const NO_DOMAIN = 'InvalidParameterException: There has to be an existing domain associated with this user pool.';

async function withPool({ hasDomain = true } = {}) {
  const { idp, pool, emulator } = world();
  const UserPoolId = await pool();
  const Domain = 'shop-login';
  if (hasDomain) await idp('CreateUserPoolDomain', { UserPoolId, Domain });
  const { ClientId } = (await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' })).UserPoolClient;
  const set = async (style: Json): Promise<Json> =>
    (await idp('SetUICustomization', { UserPoolId, ...style })).UICustomization;
  const get = async (whose: Json = {}): Promise<Json> =>
    (await idp('GetUICustomization', { UserPoolId, ...whose })).UICustomization;
  return { idp, emulator, UserPoolId, Domain, ClientId, set, get };
}

const DATES = { CreationDate: expect.any(Number), LastModifiedDate: expect.any(Number) };
const shown = (style: Json): Json => ({ CSSVersion: expect.stringMatching(/^\d{14}$/), ...DATES, ...style });

test('where nobody set it there is nothing, not even an id', async () => {
  const { get, ClientId } = await withPool();
  expect([await get(), await get({ ClientId })]).toEqual([{}, {}]);
});

test("the pool's own is the client ALL, whether a request says so or not", async () => {
  const { get, set, UserPoolId } = await withPool();
  const style = shown({ UserPoolId, ClientId: 'ALL', CSS });
  expect([await set({ CSS }), await get(), await get({ ClientId: 'ALL' })]).toEqual([style, style, style]);
  const other = shown({ UserPoolId, ClientId: 'ALL', CSS: OTHER });
  expect([await set({ ClientId: 'ALL', CSS: OTHER }), await get()]).toEqual([other, other]);
});

test("a client without its own has the pool's, and says so", async () => {
  const { get, set, UserPoolId, ClientId } = await withPool();
  await set({ CSS });
  const inherited = await get({ ClientId });
  await set({ ClientId, CSS: OTHER });
  expect([inherited, await get({ ClientId }), await get()]).toEqual([
    shown({ UserPoolId, ClientId: 'ALL', CSS }),
    shown({ UserPoolId, ClientId, CSS: OTHER }),
    shown({ UserPoolId, ClientId: 'ALL', CSS }),
  ]);
});

test('an image is never given back: an address shows that there is one, another for another', async () => {
  const { set, UserPoolId, ClientId } = await withPool();
  const [one, other, jpg] = [
    await set({ ImageFile: png('one') }),
    await set({ ImageFile: png('other') }),
    await set({ ClientId, ImageFile: jpeg('one') }),
  ];
  const at = (who: string): Json => expect.stringMatching(new RegExp(`^https://.*/${UserPoolId}/${who}/.*\\.jpg$`));
  expect([one, other, jpg]).toEqual([
    shown({ UserPoolId, ClientId: 'ALL', ImageUrl: at('ALL') }),
    shown({ UserPoolId, ClientId: 'ALL', ImageUrl: at('ALL') }),
    shown({ UserPoolId, ClientId, ImageUrl: at(ClientId) }),
  ]);
  expect(one.ImageUrl).not.toBe(other.ImageUrl);
});

test('what a request leaves out is gone', async () => {
  const { get, set, UserPoolId } = await withPool();
  await set({ CSS, ImageFile: png('one') });
  await set({ CSS });
  const withoutImage = await get();
  await set({ ImageFile: png('one') });
  expect([withoutImage, await get()]).toEqual([
    shown({ UserPoolId, ClientId: 'ALL', CSS }),
    shown({ UserPoolId, ClientId: 'ALL', ImageUrl: expect.any(String) }),
  ]);
});

test.each([[{}], [{ CSS: '' }]])('set to nothing, it is deleted: %j', async (nothing) => {
  const { get, set, UserPoolId, ClientId } = await withPool();
  await set({ CSS });
  await set({ ClientId, CSS: OTHER });
  const answer = await set({ ClientId, ...nothing });
  const inherited = shown({ UserPoolId, ClientId: 'ALL', CSS });
  expect([answer, await get({ ClientId })]).toEqual([inherited, inherited]);
  expect([await set(nothing), await get({ ClientId })]).toEqual([{}, {}]);
});

test('without a domain it can neither be read nor set, for the pool and for a client', async () => {
  const { get, set, ClientId } = await withPool({ hasDomain: false });
  const calls = [get(), get({ ClientId }), set({ CSS }), set({ ClientId, CSS })];
  expect(await Promise.all(calls.map(refused))).toEqual([NO_DOMAIN, NO_DOMAIN, NO_DOMAIN, NO_DOMAIN]);
});

test('where the domain shows managed login, which does not use it, it is taken all the same', async () => {
  const { idp, get, set, UserPoolId, Domain } = await withPool();
  await idp('UpdateUserPoolDomain', { UserPoolId, Domain, ManagedLoginVersion: 2 });
  await set({ CSS });
  expect(await get()).toEqual(shown({ UserPoolId, ClientId: 'ALL', CSS }));
});

test('it outlives the domain, and cannot be seen until there is another', async () => {
  const { idp, get, set, UserPoolId, Domain } = await withPool();
  await set({ CSS });
  await idp('DeleteUserPoolDomain', { UserPoolId, Domain });
  const meanwhile = await refused(get());
  await idp('CreateUserPoolDomain', { UserPoolId, Domain: 'another-login' });
  expect([meanwhile, await get()]).toEqual([NO_DOMAIN, shown({ UserPoolId, ClientId: 'ALL', CSS })]);
});

test("a client's own goes with the client", async () => {
  const { idp, emulator, set, UserPoolId, ClientId } = await withPool();
  await set({ ClientId, CSS });
  await idp('DeleteUserPoolClient', { UserPoolId, ClientId });
  expect(emulator.state().resources.map(({ kind }) => kind)).toEqual(['user pool', 'domain']);
});

test('an unknown client has none', async () => {
  const { get } = await withPool();
  expect(await refused(get({ ClientId: 'unknown' }))).toMatch(/^ResourceNotFoundException: /);
});

test.each([
  ['body { display: grid; }', 'body'],
  ['.login { color: red; }', 'login'],
  [`${CSS} .label-customizable:hover { color: red; }`, 'label-customizable:hover'],
  ['.label-customizable, #top { color: red; }', '#top'],
  ['@media print { .label-customizable { color: red; } }', '@media print'],
])("%s styles what is none of Cognito's classes", async (css, name) => {
  const { set } = await withPool();
  expect(await refused(set({ CSS: css }))).toBe(
    `InvalidParameterException: The CSS class ${name} is not in the list of allowed classes.`,
  );
});

test.each([
  '.idpButton-customizable:hover, .inputField-customizable:focus { color: red; }',
  '/* body {} */ .passwordCheck-notValid-customizable { color: red; }',
])('%s is taken', async (css) => {
  const { set } = await withPool();
  expect(await set({ CSS: css })).toMatchObject({ CSS: css });
});

const large = (bytes: number): string =>
  Buffer.concat([Buffer.from(png(''), 'base64'), Buffer.alloc(bytes)]).toString('base64');

test.each([
  ['PNG', png('')],
  ['JPEG', jpeg('')],
])('100 KB of %s are taken', async (_form, start) => {
  const { set } = await withPool();
  const begin = Buffer.from(start, 'base64');
  const image = Buffer.concat([begin, Buffer.alloc(100 * 1024 - begin.length)]).toString('base64');
  expect(await refused(set({ ImageFile: image }))).toBe('not refused');
});

test.each([
  ['an SVG', { ImageFile: svg('a') }, 'The image is no PNG or JPEG.'],
  ['no image', { ImageFile: 'AAAA' }, 'The image is no PNG or JPEG.'],
  ['101 KB', { ImageFile: large(101 * 1024) }, 'The image is larger than 100 KB.'],
  [
    '99 KB with 4 KB of CSS',
    { ImageFile: large(99 * 1024), CSS: `${CSS}/*${'x'.repeat(4096)}*/` },
    'Request parameters too large.',
  ],
])('an image is refused that is %s', async (_what, style, message) => {
  const { set } = await withPool();
  expect(await refused(set(style))).toBe(`InvalidParameterException: ${message}`);
});

test('it is set in the first region of the pool', async () => {
  const { idp, UserPoolId, Domain } = await withPool();
  const KeyConfiguration = {
    KeyType: 'CUSTOMER_MANAGED_KEY',
    KmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/a',
  };
  await idp('UpdateUserPool', { UserPoolId, KeyConfiguration, IssuerConfiguration: { Type: 'UPDATED' } });
  await idp('CreateUserPoolReplica', { UserPoolId, RegionName: 'eu-west-1' });
  await idp('CreateUserPoolDomain', { UserPoolId, Domain }, 'eu-west-1');
  expect(await refused(idp('SetUICustomization', { UserPoolId, CSS }, 'eu-west-1'))).toBe(
    'OperationNotEnabledException: This cannot be changed in a secondary Region.',
  );
});
