import type { Place } from '../model/finding.ts';
import { itemKey, memberSchema, type Schema } from '../model/schema.ts';
import type { Secret, Unknown, Value } from '../model/value.ts';

/** One file: its name as the user gave it, its text, and the folder it is a member of. */
export type Source = { readonly name: string; readonly text: string; readonly from?: string };

/** A piece of a file. Offsets only: lines and columns are counted when a finding needs them. */
export type Span = { readonly source: Source; readonly start: number; readonly end: number };

export type ScalarNode = Span & {
  readonly is: 'scalar';
  readonly value: string | number | boolean | null | Secret | Unknown;
  /** What is printed instead of a value that must not be seen or is not known: placeholders that stand for it. */
  readonly shown?: string;
};
export type ListNode = Span & { readonly is: 'list'; readonly items: readonly Node[] };
export type Entry = { readonly key: Span; readonly value: Node };
export type MapNode = Span & { readonly is: 'map'; readonly entries: ReadonlyMap<string, Entry> };

/** What a file says, and where. */
export type Node = ScalarNode | ListNode | MapNode;

export type Path = readonly (string | number)[];

export const isNull = (node: Node): boolean => node.is === 'scalar' && node.value === null;

/** The text of a scalar; `undefined` for anything else. */
export const textOf = (node: Node | undefined): string | undefined =>
  node?.is === 'scalar' && typeof node.value === 'string' ? node.value : undefined;

/** What the file itself says there, letter by letter. */
export const written = (span: Span): string => span.source.text.slice(span.start, span.end);

const lineStarts = new WeakMap<Source, readonly number[]>();

function startsOf(source: Source): readonly number[] {
  const known = lineStarts.get(source);
  if (known !== undefined) return known;
  const starts = [0, ...Array.from(source.text.matchAll(/\r\n|\n|\r/g), (match) => match.index + match[0].length)];
  lineStarts.set(source, starts);
  return starts;
}

/** The last line that starts at `offset` or before it. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offsets → what an editor shows. A span over several lines is marked on its first. */
export function placeOf({ source, start, end }: Span): Place {
  const starts = startsOf(source);
  const line = lineAt(starts, start);
  const lineStart = starts[line] ?? 0;
  const rest = source.text.slice(lineStart, starts[line + 1] ?? source.text.length).replace(/[\r\n]+$/, '');
  const last = Math.min(end, lineStart + rest.length);
  return { file: source.name, line: line + 1, column: start - lineStart + 1, length: Math.max(1, last - start) };
}

/** What stands at a path, as far as the file goes there: the last entry on the way, and whether it is the one asked for. */
export function follow(root: Node, path: Path, schema?: Schema): { readonly entry: Entry; readonly depth: number } {
  let entry: Entry = { key: root, value: root };
  let at = schema;
  for (const [depth, segment] of path.entries()) {
    const next = step(entry.value, segment, at);
    if (next === undefined) return { entry, depth };
    entry = next;
    at = memberSchema(at, segment);
  }
  return { entry, depth: path.length };
}

function step(node: Node, segment: string | number, schema: Schema | undefined): Entry | undefined {
  if (node.is === 'map') return node.entries.get(String(segment));
  if (node.is === 'scalar') return undefined;
  const item =
    typeof segment === 'number' ? node.items[segment] : node.items.find((each) => keyOf(each, schema) === segment);
  return item && { key: item, value: item };
}

/** The key of an item in a list that is a map. */
function keyOf(item: Node, schema: Schema | undefined): string | undefined {
  const members = schema?.['x-keyed-by'];
  return members === undefined || item.is !== 'map'
    ? undefined
    : itemKey(members, toValue(item) as { readonly [member: string]: Value });
}

/** The plain value of a node, unknown ones included. */
export function toValue(node: Node): Value {
  if (node.is === 'scalar') return node.value;
  if (node.is === 'list') return node.items.map(toValue);
  const value: { [key: string]: Value } = {};
  for (const [key, entry] of node.entries) define(value, key, toValue(entry.value));
  return value;
}

/** Sets a member under whatever name the file gives, `__proto__` included. */
export function define<T>(target: { [key: string]: T }, key: string, value: T): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}
