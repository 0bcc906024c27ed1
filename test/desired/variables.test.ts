import { expect, test } from 'vitest';
import { load, type Sources } from '../../src/desired/load.ts';
import { memberAt } from '../../src/model/member.ts';
import { resolveReferences } from '../../src/model/reference.ts';
import { isSecret, isUnknown } from '../../src/model/value.ts';
import { brief, NOTHING } from './sources.ts';

const files = (...texts: readonly string[]): Sources => ({
  ...NOTHING,
  files: texts.map((text, index) => ({ name: `${'abc'[index]}.yaml`, text })),
});

/** A member of the last resource, or what is wrong. */
function member(path: string, text: string | readonly string[], given: Partial<Sources> = {}): unknown {
  const { desired, findings } = load({ ...files(...[text].flat()), ...given });
  return desired === undefined ? findings.map(brief) : memberAt(desired.resources.at(-1)?.fields, path);
}

const pool = (lines: string, head = ''): string => `version: 1\n${head}\nuserPools: { main: { ${lines} } }\n`;

test('a variable that is the whole value brings its own type', () => {
  const head = 'vars: { length: 14, strict: true, mail: [email], policy: { MinimumLength: 9 }, nothing: null }';
  const policy = 'Policies: { PasswordPolicy: { MinimumLength: "${var:length}", RequireNumbers: "${var:strict}" } }';
  expect(member('Policies.PasswordPolicy', pool(policy, head))).toEqual({ MinimumLength: 14, RequireNumbers: true });
  expect(member('AutoVerifiedAttributes', pool('AutoVerifiedAttributes: "${var:mail}"', head))).toEqual(['email']);
  expect(member('Policies.PasswordPolicy', pool('Policies: { PasswordPolicy: "${var:policy}" }', head))).toEqual({
    MinimumLength: 9,
  });
  expect(member('DeletionProtection', pool('DeletionProtection: "${var:nothing}"', head))).toBe(null);
});

test('a text from outside takes the type of its place, lists and maps as JSON', () => {
  const given = { vars: { length: '14', mail: '["email"]' }, env: { POLICY: '{"MinimumLength": 9}' } };
  expect(
    member(
      'Policies.PasswordPolicy.MinimumLength',
      pool('Policies: { PasswordPolicy: { MinimumLength: "${var:length}" } }'),
      given,
    ),
  ).toBe(14);
  expect(member('AutoVerifiedAttributes', pool('AutoVerifiedAttributes: "${var:mail}"'), given)).toEqual(['email']);
  expect(member('Policies.PasswordPolicy', pool('Policies: { PasswordPolicy: "${env:POLICY}" }'), given)).toEqual({
    MinimumLength: 9,
  });
});

test('variables are merged over files, and --var beats them', () => {
  const base = pool(
    'PoolName: "${var:stage}-${var:a}"',
    'vars: { stage: { required: true }, a: one, tags: { x: 1, y: 2 } }',
  );
  expect(member('PoolName', [base, 'vars: { stage: prod }\n'])).toBe('prod-one');
  expect(member('PoolName', [base, 'vars: { stage: prod }\n'], { vars: { stage: 'dev', a: 'two' } })).toBe('dev-two');
  const tags = pool('UserPoolTags: "${var:tags}"', 'vars: { tags: { x: "1", y: "2" } }');
  expect(member('UserPoolTags', [tags, 'vars: { tags: { y: "3" } }\n'])).toEqual({ x: '1', y: '3' });
});

test('a variable may be made of others, of the environment and of secrets', () => {
  const head = 'vars: { host: "${var:stage}.${env:ROOT}", stage: dev }';
  expect(member('PoolName', pool('PoolName: "${var:host}"', head), { env: { ROOT: 'example.com' } })).toBe(
    'dev.example.com',
  );
});

test('a variable or the key may stand within a placeholder', () => {
  const given = { env: { DEV_NAME: 'a', main_NAME: 'b' }, vars: { stage: 'DEV' } };
  expect(member('PoolName', pool('PoolName: "${env:${var:stage}_NAME}"'), given)).toBe('a');
  expect(member('PoolName', pool('PoolName: "${env:${key}_NAME}"'), given)).toBe('b');
  expect(
    member('PoolName', pool('PoolName: "${file:${key}.txt}"'), { readFile: (path) => ({ bytes: Buffer.from(path) }) }),
  ).toBe('main.txt');
});

