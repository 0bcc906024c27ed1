import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** What a lock has nobody's id in for this long is left over from a process that was killed while it took it. */
const LEFT_OVER = 2000; // milliseconds

/**
 * Does something while no other process does it that has a lock on the same file, or answers `undefined` where one has.
 * The lock of a process that is no more does not count.
 */
export function whileLocked<Result>(path: string, work: () => Result): Result | undefined {
  const lock = `${path}.lock`;
  if (!take(lock) && !(isAbandoned(lock) && takeAnew(lock))) return undefined;
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether it could be had. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function takeAnew(lock: string): boolean {
  rmSync(lock, { force: true });
  return take(lock);
}

function isAbandoned(lock: string): boolean {
  try {
    const id = Number(readFileSync(lock, 'utf8'));
    return id === 0 ? Date.now() - statSync(lock).mtimeMs > LEFT_OVER : !isAlive(id);
  } catch {
    return false; // It is gone: whoever had it is done.
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
