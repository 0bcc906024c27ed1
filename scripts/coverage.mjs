// Writes docs/coverage.md: every operation and member of Cognito's API, and which kind has it or why none.
//
//   node scripts/coverage.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const { coveragePage } = await load('scripts/coverage/page.ts');
writeFileSync('docs/coverage.md', coveragePage());
