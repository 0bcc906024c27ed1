import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator/emulator.ts';
import { readState, stampOf, writeState } from '../emulator/state-file.ts';
import type { EmulatorState } from '../emulator/store.ts';
import { type Api, ApiError, type ApiFailure } from '../model/api.ts';
import { shellWord } from '../report/shell-word.ts';
import { invalid } from './command-error.ts';

/** An emulator that goes on from the state in a file, and keeps it there after each call that changed it. */
export function keptEmulator(path: string, options: Pick<EmulatorOptions, 'account' | 'lenient'>): Emulator {
  const { state, stamp } = keptState(path);
  const emulator = createEmulator({ ...options, state, onWrite: keepState(path, stamp) });
  return { ...emulator, api: untilBroken(emulator.api) };
}

/** The account that all in a state belongs to; `undefined` where there is nothing, or where there are several. */
export function soleAccount(path: string): string | undefined {
  const [account, ...others] = new Set(keptState(path).state.resources.map((stored) => stored.account));
  return others.length === 0 ? account : undefined;
}

/** The state that an emulator left in a file; the empty one where there is none. */
function keptState(path: string): { readonly state: EmulatorState; readonly stamp: string } {
  try {
    // In this order, so that what somebody writes in between is noticed.
    const stamp = stampOf(path);
    return { state: readState(path), stamp };
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw invalid(`cannot read the emulator's state: ${error.message}`, 'it must be a file that you may read');
    throw invalid(error instanceof Error ? error.message : String(error), `start afresh: rm ${shellWord(path)}`);
  }
}

/** Thrown where a state cannot be kept: what the emulator remembers is not what the file says. */
class NotKept extends Error {
  override readonly name: string = 'EmulatorStateError';
}

/** Thrown where another process wrote to the same file. */
class Conflict extends NotKept {
  override readonly name = 'EmulatorStateConflict';
}

/** Writes the state, unless somebody else wrote to the file since: one of the two would lose what it did. */
function keepState(path: string, before: string): (state: EmulatorState) => void {
  let last = before;
  return (state) => {
    try {
      if (stampOf(path) !== last) throw new Conflict(`another process changed ${path} meanwhile: nothing was written`);
      makeFolder(dirname(path));
      writeState(path, state);
      last = stampOf(path);
    } catch (error) {
      if (error instanceof Conflict) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new NotKept(`the emulator's state cannot be written: ${why}`, { cause: error });
    }
  };
}

/** After a state that could not be kept no call is answered: the memory is ahead of the file. */
function untilBroken(api: Api): Api {
  let broken: NotKept | undefined;
  return async (service, operation, input, region) => {
    if (broken !== undefined) throw refused(broken, { service, operation });
    try {
      return await api(service, operation, input, region);
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      broken = error;
      throw refused(error, { service, operation });
    }
  };
}

/** Not an error of the server: an SDK would send that again. */
const refused = ({ name, message }: NotKept, asked: Pick<ApiFailure, 'service' | 'operation'>): ApiError =>
  new ApiError({ ...asked, name, message, status: 409 });

/** The state holds client secrets, so the tool's own folder stays out of git. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  if (basename(folder) === '.cognitoctl') writeFileSync(join(folder, '.gitignore'), '*\n');
}
