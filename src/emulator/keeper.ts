import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { whileLocked } from './file-lock.ts';
import { lineOf, readState, type StateText, stampOf, writeState } from './state-file.ts';
import type { Change, EmulatorState } from './store.ts';

/** What keeps an emulator's state outside of its memory. */
export type Keeper = {
  /** As it was when the keeper was opened. */
  readonly state: EmulatorState;
  /** The state, where it is another than this emulator's. Asked before every call. */
  readonly news: () => EmulatorState | undefined;
  /** Told what a call changed before it is answered; without `changes`, everything did. Throws NotKept. */
  readonly keep: (written: Written) => void;
};

export type Written = { readonly changes?: readonly Change[]; readonly state: () => EmulatorState };

/** Thrown where the state cannot be kept or read: the call has not been. */
export class NotKept extends Error {
  override readonly name: string = 'EmulatorStateError';
}

/** Thrown where another process wrote to the file at the same moment: it can be tried again. */
export class Conflict extends NotKept {
  override readonly name = 'EmulatorStateConflict';
}

type Known = StateText & { readonly stamp: string };

/**
 * Keeps the state in a file. A call adds a line to it; once the lines are longer than the state that they change, that is
 * written anew, so that a call costs what it changes and not what there is. Several processes may share the file: each
 * reads what another has written. Throws where the file cannot be read, or is no state.
 */
export function openStateFile(path: string): Keeper {
  let known = load(path);
  return {
    state: known.state,
    news: () => {
      if (kept('read', () => stampOf(path)) === known.stamp) return undefined;
      known = kept('read', () => load(path));
      return known.state;
    },
    keep: (written) => {
      const before = known;
      // Should it fail, what stands in the file counts, and is read before the next call.
      known = { ...before, stamp: 'not known' };
      known = kept('written', () => {
        makeFolder(dirname(path));
        return whileLocked(path, () => save(path, before, written)) ?? atTheSameMoment(path);
      });
    },
  };
}

function load(path: string): Known {
  // In this order, so that what somebody writes in between is noticed.
  const stamp = stampOf(path);
  return { ...readState(path), stamp };
}

function save(path: string, known: Known, { changes, state }: Written): Known {
  if (stampOf(path) !== known.stamp) atTheSameMoment(path);
  const line = changes === undefined ? undefined : lineOf(changes);
  const length = Buffer.byteLength(line ?? '');
  if (line === undefined || known.isTorn || known.size - known.head + length > known.head) {
    const whole = writeState(path, state());
    return { ...whole, stamp: stampOf(path) };
  }
  appendFileSync(path, line);
  const size = known.size + length;
  return { ...known, size, stamp: stampOf(path) };
}

function atTheSameMoment(path: string): never {
  throw new Conflict(`another process changed ${path} at the same moment: the call has not been made`);
}

function kept<Result>(what: 'read' | 'written', work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotKept) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new NotKept(`the emulator's state cannot be ${what}: ${why}`, { cause: error });
  }
}

/** The state holds client secrets, so the tool's own folder stays out of git. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  if (basename(folder) === '.cognitoctl') writeFileSync(join(folder, '.gitignore'), '*\n');
}
