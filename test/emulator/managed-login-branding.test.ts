import { expect, test } from 'vitest';
import { jpeg, png, svg } from '../engine/images.ts';
import { type Json, refused, world } from './world.ts';

const LOGO = { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png('logo') };
const ICON = { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: svg('icon') };

async function withClient() {
  const { idp, pool, emulator } = world();
  const UserPoolId = await pool();
  const addClient = async (ClientName: string): Promise<string> =>
    (await idp('CreateUserPoolClient', { UserPoolId, ClientName })).UserPoolClient.ClientId;
  const ClientId = await addClient('web');
  const call = async (operation: string, input: Json): Promise<Json> =>
    (await idp(operation, { UserPoolId, ...input })).ManagedLoginBranding;
  const create = (style: Json): Promise<Json> => call('CreateManagedLoginBranding', { ClientId, ...style });
  const read = (): Promise<Json> => call('DescribeManagedLoginBrandingByClient', { ClientId });
  /** Makes a style, and gives what changes it. */
  const made = async (style: Json) => {
    const { ManagedLoginBrandingId } = await create(style);
    return (more: Json): Promise<Json> => call('UpdateManagedLoginBranding', { ManagedLoginBrandingId, ...more });
  };
  return { idp, UserPoolId, ClientId, addClient, call, create, read, made, emulator };
}

const UUID = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const DATES = { CreationDate: expect.any(Number), LastModifiedDate: expect.any(Number) };

test('an answer has images always, settings where there are some, and no client', async () => {
  const { UserPoolId, create, read } = await withClient();
  const style = {
    ManagedLoginBrandingId: UUID,
    UserPoolId,
    UseCognitoProvidedValues: true,
    Assets: [],
    ...DATES,
  };
  expect([await create({ UseCognitoProvidedValues: true }), await read()]).toEqual([style, style]);
});

test('empty settings are settings', async () => {
  const { create, read } = await withClient();
  await create({ Settings: {} });
  expect(await read()).toMatchObject({ UseCognitoProvidedValues: false, Settings: {}, Assets: [] });
});

test('a style is found by its client, and by its id', async () => {
  const { ClientId, call, create, read } = await withClient();
  const none = await refused(call('DescribeManagedLoginBrandingByClient', { ClientId }));
  const style = await create({ Settings: { categories: {} } });
  const { ManagedLoginBrandingId } = style;
  expect([
    none,
    await read(),
    await call('DescribeManagedLoginBranding', { ManagedLoginBrandingId, ReturnMergedResources: true }),
  ]).toEqual([`ResourceNotFoundException: ManagedLoginBranding for client ${ClientId} does not exist.`, style, style]);
});

