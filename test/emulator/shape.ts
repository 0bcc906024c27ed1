import type { Json } from './world.ts';

/**
 * The form of an answer: each path with its JSON type, items of a list under one `[]`. Empty lists and structures count,
 * because absent and empty are two things here.
 */
export function shape(value: Json, path = ''): ReadonlySet<string> {
  return new Set(lines(value, path));
}

function lines(value: Json, path: string): readonly string[] {
  if (Array.isArray(value))
    return value.length === 0 ? [`${path}: []`] : value.flatMap((item) => lines(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  const members = Object.entries(value);
  if (members.length === 0) return [`${path}: {}`];
  return members.flatMap(([name, inner]) => lines(inner, path === '' ? name : `${path}.${name}`));
}

/** What one shape has and the other has not: `-` only recorded, `+` only here. */
export function shapeDifference(recorded: Json, here: Json): readonly string[] {
  const [theirs, ours] = [shape(recorded), shape(here)];
  const gone = [...theirs].filter((line) => !ours.has(line)).map((line) => `- ${line}`);
  const added = [...ours].filter((line) => !theirs.has(line)).map((line) => `+ ${line}`);
  return [...gone, ...added].toSorted();
}

/** What AWS and this emulator each make up, by the form that it has. Examples mask it: `EXAMPLE`, `[Certificate]`. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['arn of a pool', /^arn:aws:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[a-z]{2}-[a-z]+-\d_\w+$/],
  ['pool id', /^[a-z]{2}-[a-z]+-\d_\w{7,12}$/],
  ['identity pool id', /^[a-z]{2}-[a-z]+-\d:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['client id', /^[0-9a-z]{26}$/],
  ['secret', /^[0-9a-z]{51,52}$/],
  ['version', /^20\d{12}$/],
  ['distribution', /^\w+\.cloudfront\.net$/],
  ['account', /^\d{12}$/],
];
const MASK = /EXAMPLE|1example|^\[.*\]$|CLIENT_SECRET|^this1234/;

function form(value: Json): Json {
  if (typeof value === 'number') return value > 1_000_000_000 ? '‹date›' : value;
  if (typeof value !== 'string') return value;
  const found = FORMS.find(([, pattern]) => pattern.test(value))?.[0];
  return found === undefined ? value : `‹${found}›`;
}

/** Each value with its path. Items of a list are whole, and in no order. */
function values(value: Json, path = ''): readonly (readonly [string, Json])[] {
  if (Array.isArray(value)) return value.map((item) => [`${path}[]`, canonical(item)] as const);
  if (typeof value !== 'object' || value === null) return [[path, form(value)]];
  return Object.entries(value).flatMap(([name, inner]) => values(inner, path === '' ? name : `${path}.${name}`));
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(form(value));
  const members = Object.entries(value).map(([name, inner]) => `${name}: ${canonical(inner)}`);
  return `{ ${members.toSorted().join(', ')} }`;
}

/** Where both have a member, and recorded is another value than here; what was masked can be anything. */
export function valueDifference(recorded: Json, here: Json): readonly string[] {
  const ours = values(here);
  const paths = new Set(ours.map(([path]) => path));
  const lines = new Set(ours.map(([path, value]) => `${path}: ${value}`));
  return values(recorded)
    .filter(([path, value]) => paths.has(path) && !MASK.test(String(value)))
    .map(([path, value]) => `${path}: ${value}`)
    .filter((line) => !lines.has(line));
}
