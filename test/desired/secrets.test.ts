import fc from 'fast-check';
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
  ['a default of a placeholder', `"\${env:A:-${SECRET}}"`, '          client_secret: (secret)'],
  ['a text beside a placeholder', `"${SECRET}\${env:A}"`, '          client_secret: (secret)'],
  ['a list of', `[${SECRET}, ${SECRET}]`, '          client_secret: (secret)'],
  ['a list in lines of', `\n            - ${SECRET}\n            - ${SECRET}`, '          client_secret: '],
  ['a map of', `{ a: ${SECRET} }`, '          client_secret: (secret)'],
  ['a placeholder that is not known', `"\${evn:${SECRET}}"`, '          client_secret: (secret)'],
  ['a placeholder that is not closed', `"\${env:${SECRET}"`, '          client_secret: (secret)'],
])('a text that a report quotes leaves a %s secret out', (_how, secret, line) => {
  const { texts } = loadText(provider(secret), { env: { A: 'x' } });
  const lines = (texts.get('cognito.yaml') ?? '').split('\n');
  expect([lines[8], lines.at(-2)]).toEqual([line, '          oidc_issuer: https://x']);
});

test.each([
  ['another case', `clientSecret: ${SECRET}`],
  ['without a line', `clientsecret: ${SECRET}`],
  ['a letter too few', `client_secrt: ${SECRET}`],
  ['a hyphen', `client-secret: [${SECRET}]`],
  ['a number', 'clientsecret: 012345'],
  ['an unknown placeholder', `clientsecret: "\${evn:${SECRET}}"`],
  ['an unknown placeholder at its place', `client_secret: "\${evn:${SECRET}}"`],
  ['a placeholder in braces', `other: { client_secret: \${env:A:-${SECRET}} }`],
])('neither the findings nor the texts show a secret under a misspelt name or in a mistake: %s', (_how, line) => {
  const { texts, findings } = loadText(provider('"${env:A}"').replace('client_id: abc', line), { env: { A: 'x' } });
  expect(JSON.stringify([findings, [...texts]])).not.toMatch(/hush|012345/);
});

test.each([
  ['without a line', SECRET, 'clientsecret'],
  ['a default', `"\${env:A:-${SECRET}}"`, 'client_secret'],
  ['the next line', `\n            ${SECRET}`, 'client_secret'],
  ['a block with too little room', `|\n${SECRET}\n  ${SECRET}\n`, 'client_secret'],
  ['a folded block with too little room', `>-\n\n${SECRET}\n${SECRET}\n`, 'client_secret'],
  ['an open quote', `"${SECRET}\n${SECRET}\n`, 'client_secret'],
  ['an open list', `[${SECRET},\n  ${SECRET}\n`, 'client_secret'],
  ['a quoted key', SECRET, '"client_secret"'],
])('nor do those of a file that is not YAML: %s', (_how, secret, name) => {
  const text = `${provider(secret).replace('client_secret', name)}broken: [`;
  const { texts, findings } = loadText(text);
  const quoted = texts.get('cognito.yaml') ?? '';
  expect([JSON.stringify([findings, quoted]).includes('hush'), quoted.includes('oidc_issuer: https://x')]).toEqual([
    false,
    true,
  ]);
});

test.each([
  ['plain', SECRET],
  ['a block', `|\n            ${SECRET}\n            ${SECRET}`],
])('so does one of a file that is not YAML: %s', (_how, secret) => {
  const { texts, findings } = loadText(`${provider(secret)}broken: [`);
  expect([findings.map(({ code }) => code), texts.get('cognito.yaml')?.includes(SECRET)]).toEqual([['C1001'], false]);
});

test.each([
  ['users: { ann: { MessageAction: RESEND } }'],
  ['users: { ann: { DesiredDeliveryMediums: [FAX] } }'],
  ['uiCustomization: { ImageFile: logo.png }'],
])('words of AWS and images are no secrets, though AWS never gives them back: %s', (line) => {
  expect(loadText(withPool(line)).texts.get('cognito.yaml')).toBe(withPool(line));
});

test.each([
  ['users: { ann: { ValidationData: [{ Name: a, Value: hush-hush }] } }'],
  ['users: { ann: { ClientMetadata: { a: hush-hush } } }'],
])('what a file says to a trigger may be one: %s', (line) => {
  expect([...loadText(withPool(line)).texts].join('\n')).not.toContain('hush-hush');
});

test('a secret that breaks a limit is not shown, nor how long it is', () => {
  const { findings } = loadText(provider(`{ ${SECRET}: x }`));
  expect(JSON.stringify(findings)).not.toContain(SECRET);
});

test('the digest knows no default of a secret', () => {
  const digest = (secret: string): string | undefined =>
    loadText(provider(secret), { env: { A: 'x' } }).desired?.digest;
  const [one, other, none, named] = ['${env:A:-one}', '${env:A:-other}', '${env:A}', '${env:B:-one}'].map((text) =>
    digest(`"${text}"`),
  );
  expect([one === other, one === none, one === named, one?.length]).toEqual([true, false, false, 64]);
});

const room = '\n            ';
const FORMS: readonly string[] = [
  SECRET,
  `"${SECRET}"`,
  `'${SECRET}'`,
  `|${room}${SECRET}${room}${SECRET}`,
  `>-${room}${SECRET}${room}${SECRET}`,
  `"\${env:A:-${SECRET}}"`,
  `[${SECRET}, ${SECRET}]`,
  `${room}- ${SECRET}${room}- ${SECRET}`,
  `{ a: ${SECRET} }`,
  `&x ${SECRET}`,
  `!!str ${SECRET}`,
  `${SECRET} # ${SECRET}`,
  `"${SECRET}${room}${SECRET}"`,
  `*${SECRET}`,
  `[*${SECRET}]`,
  `%${SECRET}`,
  `@${SECRET}`,
  `!${SECRET} x`,
];
const JUNK = [...'[]{}"\':|&*!#% \t-?', '\n', '\r\n', '${', '---\n'];

test('whatever slips into a file, what stands behind the name of a secret is not shown', () => {
  const slip = fc.record({
    form: fc.constantFrom(...FORMS),
    at: fc.nat(),
    junk: fc.constantFrom(...JUNK),
    gone: fc.nat(1),
  });
  fc.assert(
    fc.property(slip, ({ form, at, junk, gone }) => {
      const text = provider(form);
      const [place, name] = [at % text.length, text.indexOf('client_secret')];
      fc.pre(place < name - 1 || place > name + 'client_secret:'.length);
      const { texts, findings } = loadText(text.slice(0, place) + junk + text.slice(place + gone), { env: { A: 'x' } });
      expect(JSON.stringify([findings, [...texts]])).not.toContain('hush-hush');
    }),
    { numRuns: 500 },
  );
});

test('an empty variable is no secret, as pipelines have it that may not read one; elsewhere it is an empty text', () => {
  const text = provider('"${env:NONE}"').replace('client_id: abc', 'client_id: "a${env:NONE}bc"');
  const found = (variables: 'required' | 'optional') =>
    loadText(text, { env: { NONE: '' }, variables }).findings.map((finding) => [finding.severity, brief(finding)]);
  expect([found('required'), found('optional')]).toEqual([
    [['error', '9:26 C1102 the variable NONE is empty']],
    [['warning', '9:26 C1102 the variable NONE is empty']],
  ]);
});
