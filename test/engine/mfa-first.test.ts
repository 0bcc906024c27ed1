import { expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import type { Api } from '../../src/model/api.ts';
import { pool, risky } from './plans.ts';
import { startWorld, told } from './world.ts';

const MFA = 'mfa: { MfaConfiguration: ON, SoftwareTokenMfaConfiguration: { Enabled: true } }';
const WEB = 'clients: { web: {} }';
const WHOLE = pool(`${MFA}\n${WEB}\ndomains: { shop-login: {} }\ngroups: { admins: {} }`);
const broken = (api: Api): Api => withFaults(api, [{ operation: 'SetUserPoolMfaConfig', fails: 'broken' }]);

const ends = (run: Awaited<ReturnType<ReturnType<typeof startWorld>['apply']>>): readonly string[] =>
  run.outcomes.map(({ address, outcome }) => `${address.replace('userPools.', '')} ${outcome.is}`).toSorted();

test('a new pool whose MFA could not be set has no client to sign in by, and the next run makes the rest without a risk', async () => {
  const { apply, plan } = startWorld();
  const first = await apply(WHOLE, { through: broken });
  const left = await plan(WHOLE);
  const second = await apply(WHOLE);
  expect([ends(first), risky(left), told(left), ends(second), (await plan(WHOLE)).changes]).toEqual([
    [
      'main done',
      'main.clients.web skipped',
      'main.domains.shop-login done',
      'main.groups.admins done',
      'main.mfa failed',
    ],
    [],
    ['~ userPools.main.mfa MfaConfiguration SoftwareTokenMfaConfiguration.Enabled', '+ userPools.main.clients.web'],
    ['main.clients.web done', 'main.mfa done'],
    [],
  ]);
});

test('a client that is there is changed whatever becomes of MFA, and needs no change of it', async () => {
  const { apply, plan } = startWorld();
  await apply(pool(WEB));
  const text = pool(`${MFA}\nclients: { web: { AccessTokenValidity: 8 } }`);
  const run = await apply(text, { through: broken });
  const added = pool(`${MFA}\nclients: { web: {}, app: {} }`);
  const { refusals } = await plan(added, { only: ['userPools.main.clients.app'] });
  expect([ends(run), refusals]).toEqual([['main.clients.web done', 'main.mfa failed'], []]);
});

test.each([
  ['the file has the client', pool(`${MFA}\n${WEB}`)],
  ['the client is in no file', pool(`${MFA}\nclients: {}`)],
  ['the file says nothing of clients', pool(MFA)],
])('where somebody can sign in, MFA that becomes required is a risk: %s', async (_, text) => {
  const { apply, plan } = startWorld();
  await apply(pool(WEB));
  expect(risky(await plan(text))).toEqual(['C2301 userPools.main.mfa']);
});

test('where nobody may look for clients, MFA that becomes required is a risk', async () => {
  const { apply, plan } = startWorld((api) => withFaults(api, [{ operation: 'ListUserPoolClients', fails: 'denied' }]));
  await apply(pool('PoolName: main'));
  expect(risky(await plan(pool(`${MFA}\n${WEB}`)))).toEqual(['C2301 userPools.main.mfa']);
});
