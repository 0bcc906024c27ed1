import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { notStarted } from './give-to.ts';
import type { Host } from './host.ts';

/** Where a program is looked for that is named without a folder, when nothing says where. */
const USUAL = '/bin:/usr/bin';

/** Throws where there is no program of that name to run, before anything depends on it. */
export async function requireProgram(program: string, { cwd, env }: Pick<Host, 'cwd' | 'env'>): Promise<void> {
  const folders = /[\\/]/.test(program) ? [''] : (env.PATH ?? USUAL).split(delimiter);
  // Windows finds `vault.exe` by the name `vault`.
  const endings = ['', ...(env.PATHEXT ?? '').split(';')];
  for (const folder of folders)
    for (const ending of endings) if (await isProgram(resolve(cwd, join(folder, program + ending)))) return;
  throw notStarted(program, { code: 'ENOENT', message: '' });
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
