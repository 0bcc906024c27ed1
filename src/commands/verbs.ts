import {
  adoptFlags,
  applyFlags,
  type Flag,
  outputFlags,
  planFlags,
  schemaFlags,
  startFlags,
  validateFlags,
} from './flags.ts';
import type { Host, Main } from './host.ts';
import type { Operands } from './operands.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';

export type Run = (settings: Settings, host: Host, operands: Operands) => Promise<Result | number>;

export type Verb = {
  readonly name: string;
  readonly text: string;
  /** An operand that may be left out; `name...`: any number of them. */
  readonly argument?: readonly [name: string, text: string];
  /** Words behind `--` are a command of the user's. */
  readonly takesCommand?: true;
  /** Formats of `-o` beside those that every command has. */
  readonly formats?: readonly string[];
  readonly flags?: readonly Flag[];
  readonly verbs?: readonly Verb[];
  /** Imports what it runs, so that no other command has to wait for it. */
  readonly run?: Run;
};

/** Every command. */
export function verbs(main: Main): readonly Verb[] {
  return [
    {
      name: 'validate',
      text: 'check the files offline',
      flags: validateFlags,
      run: async (settings, host) => (await import('./validate.ts')).validate(settings, host),
    },
    {
      name: 'plan',
      text: 'show what apply would do; cannot write',
      flags: planFlags,
      run: async (settings, host) => (await import('./plan.ts')).plan(settings, host),
    },
    {
      name: 'apply',
      text: 'make AWS what the files say: plan, ask, write, verify',
      argument: ['plan', 'a plan that plan --out saved'],
      flags: applyFlags,
      run: async (settings, host, { words: [plan] }) => (await import('./apply.ts')).apply(settings, host, plan),
    },
    {
      name: 'drift',
      text: 'compare live with the files; exit 2 when they differ',
      run: async (settings, host) => (await import('./drift.ts')).drift(settings, host),
    },
    {
      name: 'output',
      text: "print the file's outputs from the live state",
      argument: ['name...', 'which of them; default: all'],
      takesCommand: true,
      formats: ['dotenv', 'github'],
      flags: outputFlags,
      run: async (...given) => (await import('./output.ts')).output(...given),
    },
    {
      name: 'adopt',
      text: 'write ids of what is live into the file, comments kept',
      flags: adoptFlags,
      run: async (settings, host) => (await import('./adopt.ts')).adopt(settings, host),
    },
    { name: 'emulator', text: 'Cognito on this computer, for trying and testing', verbs: emulatorVerbs(main) },
    {
      name: 'schema',
      text: 'print a JSON Schema of the file',
      argument: ['kind', 'client, user-pool, …; default: the whole file'],
      flags: schemaFlags,
      run: async (settings, host, { words: [kind] }) => (await import('./schema.ts')).schema(settings, host, kind),
    },
  ];
}

const emulatorVerbs = (main: Main): readonly Verb[] => [
  {
    name: 'start',
    text: 'run it over HTTP',
    flags: startFlags,
    run: async (settings, host) => (await import('./emulator.ts')).startEmulator(settings, host),
  },
  {
    name: 'demo',
    text: 'walk through everything in a few seconds',
    run: async (settings, host) => (await import('./demo.ts')).demo(settings, host, main),
  },
];
