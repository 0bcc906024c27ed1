import { expect, test } from 'vitest';
import { applied, said } from './adopting.ts';
import { around, failing, OWN, rotating, WEB, WITH_SECRET } from './client-secrets.ts';

const REMOVE = ['secret', 'remove', WEB, '--yes'];

/** A client with two secrets, and its ids. */
async function withTwo(file?: string) {
  const world = await rotating(file);
  await world.idp('AddUserPoolClientSecret');
  const [first, second] = await world.live();
  const left = async () => (await world.live()).map(({ id }) => id);
  return { ...world, first: first?.id ?? '', second: second?.id ?? '', left };
}

test('the older one goes, and the other stays', async () => {
  const { run, left, ids, first, second } = await withTwo();
  expect([await run(...REMOVE, '--oldest'), await left()]).toEqual([
    {
      code: 0,
      stdout: `shop · account 123456789012 · eu-central-1

${WEB}   ${ids.ClientId}
  - ${first}
    ${second}   2023-11-14T22:13:20Z   3 days old

Removed. The one that is left works on.
`,
      stderr: '',
    },
    [second],
  ]);
});

test('the one that is named goes, and machines are told', async () => {
  const { run, left, first, second } = await withTwo();
  const { stdout } = await run('secret', 'remove', WEB, second, '--yes', '-o', 'json');
  const { command, exitCode, clientSecrets } = JSON.parse(stdout);
  expect([command, exitCode, clientSecrets.removed, clientSecrets.secrets.length, await left()]).toEqual([
    'secret remove',
    0,
    second,
    1,
    [first],
  ]);
});

test('what is gone already is no error, and nothing is asked', async () => {
  const { run, idp, first, here } = await withTwo();
  await idp('DeleteUserPoolClientSecret', { ClientSecretId: first });
  const { code, stdout } = await run('secret', 'remove', WEB, first);
  const json = JSON.parse((await run('secret', 'remove', WEB, first, '-o', 'json')).stdout);
  expect([
    code,
    stdout.endsWith('Nothing to do: it is gone already.\n'),
    json.clientSecrets.already,
    here.calls.at(-1),
  ]).toEqual([0, true, true, 'ListUserPoolClientSecrets']);
});

test.each([
  ['one that was never there', ['other--1'], `${WEB} has no secret other--1`],
  ['neither an id nor --oldest', [], 'which of the secrets?'],
  ['both', ['x--1', '--oldest'], 'an id and --oldest both say which secret'],
])('exit 3: %s', async (_, words, message) => {
  const { run, left } = await withTwo();
  const { code, stderr } = await run(...REMOVE, ...words);
  expect([code, said(stderr).startsWith(`error: ${message}`), (await left()).length]).toEqual([3, true, 2]);
});

test.each([
  ['by its id', (first: string) => [first]],
  ['as the oldest', () => ['--oldest']],
])('exit 5, before AWS is asked: the last one, named %s', async (_, words) => {
  const { run, idp, first, second, here } = await withTwo();
  await idp('DeleteUserPoolClientSecret', { ClientSecretId: first });
  const { code, stderr } = await run(...REMOVE, ...words(second));
  expect([code, said(stderr), here.calls.includes('DeleteUserPoolClientSecret')]).toEqual([
    5,
    `error: ${WEB} has one secret, and AWS keeps the last one way out: give it another first: cognitoctl secret add ${WEB} --to FILE`,
    false,
  ]);
});

test('exit 5: a public client has none', async () => {
  const { run } = await rotating(WITH_SECRET.replace('        GenerateSecret: true\n', ''));
  const { code, stderr } = await run(...REMOVE, '--oldest');
  expect([code, said(stderr)]).toEqual([5, `error: ${WEB} has no secret: it is a public client`]);
});

test('once the first has gone, the next oldest is no loss to who reads the first', async () => {
  const { run, idp, first, left } = await withTwo(
    `${WITH_SECRET}outputs: { web_secret: "\${ref:${WEB}.ClientSecret}" }\n`,
  );
  await idp('DeleteUserPoolClientSecret', { ClientSecretId: first });
  await idp('AddUserPoolClientSecret');
  const { code, stderr } = await run(...REMOVE, '--oldest');
  expect([code, stderr, (await left()).length]).toEqual([0, '', 1]);
});

test('exit 5: nobody is there to confirm', async () => {
  const { run, left } = await withTwo();
  const { code, stderr } = await run('secret', 'remove', WEB, '--oldest');
  expect([code, stderr, (await left()).length]).toEqual([
    5,
    'error: nobody is there to confirm, so nothing was written\n  way out: run it with --yes\n',
    2,
  ]);
});

test('exit 5: the file says that its clients are never written', async () => {
  const { run, here, left } = await withTwo();
  here.write('cognito.yaml', WITH_SECRET.replace('clients: full', 'clients: observe'));
  const { code } = await run(...REMOVE, '--oldest');
  expect([code, (await left()).length]).toEqual([5, 2]);
});

test('exit 4: another account than the file names', async () => {
  const { run, here, left } = await withTwo();
  here.write('cognito.yaml', WITH_SECRET.replace('123456789012', '210987654321'));
  const { code } = await run(...REMOVE, '--oldest');
  expect([code, (await left()).length]).toEqual([4, 2]);
});

