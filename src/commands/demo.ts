import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Difference, Plan } from '../model/plan.ts';
import { isList, type Value } from '../model/value.ts';
import { allowance } from '../report/change.ts';
import { shellWord } from '../report/shell-word.ts';
import { CommandError } from './command-error.ts';
import { exitCodeOf } from './exit-code.ts';
import type { Host, Main } from './host.ts';
import { packageRoot } from './package-root.ts';
import type { Settings } from './settings.ts';
import { DEFAULT_FILE } from './sources.ts';
import { styleOf } from './terminal.ts';

/** Walks through the whole job on the embedded emulator, in a folder of its own. Every command in it is a real one. */
export async function demo(settings: Settings, host: Host, main: Main): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'cognitoctl-demo-'));
  try {
    const files = settings.file ?? [];
    if (files.length === 0) await copyFile(join(packageRoot(), DEFAULT_FILE), join(folder, DEFAULT_FILE));
    const flags = files.flatMap((file) => ['-f', resolve(host.cwd, file)]);
    return await walk(stage({ folder, flags, settings, host, main }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Stage = {
  readonly say: (text: string) => void;
  /** Runs a command as a user would type it, and gives its exit code. */
  readonly run: (argv: readonly string[], expected: readonly number[]) => Promise<void>;
  /** The plan of this moment, unseen. */
  readonly plan: () => Promise<Plan>;
  readonly interrupted: () => boolean;
};

/** Somebody's secret has to come from somewhere. */
const SECRET = 'GOOGLE_CLIENT_SECRET';

const NEXT: readonly (readonly [command: string, what: string])[] = [
  [`export ${SECRET}=anything`, 'a secret that the file asks for'],
  ['cognitoctl plan --emulator', 'your own file, on an emulator that stays'],
  ['cognitoctl emulator start', 'the same over HTTP, for any SDK or CLI'],
  ['cognitoctl plan', 'the real account, and nothing is written'],
];

async function walk(stage: Stage): Promise<number> {
  const { say, run } = stage;
  say('This demo runs on the embedded EMULATOR: nothing leaves this computer, and no AWS account is touched.');
  say('1. Check the file. No AWS call is made.');
  await run(['validate'], [0]);
  say('2. See what would be done. A plan cannot write.');
  await run(['plan', '--emulator', '--out', 'plan.json'], [0]);
  const edit = callbackEdit(await stage.plan());
  say('3. Do it: exactly that plan.');
  await run(['apply', 'plan.json', '--emulator', '--yes'], [0]);
  say('4. Plan again: nothing is left to do.');
  await run(['plan', '--emulator', '--exit-code'], [0]);
  if (edit === undefined) return finish(stage);
  say('5. Somebody changes a callback URL by hand, past the file.');
  await run(edit, [0]);
  say('6. Drift shows it. Exit code 2 says that there are differences.');
  await run(['drift', '--emulator'], [2]);
  const allow = allowances(await stage.plan());
  say(`7. Apply puts it back.${allow.length === 0 ? '' : ' What is a risk has to be allowed by name.'}`);
  await run(['apply', '--emulator', '--yes', ...allow], [0]);
  say('8. In sync again.');
  await run(['drift', '--emulator'], [0]);
  return finish(stage);
}

const STRANGER = 'https://stranger.example.net/callback';

/** What somebody in a hurry does in the console: a callback URL of a client becomes another. */
function callbackEdit({ changes }: Plan): readonly string[] | undefined {
  const having = changes.filter(({ differences }) => callbacksIn(differences).length > 0);
  const found = having.find(({ differences }) => callbacksIn(differences).some(isOnTheWeb)) ?? having[0];
  if (found === undefined) return undefined;
  const all = callbacksIn(found.differences);
  const old = all.find(isOnTheWeb) ?? all[0];
  const changed = all.map((url) => (url === old ? STRANGER : url));
  return ['emulator', 'edit', found.address, `CallbackURLs=${JSON.stringify(changed)}`];
}

const isOnTheWeb = (url: Value): boolean => String(url).startsWith('https:');

function callbacksIn(differences: readonly Difference[]): readonly Value[] {
  const after = differences.find(({ path }) => path === 'CallbackURLs')?.after;
  return after !== undefined && isList(after) ? after : [];
}

function finish({ say, interrupted }: Stage): number {
  say(['That was all of it. Next:', ...NEXT.map(([command, what]) => `   ${command.padEnd(37)}${what}`)].join('\n'));
  return exitCodeOf(interrupted() ? ['interrupted'] : []);
}

type Setting = {
  readonly folder: string;
  readonly flags: readonly string[];
  readonly settings: Settings;
  readonly host: Host;
  readonly main: Main;
};

/** Where the commands run: a folder of its own, and an environment that has what the file needs. */
function stage({ folder, flags, settings, host, main }: Setting): Stage {
  const { palette } = styleOf(settings, host, host.stdout);
  const colour = settings.color === undefined ? [] : ['--color', settings.color];
  const env = { [SECRET]: 'a-secret-of-the-demo', ...withoutTwins(host.env) };
  const place = { ...host, cwd: folder, env };
  return {
    say: (text) => void host.stdout.write(`\n${palette.cyan(text)}\n`),
    run: async (argv, expected) => {
      host.stdout.write(`\n${palette.bold(`$ cognitoctl ${[...argv, ...flags].map(shellWord).join(' ')}`)}\n`);
      const code = await main([...argv, ...flags, ...colour], { ...place, stderr: host.stdout });
      if (code !== 0) host.stdout.write(`${palette.dim(`exit ${code}`)}\n`);
      if (!expected.includes(code))
        throw new CommandError({
          condition: 'unexpected',
          message: `the demo stops: "cognitoctl ${argv.join(' ')}" was expected to exit ${expected.join(' or ')}`,
        });
    },
    plan: async () => {
      const written: string[] = [];
      const output = { write: (text: string) => written.push(text) };
      await main(['plan', '--emulator', ...flags, '-o', 'json'], {
        ...place,
        stdout: output,
        stderr: { write: () => {} },
      });
      return (JSON.parse(written.join('')) as { readonly plan: Plan }).plan;
    },
    interrupted: () => host.signal?.aborted === true,
  };
}

/** The demo's commands say all they need themselves. */
const withoutTwins = (env: Host['env']): Host['env'] =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('COGNITOCTL_')));

/** The flags that accept every risk of a plan. */
function allowances({ changes }: Plan): readonly string[] {
  const texts = changes.flatMap(({ address, risks }) => risks.map(({ code }) => allowance(code, address)));
  return [...new Set(texts)].flatMap((text) => ['--allow', text]);
}