test('an id that is not there is not found, and one of another form is refused', async () => {
  const { call } = await withClient();
  const read = (ManagedLoginBrandingId: string): Promise<string> =>
    refused(call('DescribeManagedLoginBranding', { ManagedLoginBrandingId }));
  expect([
    await read('6f1a2b3c-0000-4000-8000-000000000000'),
    await read('00000000-0000-0000-0000-000000000000'),
  ]).toEqual([
    'ResourceNotFoundException: ManagedLoginBranding does not exist.',
    expect.stringMatching(/^InvalidParameterException: 1 validation error detected: Value '0{8}-/),
  ]);
});

test('a client has one style', async () => {
  const { ClientId, create } = await withClient();
  await create({ UseCognitoProvidedValues: true });
  expect(await refused(create({ Settings: {} }))).toBe(
    `ManagedLoginBrandingExistsException: A ManagedLoginBranding already exists for client ${ClientId}`,
  );
});

test('a client that is not there has none', async () => {
  const { call } = await withClient();
  expect(await refused(call('CreateManagedLoginBranding', { ClientId: 'none', Settings: {} }))).toBe(
    'ResourceNotFoundException: User pool client none does not exist.',
  );
});

test('settings and the values of Cognito exclude each other, and a creation needs one of them', async () => {
  const { create, made } = await withClient();
  const text = 'InvalidParameterException: useCognitoProvidedValues or settings should be specified (but not both)';
  expect([
    await refused(create({})),
    await refused(create({ UseCognitoProvidedValues: false })),
    await refused(create({ UseCognitoProvidedValues: true, Settings: {} })),
  ]).toEqual([text, text, text]);
  const update = await made({ UseCognitoProvidedValues: true, Assets: [LOGO] });
  expect(await refused(update({ UseCognitoProvidedValues: true, Settings: {} }))).toBe(text);
});

test('an update keeps what it leaves out, to the bottom of the settings', async () => {
  const { made, read } = await withClient();
  const update = await made({ Settings: { a: { b: 1, c: [1, 2] }, d: 2 }, Assets: [LOGO] });
  await update({ Settings: { a: { b: 5, c: [3] } } });
  await update({ Assets: [ICON] });
  expect(await read()).toMatchObject({ Settings: { a: { b: 5, c: [3] }, d: 2 }, Assets: [LOGO, ICON] });
});

test('an image of the same place and mode replaces the one that is there, and none goes away', async () => {
  const { made, read } = await withClient();
  const update = await made({ Settings: {}, Assets: [LOGO, ICON] });
  await update({ Assets: [{ ...LOGO, Extension: 'JPEG', Bytes: jpeg('logo') }] });
  await update({ Assets: [] });
  expect((await read()).Assets).toEqual([{ ...LOGO, Extension: 'JPEG', Bytes: jpeg('logo') }, ICON]);
});

test('with the values of Cognito, settings and images are gone; with settings, these values are', async () => {
  const { made, read } = await withClient();
  const update = await made({ Settings: { a: 1 }, Assets: [LOGO] });
  await update({ UseCognitoProvidedValues: true, Assets: [ICON] });
  const reset = await read();
  await update({ Settings: { b: 2 } });
  expect([reset, await read()]).toEqual([
    expect.not.objectContaining({ Settings: expect.anything() }),
    expect.objectContaining({ UseCognitoProvidedValues: false, Settings: { b: 2 }, Assets: [ICON] }),
  ]);
  expect(reset).toMatchObject({ UseCognitoProvidedValues: true, Assets: [ICON] });
});

test('images are looked at', async () => {
  const { create } = await withClient();
  const text = (asset: Json): Promise<string> => refused(create({ Settings: {}, Assets: [asset] }));
  const wrong = (category: string, extension: string, message: string): string =>
    `InvalidParameterException: Invalid assets provided. Validation errors: [{category: ${category}, extension: ${extension}, colorMode: LIGHT, errorMessage: ${message}}]`;
  expect([
    await text({ ...LOGO, Extension: 'ICO' }),
    await text({ ...LOGO, Category: 'FAVICON_ICO' }),
    await text({ ...LOGO, Bytes: Buffer.from(LOGO.Bytes).toString('base64') }),
    await text({ ...LOGO, Bytes: jpeg('logo') }),
    await text({ ...LOGO, Bytes: null }),
  ]).toEqual([
    wrong('FORM_LOGO', 'ICO', 'File type is not allowed.'),
    wrong('FAVICON_ICO', 'PNG', 'File type is not allowed.'),
    wrong('FORM_LOGO', 'PNG', 'Media type not supported'),
    wrong('FORM_LOGO', 'PNG', 'Media type not supported'),
    wrong('FORM_LOGO', 'PNG', 'No file.'),
  ]);
});

test('an image has a million bytes at most, and a request two', async () => {
  const { create } = await withClient();
  const large = (count: number): string =>
    Buffer.concat([Buffer.from(LOGO.Bytes, 'base64'), Buffer.alloc(count)]).toString('base64');
  const size = Buffer.from(LOGO.Bytes, 'base64').length;
  const most = { ...LOGO, Bytes: large(1_000_000 - size) };
  expect([
    await refused(create({ Settings: {}, Assets: [{ ...LOGO, Bytes: large(1_000_001 - size) }] })),
    await refused(create({ Settings: {}, Assets: [most, { ...most, ColorMode: 'DARK' }] })),
    await refused(create({ Settings: {}, Assets: [most] })),
  ]).toEqual([
    expect.stringContaining(
      "at 'assets.1.member.bytes' failed to satisfy constraint: Member must have length less than or equal to 1000000",
    ),
    'InvalidParameterException: The request is larger than 2 MB.',
    'not refused',
  ]);
});

test('a style that is deleted is gone, and another one can come', async () => {
  const { ClientId, call, create, idp, UserPoolId } = await withClient();
  const { ManagedLoginBrandingId } = await create({ Settings: {} });
  const remove = (): Promise<Json> => idp('DeleteManagedLoginBranding', { UserPoolId, ManagedLoginBrandingId });
  expect([
    await remove(),
    await refused(remove()),
    await refused(call('DescribeManagedLoginBrandingByClient', { ClientId })),
    (await create({ Settings: {} })).ManagedLoginBrandingId === ManagedLoginBrandingId,
  ]).toEqual([
    {},
    'ResourceNotFoundException: ManagedLoginBranding does not exist.',
    expect.stringMatching(/^ResourceNotFoundException/),
    false,
  ]);
});

test('it goes with its client', async () => {
  const { idp, UserPoolId, ClientId, create, emulator } = await withClient();
  await create({ Settings: {} });
  await idp('DeleteUserPoolClient', { UserPoolId, ClientId });
  expect(emulator.state().resources.map(({ kind }) => kind)).toEqual(['user pool']);
});

test('a pool has 20 styles, whatever clients they are of', async () => {
  const { addClient, call } = await withClient();
  const add = async (name: string): Promise<string> =>
    refused(call('CreateManagedLoginBranding', { ClientId: await addClient(name), UseCognitoProvidedValues: true }));
  const answers: string[] = [];
  for (let index = 0; index < 21; index += 1) answers.push(await add(`c${index}`));
  expect([new Set(answers.slice(0, 20)), answers[20]]).toEqual([
    new Set(['not refused']),
    'LimitExceededException: The limit of 20 for managedLoginBranding is reached.',
  ]);
});
