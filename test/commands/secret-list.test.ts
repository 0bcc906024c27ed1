import { expect, test } from 'vitest';
import { said } from './adopting.ts';
import { failing, rotating, THEN, WEB, WITH_SECRET } from './client-secrets.ts';
import { place } from './place.ts';

const PUBLIC = WITH_SECRET.replace('        GenerateSecret: true\n', '');

test('one secret: its id, when it was made, how old it is, and how to get another', async () => {
  const { run, ids } = await rotating();
  expect(await run('secret', 'list', WEB)).toEqual({
    code: 0,
    stdout: `shop · account 123456789012 · eu-central-1

${WEB}   ${ids.ClientId}
    ${ids.ClientId}--${THEN}   2023-11-14T22:13:20Z   3 days old

A second one lets apps change over while both work:
  cognitoctl secret add ${WEB} --to FILE
`,
    stderr: '',
  });
});

test('two secrets, the oldest first, and which one goes next', async () => {
  const { run, ids, idp, here } = await rotating();
  await idp('AddUserPoolClientSecret');
  const { stdout } = await run('secret', 'list', WEB, '--region', 'eu-central-1');
  expect(stdout.split('\n').slice(2)).toEqual([
    `${WEB}   ${ids.ClientId}`,
    `    ${ids.ClientId}--${THEN}   2023-11-14T22:13:20Z   3 days old`,
    `    ${ids.ClientId}--${THEN + 1}   2023-11-14T22:13:20Z   3 days old`,
    '',
    'Both work. When no app uses the older one any more:',
    `  cognitoctl secret remove ${WEB} ${ids.ClientId}--${THEN} --region eu-central-1`,
    '',
  ]);
  expect(here.calls).toEqual([
    ...['ListUserPools', 'DescribeUserPool', 'ListUserPoolClients', 'DescribeUserPoolClient'],
    'ListUserPoolClientSecrets',
  ]);
});

test('for machines, without any value', async () => {
  const { run, ids, idp } = await rotating();
  await idp('AddUserPoolClientSecret');
  const { stdout } = await run('secret', 'list', WEB, '-o', 'json');
  const age = { created: '2023-11-14T22:13:20.000Z', ageSeconds: 3 * 86_400 };
  expect(JSON.parse(stdout)).toEqual({
    command: 'secret list',
    outcome: 'done',
    exitCode: 0,
    clientSecrets: {
      world: 'AWS',
      region: 'eu-central-1',
      account: '123456789012',
      stack: 'shop',
      address: WEB,
      clientId: ids.ClientId,
      secrets: [
        { id: `${ids.ClientId}--${THEN}`, ...age },
        { id: `${ids.ClientId}--${THEN + 1}`, ...age },
      ],
    },
  });
});

test.each([
  [0, '0 s old'],
  [59, '59 s old'],
  [60, '1 min old'],
  [7_199, '1 h old'],
  [86_400, '1 day old'],
  [90 * 86_400, '90 days old'],
  [-5, '0 s old'],
])('after %i seconds a secret is %s', async (seconds, age) => {
  const { here } = await rotating();
  const { stdout } = await here.in({ now: () => THEN + seconds }).run('secret', 'list', WEB, '-q');
  expect(stdout.trimEnd().endsWith(`   ${age}`)).toBe(true);
});

test.each([
  ['refuses to list them', (api: Parameters<ReturnType<typeof failing>>[0]) => api],
  [
    'lists none',
    (api: Parameters<ReturnType<typeof failing>>[0]): typeof api =>
      async (service, operation, ...rest) =>
        operation === 'ListUserPoolClientSecrets' ? { ClientSecrets: [] } : api(service, operation, ...rest),
  ],
])('a public client has none, whether AWS %s', async (_, api) => {
  const { here } = await rotating(PUBLIC);
  const { code, stdout } = await here.in({ api }).run('secret', 'list', WEB);
  expect([code, stdout.split('\n').slice(3)]).toEqual([
    0,
    [
      '    no secret: it is a public client',
      '',
      'A secret is made with the client, and never given to one without.',
      '',
    ],
  ]);
});

test('an answer of another form is a bug, and no empty list', async () => {
  const { here } = await rotating();
  const odd = here.in({
    api:
      (api) =>
      async (service, operation, ...rest) =>
        operation === 'ListUserPoolClientSecrets'
          ? { ClientSecrets: [{ SecretId: 'x' }] }
          : api(service, operation, ...rest),
  });
  const { code, stderr } = await odd.run('secret', 'list', WEB);
  expect([code, said(stderr).includes('without its id or its date')]).toEqual([1, true]);
});

test('the emulator is named, in the list and in the command to go on with', async () => {
  const here = place(WITH_SECRET);
  await here.run('apply', '--emulator', '--yes');
  const { stdout } = await here.run('secret', 'list', WEB, '--emulator');
  expect([stdout.split(' · ')[0], stdout.trimEnd().endsWith(`secret add ${WEB} --to FILE --emulator`)]).toEqual([
    'EMULATOR',
    true,
  ]);
});

