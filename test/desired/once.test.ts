import { expect, test } from 'vitest';
import { brief, loadText, withPool } from './sources.ts';

const provider = (once: string): string =>
  withPool(
    'identityProviders:',
    '  Google:',
    '    ProviderType: Google',
    '    ProviderDetails: { client_id: a, client_secret: "${env:S}", authorize_scopes: email }',
    `    once: ${once}`,
  );
const found = (text: string) => loadText(text, { env: { S: 'hush' } }).findings.map(brief);

test('members that the file gives may be written once', () => {
  const { desired, findings } = loadText(provider('[ProviderDetails.client_secret, ProviderType]'), {
    env: { S: 'hush' },
  });
  expect([findings, desired?.resources.map(({ once }) => once)]).toEqual([
    [],
    [undefined, [['ProviderDetails', 'client_secret'], ['ProviderType']]],
  ]);
});

test.each([
  [
    'a member that AWS does not have',
    '[ProviderDetail.client_secret]',
    '8:16 C1127 "once" names ProviderDetail.client_secret, which no identity provider has (did you mean "ProviderDetails.client_secret"?)',
  ],
  [
    'a member that the file does not give',
    '[AttributeMapping]',
    '8:16 C1127 "once" names AttributeMapping, and the file does not give it here',
  ],
  ['its name', '[ProviderName]', '8:16 C1127 "once" names ProviderName, by which the identity provider is found'],
  ['what only AWS writes', '[CreationDate]', '8:16 C1127 "once" names CreationDate, which AWS sets by itself'],
  ['an item of a list', '["IdpIdentifiers[0]"]', '8:16 C1127 "once" names IdpIdentifiers[0], which stands in a list'],
  ['nothing that could be a path', '["..x"]', '8:16 C1127 "once" names ..x, which no identity provider has'],
])('%s is refused', (_, once, said) => {
  expect(found(provider(once))).toEqual([said]);
});

test('a misspelt path is told with all else that is wrong', () => {
  expect(loadText(provider('[ProviderDetails.client_secrt]')).findings.map(brief)).toEqual([
    '7:57 C1102 the variable S is not given',
    '8:16 C1127 "once" names ProviderDetails.client_secrt, and the file does not give it here (did you mean "ProviderDetails.client_secret"?)',
  ]);
});

test('the id by which a resource is found is not written once', () => {
  const text = withPool('UserPoolId: eu-central-1_Ab12Cd34E', 'once: [UserPoolId]');
  expect(found(text)).toEqual(['5:12 C1127 "once" names UserPoolId, by which the user pool is found']);
});
