import { isSecret, isUnknown, MASK, Secret } from './value.ts';

/** A text in which each secret reads `(secret)`. */
export type Mask = (text: string) => string;

/** Shorter ones stand in too many texts by chance. */
export const SHORTEST_MASKED = 4;
/** The lines of a key file are looked for each by itself: a report may wrap or indent them. */
const SHORTEST_LINE = 16;
/** JSON has words for these: they keep nothing secret, and stand everywhere. */
const NO_SECRETS: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/** The mask of some secrets. Masking twice changes nothing, whatever the secrets are. */
export function maskOf(secrets: readonly string[]): Mask {
  const byStart = new Map<string, string[]>();
  // The longest first: a secret may begin with another one.
  const forms = [...new Set([MASK, ...secrets.flatMap(formsOf)])].toSorted((one, other) => other.length - one.length);
  for (const form of forms) {
    const start = form.slice(0, SHORTEST_MASKED);
    const known = byStart.get(start);
    if (known === undefined) byStart.set(start, [form]);
    else known.push(form);
  }
  const mask: Mask = (text) => {
    const next = maskOnce(text, byStart);
    // What is left beside a mask may be a secret together with it.
    return next === text ? text : mask(next);
  };
  return byStart.size === 1 ? (text) => text : mask;
}

/** How a secret may stand in a text: as it is, as JSON and terminals write it, and line by line. */
function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.trim().length >= SHORTEST_LINE);
  return [secret, ...lines]
    .map((text) => text.trim())
    .filter((text) => text.length >= SHORTEST_MASKED && !NO_SECRETS.has(text))
    .flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
}

function maskOnce(text: string, byStart: ReadonlyMap<string, readonly string[]>): string {
  let result = '';
  let end = 0;
  for (let at = 0; at + SHORTEST_MASKED <= text.length; at += 1) {
    const form = byStart.get(text.slice(at, at + SHORTEST_MASKED))?.find((each) => text.startsWith(each, at));
    if (form === undefined) continue;
    // Secrets that overlap or touch are one: where the second begins is nobody's business either.
    if (at > end || end === 0) result += text.slice(end, at) + MASK;
    end = Math.max(end, at + form.length);
  }
  return end === 0 ? text : result + text.slice(end);
}

/** Words of this tool and of AWS, and what a saved plan is held to: no secret stands in them but by chance. */
const WORDS: ReadonlySet<string> = new Set([
  'account',
  'action',
  'code',
  'command',
  'digest',
  'event',
  'is',
  'kind',
  'operation',
  'outcome',
  'region',
  'service',
  'severity',
  'verb',
  'world',
]);

/** What a run still works with: which resource, which step, where. */
const NAMES: ReadonlySet<string> = new Set([...WORDS, 'address', 'file', 'files', 'id', 'name', 'needs', 'stack']);

/**
 * A plan, a run, findings: everything that is going to be told, without the secrets. The value of a difference that
 * contains one is masked whole; of another text, only the secret in it. The names that a run works with stay.
 */
export const masked = <T>(told: T, mask: Mask): T => walk(told, { mask, kept: NAMES }) as T;

/** JSON that is about to be written, names included. */
export const maskedJson = (json: unknown, mask: Mask): unknown => walk(json, { mask, kept: WORDS });

type Walk = { readonly mask: Mask; readonly kept: ReadonlySet<string>; readonly whole?: true };

function walk(value: unknown, here: Walk): unknown {
  if (typeof value === 'string') return maskedText(value, here);
  if (typeof value === 'number')
    return here.whole && here.mask(String(value)) === MASK ? new Secret(String(value)) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, here));
  if (typeof value !== 'object' || value === null || isSecret(value) || isUnknown(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [here.mask(key), walkMember(key, inner, here)]),
  );
}

function walkMember(key: string, value: unknown, here: Walk): unknown {
  const isName = !here.whole && here.kept.has(key) && [value].flat().every((item) => typeof item === 'string');
  return isName ? value : walk(value, below(key, here));
}

const below = (key: string, { whole, ...here }: Walk): Walk =>
  whole || key === 'before' || key === 'after' ? { ...here, whole: true } : here;

function maskedText(text: string, { mask, whole }: Walk): string | Secret {
  const safe = mask(text);
  return whole && safe !== text ? new Secret(text) : safe;
}

/** A file's text to quote: from a secret to the end of its line all is left out, and the columns before it stay. */
export const maskedLines = (text: string, mask: Mask): string =>
  text
    .split('\n')
    .map((line) => {
      const safe = mask(line);
      return safe === line ? line : safe.slice(0, safe.indexOf(MASK) + MASK.length);
    })
    .join('\n');
