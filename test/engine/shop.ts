import { readFileSync } from 'node:fs';
import { ACCOUNT } from './sample.ts';

/** The example of the README, for this account. */
export const SHOP = readFileSync('cognito.yaml', 'utf8')
  .replaceAll('000000000000', ACCOUNT)
  .replace('${env:GOOGLE_CLIENT_SECRET}', 'not-much-of-a-secret');

/** Something else in every kind: most are updated, one is made, one goes and one is made anew. */
export const CHANGED_SHOP = changed(SHOP, [
  ['MinimumLength: 14', 'MinimumLength: 16'],
  [
    '- { Name: loyalty_points,',
    '- { Name: region, AttributeDataType: String, Mutable: true }\n      - { Name: loyalty_points,',
  ],
  ['team: identity,', 'team: platform,'],
  ['MfaConfiguration: OPTIONAL', 'MfaConfiguration: ON'],
  ['Name: Orders', 'Name: All orders'],
  ['authorize_scopes: openid email profile', 'authorize_scopes: openid email'],
  ['ProviderType: SAML', 'ProviderType: OIDC'],
  [
    '{ MetadataURL: "https://login.partner.example.com/saml/metadata.xml" }',
    '{ client_id: a, authorize_scopes: openid, oidc_issuer: "https://login.partner.example.com", attributes_request_method: GET }',
  ],
  ['Precedence: 10 }', 'Precedence: 11 }'],
  ['wholesale:', 'retail:'],
  ['ManagedLoginVersion: 2', 'ManagedLoginVersion: 1'],
  ['AccessTokenValidity: 30', 'AccessTokenValidity: 20'],
  ['      batch:', '      nightly:'],
  ['AllowUnauthenticatedIdentities: false', 'AllowUnauthenticatedIdentities: true'],
  ['Value: admins', 'Value: owners'],
]);

function changed(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((whole, [before, after]) => {
    if (!whole.includes(before)) throw new Error(`cognito.yaml no longer says ${before}`);
    return whole.replace(before, after);
  }, text);
}
