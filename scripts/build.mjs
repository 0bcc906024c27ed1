// Builds what is published: the command line, with its dependencies bundled and every lazily imported part in a chunk
// of its own, so that it starts fast; and the library and the emulator for the tests of others, with their dependencies
// left to the package manager.
//
//   node scripts/build.mjs
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

const shared = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Bundled CommonJS asks for `require` and `__filename` (write-file-atomic does), which an ES module does not have. */
const COMMONJS = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url), __filename = import.meta.filename;',
].join(' ');

rmSync('dist', { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: ['src/cli.ts'],
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  // Its ES modules start faster and bundle smaller than its CommonJS.
  mainFields: ['module', 'main'],
  banner: { js: COMMONJS },
});
await build({
  ...shared,
  entryPoints: ['src/index.ts', { in: 'src/emulator/start.ts', out: 'emulator' }],
  external: Object.keys(dependencies),
});
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
chmodSync('dist/cli.js', 0o755);
