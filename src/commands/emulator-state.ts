import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readState, writeState } from '../emulator/state-file.ts';
import type { EmulatorState } from '../emulator/store.ts';
import { invalid } from './command-error.ts';

/** The state that an emulator left in a file; the empty one where there is none. */
export function keptState(path: string): EmulatorState {
  try {
    return readState(path);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), `start afresh: rm ${path}`);
  }
}

/** Writes the state after each call that changed it. */
export function keepState(path: string): (state: EmulatorState) => void {
  return (state) => {
    makeFolder(dirname(path));
    writeState(path, state);
  };
}

/** The state holds client secrets, so the tool's own folder stays out of git. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  if (basename(folder) === '.cognitoctl') writeFileSync(join(folder, '.gitignore'), '*\n');
}
