import { CommanderError } from 'commander';
import { type Act, commandLine } from './command-line.ts';
import { everywhere } from './flags.ts';
import type { Host } from './host.ts';
import { type Settings, withEnvironment } from './settings.ts';
import { type Run, type Verb, verbs } from './verbs.ts';

/** Runs one command line, without the program's name, and gives its exit code. Never throws. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  let exitCode = 0;
  const act: Act = async (verb, given, argument) => {
    exitCode = await run(verb, { given, argument }, host);
  };
  try {
    await commandLine(verbs(main), host, act).parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    return giveUp(
      error,
      { command: argv.find((word) => !word.startsWith('-')) ?? '', settings: settingsOfUnparsed(argv, host) },
      host,
    );
  }
}

type Typed = { readonly given: Settings; readonly argument: string | undefined };

async function run(verb: Verb, { given, argument }: Typed, host: Host): Promise<number> {
  const settings = withEnvironment(given, [...everywhere, ...(verb.flags ?? [])], host.env);
  try {
    if (writesFiles(settings)) await (await import('./publish.ts')).checkFiles(settings, host);
    return await finish(verb.run?.(settings, host, argument), settings, host);
  } catch (error) {
    return giveUp(error, { command: verb.name, settings }, host);
  }
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
