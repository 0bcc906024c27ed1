import { realpath } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import type { Sources } from '../desired/load.ts';
import type { Source } from '../desired/node.ts';
import { invalid } from './command-error.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import { readSourceFile, type SourceFile } from './source-file.ts';
import { DEFAULT_FILE } from './sources.ts';

/** The file that ids are written into. */
export type IdTarget = {
  readonly file: SourceFile;
  /** One of the files that were read; absent for a file of ids that is none of them. */
  readonly given?: Source;
  /** The folder of `-f` that a file of ids will be read with. */
  readonly folder?: string;
};

/** Where ids go: the one file of `-f`, or what `--to` names. Throws where that is not one file. */
export async function idTarget(settings: Settings, { cwd }: Host, { files }: Sources): Promise<IdTarget> {
  const name = settings.to ?? onlyFile(settings, files);
  if (name === '-') throw invalid('--to -: ids are written into a file', 'name one: --to ids.yaml');
  const path = resolve(cwd, name);
  const given = await sourceAt(path, files, cwd);
  if (given !== undefined) return { given, file: { name: given.name, path, text: given.text } };
  const folder = await folderAround(path, settings, cwd);
  return { file: await readSourceFile(name, path), ...(folder === undefined ? {} : { folder }) };
}

function onlyFile({ file: names = [DEFAULT_FILE] }: Settings, files: readonly Source[]): string {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0 && only.from === undefined && only.name !== '-') return only.name;
  const what = names.includes('-')
    ? 'stdin cannot be written into'
    : `there is no saying which of ${names.join(', ')} should have the ids`;
  throw invalid(what, 'name one of the files, or a new one that will have nothing but ids: --to ids.yaml');
}

async function sourceAt(path: string, files: readonly Source[], cwd: string): Promise<Source | undefined> {
  const real = await realOf(path);
  for (const source of files)
    if (source.name !== '-' && (await realOf(resolve(cwd, source.name))) === real) return source;
  return undefined;
}

const realOf = (path: string): Promise<string> => realpath(path).catch(() => path);

/** A file of ids in a folder of `-f` is read with it the next time. */
async function folderAround(path: string, { file: names = [] }: Settings, cwd: string): Promise<string | undefined> {
  if (extname(path) !== '.yaml') return undefined;
  const real = await realOf(dirname(path));
  for (const name of names) if (name !== '-' && (await realOf(resolve(cwd, name))) === real) return name;
  return undefined;
}

/** The name under which a file of ids is told and read. */
export const nameOf = ({ file, folder }: IdTarget): string =>
  folder === undefined ? file.name : join(folder, relative(dirname(file.path), file.path));