test('a client is found by its id, whatever it is called', async () => {
  const { ids, run, here } = await rotating();
  here.write(
    'cognito.yaml',
    WITH_SECRET.replace('      web:\n', `      web:\n        ClientId: ${ids.ClientId}\n        ClientName: portal\n`),
  );
  expect((await run('secret', 'list', WEB)).code).toBe(0);
});

test('a client is found by the name that it had', async () => {
  const { here } = await rotating();
  here.write('cognito.yaml', WITH_SECRET.replace('      web:\n', '      portal:\n        was: web\n'));
  expect((await here.run('secret', 'list', 'userPools.customers.clients.portal')).code).toBe(0);
});

test('exit 5: two clients of one name are not guessed between', async () => {
  const { idp, ids, run } = await rotating();
  const { UserPoolClient } = await idp('CreateUserPoolClient', { ClientId: null, ClientName: 'web' });
  const other = (UserPoolClient as { readonly ClientId: string }).ClientId;
  const { code, stdout, stderr } = await run('secret', 'list', WEB);
  expect([code, stdout, said(stderr)]).toEqual([
    5,
    '',
    `error: 2 live clients are named "web": say which one ${WEB} is way out: ClientId: ${ids.ClientId} way out: ClientId: ${other}`,
  ]);
});

test.each([
  [
    'an id that AWS does not have',
    '      web:\n        ClientId: abc\n',
    'there is no client with the id abc in eu-central-1',
  ],
  ['a client that is not live', '      web:\n        ClientName: portal\n', `${WEB} is not live yet`],
])('exit 5: %s', async (_, lines, message) => {
  const { run, here } = await rotating();
  here.write('cognito.yaml', WITH_SECRET.replace('      web:\n', lines));
  const { code, stderr } = await run('secret', 'list', WEB);
  expect([code, stderr.split('\n')[0]]).toEqual([5, `error: ${message}`]);
});

test('exit 4: the credentials are for another account', async () => {
  const { run, here } = await rotating();
  here.write('cognito.yaml', WITH_SECRET.replace('123456789012', '210987654321'));
  const { code, stderr } = await run('secret', 'list', WEB);
  expect([code, said(stderr).startsWith('error: the file is for account 210987654321')]).toEqual([4, true]);
});

test.each([
  ['the client may not be read', 'DescribeUserPoolClient', `error: ${WEB} cannot be read:`],
  ['the pools may not be listed', 'ListUserPools', 'error: userPools.customers cannot be read:'],
  ['the secrets may not be listed', 'ListUserPoolClientSecrets', 'error AccessDeniedException:'],
])('exit 4: %s', async (_, operation, message) => {
  const { here } = await rotating();
  const { code, stderr } = await here.in({ api: failing(operation, 'denied') }).run('secret', 'list', WEB);
  expect([code, stderr.startsWith(message), stderr.includes(`cognito-idp:${operation}`)]).toEqual([4, true, true]);
});

test.each([
  ['no address', ['secret', 'list'], 'whose secrets? The address of a client is missing', `name one: ${WEB}`],
  [
    'a slip',
    ['secret', 'list', 'userPools.customers.clients.wob'],
    `there is no client userPools.customers.clients.wob; did you mean ${WEB}?`,
    'addresses are as plan prints them',
  ],
  ['something else', ['secret', 'list', 'nothing'], 'there is no client nothing', `name one: ${WEB}`],
  [
    'a glob',
    ['secret', 'list', 'userPools.*.clients.web'],
    'userPools.*.clients.web is a glob, and the secrets are those of one client',
    `name one: ${WEB}`,
  ],
  [
    'another kind',
    ['secret', 'list', 'userPools.customers.groups.admins'],
    'userPools.customers.groups.admins is of the kind group, and only a client has secrets',
    'addresses are as plan prints them',
  ],
  [
    'what stands above',
    ['secret', 'list', 'userPools.customers'],
    'userPools.customers is of the kind user pool, and only a client has secrets',
    `name one: ${WEB}`,
  ],
  [
    'what is left out',
    ['secret', 'list', WEB, '--except', 'userPools.*'],
    `${WEB} is left out by --only or --except`,
    '',
  ],
  ['two addresses', ['secret', 'list', WEB, WEB], "too many arguments for 'list'. Expected 1 argument but got 2.", ''],
])('exit 3, before AWS is asked: %s', async (_, argv, message, wayOut) => {
  const { here } = await rotating();
  const { code, stdout, stderr } = await here.run(...argv);
  expect([code, stdout, said(stderr).startsWith(`error: ${message}`), stderr.includes(wayOut), here.calls]).toEqual([
    3,
    '',
    true,
    true,
    [],
  ]);
});

test('an address may be written in another way', async () => {
  const { run } = await rotating();
  expect((await run('secret', 'list', 'userPools["customers"].clients["web"]')).code).toBe(0);
});
