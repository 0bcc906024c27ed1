import { CommanderError } from 'commander';
import { type Act, commandLine, type Typed } from './command-line.ts';
import { everywhere } from './flags.ts';
import type { Host } from './host.ts';
import type { Operands } from './operands.ts';
import { type Settings, withEnvironment } from './settings.ts';
import { type Run, type Verb, verbs } from './verbs.ts';

/** Runs one command line, without the program's name, and gives its exit code. Never throws. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const line = commandAfter(argv) ?? { own: argv };
  try {
    return await parse(line, host);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const command = line.own.find((word) => !word.startsWith('-')) ?? '';
    return giveUp(error, { command, settings: settingsOfUnparsed(line.own, host) }, host);
  }
}

/** Words that are ours, and those of a command of the user's behind `--`. */
type Line = { readonly own: readonly string[]; readonly command?: readonly string[] };

/** Only a line that may name a verb with a command of the user's is split: commander would take that for operands. */
function commandAfter(argv: readonly string[]): Line | undefined {
  const end = argv.indexOf('--');
  const own = argv.slice(0, end);
  const mayTakeOne = end >= 0 && allVerbs().some(({ name, takesCommand }) => takesCommand && own.includes(name));
  return mayTakeOne ? { own, command: argv.slice(end + 1) } : undefined;
}

/** Every verb, those that stand in another included. */
function allVerbs(): readonly Verb[] {
  const within = (verb: Verb): readonly Verb[] => [verb, ...(verb.verbs ?? []).flatMap(within)];
  return verbs(main).flatMap(within);
}

async function parse({ own, command }: Line, host: Host): Promise<number> {
  let exitCode = 0;
  const act: Act = async (verb, typed) => {
    if (command !== undefined && verb.takesCommand !== true)
      exitCode = await parse({ own: [...own, '--', ...command] }, host);
    else exitCode = await run(verb, { ...typed, operands: { words: typed.words, ...(command && { command }) } }, host);
  };
  await commandLine(verbs(main), host, act).parseAsync(own, { from: 'user' });
  return exitCode;
}

type Called = Pick<Typed, 'command' | 'given'> & { readonly operands: Operands };

async function run(verb: Verb, { command, given, operands }: Called, outside: Host): Promise<number> {
  const settings = withEnvironment(given, [...everywhere, ...(verb.flags ?? [])], outside.env);
  const hides = settings.secrets !== undefined || verb.learnsSecrets === true;
  const host = hides ? (await import('./hiding-host.ts')).hidingHost(outside) : outside;
  try {
    if (writesFiles(settings)) await checkTargets(verb, settings, host);
    return await finish(verb.run?.(settings, host, operands), settings, host);
  } catch (error) {
    return giveUp(error, { command, settings }, host);
  }
}

async function checkTargets({ formats = [] }: Verb, settings: Settings, host: Host): Promise<void> {
  const { checkFiles, checkFormats } = await import('./publish.ts');
  checkFormats(settings, formats);
  await checkFiles(settings, host);
}

const writesFiles = ({ out, report, output }: Settings): boolean =>
  out !== undefined || report !== undefined || output !== undefined;

/** What a command gives is published, unless it has said all by itself. */
async function finish(running: ReturnType<Run> | undefined, settings: Settings, host: Host): Promise<number> {
  const result = await running;
  if (result === undefined || typeof result === 'number') return result ?? 0;
  const { publish } = await import('./publish.ts');
  return publish(result, settings, host);
}

type Where = { readonly command: string; readonly settings: Settings };

/** Says why a command ended early, in every format that was asked for. */
async function giveUp(error: unknown, { command, settings }: Where, host: Host): Promise<number> {
  const [{ failed }, { publish }] = await Promise.all([import('./failure.ts'), import('./publish.ts')]);
  const result = failed(command, error, settings);
  try {
    return await publish(result, settings, host);
  } catch (second) {
    // The place that the report should go to is what failed.
    return publish(failed(command, second, {}), {}, host);
  }
}

/** What can be known of a command line that could not be read: whether a machine is listening. */
function settingsOfUnparsed(argv: readonly string[], { env }: Host): Settings {
  const isJson =
    / (-o|--output)[ =]?json( |$)/.test(` ${argv.join(' ')} `) || /^json$/m.test(env.COGNITOCTL_OUTPUT ?? '');
  return isJson ? { output: ['json'] } : {};
}
