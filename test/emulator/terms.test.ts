import { expect, test } from 'vitest';
import { type Json, refused, world } from './world.ts';

const Links = { 'cognito:default': 'https://shop.example.com/terms' };
const TERMS = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE', Links };
const POLICY = { ...TERMS, TermsName: 'privacy-policy' };

async function withClient() {
  const { idp, pool } = world();
  const UserPoolId = await pool();
  const addClient = async (ClientName: string): Promise<string> =>
    (await idp('CreateUserPoolClient', { UserPoolId, ClientName })).UserPoolClient.ClientId;
  const ClientId = await addClient('web');
  const call = (operation: string, input: Json = {}): Promise<Json> => idp(operation, { UserPoolId, ...input });
  const create = async (terms: Json): Promise<Json> => (await call('CreateTerms', { ClientId, ...terms })).Terms;
  return { UserPoolId, ClientId, addClient, call, create };
}

test('a document is found by its id, and by its client and name', async () => {
  const { UserPoolId, ClientId, call, create } = await withClient();
  const made = await create(TERMS);
  const { TermsId } = made;
  expect([
    made,
    (await call('DescribeTerms', { TermsId })).Terms,
    (await call('DescribeTermsByClient', { ClientId, TermsName: 'terms-of-use' })).Terms,
    await refused(call('DescribeTermsByClient', { ClientId, TermsName: 'privacy-policy' })),
  ]).toEqual([
    {
      ...TERMS,
      TermsId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      UserPoolId,
      ClientId,
      CreationDate: expect.any(Number),
      LastModifiedDate: expect.any(Number),
    },
    made,
    made,
    'ResourceNotFoundException: Terms document does not exist.',
  ]);
});

test('the list has those of all clients, page by page, and says neither whose they are nor where they lead', async () => {
  const { ClientId, addClient, call, create } = await withClient();
  const { TermsId } = await create(TERMS);
  await call('CreateTerms', { ClientId: await addClient('app'), ...POLICY });
  const first = await call('ListTerms', { MaxResults: 1 });
  const second = await call('ListTerms', { MaxResults: 1, NextToken: first.NextToken });
  expect([first.Terms, second.Terms.map(({ TermsName }: Json) => TermsName), second.NextToken]).toEqual([
    [
      {
        TermsId,
        TermsName: 'terms-of-use',
        Enforcement: 'NONE',
        CreationDate: expect.any(Number),
        LastModifiedDate: expect.any(Number),
      },
    ],
    ['privacy-policy'],
    undefined,
  ]);
  await call('DeleteUserPoolClient', { ClientId });
  expect((await call('ListTerms')).Terms).toHaveLength(1);
});

test('a client has one document of each name, also after another name was given', async () => {
  const { call, create } = await withClient();
  const { TermsId } = await create(TERMS);
  const renamed = await call('UpdateTerms', { TermsId, TermsName: 'privacy-policy', Links });
  expect([renamed.Terms.TermsName, await refused(create(POLICY))]).toEqual([
    'privacy-policy',
    'TermsExistsException: Terms already exist with name privacy-policy.',
  ]);
  await create(TERMS);
  expect(await refused(call('UpdateTerms', { TermsId, TermsName: 'terms-of-use', Links }))).toBe(
    'TermsExistsException: Terms already exist with name terms-of-use.',
  );
});

test('an update has new links instead of the old ones, and keeps the rest', async () => {
  const { call, create } = await withClient();
  const { TermsId } = await create(TERMS);
  const german = { 'cognito:german': 'https://shop.example.com/de' };
  expect([
    (await call('UpdateTerms', { TermsId, Links: german })).Terms,
    (await call('UpdateTerms', { TermsId, Enforcement: 'NONE' })).Terms.Links,
  ]).toEqual([expect.objectContaining({ ...TERMS, Links: german }), undefined]);
});

test('names, sources and languages are those that AWS knows, and two of them must be said', async () => {
  const { create } = await withClient();
  expect([
    await refused(create({ ...TERMS, TermsName: 'imprint' })),
    await refused(create({ ...TERMS, Links: { 'cognito:latin': 'https://shop.example.com' } })),
    await refused(create({ ...TERMS, Links: {} })),
    await refused(create({ TermsName: 'terms-of-use', Links })),
  ]).toEqual([
    expect.stringContaining("at 'termsName' failed to satisfy constraint"),
    expect.stringContaining("Value '{cognito:latin}' at 'links' failed to satisfy constraint"),
    expect.stringContaining('Member must have length greater than or equal to 1'),
    expect.stringMatching(/^InvalidParameterException: 2 validation errors detected: .*termsSource.*enforcement/),
  ]);
});

test('a pool has 40 documents, whatever clients they are of', async () => {
  const { addClient, call } = await withClient();
  const answers: string[] = [];
  for (let index = 0; index < 21; index += 1) {
    const ClientId = await addClient(`c${index}`);
    for (const terms of [TERMS, POLICY]) answers.push(await refused(call('CreateTerms', { ClientId, ...terms })));
  }
  expect([new Set(answers.slice(0, 40)), new Set(answers.slice(40))]).toEqual([
    new Set(['not refused']),
    new Set(['LimitExceededException: The limit of 40 for terms is reached.']),
  ]);
});

test('they go with their client', async () => {
  const { ClientId, call, create } = await withClient();
  const { TermsId } = await create(TERMS);
  await call('DeleteUserPoolClient', { ClientId });
  const gone = await refused(call('DescribeTerms', { TermsId }));
  expect([gone, (await call('ListTerms')).Terms]).toEqual([
    'ResourceNotFoundException: Terms document does not exist.',
    [],
  ]);
});
