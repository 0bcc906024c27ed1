import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

// Bundled CommonJS asks for Node's own modules by `require`, which a module does not have.
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Imports a TypeScript module of `src/` into a script: bundled to a throwaway file, because Node 20 reads JavaScript only. */
export async function load(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'cognitoctl-'));
  const outfile = join(folder, 'module.mjs');
  try {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: { js: REQUIRE },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
