import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../src/model/api.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Ended, type Place, place } from './place.ts';

type Secrets = { readonly client: string; readonly team: string; readonly spare: string };

/** A secret at a secret place, one at a place that nothing calls secret, and one that stands in the file as it is. */
const file = ({ spare }: Pick<Secrets, 'spare'>, more = ''): string => `version: 1
stack: shop
region: eu-central-1
userPools:
  customers:
    UserPoolTags: { team: "\${secret:team}" }
    groups: { admins: { Description: ${JSON.stringify(`by ${spare}`)} } }
    identityProviders:
      Google:
        ProviderType: Google
        ProviderDetails: { client_id: abc, client_secret: "\${secret:client}", authorize_scopes: openid email }
${more}`;

function give(here: Place, secrets: Partial<Secrets>): void {
  here.write('secrets.json', JSON.stringify(secrets));
  chmodSync(join(here.folder, 'secrets.json'), 0o600);
}

const run = (here: Pick<Place, 'run'>, line: string): Promise<Ended> =>
  here.run(...line.split(' '), '--secrets', 'secrets.json');

/** All that was printed or written, but for what the user wrote. */
function told(here: Place, ends: readonly Ended[]): string {
  const files = readdirSync(here.folder).filter((name) => name !== 'cognito.yaml' && name !== 'secrets.json');
  return [...ends.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...files.map(here.read)].join('\n');
}

/** The same however lines are broken and indented. */
const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

const GIVEN = { client: 'client-hush', team: 'team-hush', spare: 'spare-hush' };
const ALLOW = '--allow C2404@userPools.**';

describe('secrets of a file', () => {
  test('are applied, compared, and not shown', async () => {
    const here = place(file(GIVEN));
    give(here, GIVEN);
    const [applied, planned, drifted] = [
      await run(here, 'apply --yes'),
      await run(here, 'plan'),
      await run(here, 'drift'),
    ];
    expect([applied.code, planned.code, drifted.code, planned.stdout.includes('No changes.')]).toEqual([0, 0, 0, true]);
    expect(JSON.stringify(here.aws.state())).toContain('client-hush');
    expect(told(here, [applied, planned, drifted])).not.toContain('hush');
  });

  test('that are rotated are a risk for each, whose old value does not show either', async () => {
    const here = place(file(GIVEN));
    give(here, GIVEN);
    await run(here, 'apply --yes');
    give(here, { ...GIVEN, client: 'client-shush', team: 'team-shush' });
    const planned = await run(here, 'plan');
    const refused = await run(here, 'apply --yes');
    const applied = await run(here, `apply --yes ${ALLOW}`);
    expect(planned.stdout.split('\n').filter((line) => /C2404|UserPoolTags|client_secret/.test(line))).toEqual([
      '    UserPoolTags.team   changed',
      '    ▲ C2404 a live secret that differs is overwritten: what relies on the old',
      '      to allow: --allow C2404@userPools.customers',
      '    ProviderDetails.client_secret   changed',
      '    ▲ C2404 a live secret that differs is overwritten: what relies on the old',
      '      to allow: --allow C2404@userPools.customers.identityProviders.Google',
      '  cognitoctl apply --secrets secrets.json --allow C2404@userPools.customers \\',
      '  --allow C2404@userPools.customers.identityProviders.Google',
    ]);
    expect([refused.code, applied.code]).toEqual([5, 0]);
    expect(told(here, [planned, refused, applied])).not.toMatch(/-s?hush/);
  });

  test('that are not given are a warning for plan, and stop apply, which says how they are given', async () => {
    const here = place(file(GIVEN));
    give(here, { team: GIVEN.team, spare: GIVEN.spare });
    const [planned, refused] = [await run(here, 'plan'), await run(here, 'apply --yes')];
    expect([planned.code, refused.code, here.calls.filter((call) => /^(Create|Update)/.test(call))]).toEqual([
      0,
      3,
      [],
    ]);
    expect(
      [planned.stdout, refused.stderr].map((text) => text.includes('--secrets FILE, with a line client=… in it')),
    ).toEqual([true, true]);
  });

  test('that are not given are no risk to the live ones, whatever else changes', async () => {
    const here = place(file(GIVEN));
    give(here, GIVEN);
    await run(here, 'apply --yes');
    here.write('cognito.yaml', file(GIVEN).replace('openid email', 'openid'));
    give(here, { team: GIVEN.team });
    const { stdout } = await run(here, 'plan -o json');
    const { changes } = JSON.parse(stdout).plan;
    expect(changes.map(({ action, risks }: Plan['changes'][number]) => [action, risks])).toEqual([['update', []]]);
  });

  test('that are written once are needed for the creation only', async () => {
    const once = '        once: [ProviderDetails.client_secret]\n';
    const here = place(file(GIVEN, once));
    give(here, { team: GIVEN.team });
    const refused = await run(here, 'apply --yes');
    const before = here.calls.filter((call) => call.startsWith('Create'));
    give(here, GIVEN);
    const made = await run(here, 'apply --yes');
    give(here, { team: GIVEN.team });
    const [planned, drifted] = [await run(here, 'plan'), await run(here, 'drift')];
    expect([refused.code, before, made.code, planned.code, drifted.code]).toEqual([5, [], 0, 0, 0]);
    expect(onOneLine(refused.stdout)).toContain(
      'client is not given, and a new identity provider needs ProviderDetails.client_secret',
    );
    expect(onOneLine(planned.stdout)).toContain('ProviderDetails.client_secret: written once, at creation');
  });
});

