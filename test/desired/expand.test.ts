import { expect, test } from 'vitest';
import type { Sources } from '../../src/desired/load.ts';
import { formatAddress } from '../../src/model/address.ts';
import { isFields, Secret, Unknown } from '../../src/model/value.ts';
import { brief, briefly, loadText, withPool } from './sources.ts';

const GIVEN: Partial<Sources> = {
  env: {
    STAGE: 'live',
    DAYS: '14',
    FLAG: 'true',
    EMPTY: '',
    BRACE: '${env:STAGE}',
    DEPLOY_TOKEN: 't',
    AWS_PROFILE: 'p',
  },
  vars: { team: 'identity' },
  readFile: (path) => {
    const text = { 'mail.txt': 'Code {####}\n', 'two.txt': 'one\n\n' }[path];
    if (path === 'logo.png') return { bytes: Buffer.from('89504e470d0a1a0a', 'hex') };
    return text === undefined ? { problem: 'does not exist' } : { bytes: Buffer.from(text) };
  },
};

function tag(text: string): unknown {
  const { desired, findings } = loadText(withPool(`UserPoolTags: { x: ${JSON.stringify(text)} }`), GIVEN);
  const tags = desired?.resources[0]?.fields.UserPoolTags;
  return isFields(tags) ? tags.x : findings.map(brief);
}

test.each<readonly [text: string, value: unknown]>([
  ['${env:STAGE}', 'live'],
  ['a-${env:STAGE}-${var:team}', 'a-live-identity'],
  ['${env:NONE:-}', ''],
  ['${env:NONE:-a:-b}', 'a:-b'],
  ['${env:EMPTY}', ''],
  ['${env:EMPTY:-else}', 'else'],
  ['${file:mail.txt}', 'Code {####}'],
  ['${file:mail.txt}${env:EMPTY}', 'Code {####}\n'],
  ['${file:two.txt}', 'one\n'],
  ['$${env:STAGE}', '${env:STAGE}'],
  ['$$${env:STAGE}', '$${env:STAGE}'],
  ['${env:BRACE}', '${env:STAGE}'],
  ['$5 and {x}', '$5 and {x}'],
  ['${env:DAYS}', '14'],
  ['${env:STAG}', ['4:24 C1102 the variable STAG is not given (did you mean "STAGE"?)']],
  ['${var:taem}', ['4:24 C1102 the variable taem is not given (did you mean "team"?)']],
  ['${var:toString}', ['4:24 C1102 the variable toString is not given']],
  ['${evn:STAGE}', ['4:24 C1101 "${evn:STAGE}" is not a placeholder that is known (did you mean "env"?)']],
  ['${STAGE}', ['4:24 C1101 "${STAGE}" is not a placeholder that is known']],
  ['${env:STAGE-dev}', ['4:24 C1101 "${env:STAGE-dev}" names no variable: a name has letters, digits and _']],
  ['${env:}', ['4:24 C1101 "${env:}" names nothing']],
  ['${env:STAGE', ['4:24 C1101 a placeholder has no closing brace']],
  ['${file:logo.png}', ['4:24 C1104 the file "logo.png" cannot be read: it is not UTF-8 text']],
  ['${file:none}', ['4:24 C1104 the file "none" cannot be read: does not exist']],
  ['${env:AWS_PROFILE}', ['4:24 C1103 ${env:AWS_PROFILE} is not read: its name is that of a credential']],
  ['${env:DEPLOY_TOKEN:-x}', ['4:24 C1103 ${env:DEPLOY_TOKEN} is not read: its name is that of a credential']],
  [
    '${env:ACTIONS_RUNTIME_URL}',
    ['4:24 C1103 ${env:ACTIONS_RUNTIME_URL} is not read: its name is that of a credential'],
  ],
])('%s', (text, value) => {
  expect(tag(text)).toEqual(value);
});

test('a name of a credential is read where the file lists it', () => {
  const { desired } = loadText(`env: [DEPLOY_TOKEN]\n${withPool('UserPoolTags: { x: "${env:DEPLOY_TOKEN}" }')}`, GIVEN);
  expect(desired?.resources[0]?.fields).toEqual({ UserPoolTags: { x: 't' } });
});