test.each([
  ['not given', 'PoolName: "${var:x}"', '', ['3:32 C1102 the variable x is not given']],
  [
    'required and not given',
    'PoolName: a',
    'vars: { x: { required: true } }',
    ['2:9 C1102 the variable x is required and not given'],
  ],
  [
    'required, asked for and not given',
    'PoolName: "${var:x}"',
    'vars: { x: { required: true } }',
    ['2:9 C1102 the variable x is required and not given'],
  ],
  [
    'in a circle',
    'PoolName: "${var:a}"',
    'vars: { a: "x${var:b}", b: "${var:a}" }',
    ['2:28 C1120 variables go round in a circle: a → b → a'],
  ],
  [
    'in a circle alone',
    'PoolName: "${var:a}"',
    'vars: { a: "${var:a}" }',
    ['2:12 C1120 variables go round in a circle: a → a'],
  ],
  [
    'in itself as a list',
    'AutoVerifiedAttributes: "${var:a}"',
    'vars: { a: ["${var:a}"] }',
    ['2:13 C1120 variables go round in a circle: a → a'],
  ],
  [
    'a list within a text',
    'PoolName: "x-${var:a}"',
    'vars: { a: [1] }',
    ['3:32 C1123 the variable a is a list, and stands within a text'],
  ],
  [
    'within a placeholder twice',
    'PoolName: "${env:${var:${key}}}"',
    '',
    ['3:32 C1121 a placeholder stands within a placeholder within a placeholder'],
  ],
  [
    'the environment within a placeholder',
    'PoolName: "${env:${env:A}}"',
    '',
    ['3:32 C1121 "${env:A}" cannot stand within a placeholder'],
  ],
  ['the key at the top', 'PoolName: a', 'stack: "${key}"', ['2:8 C1125 "${key}" stands in no resource']],
  [
    'an unknown fact of AWS',
    'PoolName: "${aws:acount}"',
    '',
    ['3:32 C1101 "${aws:acount}" is nothing that AWS can be asked for (did you mean "account"?)'],
  ],
  [
    'a credential by way of a variable',
    'PoolName: "${env:${var:a}}"',
    'vars: { a: AWS_SECRET_ACCESS_KEY }',
    ['3:32 C1103 ${env:AWS_SECRET_ACCESS_KEY} is not read: its name is that of a credential'],
  ],
])('a variable that is %s is told', (_, lines, head, expected) => {
  expect(member('PoolName', pool(lines, head))).toEqual(expected);
});

test('variables that double in each other end before the memory does', () => {
  const vars = Array.from({ length: 40 }, (_, index) => `v${index}: "\${var:v${index + 1}}\${var:v${index + 1}}"`);
  expect(member('PoolName', pool('PoolName: "${var:v0}"', `vars: { ${vars.join(', ')}, v40: xxxxxxxxxx }`))).toEqual([
    expect.stringContaining('C1124 a text is longer than 1,048,576 letters once its placeholders are filled in'),
  ]);
});

test('lists that double in each other end before the memory does', () => {
  const vars = Array.from(
    { length: 40 },
    (_, index) => `v${index}: ["\${var:v${index + 1}}", "\${var:v${index + 1}}"]`,
  );
  const told = member(
    'UserPoolTags',
    pool('UserPoolTags: "${var:v0}"', `vars: { ${vars.join(', ')}, v40: x }`),
  ) as string[];
  expect(told.filter((line) => line.includes('C1124'))).toEqual([
    '-:- C1124 variables stand in each other: more than 200,000 of them would be followed',
  ]);
});

test('account, region and partition are those of the file, or those that were asked for', () => {
  const lines = 'PoolName: "${aws:partition}-${aws:region}-${aws:account}"';
  expect(member('PoolName', pool(lines, 'region: cn-north-1\naccount: "123456789012"'))).toBe(
    'aws-cn-cn-north-1-123456789012',
  );
  const aws = { account: '210987654321', region: 'eu-west-1' };
  expect(member('PoolName', pool(lines, 'region: cn-north-1'), { aws })).toBe('aws-eu-west-1-210987654321');
  const unknown = load({ ...files(pool(lines, 'region: eu-west-1')), variables: 'optional' });
  expect([unknown.findings, [...(unknown.awaits ?? [])]]).toEqual([[], ['account']]);
  expect(member('PoolName', pool(lines, 'region: eu-west-1'))).toEqual(['3:32 C1126 the account is not known here']);
});

