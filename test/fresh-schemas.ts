import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const COMPILED = 'src/desired/compiled-schema.js';
const SOURCES = ['schemas', 'src/kinds', 'src/desired', 'scripts'];

/** Vitest calls it once before any test: the compiled schema is no part of the repository and must match its sources. */
export function setup(): void {
  const newest = Math.max(...SOURCES.flatMap(files).map(changed));
  if (changed(COMPILED) < newest)
    execFileSync(process.execPath, ['scripts/schemas.mjs', 'compiled'], { stdio: 'inherit' });
}

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !WRITTEN.has(join(folder, entry.name)))
    .map((entry) => join(folder, entry.name));

/** What the script itself writes does not make it run again. */
const WRITTEN: ReadonlySet<string> = new Set([COMPILED, 'schemas/desired-state.schema.json']);

const changed = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