test('a scalar that is one placeholder takes the type of its place', () => {
  const { desired } = loadText(
    withPool('Policies: { PasswordPolicy: { MinimumLength: "${env:DAYS}", RequireSymbols: "${env:FLAG}" } }'),
    GIVEN,
  );
  expect(desired?.resources[0]?.fields).toEqual({
    Policies: { PasswordPolicy: { MinimumLength: 14, RequireSymbols: true } },
  });
});

test('a value of the wrong type is shown as it came', () => {
  expect(briefly(withPool('Policies: { PasswordPolicy: { MinimumLength: "${env:STAGE}" } }'), GIVEN)).toEqual([
    '4:50 C1004 "MinimumLength" must be a whole number, is "live"',
  ]);
});

test('keys are filled in too, and may then stand twice', () => {
  const { desired } = loadText(withPool('groups: { "${env:STAGE}-admins": {} }'), GIVEN);
  expect(desired?.resources.map(({ address, name }) => [address, name])).toEqual([
    ['userPools.main', 'main'],
    ['userPools.main.groups.live-admins', 'live-admins'],
  ]);
  expect(briefly(withPool('groups: { live: {}, "${env:STAGE}": {} }'), GIVEN)).toEqual([
    '4:25 C1006 "live" stands twice in the same map once the placeholders are filled in',
  ]);
});

const GOOGLE =
  'identityProviders: { Google: { ProviderType: Google, ProviderDetails: { client_id: abc, client_secret: "${env:GOOGLE}", authorize_scopes: openid } } }';

test('a secret that is not given is a warning where it is optional, else an error', () => {
  const optional = loadText(withPool(GOOGLE), { variables: 'optional' });
  expect(optional.findings.map((finding) => `${finding.severity} ${brief(finding)}`)).toEqual([
    'warning 4:108 C1102 the variable GOOGLE is not given',
  ]);
  expect(optional.desired?.resources[1]?.fields.ProviderDetails).toEqual({
    client_id: 'abc',
    client_secret: new Unknown({ notGiven: 'GOOGLE' }),
    authorize_scopes: 'openid',
  });
  expect(loadText(withPool(GOOGLE)).findings.map(({ severity }) => severity)).toEqual(['error']);
});

test('anything else that is not given is an error also where secrets are optional', () => {
  const text = withPool('PoolName: "${env:NAME}"');
  expect(briefly(text, { variables: 'optional' })).toEqual(['4:15 C1102 the variable NAME is not given']);
});

test('a secret is sealed', () => {
  const { desired, findings } = loadText(withPool(GOOGLE), { env: { GOOGLE: 'hush' } });
  expect(findings).toEqual([]);
  expect(desired?.resources[1]?.fields.ProviderDetails).toEqual({
    client_id: 'abc',
    client_secret: new Secret('hush'),
    authorize_scopes: 'openid',
  });
});

test('a reference stands open, in values and in keys', () => {
  const text = `${withPool('clients: { web: {} }')}identityPools:
  shop:
    AllowUnauthenticatedIdentities: false
    CognitoIdentityProviders: [{ ProviderName: "\${ref:userPools.main.ProviderName}", ClientId: "\${ref:userPools.main.clients.web.ClientId}" }]
    roles: { RoleMappings: { "\${ref:userPools.main.clients.web.RoleMappingKey}": { Type: Token, AmbiguousRoleResolution: Deny } } }
`;
  const { desired, findings } = loadText(text);
  const web = formatAddress(['userPools', 'main', 'clients', 'web']);
  expect(findings).toEqual([]);
  expect(desired?.resources.slice(2).map(({ fields }) => fields)).toEqual([
    {
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: [
        {
          ProviderName: new Unknown({
            awaits: [{ address: formatAddress(['userPools', 'main']), member: 'ProviderName' }],
          }),
          ClientId: new Unknown({ awaits: [{ address: web, member: 'ClientId' }] }),
        },
      ],
    },
    {
      RoleMappings: {
        '${ref:userPools.main.clients.web.RoleMappingKey}': { Type: 'Token', AmbiguousRoleResolution: 'Deny' },
      },
    },
  ]);
});
