import { readFileSync, statSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { EMPTY_STATE, type EmulatorState } from './store.ts';

/** The state in a file; the empty one where there is no file. Throws an error that names the file where it is no state. */
export function readState(path: string): EmulatorState {
  const text = textOf(path);
  if (text === undefined) return EMPTY_STATE;
  const state = parsed(path, text);
  if (isState(state)) return state;
  throw new Error(`${path} is no emulator state (format 1). Delete it to start with an empty emulator.`);
}

/**
 * Writes the state whole or not at all, readable by its owner only: it holds client secrets.
 * The folder must exist.
 */
export function writeState(path: string, state: EmulatorState): void {
  writeFileAtomic(path, `${JSON.stringify(state)}\n`, { mode: 0o600 });
}

/** Tells one content of a file from the next: every write puts a new file in its place. */
export function stampOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? 'absent' : `${found.ino} ${found.mtimeNs} ${found.size}`;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} is broken (${why}). Delete it to start with an empty emulator.`, { cause: error });
  }
}

function isState(value: unknown): value is EmulatorState {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('resources' in value)) return false;
  return value.format === 1 && Array.isArray(value.resources) && value.resources.every(isStored);
}

const isStored = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'id' in value &&
  'parents' in value &&
  'fields' in value;
