import type { Finding } from '../model/finding.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { MASK, Secret, type Value } from '../model/value.ts';
import { CODES } from './codes.ts';
import type { FindingAt } from './expand/run.ts';
import { define, type MapNode, type Node, type Path, placeOf, type Source, type Span, toValue } from './node.ts';
import { isLikeSecret, isOnlyPlaceholders } from './secret-names.ts';

/** A secret that stands in the file itself. */
export type PlainSecret = { readonly key: Span; readonly value: Node; readonly path: Path };

/** The value of a node; texts at places that the schema calls secret become `Secret`. */
export function valueWithSecrets(node: Node, schema: Schema | undefined): Value {
  if (schema?.['x-secret'] === true) return sealed(toValue(node));
  if (node.is === 'scalar') return node.value;
  if (node.is === 'list') return node.items.map((item) => valueWithSecrets(item, schema?.items));
  const value: { [key: string]: Value } = {};
  for (const [key, entry] of node.entries) define(value, key, valueWithSecrets(entry.value, memberSchema(schema, key)));
  return value;
}

function sealed(value: Value): Value {
  if (typeof value === 'string') return new Secret(value);
  return Array.isArray(value) ? value.map(sealed) : value;
}

type Spot = { readonly schema: Schema | undefined; readonly path: Path };
type Found = (secret: PlainSecret) => void;

/** What a report must not quote: all that stands at a secret place, and behind what may be the misspelt name of one. */
export function hiddenSpans(root: MapNode, schema: Schema): readonly Span[] {
  const spans: Span[] = [];
  search(root, { schema, path: [] }, ({ value }) => spans.push(value));
  return spans;
}

function search(node: Node, { schema, path }: Spot, found: Found): void {
  if (node.is === 'list') {
    for (const [index, item] of node.items.entries())
      search(item, { schema: schema?.items, path: [...path, index] }, found);
  }
  if (node.is !== 'map') return;
  for (const [key, { key: span, value }] of node.entries) {
    const inner = memberSchema(schema, key);
    const isSecret = inner?.['x-secret'] === true || isLikeSecret(key);
    if (isSecret && !isHarmless(value)) found({ key: span, value, path: [...path, key] });
    else if (value.is !== 'scalar') search(value, { schema: inner, path: [...path, key] }, found);
  }
}

/** Nothing, or only placeholders. */
const isHarmless = (node: Node): boolean =>
  node.is === 'scalar' && (node.value === null || isOnlyPlaceholders(String(node.value)));

/** Whether what stands at a path is secret by the schema. */
export function secretAt(schema: Schema, path: Path): boolean {
  let at: Schema | undefined = schema;
  return path.some((segment) => {
    at = memberSchema(at, segment);
    return at?.['x-secret'] === true;
  });
}

const holders = new WeakMap<Schema, boolean>();

/** Whether anything at a place or below it is secret. */
export function mayHoldSecrets(schema: Schema): boolean {
  const known = holders.get(schema);
  if (known !== undefined) return known;
  const { properties = {}, items, additionalProperties } = schema;
  const below = [
    ...Object.values(properties),
    ...(items === undefined ? [] : [items]),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ];
  const holds = schema['x-secret'] === true || below.some(mayHoldSecrets);
  holders.set(schema, holds);
  return holds;
}

/** Each secret once, however many resources have it from one line. */
export const plainSecretFindings = (secrets: readonly PlainSecret[]): readonly FindingAt[] =>
  [...new Map(secrets.map((secret) => [secret.value, secret])).values()].map((secret) => ({
    finding: plainSecretFinding(secret),
    path: secret.path,
  }));

const plainSecretFinding = ({ key }: PlainSecret): Finding => ({
  code: CODES.plainSecret,
  severity: 'warning',
  message: 'a secret stands in the file as plain text',
  place: placeOf(key),
  why: 'Who can read the file or its history can use it.',
  wayOut: [
    'read it from elsewhere: "${secret:NAME}" or "${env:NAME}"',
    'replace it where it was issued: it has been written down',
  ],
});

/**
 * Texts that a report may quote: whatever stands from a secret to the end of its line is left out, so that not even
 * its length shows, and the columns before it stay as they are.
 */
export function quotable(sources: readonly Source[], secrets: readonly Span[]): ReadonlyMap<string, string> {
  return new Map(
    sources.map((source) => [
      source.name,
      masked(
        source.text,
        secrets.filter((span) => span.source === source),
      ),
    ]),
  );
}

function masked(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((one, other) => one.start - other.start);
  let result = '';
  let end = 0;
  for (const span of ordered) {
    if (span.end <= end) continue;
    const start = Math.max(span.start, end);
    const lines = text.slice(start, span.end).replace(/\n$/, '').split('\n').length - 1;
    const stop = text.indexOf('\n', span.end - 1);
    result += text.slice(end, start) + (start === span.start ? MASK : '') + '\n'.repeat(lines);
    end = stop < 0 ? text.length : stop;
  }
  return result + text.slice(end);
}

const KEY = /(?<![\w-])([A-Za-z][\w-]*)["']?(?:\s*:|[ \t])[ \t]*/g;

/** By the text alone, which may be no YAML: what stands behind the name of a secret member is taken for one. */
export function likelySecrets(source: Source, ends: (key: string) => boolean = () => true): readonly Span[] {
  const { text } = source;
  return Array.from(text.matchAll(KEY)).flatMap(({ index, 0: match, 1: name = '' }) => {
    if (!isLikeSecret(name)) return [];
    const start = index + match.length;
    const next = endOfLine(text, start) + 1;
    const value = plainLine(text.slice(start, next));
    const isHidden = value !== '' && !isOnlyPlaceholders(value);
    const end = endOfValue(text, start, {
      indent: indentOf(text, index),
      isWhole: value !== '' && !isHidden,
      ends,
    });
    if (isHidden) return [{ source, start, end }];
    return end > next ? [{ source, start: next + indentOf(text, next), end }] : [];
  });
}

/** Without its quotes, its comment and what closes the map around it. */
const plainLine = (line: string): string => line.replace(/[\s,}\]]*(?:\s#.*)?\s*$/, '').replace(/^(["'])(.*)\1$/, '$2');

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The columns before the first letter of the line; a dash before a key counts as room. */
function indentOf(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t-]*/.exec(text.slice(start, endOfLine(text, offset)))?.[0].length ?? 0;
}

const NEXT_KEY = /^[\s-]*["']?([\w.-]+)["']?\s*:(?:\s|$)/;

type Start = { readonly indent: number; readonly isWhole: boolean; readonly ends: (key: string) => boolean };

/** A value goes on while lines are indented deeper than its key; one that is not certainly whole, until the next key. */
function endOfValue(text: string, start: number, { indent, isWhole, ends }: Start): number {
  let end = endOfLine(text, start);
  while (end < text.length) {
    const next = endOfLine(text, end + 1);
    const line = text.slice(end + 1, next);
    const isDeeper = line.trim() === '' || line.search(/\S/) > indent;
    const key = NEXT_KEY.exec(line)?.[1];
    if (!isDeeper && (isWhole || (key !== undefined && ends(key)))) return end;
    end = next;
  }
  return text.length;
}