test('a saved plan holds no secret; the command to apply it asks for them again', async () => {
  const here = place(file(GIVEN));
  give(here, GIVEN);
  const planned = await run(here, 'plan --out plan.json');
  const [without, applied] = [await here.run('apply', 'plan.json', '--yes'), await run(here, 'apply plan.json --yes')];
  expect(planned.stdout).toContain('Saved plan.json. Next:  cognitoctl apply plan.json --secrets secrets.json');
  expect([without.code, applied.code, told(here, [planned, applied]).includes('hush')]).toEqual([3, 0, false]);
});

test('a secret that a resource is named after does not keep its saved plan from being applied', async () => {
  const here = place(file(GIVEN));
  give(here, { ...GIVEN, spare: 'customers' });
  const planned = await run(here, 'plan --out plan.json -o human=plan.txt');
  const applied = await run(here, 'apply plan.json --yes --report run.json -o json=out.json');
  expect([planned.code, applied.code, told(here, [planned, applied]).includes('customers')]).toEqual([0, 0, false]);
});

test('what AWS answers does not show one, also where it is broken over two lines', async () => {
  const here = place(file(GIVEN));
  const client = 'hush, my dear, of this we do not speak';
  give(here, { ...GIVEN, client });
  const quoting = here.in({
    api: (api) => async (service, operation, input, region) => {
      if (operation !== 'CreateIdentityProvider') return api(service, operation, input, region);
      const message = `client_secret is too weak, as anybody who reads this can see: ${client}`;
      throw new ApiError({ service, operation, name: 'InvalidParameterException', message });
    },
  });
  const applied = await run(quoting, 'apply --yes --report run.json -o human=run.txt');
  expect([applied.code, told(here, [applied]).match(/hush|my dear|of this|speak/)]).toEqual([6, null]);
  expect(JSON.parse(here.read('run.json'))).toMatchObject({ exitCode: 6 });
});

test('a line of the file that is quoted ends where one begins', async () => {
  const here = place(`version: 1
userPools:
  customers: { groups: { admins: { Description: by spare-hush of old, Precedens: 1 } } }
`);
  give(here, GIVEN);
  const { stdout } = await run(here, 'validate');
  expect(stdout.split('\n').filter((line) => /^ 3/.test(line))).toEqual([
    ' 3 │   customers: { groups: { admins: { Description: by (secret)',
  ]);
});

const anySecret = fc
  .string({ unit: fc.constantFrom(...'abz019 "\\:{}<é'), minLength: 5, maxLength: 40 })
  .filter((text) => text.trim().length >= 5 && new Set(text).size > 2);

test('no output of any command contains a given secret', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ client: anySecret, team: fc.stringMatching(/^[a-z0-9]{8,20}$/), spare: anySecret, other: anySecret }),
      async ({ other, ...secrets }) => {
        const here = place(file(secrets));
        give(here, secrets);
        const ends: Ended[] = [];
        const files = '-o json=out.json -o human=out.txt';
        ends.push(await run(here, `plan --out plan.json ${files}`));
        ends.push(await run(here, 'apply plan.json --yes --report run.json'));
        give(here, { ...secrets, client: other });
        for (const line of [
          'plan -o json',
          `drift ${files}`,
          'validate -o json',
          'validate',
          `apply --yes -o json ${ALLOW}`,
        ])
          ends.push(await run(here, line));
        const json = ends
          .filter(({ stdout }) => stdout.startsWith('{'))
          .map(({ stdout }) => JSON.parse(stdout) as unknown);
        const text = told(here, ends);
        const forms = [...Object.values(secrets), other].flatMap((secret) => [
          secret,
          JSON.stringify(secret).slice(1, -1),
        ]);
        expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 2, 0, 0, 0]);
        expect(json).toHaveLength(3);
        expect(forms.filter((form) => text.includes(form) || onOneLine(text).includes(onOneLine(form)))).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
});
