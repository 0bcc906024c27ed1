import { Command, Option } from 'commander';
import pkg from '../../package.json' with { type: 'json' };
import { everywhere, type Flag } from './flags.ts';
import type { Host } from './host.ts';
import { parseValue, type Settings, settingName } from './settings.ts';
import type { Verb } from './verbs.ts';

/** What was typed. `command`: the verb's name behind those of the verbs that it stands in, `secret add`. */
export type Typed = { readonly command: string; readonly given: Settings; readonly words: readonly string[] };

export type Act = (verb: Verb, typed: Typed) => Promise<void>;

const AFTER = `
Exit codes: 0 done, 1 unexpected, 2 differences, 3 invalid, 4 denied, 5 refused for safety,
            6 partly done, 7 stale, 130 and 143 interrupted
Every flag has a twin in the environment: --max-deletes is COGNITOCTL_MAX_DELETES.`;

/** The command line of all verbs. Parsing it throws CommanderError and writes no error by itself. */
export function commandLine(verbs: readonly Verb[], host: Host, act: Act): Command {
  const program = commandOf({ name: 'cognitoctl', text: pkg.description, verbs }, [], act);
  program.version(pkg.version, '--version', 'print the version').addHelpText('after', AFTER);
  for (const flag of everywhere) program.addOption(optionOf(flag));
  tune(program, host);
  return program;
}

function commandOf(verb: Verb, names: readonly string[], act: Act): Command {
  const command = new Command(verb.name).description(verb.text);
  for (const [name, text] of verb.arguments ?? []) command.argument(`[${name}]`, text);
  if (verb.takesCommand) command.usage(`${command.usage()} [-- cmd arg...]`);
  for (const flag of verb.flags ?? []) command.addOption(optionOf(flag));
  for (const inner of verb.verbs ?? []) command.addCommand(commandOf(inner, [...names, inner.name], act));
  if (verb.run === undefined) return command;
  const typed = (): Typed => ({
    command: names.join(' '),
    given: given(command, verb.flags ?? []),
    words: command.args,
  });
  return command.action(() => act(verb, typed()));
}

function optionOf(flag: Flag): Option {
  const option = new Option(flag.flags, flag.text);
  if (flag.is === 'list') return option.argParser((text: string, before: readonly string[] = []) => [...before, text]);
  if (flag.is === 'count') return option.argParser((_, before: number = 0) => before + 1);
  return flag.is === 'switch' || flag.is === 'perhaps text'
    ? option
    : option.argParser((text: string) => parseValue(flag, text));
}

/** Only what was typed: what was not is absent. */
function given(command: Command, flags: readonly Flag[]): Settings {
  const values: { readonly [name: string]: unknown } = command.optsWithGlobals();
  const entries = [...everywhere, ...flags].map((flag) => [settingName(flag), settingOf(flag, values)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Settings;
}

/** Commander keeps `--no-input` as `input: false`. */
function settingOf(flag: Flag, values: { readonly [name: string]: unknown }): unknown {
  const name = settingName(flag);
  if (!flag.flags.startsWith('--no-')) return values[name];
  return values[name.charAt(2).toLowerCase() + name.slice(3)] === false ? true : undefined;
}

/** Commands that are made alone inherit nothing, so each is told. */
function tune(command: Command, host: Host): void {
  command
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => Math.max(80, host.stdout.columns ?? 80),
      getErrHelpWidth: () => Math.max(80, host.stderr.columns ?? 80),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const inner of command.commands) tune(inner, host);
}
