import {
  adoptFlags,
  applyFlags,
  editFlags,
  exportFlags,
  type Flag,
  outputFlags,
  planFlags,
  schemaFlags,
  secretAddFlags,
  secretRemoveFlags,
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
  /** Operands that may be left out; `name...`, as the last: any number of them. */
  readonly arguments?: readonly (readonly [name: string, text: string])[];
  /** Words behind `--` are a command of the user's. */
  readonly takesCommand?: true;
  /** It gets to know secrets that `--secrets` does not give: they are masked as those are. */
  readonly learnsSecrets?: true;
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
      arguments: [['plan', 'a plan that plan --out saved']],
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
      arguments: [['name...', 'which of them; default: all']],
      takesCommand: true,
      formats: ['dotenv', 'github'],
      flags: outputFlags,
      run: async (...given) => (await import('./output.ts')).output(...given),
    },
    {
      name: 'export',
      text: 'write live pools as a file; planning it is empty',
      arguments: [['pool...', 'ids, names, or globs over names; default: all of the region']],
      flags: exportFlags,
      run: async (...given) => (await import('./export.ts')).exportPools(...given),
    },
    {
      name: 'adopt',
      text: 'write ids of what is live into the file, comments kept',
      flags: adoptFlags,
      run: async (settings, host) => (await import('./adopt.ts')).adopt(settings, host),
    },
    { name: 'secret', text: 'the secrets of a live client: two while apps change over, then one', verbs: secretVerbs },
    { name: 'emulator', text: 'Cognito on this computer, for trying and testing', verbs: emulatorVerbs(main) },
    {
      name: 'schema',
      text: 'print a JSON Schema of the file',
      arguments: [['kind', 'client, user-pool, …; default: the whole file']],
      flags: schemaFlags,
      run: async (settings, host, { words: [kind] }) => (await import('./schema.ts')).schema(settings, host, kind),
    },
  ];
}

const client = ['address', 'userPools.NAME.clients.NAME'] as const;

const secretVerbs: readonly Verb[] = [
  {
    name: 'add',
    text: 'give a client a second secret',
    arguments: [client],
    takesCommand: true,
    learnsSecrets: true,
    flags: secretAddFlags,
    run: async (...given) => (await import('./secret-add.ts')).secretAdd(...given),
  },
  {
    name: 'list',
    text: 'the ids and ages of the secrets of a client; cannot write',
    arguments: [client],
    run: async (...given) => (await import('./secret-list.ts')).secretList(...given),
  },
  {
    name: 'remove',
    text: 'remove one of two secrets of a client',
    arguments: [client, ['id', 'as list prints it']],
    flags: secretRemoveFlags,
    run: async (...given) => (await import('./secret-remove.ts')).secretRemove(...given),
  },
];

const emulatorVerbs = (main: Main): readonly Verb[] => [
  {
    name: 'start',
    text: 'run it over HTTP',
    flags: startFlags,
    run: async (settings, host) => (await import('./emulator.ts')).startEmulator(settings, host),
  },
  {
    name: 'edit',
    text: 'change its live state by hand: ADDRESS Member=value, --create, --delete',
    arguments: [
      ['address', 'as plan prints it: userPools.NAME.clients.NAME'],
      ['member...', 'Member=value, the value JSON or text'],
    ],
    flags: editFlags,
    run: async (...given) => (await import('./emulator-edit.ts')).emulatorEdit(...given),
  },
  {
    name: 'demo',
    text: 'walk through everything in a few seconds',
    run: async (settings, host) => (await import('./demo.ts')).demo(settings, host, main),
  },
];
