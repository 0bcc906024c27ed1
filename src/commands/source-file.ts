import { constants } from 'node:fs';
import { access, lstat, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { shellWord } from '../report/shell-word.ts';
import { CommandError, invalid } from './command-error.ts';

/** A file of the desired state as it was read, and under which name the user knows it. `text` absent: there is none. */
export type SourceFile = { readonly name: string; readonly path: string; readonly text: string | undefined };

const BYTE_ORDER_MARK = '\ufeff';

/** The text of a file, which may not be there yet. Throws where it is no file, no UTF-8, or has no folder. */
export async function readSourceFile(name: string, path: string): Promise<SourceFile> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw invalid(`cannot write ${name}: it is a folder`, `name a file: --to ${name}/ids.yaml`);
  if (found === undefined) {
    await checkFree(name, path);
    return { name, path, text: undefined };
  }
  const text = await read(path).catch((error: unknown) => {
    throw invalid(`cannot read ${name}: ${error instanceof Error ? error.message : error}`);
  });
  return { name, path, text: text.replace(BYTE_ORDER_MARK, '') };
}

async function checkFree(name: string, path: string): Promise<void> {
  if ((await lstat(path).catch(() => undefined)) !== undefined)
    throw invalid(`cannot write ${name}: it is a link to a file that is not there`);
  const folder = dirname(path);
  if ((await stat(folder).catch(() => undefined))?.isDirectory()) return;
  throw invalid(`cannot write ${name}: there is no folder ${folder}`, `make it: mkdir -p ${shellWord(folder)}`);
}

const read = async (path: string): Promise<string> =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));

/**
 * Puts another text in its place, whole or not at all: through links, with the mode and the owner that it had.
 * Throws where it is not any more what was read.
 */
export async function rewrite({ name, path, text }: SourceFile, after: string): Promise<void> {
  const now = await read(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw cannotWrite(name, error);
  });
  if (now?.replace(BYTE_ORDER_MARK, '') !== text) throw changed(name);
  const mark = now?.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  try {
    if (now !== undefined) await refuseProtected(path);
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(path, mark + after);
  } catch (error) {
    throw cannotWrite(name, error);
  }
}

const OWNER_WRITES = 0o200;

/** A rename would replace even a file that its owner has protected, and root may write all. */
async function refuseProtected(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & OWNER_WRITES) === 0) throw new Error('it is write-protected');
  await access(path, constants.W_OK);
}

const changed = (name: string): CommandError =>
  new CommandError({
    condition: 'stale',
    message: `${name} was changed while the live state was read: nothing was written`,
    wayOut: ['run it again'],
  });

const cannotWrite = (name: string, error: unknown): CommandError =>
  new CommandError(
    { condition: 'unexpected', message: `cannot write ${name}: ${error instanceof Error ? error.message : error}` },
    { cause: error },
  );
