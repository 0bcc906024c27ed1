import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { load, type Sources } from '../../src/desired/load.ts';
import { toValue } from '../../src/desired/node.ts';
import { nodeAt } from '../../src/desired/print/node-at.ts';
import { type Printed, type PrintOptions, printState } from '../../src/desired/print.ts';
import { fetchSnapshot } from '../../src/fetch.ts';
import type { Plan } from '../../src/model/plan.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { startWorld } from '../engine/world.ts';
import { loadText, NOTHING, withPool } from './sources.ts';

function printed(text: string, options?: PrintOptions, given: Partial<Sources> = {}): Printed {
  const { expanded, findings } = loadText(text, { variables: 'optional', ...given });
  if (expanded === undefined) throw new Error(JSON.stringify(findings));
  const found = printState(expanded, options);
  if ('near' in found) throw new Error(`near ${found.near}`);
  return found;
}

const SHOP = `templates:
  tenant:
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true } }
    VerificationMessageTemplate:
      EmailMessage: |
        Hello from \${var:slug},
        your code is {####}
    UserPoolTags: { team: "\${env:TEAM:-web}", literal: "$\${env:TEAM}" }
    identityProviders:
      Google:
        ProviderType: Google
        ProviderDetails: { client_id: abc, client_secret: "\${env:GOOGLE_SECRET}", authorize_scopes: openid email }
        AttributeMapping: { email: email }
    groups: {}
    clients: { web: { use: spa, CallbackURLs: ["https://\${var:slug}.example.com/cb"] } }
  spa: { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: [code], AllowedOAuthScopes: [openid], SupportedIdentityProviders: [COGNITO, Google] }
userPools:
  acme: { use: tenant, vars: { slug: acme } }
  globex: { use: tenant, vars: { slug: globex }, clients: { web: { "CallbackURLs+": ["https://globex.example/cb"] } } }
identityPools:
  shop:
    AllowUnauthenticatedIdentities: false
    CognitoIdentityProviders:
      - { ProviderName: "\${ref:userPools.acme.ProviderName}", ClientId: "\${ref:userPools.acme.clients.web.ClientId}" }
    roles:
      RoleMappings:
        "\${ref:userPools.acme.clients.web.RoleMappingKey}": { Type: Token, AmbiguousRoleResolution: Deny }
stack: shop
region: eu-central-1
version: 1
`;

test('what is printed is a file: settings first, templates and variables filled in, nothing secret', async () => {
  const { text } = printed(SHOP, {}, { env: { GOOGLE_SECRET: 'hunter2' } });
  await expect(text).toMatchFileSnapshot('print-shop.yaml');
});

test('every value has the file and line that it was written in, in a column where it fits', async () => {
  const { text } = printed(SHOP, { address: 'userPools.globex', origin: true });
  await expect(text).toMatchFileSnapshot('print-origin.yaml');
});

test.each([
  ['userPools.acme.clients.web.CallbackURLs', '- https://acme.example.com/cb\n'],
  ['userPools.acme.groups', '{}\n'],
  ['userPools.acme.Policies.PasswordPolicy.MinimumLength', '12\n'],
  ['identityPools.shop.CognitoIdentityProviders[0].ClientId', '"${ref:userPools.acme.clients.web.ClientId}"\n'],
  ['identityPools.shop.roles.RoleMappings["${ref:userPools.acme.clients.web.RoleMappingKey}"].Type', 'Token\n'],
  ['stack', 'shop\n'],
])('a part of it is printed by its address: %s', (address, text) => {
  expect(printed(SHOP, { address }).text).toBe(text);
});

test('an item of a list that is a map is found by its key', () => {
  const text = withPool(
    'Schema: [{ Name: tenant, AttributeDataType: String }, { Name: "1", AttributeDataType: Number }]',
  );
  expect(printed(text, { address: 'userPools.main.Schema.tenant.AttributeDataType' }).state).toBe('String');
});

test('a resource whose key is a number is no item of a list', () => {
  const { text, origins } = printed(withPool('groups: { "7": { Precedence: 1 } }'), {
    address: 'userPools.main.groups.7',
    origin: true,
  });
  expect([text.split(' ', 2), Object.keys(origins ?? {})]).toEqual([
    ['Precedence:', '1'],
    ['userPools.main.groups.7', 'userPools.main.groups.7.Precedence'],
  ]);
});

test('what is near an address where nothing stands is what stands beside it, and every resource', () => {
  const { expanded } = loadText(withPool('PoolName: x', 'clients: { web: {} }'));
  expect(expanded && printState(expanded, { address: 'userPools.main.PoolNam' })).toEqual({
    near: ['userPools.main.PoolName', 'userPools.main.clients', 'userPools.main', 'userPools.main.clients.web'],
  });
});

test('the state and the origins are there as data too', () => {
  const text = withPool('PoolName: x', 'clients: { web: {} }');
  expect(printed(text, { origin: true })).toMatchObject({
    state: { version: 1, userPools: { main: { PoolName: 'x', clients: { web: {} } } } },
    origins: {
      version: 'cognito.yaml:1',
      'userPools.main': 'cognito.yaml:3',
      'userPools.main.PoolName': 'cognito.yaml:4',
      'userPools.main.clients.web': 'cognito.yaml:5',
    },
  });
});

test('a secret that comes in a variable of JSON is no more shown than one of its own', () => {
  const text = withPool(
    'identityProviders: { Google: { ProviderType: Google, ProviderDetails: "${var:details}", AttributeMapping: { email: email } } }',
  );
  const { text: told } = printed(text, {}, { vars: { details: '{"client_id":"a","client_secret":"hunter2"}' } });
  expect([told.includes('hunter2'), told.includes('client_secret: "${secret:')]).toEqual([false, true]);
});

