import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { editorSchema } from '../../src/desired/editor-schema.ts';
import type { Plan } from '../../src/model/plan.ts';
import { place } from '../commands/place.ts';

type Example = {
  readonly folder: string;
  readonly files: readonly string[];
  readonly flags?: readonly string[];
  /** What the files read. */
  readonly reads?: readonly string[];
};

const SECRETS = ['--secrets', 'secrets.env'];
const SECRETS_FILE = `OKTA_CLIENT_SECRET=a-secret-of-okta
GOOGLE_CLIENT_SECRET=a-secret-of-google
FACEBOOK_CLIENT_SECRET=a-secret-of-facebook
AMAZON_CLIENT_SECRET=a-secret-of-amazon
APPLE_PRIVATE_KEY=a-secret-of-apple
GLOBEX_CLIENT_SECRET=a-secret-of-globex
REPORTS_CLIENT_SECRET=a_secret_of_the_reports_alone
`;
const layers = (layer: string): Example => ({ folder: 'environments', files: ['base.yaml', layer] });

/** Each example in the order in which it is applied; those of one folder share an account. */
const EXAMPLES: readonly (readonly Example[])[] = [
  [{ folder: 'tenants', files: ['cognito.yaml'] }],
  [layers('dev.yaml')],
  [layers('staging.yaml')],
  [layers('prod.yaml')],
  [{ folder: 'clients', files: ['cognito.yaml'] }],
  [{ folder: 'login-pages', files: ['cognito.yaml'], reads: ['style.json', 'logo.svg'] }],
  [
    { folder: 'teams', files: ['platform.yaml'], flags: SECRETS },
    { folder: 'teams', files: ['orders.yaml'] },
  ],
  [{ folder: 'secrets', files: ['cognito.yaml'], flags: SECRETS }],
  [{ folder: 'users', files: ['cognito.yaml'], flags: SECRETS }],
  [{ folder: 'export', files: ['before.yaml'], flags: SECRETS }],
  [{ folder: 'passwordless', files: ['cognito.yaml'] }],
  [{ folder: 'social-login', files: ['cognito.yaml'], flags: SECRETS }],
  [{ folder: 'enterprise', files: ['cognito.yaml'], flags: SECRETS }],
  [{ folder: 'machines', files: ['cognito.yaml'] }],
  [{ folder: 'groups', files: ['cognito.yaml'] }],
  [{ folder: 'branded', files: ['cognito.yaml'], reads: ['branding.json', 'logo.svg'] }],
  [{ folder: 'guests', files: ['cognito.yaml'] }],
  [{ folder: 'threat-protection', files: ['cognito.yaml'] }],
  [{ folder: 'replica', files: ['cognito.yaml'] }],
];

const flagsOf = ({ files, flags = [] }: Example): readonly string[] => [
  ...files.flatMap((file) => ['-f', file]),
  ...flags,
];

/** A copy of an example on an emulator of its own. */
function copyOf({ folder }: Example) {
  const { run: _, folder: path, ...rest } = place();
  cpSync(join('examples', folder), path, { recursive: true });
  writeFileSync(join(path, 'secrets.env'), SECRETS_FILE, { mode: 0o600 });
  const here = rest.in({ env: { COGNITOCTL_EMULATOR: '1' } });
  return { ...rest, run: async (...argv: readonly string[]) => here.run(...argv) };
}

const planOf = ({ stdout }: { readonly stdout: string }): Plan => (JSON.parse(stdout) as { readonly plan: Plan }).plan;

/** The region that the last of its files names. */
const regionOf = ({ folder, files }: Example): string =>
  files
    .flatMap((file) => /^region: (\S+)/m.exec(readFileSync(join('examples', folder, file), 'utf8'))?.[1] ?? [])
    .at(-1) ?? '';

test('every file of the examples is tried', () => {
  const tried = new Set(
    EXAMPLES.flat().flatMap(({ folder, files, reads = [] }) => [...files, ...reads].map((file) => `${folder}/${file}`)),
  );
  const there = readdirSync('examples').flatMap((folder) =>
    readdirSync(join('examples', folder)).map((file) => `${folder}/${file}`),
  );
  expect(there.toSorted()).toEqual([...tried].toSorted());
});

