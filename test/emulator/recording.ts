import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Json } from './world.ts';

/** An answer of AWS: which operation gave it, to which request where that is known, and where it was published. */
export type Recording = {
  readonly name: string;
  readonly operation: string;
  readonly request?: Json;
  readonly response: Json;
};

/** Answers that AWS gave (cloud-custodian's recordings of 2017) or published as examples. They are read where they are at hand. */
export const FOLDER = ['test/recorded', '../shared/recorded'].find((folder) => existsSync(folder));

export const recordings: readonly Recording[] =
  FOLDER === undefined
    ? []
    : readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .toSorted()
        .map((name) => recording(name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))));

/** The names that the manifest of the recordings has. */
export function manifest(): readonly string[] {
  const text = FOLDER === undefined ? '' : readFileSync(join(FOLDER, 'MANIFEST.md'), 'utf8');
  return [...text.matchAll(/^\| (\S+)\.json \|/gm)].map(([, name = '']) => name);
}

function recording(name: string, { operation, request, response }: Json): Recording {
  return {
    name: name.replace('.json', ''),
    operation,
    request: request === undefined ? undefined : onTheWire(whole(request)),
    response: onTheWire(whole(response)),
  };
}

/** Examples of the SDK's documentation are written as JavaScript has it, which YAML can read. */
function whole(said: Json): Json {
  const { unparsed } = said;
  return typeof unparsed === 'string' && unparsed.trim().startsWith('{') ? parse(unparsed) : said;
}

/** Recorders and the AWS CLI print dates as texts; on the wire they are numbers. */
function onTheWire(value: Json): Json {
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) / 1000 : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, onTheWire(inner)]));
}
