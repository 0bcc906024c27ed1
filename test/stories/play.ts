import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { main } from '../../src/commands/main.ts';
import { runProgram } from '../../src/commands/run-program.ts';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { openStateFile } from '../../src/emulator/keeper.ts';
import { serve } from '../../src/emulator/serve.ts';
import { writeState } from '../../src/emulator/state-file.ts';
import { EMPTY_STATE, type EmulatorState } from '../../src/emulator/store.ts';
import { ApiError } from '../../src/model/api.ts';
import { byHand, idsOf, type Printed } from './by-hand.ts';
import { liveChanges } from './live-changes.ts';
import { liveSet } from './live-set.ts';
import { mask } from './mask.ts';
import { type Story, type StoryFile, withoutOuterBlanks } from './story.ts';
import { words } from './words.ts';

const STATE = '.cognitoctl/emulator.json';

/** What a story's commands share. Only its folder, which is gone afterwards, and what it remembers of the live state. */
type Stage = {
  readonly folder: string;
  readonly files: readonly StoryFile[];
  readonly editions: Map<string, number>;
  /** Operations that the caller may not make. */
  readonly denied: Set<string>;
  /** The command line reaches the emulator over HTTP, as it would reach AWS. */
  overHttp?: true;
  remembered: EmulatorState;
  readonly columns: number;
};

/** Plays a story in a folder of its own and answers with the same story, its outputs and exits as they came. */
export async function play(story: Story, columns = 120): Promise<Story> {
  const folder = mkdtempSync(join(tmpdir(), 'story-'));
  const fresh = { editions: new Map<string, number>(), denied: new Set<string>(), remembered: EMPTY_STATE };
  const stage: Stage = { folder, files: story.files, columns, ...fresh };
  try {
    for (const { name } of story.files.filter(({ edition }) => edition === 1)) edit(stage, name);
    const scenes = [];
    for (const scene of story.scenes) {
      const { output, exit } = await perform(stage, scene.command);
      const lines = mask(output, folder)
        .split('\n')
        .map((line) => line.trimEnd());
      scenes.push({ ...scene, output: withoutOuterBlanks(lines), exit });
    }
    return { ...story, scenes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const QUIET: Printed = { output: '', exit: 0 };

/** `NAME=VALUE PROGRAM LINE`, as in a shell. */
const COMMAND = /^((?:[A-Z_]+=\S* )*)(\S+) ?(.*)$/;

async function perform(stage: Stage, command: string): Promise<Printed> {
  const [, variables = '', program, line = ''] = COMMAND.exec(command) ?? [];
  switch (program) {
    case 'cognitoctl':
      return cognitoctl(stage, line, Object.fromEntries(words(variables).map((word) => word.split('=', 2))));
    case 'aws':
      return byHand(emulator(stage), line, (name) => readFileSync(join(stage.folder, name), 'utf8'));
    case 'live':
      return live(stage, line);
    case 'edit':
      edit(stage, line);
      return QUIET;
    case 'cat':
      return { output: readFileSync(join(stage.folder, line), 'utf8'), exit: 0 };
    case 'mkdir':
      mkdirSync(join(stage.folder, line));
      return QUIET;
    case 'chmod':
      changeMode(stage, words(line));
      return QUIET;
    case 'applied':
      return applied(stage);
    case 'serve':
      stage.overHttp = true;
      stage.denied.clear();
      for (const operation of words(line)) stage.denied.add(operation);
      return QUIET;
    default:
      throw new Error(`a story has no command "${program}"`);
  }
}

/** What the file says is live already: how that came about is not what the story tells. */
async function applied(stage: Stage): Promise<Printed> {
  const { output, exit } = await cognitoctl(stage, 'apply --yes', {});
  if (exit !== 0) throw new Error(`the story's file cannot be applied:\n${output}`);
  return QUIET;
}

/** Puts the next edition of a file into the folder. */
function edit(stage: Stage, name: string): void {
  const edition = (stage.editions.get(name) ?? 0) + 1;
  const file = stage.files.find((each) => each.name === name && each.edition === edition);
  if (file === undefined) throw new Error(`the story has no edition ${edition} of ${name}`);
  stage.editions.set(name, edition);
  mkdirSync(dirname(join(stage.folder, name)), { recursive: true });
  writeFileSync(join(stage.folder, name), withIds(stage, file.text));
}

/** `chmod 600 FILE`. */
function changeMode({ folder }: Stage, [mode = '', name = '']: readonly string[]): void {
  chmodSync(join(folder, name), Number.parseInt(mode, 8));
}

/** `<id of userPools.old>` in a file stands for what AWS has assigned by then. */
const withIds = (stage: Stage, text: string): string =>
  text.replaceAll(/<id of ([\w.]+)>/g, (_, address: string) =>
    String(Object.values(idsOf(emulator(stage).state(), address)).at(-1)),
  );

/**
 * `live remember`, later `live compare`: what moved in between, settings that no file mentions included.
 * `live set ADDRESS Member.Path=JSON`: what AWS does by itself, and no call can.
 */
function live(stage: Stage, line: string): Printed {
  const state = emulator(stage).state();
  const [verb, ...rest] = line.split(' ');
  if (verb === 'compare') return { output: liveChanges(stage.remembered, state), exit: 0 };
  if (verb === 'set') keep(stage, liveSet(state, rest.join(' ')));
  else stage.remembered = state;
  return QUIET;
}

/** The emulator whose state the command line keeps in the story's folder. */
const emulator = ({ folder }: Stage): Emulator => createEmulator({ keeper: openStateFile(join(folder, STATE)) });

function keep({ folder }: Stage, state: EmulatorState): void {
  const path = join(folder, STATE);
  mkdirSync(dirname(path), { recursive: true });
  writeState(path, state);
}

type Variables = { readonly [name: string]: string };

async function cognitoctl(stage: Stage, line: string, variables: Variables): Promise<Printed> {
  if (!stage.overHttp) return run(stage, line, { COGNITOCTL_EMULATOR: '1', ...variables });
  const server = await serve(denying(emulator(stage), stage.denied), { host: '127.0.0.1', port: 0 });
  try {
    return await run(stage, line, { COGNITOCTL_ENDPOINT_URL: server.url, ...NO_CREDENTIALS, ...variables });
  } finally {
    await server.close();
  }
}

const NO_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'story',
  AWS_SECRET_ACCESS_KEY: 'story',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** An emulator whose caller may not make some calls. */
function denying(allowing: Emulator, denied: ReadonlySet<string>): Emulator {
  return {
    ...allowing,
    api: (service, operation, input, region) => {
      if (!denied.has(operation)) return allowing.api(service, operation, input, region);
      const message = `User: arn:aws:iam::000000000000:user/story is not authorized to perform: ${service}:${operation}`;
      throw new ApiError({ service, operation, name: 'AccessDeniedException', message, status: 400 });
    },
  };
}

async function run({ folder, columns }: Stage, line: string, env: Variables): Promise<Printed> {
  const printed: string[] = [];
  const stream = { write: (text: string) => printed.push(text), isTTY: false, columns };
  const exit = await main(words(line), {
    cwd: folder,
    env,
    stdin: Readable.from([]),
    stdout: stream,
    stderr: stream,
    run: (call) => runProgram(call, { stdout: stream, stderr: stream }),
  });
  return { output: printed.join(''), exit };
}
