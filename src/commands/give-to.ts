import { CommandError, invalid } from './command-error.ts';
import type { Condition } from './exit-code.ts';
import type { Host, ProgramEnd } from './host.ts';
import { interruptionOf } from './interruption.ts';
import type { Operands } from './operands.ts';
import type { Settings } from './settings.ts';

const USE = 'cognitoctl output NAME --exec -- CMD ARG…';

/** Throws where `--exec` is not used as it has to be, before anything is read. */
export function checkExec({ exec, output }: Settings, { words, command }: Operands): void {
  if (exec !== true && command !== undefined)
    throw invalid('the words behind -- are a command, and there is no --exec', USE);
  if (exec !== true) return;
  if (new Set(words).size !== 1)
    throw invalid(
      `--exec gives one output to a command, and ${words.length === 0 ? 'none is' : 'several are'} named`,
      USE,
    );
  if (command === undefined || command[0] === undefined || command[0] === '')
    throw invalid('--exec has no command to give the output to', USE);
  if (output !== undefined)
    throw invalid('with --exec nothing is printed but what the command prints: leave -o out', USE);
}

/** Runs a command with a text on its standard input, and nowhere else. Throws where it does not end well. */
export async function giveTo(command: readonly string[], input: string, host: Host): Promise<number> {
  const [program = '', ...args] = command;
  const run = host.run ?? (await import('./run-program.ts')).runProgram;
  const { cwd, env, signal } = host;
  const end = await run({ program, args, input, cwd, env, ...(signal && { signal }) });
  if ('code' in end && end.code === 0) return 0;
  throw 'notStarted' in end ? notStarted(program, end.notStarted) : notWell(program, end, signal);
}

/** Why a program was not run, and how it is named. */
export function notStarted(
  program: string,
  { code, message }: Pick<NodeJS.ErrnoException, 'code' | 'message'>,
): CommandError {
  if (code !== 'ENOENT') return invalid(`${program} cannot be run: ${message}`);
  const ways = program.includes(' ') ? [`no shell reads it: give its words apart, or -- sh -c '${program}'`] : [];
  return invalid(`there is no program ${program}`, ...ways);
}

type Ended = Exclude<ProgramEnd, { readonly notStarted: Error }>;

function notWell(program: string, end: Ended, signal: AbortSignal | undefined): CommandError {
  const how = 'code' in end ? `exited with code ${end.code}` : `was ended by ${end.endedBy}`;
  const condition: Condition = signal?.aborted === true ? interruptionOf(signal) : 'unexpected';
  return new CommandError({ condition, message: `${program} ${how}` });
}
