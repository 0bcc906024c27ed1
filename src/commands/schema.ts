import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kinds } from '../kinds/index.ts';
import { invalid } from './command-error.ts';
import type { Host } from './host.ts';
import { packageRoot } from './package-root.ts';
import type { Settings } from './settings.ts';

const WHOLE = 'desired-state';

/** Prints the JSON Schema of the file, or of one kind of resource, as it is published. */
export async function schema({ list }: Settings, host: Host, name = WHOLE): Promise<number> {
  const names = [WHOLE, ...kinds.map((kind) => kind.name.replaceAll(' ', '-'))];
  if (list === true) {
    host.stdout.write(`${names.join('\n')}\n`);
    return 0;
  }
  const wanted = name.replaceAll(' ', '-');
  if (!names.includes(wanted)) throw invalid(`there is no schema "${name}"`, `the schemas are ${names.join(', ')}`);
  host.stdout.write(await readFile(join(packageRoot(), 'schemas', `${wanted}.schema.json`), 'utf8'));
  return 0;
}
