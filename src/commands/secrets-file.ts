import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Sources } from '../desired/load.ts';
import { SHORTEST_MASKED } from '../model/mask.ts';
import { shellWord } from '../report/shell-word.ts';
import { invalid } from './command-error.ts';
import { decode } from './decode.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';

type Secrets = NonNullable<Sources['secrets']>;

const BIGGEST = 1024 * 1024;

/**
 * What `--secrets` gives: names and their values, from a file of JSON or of `NAME=value` lines, or from stdin.
 * Throws where it cannot be read; no message of it quotes what stands in the file.
 */
export async function readSecrets(settings: Settings, host: Host): Promise<Secrets> {
  const { secrets: name, file = [] } = settings;
  if (name === undefined) return {};
  if (name === '-' && file.includes('-'))
    throw invalid('-f - and --secrets - cannot both be read from stdin', 'put one of them into a file');
  const text = name === '-' ? await readText(host.stdin, 'stdin') : await readFile(name, host);
  const secrets = parseSecrets(text, name === '-' ? 'stdin' : name);
  host.hidden?.hide(Object.values(secrets));
  warn(tooShort(secrets), settings, host);
  return secrets;
}

/** Secrets that stand in too many texts by chance to be masked where they are not declared as secrets. */
const tooShort = (secrets: Secrets): readonly string[] =>
  Object.keys(secrets)
    .filter((name) => (secrets[name] ?? '').length < SHORTEST_MASKED)
    .map(
      (name) =>
        `the secret ${name} has less than ${SHORTEST_MASKED} characters, and is shown where it stands in the open`,
    );

async function readFile(name: string, { cwd }: Host): Promise<string> {
  const handle = await open(resolve(cwd, name)).catch((error: NodeJS.ErrnoException) => {
    throw invalid(
      error.code === 'ENOENT' ? `there is no file ${name}` : `cannot read ${name}: ${error.message}`,
      'name a file of secrets, or - for stdin: --secrets FILE',
    );
  });
  try {
    refuseReadable(await handle.stat(), name);
    return await readText(chunksOf(handle), name);
  } finally {
    await handle.close();
  }
}

const OTHERS_READ = 0o044;

/** A pipe is nobody else's to read; a file may be. Windows says nothing of it in a file's mode. */
function refuseReadable(stats: Stats, name: string): void {
  if (stats.isDirectory()) throw invalid(`${name} is a folder, not a file of secrets`);
  if (process.platform === 'win32' || !stats.isFile() || (stats.mode & OTHERS_READ) === 0) return;
  throw invalid(
    `others may read ${name}, so the secrets in it are not used`,
    `chmod 600 ${shellWord(name)}`,
    `where its mode cannot be changed: --secrets - < ${shellWord(name)}`,
  );
}

/** Piece by piece: a pipe has no size that could be asked for. */
async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(64 * 1024), 0);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readText(stream: AsyncIterable<string | Uint8Array>, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > BIGGEST)
      throw invalid(`${name} is larger than ${BIGGEST / 1024 / 1024} MiB: that is no file of secrets`);
    chunks.push(bytes);
  }
  return decode(Buffer.concat(chunks), name);
}

const FORMS = 'a file of secrets is one JSON object, { "NAME": "value" }, or lines of NAME=value';

/** Text that begins with a brace is JSON, any other is lines. */
function parseSecrets(text: string, name: string): Secrets {
  if (text.trim() === '') throw invalid(`${name} is empty`, FORMS);
  const secrets = text.trimStart().startsWith('{') ? parseJson(text, name) : parseLines(text, name);
  if (Object.keys(secrets).length === 0) throw invalid(`no secret stands in ${name}`, FORMS);
  // What is empty is not given, as in a pipeline that lacks a secret: AWS would refuse it half-way.
  return Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
}

function parseLines(text: string, name: string): Secrets {
  const entries = Object.entries(parseEnv(text)).map(([key, value = '']) => [key, value] as const);
  const wrong = entries.find(([key]) => !/^[A-Za-z_][\w.-]*$/.test(key))?.[0];
  // What stands where a name should be may be a piece of a secret.
  if (wrong !== undefined)
    throw invalid(
      `${name}:${lineAt(text, text.indexOf(wrong))}: this is not NAME=value`,
      'put a value of several lines into quotes',
      FORMS,
    );
  const cut = text.split('\n').findIndex((line) => CUT.test(line));
  if (cut >= 0) throw invalid(`${name}:${cut + 1}: what stands behind the # would be left out`, QUOTED);
  const names = [...text.matchAll(/^(?:export\s+)?([A-Za-z_][\w.-]*)\s*=/gm)].map(([, key = '']) => key);
  const twice = entries.find(([key]) => names.filter((each) => each === key).length > 1)?.[0];
  if (twice !== undefined) throw invalid(`${name} gives ${twice} twice`, 'keep one of the two lines');
  return Object.fromEntries(entries);
}

const QUOTED = 'put the value into single quotes; a remark stands on a line of its own';

/** A value without quotes ends at a number sign, which a secret may well have in it. Behind a space it begins a remark. */
const CUT = /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*[^'"`#\s][^'"`#]*(?<!\s)#/;

function parseJson(text: string, name: string): Secrets {
  const members = Object.entries(parseObject(text, name));
  return Object.fromEntries(members.map(([key, value]) => [key, textOf(value, key, name)]));
}

function parseObject(text: string, name: string): object {
  try {
    return JSON.parse(text) as object;
  } catch (error) {
    // The message itself quotes the text.
    const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const where = position === undefined ? name : `${name}:${lineAt(text, Number(position))}`;
    throw invalid(`${where}: this begins as JSON and is none`, FORMS);
  }
}

function textOf(value: unknown, key: string, name: string): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  // JSON's numbers are read as floating point: of a longer one, digits would be lost.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'number') throw invalid(`${name}: the number ${key} may lose digits`, `put it into quotes`);
  throw invalid(`${name}: ${key} is neither a text nor a number nor a boolean`, FORMS);
}

const lineAt = (text: string, offset: number): number => text.slice(0, Math.max(0, offset)).split('\n').length;
