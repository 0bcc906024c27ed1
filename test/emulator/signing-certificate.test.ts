import { expect, test } from 'vitest';
import { refused, world } from './world.ts';

test('every pool has a certificate of its own, which stays the same', async () => {
  const { idp, pool } = world();
  const [one, other] = [await pool(), await pool()];
  const certificate = async (UserPoolId: string): Promise<unknown> => idp('GetSigningCertificate', { UserPoolId });
  const first = await certificate(one);
  await idp('UpdateUserPool', { UserPoolId: one });
  expect([first, await certificate(one)]).toEqual([
    { Certificate: expect.stringMatching(/^MII[A-Za-z0-9+/]+={0,2}$/) },
    first,
  ]);
  expect(await certificate(other)).not.toEqual(first);
});

test('a pool that is not there has none', async () => {
  const { idp } = world();
  expect(await refused(idp('GetSigningCertificate', { UserPoolId: 'eu-central-1_none' }))).toMatch(
    /^ResourceNotFoundException: /,
  );
});
