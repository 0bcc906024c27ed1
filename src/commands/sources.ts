import { readFileSync, realpathSync, statSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Sources } from '../desired/load.ts';
import { invalid } from './command-error.ts';
import { decode } from './decode.ts';
import type { Host } from './host.ts';
import { readSecrets } from './secrets-file.ts';
import type { Settings } from './settings.ts';

export const DEFAULT_FILE = 'cognito.yaml';
const BIGGEST_FILE = 1024 * 1024;
const BIGGEST_YAML = 32 * 1024 * 1024;

type File = Sources['files'][number];

/** Reads what `-f` names: files, folders of `*.yaml`, `-` for stdin. Throws where one cannot be read. */
export async function readSources(settings: Settings, host: Host, variables: Sources['variables']): Promise<Sources> {
  const { file: names = [DEFAULT_FILE], var: assignments = [] } = settings;
  const secrets = await readSecrets(settings, host);
  const files: File[] = [];
  for (const name of names) files.push(...(await readSource(name, host)));
  const folder = await folderOf(names[0] ?? DEFAULT_FILE, host);
  return {
    files,
    env: host.env,
    vars: Object.fromEntries(assignments.map(parseVariable)),
    secrets,
    aws: settings.region === undefined ? {} : { region: settings.region },
    readFile: (path) => readBelow(folder, path),
    variables,
  };
}

async function readSource(name: string, host: Host): Promise<readonly File[]> {
  if (name === '-') return [{ name: '-', text: await readStream(host.stdin) }];
  const path = resolve(host.cwd, name);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error);
  });
  if (!found.isDirectory()) return [{ name, text: await readText(path, name) }];
  const members = (await readdir(path)).filter((member) => member.endsWith('.yaml')).toSorted();
  if (members.length === 0) throw invalid(`${name} is a folder without *.yaml files`);
  return Promise.all(
    members.map(async (member) => ({
      name: join(name, member),
      text: await readText(join(path, member), join(name, member)),
      from: name,
    })),
  );
}

function unreadable(name: string, { code, message }: NodeJS.ErrnoException): Error {
  if (code !== 'ENOENT') return invalid(`cannot read ${name}: ${message}`);
  return invalid(
    `there is no file ${name}`,
    'name the file: -f FILE',
    'see how it works without one: cognitoctl emulator demo',
  );
}

async function readText(path: string, name: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error);
  });
  if (bytes.length > BIGGEST_YAML) throw invalid(`${name} is larger than ${BIGGEST_YAML / 1024 / 1024} MiB`);
  return decode(bytes, name);
}

async function readStream(stream: Host['stdin']): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  return decode(Buffer.concat(chunks), 'stdin');
}

function parseVariable(assignment: string): readonly [string, string] {
  const at = assignment.indexOf('=');
  if (at < 1) throw invalid(`--var ${assignment}: not of the form name=value`);
  return [assignment.slice(0, at), assignment.slice(at + 1)];
}

/** The folder that `${file:…}` may read from: the first file's own, or the working directory for stdin. */
async function folderOf(name: string, { cwd }: Host): Promise<string> {
  if (name === '-') return realpath(cwd);
  const path = await realpath(resolve(cwd, name));
  return (await stat(path)).isDirectory() ? path : dirname(path);
}

/**
 * Reads a file for `${file:…}`. It must be below the folder as it is written, so that nobody learns what there is
 * elsewhere, and when links are followed.
 */
function readBelow(folder: string, path: string): ReturnType<Sources['readFile']> {
  const outside = { problem: 'is outside of the folder of the first file' };
  if (!isBelow(folder, resolve(folder, path))) return outside;
  try {
    const real = realpathSync(resolve(folder, path));
    if (!isBelow(folder, real)) return outside;
    if (!statSync(real).isFile()) return { problem: 'is not a file' };
    if (statSync(real).size > BIGGEST_FILE) return { problem: `is larger than ${BIGGEST_FILE / 1024 / 1024} MiB` };
    return { bytes: readFileSync(real) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' ? 'does not exist' : message };
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
