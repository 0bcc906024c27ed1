import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Export } from '../export.ts';
import { shellWord } from '../report/shell-word.ts';
import { invalid } from './command-error.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import { readSourceFile, rewrite, type SourceFile } from './source-file.ts';

/** Where the files of an export go. */
export type Targets = {
  /** Absent: stdout. */
  readonly to?: string;
  readonly each: boolean;
  readonly ids?: string;
};

/** What the flags say of it. Throws where that cannot be, before anything is read. */
export async function targetsOf(settings: Settings, host: Host): Promise<Targets> {
  const { each = false } = settings;
  const to = settings.to === '-' ? undefined : settings.to;
  if (to === undefined && each) throw invalid('--each writes several files', 'name their folder: --each --to FOLDER');
  if (to !== undefined) await checkSort({ to, each }, host);
  if (to !== undefined && !each) await freeFile(to, settings, host);
  const ids = await idsTarget(settings, host, to);
  return { each, ...(to === undefined ? {} : { to }), ...(ids === undefined ? {} : { ids }) };
}

async function checkSort({ to, each }: Targets & { readonly to: string }, host: Host): Promise<void> {
  const isFolder = await isFolderAt(to, host);
  if (each && !isFolder) throw invalid(`there is no folder ${to}`, `make it: mkdir -p ${shellWord(to)}`);
  if (isFolder && !each)
    throw invalid(
      `cannot write ${to}: it is a folder`,
      'name a file in it',
      'or have a file for every pool there: --each',
    );
}

async function idsTarget(settings: Settings, host: Host, to: string | undefined): Promise<string | undefined> {
  const { ids } = settings;
  if (typeof ids !== 'string') return undefined;
  if (ids === '-') throw invalid('--ids -: ids go into a file of their own', 'name it: --ids ids.yaml');
  if (to !== undefined && resolve(host.cwd, ids) === resolve(host.cwd, to))
    throw invalid(`--ids ${ids}: that is the file of --to`, 'name another: --ids ids.yaml');
  await freeFile(ids, settings, host);
  return ids;
}

const isFolderAt = async (name: string, { cwd }: Host): Promise<boolean> =>
  (await stat(resolve(cwd, name)).catch(() => undefined))?.isDirectory() === true;

/** A file that may be written. Throws where one is there that nobody said to replace. */
async function freeFile(name: string, { overwrite }: Settings, { cwd }: Host): Promise<SourceFile> {
  const file = await readSourceFile(name, resolve(cwd, name));
  if (file.text !== undefined && overwrite !== true)
    throw invalid(`${name} is there already: nothing was written`, 'write another file', 'or replace it: --overwrite');
  return file;
}

/** The names that were written. All files are looked at before the first is touched. */
export async function writeExport(
  made: Export,
  { to, ids }: Targets,
  where: { readonly settings: Settings; readonly host: Host },
): Promise<{ readonly files: readonly string[]; readonly ids?: string }> {
  const { settings, host } = where;
  const texts = [
    ...(to === undefined
      ? []
      : made.files.map(({ name, text }) => ({ name: name === undefined ? to : join(to, name), text }))),
    ...(ids === undefined || made.ids === undefined ? [] : [{ name: ids, text: made.ids }]),
  ];
  const files = await Promise.all(
    texts.map(async ({ name, text }) => ({ file: await freeUnlessSame({ name, text }, settings, host), text })),
  );
  for (const { file, text } of files) if (file.text !== text) await rewrite(file, text);
  const names = texts.map(({ name }) => name).filter((name) => name !== ids);
  return { files: names, ...(ids === undefined ? {} : { ids }) };
}

/** What is there already as it should be is in nobody's way. */
async function freeUnlessSame(
  { name, text }: { readonly name: string; readonly text: string },
  settings: Settings,
  host: Host,
): Promise<SourceFile> {
  const there = await readSourceFile(name, resolve(host.cwd, name));
  return there.text === text ? there : freeFile(name, settings, host);
}

/** What `-f` has to name so that the whole export is read. */
export function readWith({ to, ids }: Targets): readonly string[] {
  if (to === undefined) return [];
  const isInside = ids !== undefined && relative(to, dirname(ids)) === '' && ids.endsWith('.yaml');
  return [to, ...(ids === undefined || isInside ? [] : [ids])];
}
