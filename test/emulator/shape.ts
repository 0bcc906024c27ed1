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
