import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { pool, risky } from './plans.ts';
import { startWorld, told } from './world.ts';

const provider = (secret: string, scopes = 'openid'): string =>
  pool(`identityProviders:
  Corp:
    ProviderType: OIDC
    ProviderDetails:
      client_id: a
      authorize_scopes: ${scopes}
      oidc_issuer: https://idp.example.com
      attributes_request_method: GET
      client_secret: ${secret}`);

const CORP = 'userPools.main.identityProviders.Corp';
const placed = ({ changes }: Plan) =>
  changes.flatMap(({ risks }) => risks.map(({ code, path, place }) => [code, path, place?.line]));

describe('a live secret that is overwritten', () => {
  test('is a risk of its own, at the line that says the new one', async () => {
    const { apply, plan } = startWorld();
    const created = await plan(provider('first'));
    await apply(provider('first'));
    const [rotated, other] = [await plan(provider('second')), await plan(provider('first', 'email'))];
    expect([risky(created), placed(rotated), told(other), risky(other)]).toEqual([
      [],
      [['C2404', 'ProviderDetails.client_secret', 14]],
      [`~ ${CORP} ProviderDetails.authorize_scopes`],
      [],
    ]);
  });

  test('is one too where it is taken away, and none where that is the same', async () => {
    const { apply, plan } = startWorld();
    await apply(provider('first'));
    expect([risky(await plan(provider('null'))), risky(await plan(provider('first')))]).toEqual([
      [`C2404 ${CORP}`],
      [],
    ]);
  });
});
