import { appendFile, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Ending, renderJson } from '../report/json.ts';
import { shellWord } from '../report/shell-word.ts';
import { plainStyle } from '../report/style.ts';
import { CommandError, invalid } from './command-error.ts';
import { endingOf } from './exit-code.ts';
import { withoutSecrets } from './hiding-host.ts';
import type { Host } from './host.ts';
import type { OwnFormat, Result } from './result.ts';
import type { Settings } from './settings.ts';
import { styleOf } from './terminal.ts';

/** A format and the file it goes to; without one, stdout. */
export type Target = { readonly format: string; readonly file?: string };

/** The formats that every command has. */
const FORMATS: readonly string[] = ['human', 'json'];

/** What `-o` asks for. People get the result on stdout unless something else goes there. */
export function targetsOf({ output = [] }: Settings): readonly Target[] {
  const targets = output.map(parseTarget);
  const onStdout = targets.filter(({ file }) => file === undefined);
  if (onStdout.length > 1)
    throw invalid('-o: only one format can go to stdout', 'send the other to a file: -o json=report.json');
  return onStdout.length === 0 ? [{ format: 'human' }, ...targets] : targets;
}

/** Whether stdout is for people. */
export const isForPeople = (settings: Settings): boolean =>
  targetsOf(settings).some(({ format, file }) => format === 'human' && file === undefined);

/** Writes a result to every place that was asked for, and gives the exit code. */
export async function publish(result: Result, settings: Settings, host: Host): Promise<number> {
  const ending = endingOf(result.conditions);
  for (const target of targetsOf(settings)) await write(target, { result, ending }, { settings, host });
  if (result.channel === 'stderr' && !isForPeople(settings))
    host.stderr.write(result.text(styleOf(settings, host, host.stderr), 'rest'));
  return ending.exitCode;
}

type What = { readonly result: Result; readonly ending: Ending };

async function write(
  { format, file }: Target,
  { result, ending }: What,
  { settings, host }: { readonly settings: Settings; readonly host: Host },
): Promise<void> {
  if (!FORMATS.includes(format)) return writeOwn(result.formats?.[format], file, host);
  if (file !== undefined) {
    const text = format === 'json' ? renderJson(result.report, ending) : result.text(plainStyle, 'whole');
    return writeFile(resolve(host.cwd, file), withoutSecrets(text, host));
  }
  if (format === 'json') host.stdout.write(renderJson(result.report, ending));
  else if (result.channel === 'stderr') host.stderr.write(result.text(styleOf(settings, host, host.stderr), 'rest'));
  else host.stdout.write(result.text(styleOf(settings, host, host.stdout), 'rest'));
}

/** A command that ended early has nothing to say in a format of its own. */
async function writeOwn(written: OwnFormat | undefined, file: string | undefined, host: Host): Promise<void> {
  if (written === undefined) return;
  if (file === undefined) return void host.stdout.write(written.text);
  const path = resolve(host.cwd, file);
  const text = withoutSecrets(written.text, host);
  await (written.file === 'append' ? appendTo(path, text) : writeFile(path, text));
}

/** Throws where `-o` names a format that the command does not have. */
export function checkFormats(settings: Settings, own: readonly string[]): void {
  const formats = [...FORMATS, ...own];
  for (const { format, file } of targetsOf(settings)) {
    if (formats.includes(format)) continue;
    const text = file === undefined ? format : `${format}=${file}`;
    throw invalid(`-o ${text}: there is no format "${format}"`, `the formats are ${formats.join(', ')}`);
  }
}

/** Throws where a file that a command will write has no place: a folder that is not there is a slip, and is not made. */
export async function checkFiles(settings: Settings, { cwd }: Host): Promise<void> {
  const named = [settings.out, settings.report, ...targetsOf(settings).map(({ file }) => file)];
  for (const file of named) if (file !== undefined) await checkFile(resolve(cwd, file));
}

async function checkFile(path: string): Promise<void> {
  const [own, folder] = await Promise.all([
    stat(path).catch(() => undefined),
    stat(dirname(path)).catch(() => undefined),
  ]);
  if (own?.isDirectory())
    throw invalid(`cannot write ${path}: it is a folder`, `name a file: ${join(path, 'FILE.json')}`);
  if (folder?.isDirectory()) return;
  throw invalid(
    `cannot write ${path}: there is no folder ${dirname(path)}`,
    `make it: mkdir -p ${shellWord(dirname(path))}`,
  );
}

/** Whole or not at all, and for nobody else to read: reports name what somebody wants to protect. */
export async function writeFile(path: string, text: string): Promise<void> {
  await checkFile(path);
  try {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(path, text, { mode: 0o600 });
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Adds to a file that others write too, on a line of its own. */
async function appendTo(path: string, text: string): Promise<void> {
  await checkFile(path);
  try {
    const before = await readFile(path, 'utf8').catch(() => '');
    await appendFile(path, before === '' || before.endsWith('\n') ? text : `\n${text}`, { mode: 0o600 });
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

function cannotWrite(path: string, error: unknown): CommandError {
  const message = `cannot write ${path}: ${error instanceof Error ? error.message : error}`;
  return new CommandError({ condition: 'unexpected', message }, { cause: error });
}

function parseTarget(text: string): Target {
  const [, format = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  return { format, ...(file === undefined || file === '' || file === '-' ? {} : { file }) };
}
