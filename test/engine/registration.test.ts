import { expect, test } from 'vitest';
import { pool } from './plans.ts';
import { startWorld, told } from './world.ts';

const OPEN = 'DcrConfiguration: { EnableStatus: Enabled, OpenDcrEnabled: true, AllowedScopes: [profile] }';
const REGISTRATION = { EnableStatus: 'Enabled', OpenDcrEnabled: true, AllowedScopes: ['profile'] };

/** A pool where applications register clients, after a file that says something else of it. */
async function after(text: string) {
  const { apply, plan, api } = startWorld();
  await apply(pool(OPEN));
  await apply(pool(text));
  const [{ Id: UserPoolId }] = (await api('cognito-idp', 'ListUserPools', { MaxResults: 1 })).UserPools as [
    { Id: string },
  ];
  const { UserPool } = await api('cognito-idp', 'DescribeUserPool', { UserPoolId });
  const registration = (UserPool as { readonly DcrConfiguration: unknown }).DcrConfiguration;
  return { registration, left: told(await plan(pool(text))) };
}

// Whether AWS keeps it where UpdateUserPool leaves it out is not known: `npm run test:lenient` plays the other world.
test.each([
  ['AutoVerifiedAttributes: [email]', REGISTRATION],
  ['DcrConfiguration: { OpenDcrEnabled: false }', { ...REGISTRATION, OpenDcrEnabled: false }],
  [
    'DcrConfiguration: { EnableStatus: Disabled, OpenDcrEnabled: null, AllowedScopes: null }',
    { EnableStatus: 'Disabled', OpenDcrEnabled: false },
  ],
  ['DcrConfiguration: null', { EnableStatus: 'Disabled', OpenDcrEnabled: false }],
])(
  'how applications register clients is what the file says and what the pool had: %s',
  async (text, DcrConfiguration) => {
    expect(await after(text)).toEqual({ registration: DcrConfiguration, left: [] });
  },
);
