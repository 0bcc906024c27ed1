import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Secret } from '../model/value.ts';
import { shellWord } from '../report/shell-word.ts';
import { invalid } from './command-error.ts';
import { requireProgram } from './find-program.ts';
import { giveTo } from './give-to.ts';
import type { Host } from './host.ts';

/** Where a value goes that AWS tells once. It is proven before AWS is asked. */
export type SecretPlace = {
  /** As a person would call it: the file, or the program. */
  readonly name: string;
  /** Throws where the value did not get there, or may not have. */
  readonly give: (secret: Secret) => Promise<void>;
  /** There is no value after all. */
  readonly leave: () => Promise<void>;
};

/** As long as the longest secret. */
const ROOM = ' '.repeat(64);

/** A new file that only its owner reads, with room for a secret already in it. Throws where it cannot be made. */
export async function newFile(name: string, { cwd }: Pick<Host, 'cwd'>): Promise<SecretPlace> {
  const path = resolve(cwd, name);
  const handle = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw cannotMake(name, path, error);
  });
  const leave = async (): Promise<void> => {
    await handle.close();
    await rm(path, { force: true });
  };
  try {
    await fill(handle, ROOM);
  } catch (error) {
    await leave();
    throw cannotMake(name, path, error as NodeJS.ErrnoException);
  }
  return { name, give: (secret) => write(handle, path, secret), leave };
}

async function write(handle: FileHandle, path: string, secret: Secret): Promise<void> {
  try {
    await fill(handle, secret.reveal());
    const [own, there] = [await handle.stat(), await stat(path)];
    if (own.ino !== there.ino) throw new Error('another file stands in its place');
  } finally {
    await handle.close();
  }
}

async function fill(handle: FileHandle, text: string): Promise<void> {
  await handle.truncate(text.length);
  await handle.write(text, 0);
  await handle.sync();
}

function cannotMake(name: string, path: string, { code, message }: NodeJS.ErrnoException): Error {
  if (code === 'EEXIST')
    return invalid(
      `${name} is there already, and a secret goes into a new file`,
      `take another name, or: rm ${shellWord(name)}`,
    );
  if (code !== 'ENOENT') return invalid(`cannot write ${name}: ${message}`);
  const folder = dirname(path);
  return invalid(`cannot write ${name}: there is no folder ${folder}`, `make it: mkdir -p ${shellWord(folder)}`);
}

/** The standard input of a command. Throws where there is no such program. */
export async function programInput(command: readonly string[], host: Host): Promise<SecretPlace> {
  const [program = ''] = command;
  await requireProgram(program, host);
  return {
    name: program,
    give: async (secret) => void (await giveTo(command, secret.reveal(), host)),
    leave: async () => {},
  };
}
