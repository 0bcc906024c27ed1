import type { Finding } from '../model/finding.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { Secret, type Value } from '../model/value.ts';
import { CODES } from './codes.ts';
import { define, type MapNode, type Node, type Path, placeOf, type Source, type Span, toValue } from './node.ts';

/** A secret that stands in the file itself. */
export type PlainSecret = { readonly key: Span; readonly value: Span; readonly path: Path };

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

/** Secrets that a merged tree holds as plain text, before any placeholder is filled in. */
export function plainSecrets(root: MapNode, schema: Schema): readonly PlainSecret[] {
  const found: PlainSecret[] = [];
  search(root, { schema, path: [] }, found);
  return found;
}

function search(
  node: Node,
  { schema, path }: { readonly schema: Schema; readonly path: Path },
  found: PlainSecret[],
): void {
  if (node.is === 'list') {
    for (const [index, item] of node.items.entries())
      if (schema.items !== undefined) search(item, { schema: schema.items, path: [...path, index] }, found);
  }
  if (node.is !== 'map') return;
  for (const [key, { key: span, value }] of node.entries) {
    const inner = memberSchema(schema, key);
    if (inner === undefined || !mayHoldSecrets(inner)) continue;
    if (inner['x-secret'] !== true) search(value, { schema: inner, path: [...path, key] }, found);
    else if (isPlainText(value)) found.push({ key: span, value, path: [...path, key] });
  }
}

const isPlainText = (node: Node): boolean =>
  node.is === 'scalar' && node.value !== null && !String(node.value).includes('${');

const holders = new WeakMap<Schema, boolean>();

/** Whether anything below a place is secret: most places are not worth a look. */
function mayHoldSecrets(schema: Schema): boolean {
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

export const plainSecretFinding = ({ key }: PlainSecret): Finding => ({
  code: CODES.plainSecret,
  severity: 'warning',
  message: 'a secret stands in the file as plain text',
  place: placeOf(key),
  why: 'Who can read the file or its history can use it.',
  wayOut: ['read it from the environment: "${env:NAME}"', 'replace it where it was issued: it has been written down'],
});

const MASK = '(secret)';

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
    if (span.start < end) continue;
    const lines = text.slice(span.start, span.end).replace(/\n$/, '').split('\n').length - 1;
    const stop = text.indexOf('\n', span.end - 1);
    result += text.slice(end, span.start) + MASK + '\n'.repeat(lines);
    end = stop < 0 ? text.length : stop;
  }
  return result + text.slice(end);
}

/** Names of members that are secret anywhere: what to look for in a text that could not be parsed. */
export function secretNames(schema: Schema): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (inner: Schema): void => {
    for (const [name, member] of Object.entries(inner.properties ?? {})) {
      if (member['x-secret'] === true) names.add(name);
      visit(member);
    }
    if (inner.items !== undefined) visit(inner.items);
    if (typeof inner.additionalProperties === 'object') visit(inner.additionalProperties);
  };
  visit(schema);
  return names;
}

/** In a text that is not YAML, what stands behind the name of a secret member is taken for one. */
export function likelySecrets(source: Source, names: ReadonlySet<string>): readonly Span[] {
  if (names.size === 0) return [];
  const pattern = new RegExp(`\\b(?:${[...names].join('|')})["']?[ \\t]*:[ \\t]*(?!["']?\\$\\{)(?=[^\\s])`, 'g');
  return Array.from(source.text.matchAll(pattern), ({ index, 0: match }) => {
    const start = index + match.length;
    const indent = /[^\n]*$/.exec(source.text.slice(0, index))?.[0].search(/\S|$/) ?? 0;
    return { source, start, end: endOfBlock(source.text, start, indent) };
  });
}

/** A block text goes on while its lines are indented deeper than its key. */
function endOfBlock(text: string, start: number, indent: number): number {
  let end = text.indexOf('\n', start);
  while (end >= 0) {
    const next = text.indexOf('\n', end + 1);
    const line = text.slice(end + 1, next < 0 ? text.length : next);
    if (line.trim() !== '' && line.search(/\S/) <= indent) return end;
    end = next;
  }
  return text.length;
}
