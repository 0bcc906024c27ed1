import { expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { applied, madeBy, WITH_OUTPUTS } from './outputs.ts';
import { type Place, place } from './place.ts';

const reported = ({ read }: Place, file = 'run.json'): unknown => JSON.parse(read(file)).outputs;

const all = (id: string) => ({
  pool_id: { value: id },
  issuer: { value: `https://cognito-idp.eu-central-1.amazonaws.com/${id}` },
  callbacks: { value: ['https://shop.example.com/callback'] },
  role: { value: 'who runs it' },
  web_secret: { secret: 'set' },
  basic: { secret: 'set' },
});

test('the report of a run has the outputs, where output has them, and so it has when there was nothing to do', async () => {
  const here = place(WITH_OUTPUTS);
  await here.run('apply', '--yes', '--report', 'run.json');
  await here.run('apply', '--yes', '--report', 'again.json');
  const { UserPoolId } = await madeBy(here);
  expect([reported(here), reported(here, 'again.json'), JSON.parse(here.read('run.json')).run.outputs]).toEqual([
    all(UserPoolId),
    all(UserPoolId),
    undefined,
  ]);
});

test('a run tells its outputs to people at its end', async () => {
  const here = await applied();
  const { UserPoolId } = await madeBy(here);
  const { stdout } = await here.run('apply', '--yes');
  expect(stdout.slice(stdout.indexOf('Nothing to do.'))).toBe(`Nothing to do.

Outputs
  pool_id      ${UserPoolId}
  issuer       https://cognito-idp.eu-central-1.amazonaws.com/${UserPoolId}
  callbacks    ["https://shop.example.com/callback"]
  role         who runs it
  web_secret   set (secret)
  basic        set (secret)
`);
});

test('outputs cost a run no calls', async () => {
  const calls = [];
  for (const file of [WITH_OUTPUTS, WITH_OUTPUTS.replace(/outputs:[\s\S]*/, '')]) {
    const here = place(file);
    await here.run('apply', '--yes');
    calls.push(here.calls.length);
  }
  expect(calls[0]).toBe(calls[1]);
});

test('a report without outputs has none', async () => {
  const here = place(WITH_OUTPUTS.replace(/outputs:[\s\S]*/, ''));
  await here.run('apply', '--yes', '--report', 'run.json');
  await here.run('apply', '--yes', '--report', 'again.json');
  expect([reported(here), reported(here, 'again.json')]).toEqual([undefined, undefined]);
});

test('what a run changed is told as it is afterwards', async () => {
  const here = await applied();
  here.write('cognito.yaml', WITH_OUTPUTS.replace('who runs it', 'who ran it'));
  await here.run('apply', '--yes', '--report', 'run.json');
  expect(reported(here)).toMatchObject({ role: { value: 'who ran it' } });
});

test('what a run could not make is absent', async () => {
  const here = place(WITH_OUTPUTS);
  const faulty = here.in({
    api: (api) =>
      withFaults(api, [{ operation: 'CreateGroup', fails: { name: 'LimitExceededException', message: 'Too many' } }]),
  });
  await faulty.run('apply', '--yes', '--report', 'run.json');
  const { UserPoolId } = await madeBy(here);
  expect(reported(here)).toEqual({
    ...all(UserPoolId),
    role: { absent: 'userPools.customers.groups.admins is not live yet: apply first' },
  });
});

test('what could not be read back is not taken from before', async () => {
  const here = await applied();
  here.write('cognito.yaml', WITH_OUTPUTS.replace('who runs it', 'who ran it'));
  let written = false;
  const faulty = here.in({
    api: (api) => async (service, operation, input, region) => {
      const denied = withFaults(api, [{ operation: 'ListGroups', fails: 'denied' }]);
      const answer = await (written ? denied : api)(service, operation, input, region);
      written ||= operation === 'UpdateGroup';
      return answer;
    },
  });
  await faulty.run('apply', '--yes', '--report', 'run.json');
  const { role } = reported(here) as { readonly role: { readonly absent?: string } };
  expect(role.absent?.split(':')[0]).toBe('userPools.customers.groups.admins could not be read (cognito-idp');
});

test('what AWS moves in a pool when something below it is written is not told as it was', async () => {
  const file = `${WITH_OUTPUTS}  domain: "\${ref:userPools.customers.Domain}"\n  arn: "\${ref:userPools.customers.Arn}"\n`;
  const here = await applied(file);
  here.write('cognito.yaml', file.replace('    groups:', '    domains: { storefront-login: {} }\n    groups:'));
  await here.run('apply', '--yes', '--report', 'run.json');
  const { UserPoolId } = await madeBy(here);
  expect(reported(here)).toEqual({
    ...all(UserPoolId),
    domain: { absent: 'userPools.customers.Domain may have moved in this run, and was not read again' },
    arn: { value: `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${UserPoolId}` },
  });
});

test('what was read again is told, and so is what only this tool writes', async () => {
  const more = `${WITH_OUTPUTS}  name: "\${ref:userPools.customers.PoolName}"\n  mail: "\${ref:userPools.customers.EmailVerificationMessage}"\n`;
  const file = more.replace(
    'PoolName: customers',
    'PoolName: customers\n    VerificationMessageTemplate: { EmailMessage: "{####}" }',
  );
  const here = await applied(file);
  const withDomain = file.replace('    groups:', '    domains: { storefront-login: {} }\n    groups:');
  here.write('cognito.yaml', withDomain);
  await here.run('apply', '--yes', '--report', 'moved.json');
  here.write('cognito.yaml', withDomain.replace('Precedence: 1', 'Precedence: 2').replace('"{####}"', '"Code {####}"'));
  await here.run('apply', '--yes', '--report', 'read.json');
  expect([reported(here, 'moved.json'), reported(here, 'read.json')]).toMatchObject([
    {
      name: { value: 'customers' },
      mail: {
        absent: 'userPools.customers.EmailVerificationMessage may have moved in this run, and was not read again',
      },
    },
    { name: { value: 'customers' }, mail: { value: 'Code {####}' } },
  ]);
});
