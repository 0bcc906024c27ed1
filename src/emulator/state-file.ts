import { readFileSync, statSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { type Change, EMPTY_STATE, type EmulatorState, withChanges } from './store.ts';

/** What stands in a file. Lengths are in bytes. */
export type StateText = {
  readonly state: EmulatorState;
  /** Of its first line, the whole state. */
  readonly head: number;
  /** Of all of it, the changes below the first line included. */
  readonly size: number;
  /** It does not end where a line does: whoever wrote it was killed. Nothing can be added to it. */
  readonly isTorn: boolean;
};

/**
 * The state in a file; the empty one where there is no file. Its first line is a state, each other one what a call
 * changed later. The last one is no call's where it was cut: that call was never answered.
 * Throws an error that names the file where it is no state.
 */
export function readState(path: string): StateText {
  const text = textOf(path);
  if (text === undefined) return { state: EMPTY_STATE, head: 0, size: 0, isTorn: false };
  const end = text.indexOf('\n') + 1 || text.length;
  const head = jsonOf(text.slice(0, end));
  // A file that somebody has laid out by hand has many lines, and no changes below.
  if (head === undefined) return { ...lengths(text, text), state: checkedState(path, parsed(path, text)) };
  const changes = changesIn(path, text.slice(end));
  return { ...lengths(text, text.slice(0, end)), state: withChanges(checkedState(path, head), changes) };
}

/**
 * Writes the state whole or not at all, readable by its owner only: it holds client secrets. It is on the disk when this
 * returns, so that not even a power failure leaves half of it. The folder must exist.
 */
export function writeState(path: string, state: EmulatorState): StateText {
  const text = `${JSON.stringify(state)}\n`;
  writeFileAtomic(path, text, { mode: 0o600 });
  return { state, ...lengths(text, text) };
}

/** The line that tells what a call changed. */
export const lineOf = (changes: readonly Change[]): string => `${JSON.stringify(changes)}\n`;

/** Tells one content of a file from the next. */
export function stampOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? 'absent' : `${found.ino} ${found.mtimeNs} ${found.size}`;
}

const lengths = (text: string, head: string): Omit<StateText, 'state'> => ({
  head: Buffer.byteLength(head),
  size: Buffer.byteLength(text),
  isTorn: !text.endsWith('\n'),
});

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Thrown where a file holds no state. What stands above its line `broken`, if it has one, is whole. */
export class NoState extends Error {
  override readonly name = 'NoState';
  readonly broken: number | undefined;

  constructor(problem: string, { line, cause }: { readonly line?: number; readonly cause?: unknown } = {}) {
    const shorter = 'Take that line and all below it away to go on from what was there before, or delete the file';
    super(`${problem}. ${line === undefined ? 'Delete it' : shorter} to start with an empty emulator.`, { cause });
    this.broken = line;
  }
}

function parsed(path: string, text: string, line?: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const where = line === undefined ? '' : ` in line ${line}`;
    throw new NoState(`${path} is broken${where} (${why})`, { cause, ...(line && { line }) });
  }
}

function changesIn(path: string, text: string): readonly Change[] {
  const lines = text.split('\n');
  const cut = lines.pop() ?? '';
  const last = jsonOf(cut);
  const whole = lines.flatMap((line, index) => (line === '' ? [] : changesOf(path, line, index + 2)));
  return last === undefined ? whole : [...whole, ...changesOf(path, cut, lines.length + 2)];
}

function changesOf(path: string, text: string, line: number): readonly Change[] {
  const value = parsed(path, text, line);
  if (Array.isArray(value) && value.every(isChange)) return value;
  throw new NoState(`${path} is broken in line ${line}, which tells no changes`, { line });
}

function checkedState(path: string, value: unknown): EmulatorState {
  if (isState(value)) return value;
  throw new NoState(`${path} is no emulator state (format 1)`);
}

/** Whether it is a state of an emulator. */
export function isState(value: unknown): value is EmulatorState {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('resources' in value)) return false;
  return value.format === 1 && Array.isArray(value.resources) && value.resources.every(isStored);
}

function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null) return false;
  return 'put' in value ? isStored(value.put) : 'gone' in value && isPlaced(value.gone);
}

const isStored = (value: unknown): boolean =>
  isPlaced(value) && typeof value === 'object' && value !== null && 'fields' in value;

const isPlaced = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && 'id' in value && 'parents' in value;
