import { expect, test } from 'vitest';
import { brief, loadText, withPool } from './sources.ts';

const SECRET = 'hush-hush-hush';

function provider(secret: string): string {
  return withPool(
    'identityProviders:',
    '  Login:',
    '    ProviderType: OIDC',
    '    ProviderDetails:',
    '      client_id: abc',
    `      client_secret: ${secret}`,
    '      oidc_issuer: https://x',
  );
}

test('a secret in plain text is a warning that does not show it', () => {
  const loaded = loadText(provider(SECRET));
  const { place: _, ...printed } = loaded.desired ?? {};
  const warnings = loaded.findings.filter(({ severity }) => severity === 'warning');
  expect(warnings.map(brief)).toEqual(['9:11 C1105 a secret stands in the file as plain text']);
  expect(JSON.stringify([printed, loaded.findings, [...loaded.texts]])).not.toContain(SECRET);
});

test.each([
  ['plain', SECRET, '          client_secret: (secret)'],
  ['quoted', `"${SECRET}"`, '          client_secret: (secret)'],
  ['with a comment', `${SECRET} # ${SECRET}`, '          client_secret: (secret)'],
  ['a block', `|\n            ${SECRET}\n            ${SECRET}`, '          client_secret: (secret)'],
  ['a placeholder', '"${env:A}"', '          client_secret: "${env:A}"'],
])('a text that a report quotes leaves a %s secret out', (_how, secret, line) => {
  const { texts } = loadText(provider(secret), { env: { A: 'x' } });
  const lines = (texts.get('cognito.yaml') ?? '').split('\n');
  expect([lines[8], lines.at(-2)]).toEqual([line, '          oidc_issuer: https://x']);
});

test.each([
  ['plain', SECRET],
  ['a block', `|\n            ${SECRET}\n            ${SECRET}`],
])('so does one of a file that is not YAML: %s', (_how, secret) => {
  const { texts, findings } = loadText(`${provider(secret)}broken: [`);
  expect([findings.map(({ code }) => code), texts.get('cognito.yaml')?.includes(SECRET)]).toEqual([['C1001'], false]);
});

test('a secret that breaks a limit is not shown, nor how long it is', () => {
  const { findings } = loadText(provider(`{ ${SECRET}: x }`));
  expect(JSON.stringify(findings)).not.toContain(SECRET);
});