test('a secret is one wherever it stands, and no name', () => {
  const secrets = { KEY: 'hush-hush-hush' };
  const url = 'Schema: [], LambdaConfig: { PreSignUp: "arn:${secret:KEY}" }';
  expect(JSON.stringify(member('LambdaConfig', pool(url), { secrets }))).toEqual(expect.stringContaining('C1005'));
  expect(
    JSON.stringify(load({ ...files(pool('SmsVerificationMessage: "x ${secret:KEY} {####}"')), secrets })),
  ).not.toContain('hush');
  expect(member('PoolName', pool('PoolName: "${secret:KEY}"'), { secrets })).toEqual([
    '3:32 C1122 a secret cannot stand here',
  ]);
  expect(member('PoolName', pool('clients: { "${secret:KEY}": {} }'), { secrets })).toEqual([
    '3:33 C1122 a secret cannot stand in a key',
  ]);
  expect(member('PoolName', pool('PoolName: a', 'stack: "${secret:KEY}"'), { secrets })).toEqual([
    '2:8 C1122 a secret cannot stand here',
  ]);
});

test('a secret beside a reference stays one', () => {
  const secrets = { KEY: 'hush-hush-hush' };
  const text = pool(
    'clients: { web: {}, app: { ClientName: a, DefaultRedirectURI: "https://${ref:userPools.main.clients.web.ClientId}/${secret:KEY}" } }',
  );
  const { desired, findings } = load({ ...files(text), secrets });
  const value = memberAt(desired?.resources.at(-1)?.fields, 'DefaultRedirectURI');
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(JSON.stringify([value, isUnknown(value) && value.cause])).not.toContain('hush');
  const known = resolveReferences(value ?? null, () => 'abc');
  expect([isSecret(known), isSecret(known) && known.reveal()]).toEqual([true, 'https://abc/hush-hush-hush']);
});

test('a secret is no key of an item', () => {
  const text = pool('Schema: [{ Name: "${secret:KEY}", AttributeDataType: String, Mutable: true }]');
  expect(member('Schema', text, { secrets: { KEY: 'hush-hush-hush' } })).toEqual([
    '3:39 C1122 a secret cannot stand here',
  ]);
});

test('a variable of the resource is nearer than --var', () => {
  const text = `version: 1
templates: { t: { PoolName: "\${var:name}" } }
userPools: { main: { use: t, vars: { name: own } } }
`;
  expect(member('PoolName', text, { vars: { name: 'given' } })).toBe('own');
});

const provider = (secret: string, client: string): string => `version: 1
vars: { google: ${secret} }
userPools:
  main:
    identityProviders:
      Google: { ProviderType: Google, ProviderDetails: { client_id: a, authorize_scopes: openid, client_secret: "${client}" } }
`;

test.each([
  ['as a whole', '${var:google}', '2:9'],
  ['as a part', 'x-${var:google}', '6:98'],
])('a secret that comes by a variable %s is told, quoted nowhere, and in no digest', (_, client, place) => {
  const given = (secret: string) => load(files(provider(secret, client)));
  const [one, other] = [given('hush-hush-hush'), given('another-one-entirely')];
  expect(one.findings.map(brief)).toEqual([`${place} C1105 a secret stands in the file as plain text`]);
  expect(JSON.stringify([one.desired, one.findings, [...one.texts.values()]])).not.toContain('hush');
  expect(one.desired?.digest).toBe(other.desired?.digest);
});

test('a default that is a secret is quoted nowhere and in no digest, also by way of a variable', () => {
  const given = (secret: string) => load(files(provider(`"\${env:GOOGLE:-${secret}}"`, '${var:google}')));
  const [one, other] = [given('hush-hush-hush'), given('another-one-entirely')];
  expect(one.findings.map(brief)).toEqual(['2:9 C1105 a secret stands in the file as plain text']);
  expect(JSON.stringify([one.desired, one.findings, [...one.texts.values()]])).not.toContain('hush');
  expect(one.desired?.digest).toBe(other.desired?.digest);
});

test('what is wrong within a placeholder is told once', () => {
  expect(member('PoolName', pool('PoolName: "${var:${env:A}}"'))).toEqual([
    '3:32 C1121 "${env:A}" cannot stand within a placeholder',
  ]);
});

test('what AWS tells of itself is needed at once where the file says what the state is of', () => {
  const stack = `stack: "shop-\${aws:account}"\n${pool('PoolName: main')}`;
  expect(load({ ...files(stack), variables: 'optional' }).findings.map(brief)).toEqual([
    '1:8 C1126 the account is not known here',
  ]);
});
