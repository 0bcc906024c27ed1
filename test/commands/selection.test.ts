import { expect, test } from 'vitest';
import { FILE, place } from './place.ts';

const WEB = 'userPools.customers.clients.web';

test.each([
  ['--only', 'userPools.customers.clients.wbe', `; did you mean ${WEB}?`],
  ['--except', 'userPools.custmers', '; did you mean userPools.customers?'],
  ['--resend', 'userPools.customers.clients.we', `; did you mean ${WEB}?`],
  ['--only', 'nonsense', ''],
])('exit 3: %s %s names nothing', async (flag, text, near) => {
  const { code, stdout, stderr } = await place().run('plan', flag, text);
  const said = stderr.replace(/\n {2}(?! *way)/g, ' ').split('\n')[0];
  expect([code, stdout, said]).toEqual([3, '', `error: ${flag} ${text}: there is no such address${near}`]);
});

test.each(['userPools.customers', 'userPools.*.clients', WEB, '**', 'userPools.customers.clients.legacy'])(
  '--only %s names something',
  async (glob) => {
    const here = place();
    await here.run('apply', '--yes');
    const pools = JSON.stringify(await here.aws.api('cognito-idp', 'ListUserPools', { MaxResults: 1 }));
    const [UserPoolId] = /eu-central-1_\w+/.exec(pools) ?? [''];
    await here.aws.api('cognito-idp', 'CreateUserPoolClient', { UserPoolId, ClientName: 'legacy' });
    expect((await here.run('plan', '--only', glob)).code).toBe(0);
  },
);

test('a selection that is in sync says that it is one', async () => {
  const here = place();
  await here.run('apply', '--yes');
  const [planned, drifted] = [await here.run('plan', '--only', WEB), await here.run('drift', '--only', WEB)];
  expect([
    planned.stdout.includes('No changes in what was selected.'),
    drifted.stdout.includes('of what was selected compared'),
  ]).toEqual([true, true]);
});

test.each([
  [['--var', 'token=hunter2'], 'warning: --var token=… is not used: no file has ${var:token}\n'],
  [['--var', 'token=hunter2', '--quiet'], ''],
  [['--allow', 'C2401@userPools.other.**'], 'warning: --allow C2401@userPools.other.** matches no risk of this plan\n'],
  [['--allow', 'C2401'], 'warning: --allow C2401 matches no risk of this plan\n'],
])('%j does nothing, and is told', async (flags, warning) => {
  const { code, stderr } = await place().run('plan', ...flags);
  expect([code, stderr]).toEqual([0, warning]);
});

test('a variable that a file asks for is used', async () => {
  const here = place(FILE.replace('PoolName: customers', 'PoolName: "${var:name}"'));
  expect((await here.run('plan', '--var', 'name=customers')).stderr).toBe('');
});
