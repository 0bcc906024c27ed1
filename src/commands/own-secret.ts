import type { Sources } from '../desired/load.ts';
import { closest } from '../desired/suggest.ts';
import { isClientSecret } from '../model/client-secret.ts';
import { Secret } from '../model/value.ts';
import { invalid } from './command-error.ts';
import { decode } from './decode.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';

const STDIN = '-';

/** Throws where `--from` cannot be read, before anything is. */
export function checkFrom({ from, secrets, file = [] }: Settings): void {
  if (from === undefined) return;
  if (from === STDIN && (secrets === STDIN || file.includes(STDIN)))
    throw invalid('--from - and another flag cannot both be read from stdin', 'put one of them into a file');
  if (from !== STDIN && secrets === undefined)
    throw invalid(`--from ${from}: no file of secrets is given`, `--secrets FILE --from ${from}`, '--from - for stdin');
}

/** The secret that somebody brings along: a name in the file of `--secrets`, or all of stdin. No message quotes it. */
export async function ownSecret(from: string, secrets: NonNullable<Sources['secrets']>, host: Host): Promise<Secret> {
  const text = from === STDIN ? await readStdin(host) : named(from, secrets);
  if (isClientSecret(text)) return new Secret(text);
  throw invalid(
    `${from === STDIN ? 'what came from stdin' : from} is no client secret: AWS takes 24 to 64 letters, digits, _ and +`,
    'let Cognito make one: leave --from out',
  );
}

/** A line break at its end is the editor's, or echo's. */
async function readStdin({ stdin, hidden }: Host): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  const text = decode(Buffer.concat(chunks), 'stdin').replace(/\r?\n$/, '');
  hidden?.hide([text]);
  return text;
}

function named(name: string, secrets: NonNullable<Sources['secrets']>): string {
  const text = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (text !== undefined) return text;
  const near = closest(name, Object.keys(secrets));
  throw invalid(
    `the file of secrets has no ${name}${near === undefined ? '' : `; did you mean ${near}?`}`,
    `add a line ${name}=… to it`,
  );
}