test.each(
  EXAMPLES.map(
    (examples) =>
      [examples.map(({ folder, files }) => `${folder}: ${files.join(' + ')}`).join(', '), examples] as const,
  ),
)(
  '%s is valid without a warning, is applied, has its outputs, and is planned empty, as is its export',
  async (_, examples) => {
    const [first] = examples;
    if (first === undefined) throw new Error('no example');
    const { run } = copyOf(first);
    for (const example of examples) {
      const flags = flagsOf(example);
      const valid = await run('validate', ...flags);
      expect([valid.code, valid.stdout.replace(/^Valid\. \d+ resources in \d files?\.$/m, 'valid').trim()]).toEqual([
        0,
        'valid',
      ]);
      const applied = await run('apply', '--yes', '-o', 'json', ...flags);
      expect([applied.code, applied.stderr.includes('FAILED')]).toEqual([0, false]);
      expect(planOf(await run('plan', '-o', 'json', ...flags)).changes).toEqual([]);
      const { code, stdout } = await run('output', '-o', 'json', ...flags);
      const isNone = !readFileSync(join('examples', example.folder, example.files[0] ?? ''), 'utf8').includes(
        '\noutputs:',
      );
      expect([code, stdout.includes('"absent"')]).toEqual([isNone ? 3 : 0, false]);
    }
    const people = ['users', 'links', 'members'].flatMap((collection) => ['--with', collection]);
    const region = ['--region', regionOf(first)];
    for (const flags of [[], ['--minimal'], ['--ids', 'ids.out']]) {
      const { code } = await run('export', '--to', 'live.out', '--overwrite', ...flags, ...people, ...region);
      const ids = flags.includes('--ids') ? ['-f', 'ids.out'] : [];
      const { changes, refusals } = planOf(await run('plan', '-o', 'json', '-f', 'live.out', ...ids));
      expect({ code, changes, refusals }).toEqual({ code: 0, changes: [], refusals: [] });
    }
  },
);

test('an editor takes every file of the examples as it is typed', () => {
  const isValid = new Ajv2020({ unicodeRegExp: true, strictTypes: false }).compile(editorSchema());
  for (const { folder, files } of EXAMPLES.flat())
    for (const file of files) {
      isValid(parse(readFileSync(join('examples', folder, file), 'utf8')));
      expect([file, isValid.errors ?? []]).toEqual([file, []]);
    }
});

test('forty tenants take less than 120 lines, and 25 clients are 25', async () => {
  const tenants = readFileSync('examples/tenants/cognito.yaml', 'utf8');
  expect(tenants.split('\n').length).toBeLessThan(120);
  const state = async (folder: string) => {
    const { run } = copyOf({ folder, files: ['cognito.yaml'] });
    const { stdout } = await run('validate', '--print', '-o', 'json');
    return (
      JSON.parse(stdout) as {
        readonly state: { readonly userPools: { readonly [key: string]: { readonly clients: object } } };
      }
    ).state.userPools;
  };
  expect(Object.keys(await state('tenants'))).toHaveLength(40);
  expect(Object.keys((await state('clients')).customers?.clients ?? {})).toHaveLength(25);
});

test('a change of one line in a template plans the same change 40 times, is shown once, and applies', async () => {
  const { run, read, write } = copyOf({ folder: 'tenants', files: ['cognito.yaml'] });
  expect((await run('apply', '--yes')).code).toBe(0);
  write(
    'cognito.yaml',
    read('cognito.yaml').replace('PreventUserExistenceErrors: ENABLED', 'PreventUserExistenceErrors: LEGACY'),
  );
  const { changes } = planOf(await run('plan', '-o', 'json'));
  const alike = new Set(changes.map(({ action, kind, differences }) => JSON.stringify([action, kind, differences])));
  expect([changes.length, [...alike].map((text) => JSON.parse(text))]).toEqual([
    40,
    [
      [
        'update',
        'client',
        [
          {
            path: 'PreventUserExistenceErrors',
            before: 'ENABLED',
            after: 'LEGACY',
            place: { file: 'cognito.yaml', line: 38, column: 33, length: 6 },
          },
        ],
      ],
    ],
  ]);
  const { stdout } = await run('plan');
  expect(stdout.match(/PreventUserExistenceErrors/g)).toHaveLength(1);
  expect(stdout).toContain('update 40 resources alike');
  expect((await run('apply', '--yes', '--allow', 'C2345@userPools.*.clients.web')).code).toBe(0);
  expect(planOf(await run('plan', '-o', 'json')).changes).toEqual([]);
});