/** What a plan does, without where it is written. */
const done = ({ changes, refusals }: Plan): unknown =>
  JSON.parse(JSON.stringify({ changes, refusals }, (key, value) => (key === 'place' ? undefined : value)));

async function planOf(world: ReturnType<typeof startWorld>, text: string, given: Partial<Sources>): Promise<unknown> {
  const { desired, findings } = load({ ...NOTHING, files: [{ name: 'a.yaml', text }], ...given });
  if (desired === undefined) throw new Error(JSON.stringify(findings));
  const { plan } = makePlan(desired, await fetchSnapshot(world.world, desired));
  return done(plan);
}

test('the printed state, used as a file, plans the same: on an empty account, and where something is live', async () => {
  const given = { env: { GOOGLE_SECRET: 'hunter2' } };
  const again = printed(SHOP, {}, given).text;
  const world = startWorld();
  const before = [await planOf(world, SHOP, given), await planOf(world, again, given)];
  await world.apply(
    withPool('UserPoolTags: { team: other }')
      .replace('main', 'acme')
      .replace('1\n', '1\nregion: eu-central-1\nstack: shop\n'),
  );
  const after = [await planOf(world, SHOP, given), await planOf(world, again, given)];
  expect([before[1], after[1], JSON.stringify(before) === JSON.stringify(after)]).toEqual([before[0], after[0], false]);
});

const NASTY = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'\n\r\t \u0085\u2028\u202e\u0000\ufeff"\'\\${}:-#|>&*!%@`?,[]~=a1.\u001b') }),
  fc.constantFrom(
    'yes',
    'No',
    'null',
    '~',
    '0x1f',
    '1e3',
    '.inf',
    '2012-10-17',
    '1:20',
    '<<',
    '---',
    '...',
    '=',
    'y',
    '',
    '- a',
  ),
  fc
    .array(fc.constantFrom('', ' ', 'text', '  indented', 'trailing ', '\tx', '# no comment', '---', '${env:A}', '$${'))
    .map((lines) => lines.join('\n')),
);

/** What a file says of its pool, placeholders filled in. */
function saidOf(text: string): unknown {
  const { expanded } = loadText(text, { variables: 'optional' });
  const pool = expanded && nodeAt(expanded, 'userPools.main');
  return pool && 'entry' in pool ? toValue(pool.entry.value) : text;
}

/** A file in JSON, which is YAML too, that says exactly these texts. */
const fileOf = (tags: { readonly [key: string]: string }, name: string): string => {
  const literal = (text: string): string => text.split('${').join('$${');
  const members = {
    PoolName: literal(name),
    UserPoolTags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [literal(key), literal(value)])),
  };
  return JSON.stringify({ version: 1, userPools: { main: members } });
};

test('property: texts and keys of any kind survive printing, with and without their origins', () => {
  const keys = NASTY.filter((key) => key !== '__proto__' && !key.includes('${ref:'));
  fc.assert(
    fc.property(
      fc.dictionary(keys, NASTY, { noNullPrototype: true }),
      NASTY,
      fc.constantFrom({}, { origin: true } as const),
      (tags, name, options) => {
        const first = printed(fileOf(tags, name), options);
        const second = printed(first.text, options);
        expect([second.state, saidOf(first.text)]).toEqual([first.state, { PoolName: name, UserPoolTags: tags }]);
      },
    ),
    { numRuns: 500 },
  );
});

test('property: a text that is printed alone is read as that text', () => {
  fc.assert(
    fc.property(NASTY, (name) => {
      const { text, state } = printed(fileOf({}, name), { address: 'userPools.main.PoolName', origin: true });
      expect(parse(text)).toBe(state);
    }),
    { numRuns: 500 },
  );
});

test('property: numbers, booleans and null survive printing as what they are', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(value, (DeletionProtection) => {
      const file = JSON.stringify({ version: 1, userPools: { main: { DeletionProtection } } });
      expect(saidOf(printed(file).text)).toEqual(saidOf(file));
    }),
  );
});

test('a text with a given secret in it is a placeholder, before anything breaks it into lines', () => {
  const file = withPool(
    'VerificationMessageTemplate: { EmailMessage: "abcd-1234\\nefgh-5678 {####}", EmailSubject: Code }',
    'UserPoolTags: { pin: hush-hush, team: web }',
    'identityProviders: { my-idp: { ProviderDetails: { client_secret: a } }, my.idp: { ProviderDetails: { client_secret: b } } }',
  );
  const holdsSecret = (value: string): boolean => value.includes('abcd-1234') || value.includes('hush-hush');
  expect(parse(printed(file, { holdsSecret }).text)).toEqual({
    version: 1,
    userPools: {
      main: {
        VerificationMessageTemplate: {
          EmailMessage: '${secret:userPools_main_VerificationMessageTemplate_EmailMessage}',
          EmailSubject: 'Code',
        },
        UserPoolTags: { pin: '${secret:userPools_main_UserPoolTags_pin}', team: 'web' },
        identityProviders: {
          'my-idp': {
            ProviderDetails: {
              client_secret: '${secret:userPools_main_identityProviders_my-idp_ProviderDetails_client_secret}',
            },
          },
          'my.idp': {
            ProviderDetails: {
              client_secret: '${secret:userPools_main_identityProviders_my.idp_ProviderDetails_client_secret}',
            },
          },
        },
      },
    },
  });
});