test('exit 130: an interrupt before the call removes nothing', async () => {
  const { here, left } = await withTwo();
  const interrupt = new AbortController();
  // The answer comes first, so the reading is over when the user interrupts.
  const api = around('ListUserPoolClientSecrets', {
    after: () => void Promise.resolve().then(() => interrupt.abort('SIGINT')),
  });
  const { code } = await here.in({ api, signal: interrupt.signal }).run(...REMOVE, '--oldest');
  expect([code, (await left()).length]).toEqual([130, 2]);
});

test('exit 130: an interrupt right before the call removes nothing', async () => {
  const { here, left } = await withTwo(`${WITH_SECRET}outputs: { web_secret: "\${ref:${WEB}.ClientSecret}" }\n`);
  const interrupt = new AbortController();
  const stderr = { write: () => interrupt.abort('SIGINT') };
  const { code } = await here.in({ stderr, signal: interrupt.signal }).run(...REMOVE, '--oldest');
  expect([code, (await left()).length]).toEqual([130, 2]);
});

test('every call goes to the region of the file', async () => {
  const here = await applied(WITH_SECRET.replace('eu-central-1', 'eu-west-1'));
  const ends = [
    await here.run('secret', 'add', WEB, '--to', 'web.secret', '--yes'),
    await here.run('secret', 'list', WEB),
    await here.run(...REMOVE, '--oldest'),
  ];
  expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(Array(3).fill([0, '']));
});

test('it is gone, though the answer was lost', async () => {
  const { here, first, second, left } = await withTwo();
  const { code, stdout } = await here.in({ api: failing('DeleteUserPoolClientSecret', 'lost') }).run(...REMOVE, first);
  expect([code, stdout.includes(`- ${first}`), await left()]).toEqual([0, true, [second]]);
});

test.each(['ResourceNotFoundException', 'InvalidParameterException'])(
  'it is gone, as somebody was faster, whatever AWS calls that: %s',
  async (name) => {
    const { here, idp, first, second, left } = await withTwo();
    const api: Parameters<typeof here.in>[0]['api'] = (direct) => {
      const refusing = failing('DeleteUserPoolClientSecret', { name, message: 'no' })(direct);
      const before = () => idp('DeleteUserPoolClientSecret', { ClientSecretId: first });
      return async (service, operation, ...rest) => {
        if (operation === 'DeleteUserPoolClientSecret') await before();
        return refusing(service, operation, ...rest);
      };
    };
    const { code, stdout } = await here.in({ api }).run(...REMOVE, first);
    expect([code, stdout.includes(`- ${first}`), await left()]).toEqual([0, true, [second]]);
  },
);

test.each([
  ['refused', 'DeleteUserPoolClientSecret', { name: 'InvalidParameterException', message: 'no' }, 1],
  ['denied', 'DeleteUserPoolClientSecret', 'denied', 4],
  ['not answered, and still there', 'DeleteUserPoolClientSecret', 'unsent', 1],
] as const)('it stays where the call is %s', async (_, operation, fails, expected) => {
  const { here, left } = await withTwo();
  const { code, stdout } = await here.in({ api: failing(operation, fails) }).run(...REMOVE, '--oldest');
  expect([code, stdout, (await left()).length]).toEqual([expected, '', 2]);
});

test('who reads the first one is named before it goes, and not for the second', async () => {
  const provider = `    identityProviders:
      Self:
        ProviderType: OIDC
        ProviderDetails:
          client_id: a
          client_secret: "\${ref:${WEB}.ClientSecret}"
          authorize_scopes: openid
          oidc_issuer: https://idp.example.com
          attributes_request_method: GET
`;
  const outputs = `outputs: { web_secret: "\${ref:${WEB}.ClientSecret}", web: "\${ref:${WEB}.ClientId}" }\n`;
  const file = WITH_SECRET.replace('    groups:\n', `${provider}    groups:\n`) + outputs;
  const { run, idp, first, second } = await withTwo(file);
  const newer = await run('secret', 'remove', WEB, second, '--yes');
  await idp('AddUserPoolClientSecret');
  const older = await run('secret', 'remove', WEB, first, '--yes');
  expect([newer.stderr, said(older.stderr)]).toEqual([
    '',
    `warning: ClientSecret of ${WEB} is read by outputs.web_secret, userPools.customers.identityProviders.Self: AWS tells it only as long as the first secret lives`,
  ]);
});

test('exit 5: the file says the first one, which plan would miss; written once it may go', async () => {
  const file = WITH_SECRET.replace('GenerateSecret: true', `ClientSecret: ${OWN}`);
  const { run, here, left, second } = await withTwo(file);
  const compared = await run(...REMOVE, '--oldest');
  here.write(
    'cognito.yaml',
    file.replace(`ClientSecret: ${OWN}`, `ClientSecret: ${OWN}\n        once: [ClientSecret]`),
  );
  const once = await run(...REMOVE, '--oldest');
  const planned = await run('plan', '--exit-code');
  expect([compared.code, said(compared.stderr), once.code, await left(), planned.code]).toEqual([
    5,
    `error: the file says ClientSecret of ${WEB}: without the live one, plan would make the client anew, under another id way out: say at ${WEB}: once: [ClientSecret]`,
    0,
    [second],
    0,
  ]);
});
