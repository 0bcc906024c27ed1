import type { Finding } from '../model/finding.ts';
import { awaiting, formatReference } from '../model/reference.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { type Reference, Unknown } from '../model/value.ts';
import { CODES } from './codes.ts';
import {
  type Entry,
  type ListNode,
  type MapNode,
  type Node,
  type Path,
  placeOf,
  type ScalarNode,
  type Span,
  written,
} from './node.ts';
import { FORMS, fill, type Given, type Problem } from './schemes.ts';
import { isLikeSecret } from './secret-names.ts';

/** A reference that the file makes, and from where. */
export type Mention = {
  readonly reference: Reference;
  readonly span: Span;
  readonly path: Path;
  /** Whether it is the whole scalar; a mapping key never counts as one. */
  readonly is: 'whole' | 'part';
};

/** A finding, and the path in the tree that it is about. */
export type FindingAt = { readonly finding: Finding; readonly path: Path };

export type Expanded = {
  readonly root: MapNode;
  readonly findings: readonly FindingAt[];
  readonly mentions: readonly Mention[];
};

/** `required`: every variable must be given. `optional`: a secret one may be missing, and is then not compared. */
export type Variables = 'required' | 'optional';

type Run = {
  readonly given: Given;
  readonly variables: Variables;
  readonly findings: FindingAt[];
  readonly mentions: Mention[];
};
/** Where the walk is: the schema of the place, whether it is secret, and the way up, from which a path is made when one is needed. */
type Spot = {
  readonly schema: Schema | undefined;
  readonly secret: boolean;
  readonly segment: string | number;
  readonly up?: Spot;
};

/** Fills in the placeholders of a merged tree, in scalars and mapping keys. Subtrees without any stay the same objects. */
export function expand(
  root: MapNode,
  schema: Schema,
  options: { readonly given: Given; readonly variables: Variables },
): Expanded {
  const run: Run = { ...options, findings: [], mentions: [] };
  const expanded = expandMap(root, { schema, secret: false, segment: '' }, run);
  return { root: expanded, findings: run.findings, mentions: run.mentions };
}

function expandNode(node: Node, spot: Spot, run: Run): Node {
  if (node.is === 'map') return expandMap(node, spot, run);
  if (node.is === 'list') return expandList(node, spot, run);
  if (typeof node.value === 'string')
    return node.value.includes('${') ? expandScalar(node, node.value, { spot, run }) : node;
  return typeof node.value === 'number' || typeof node.value === 'boolean'
    ? asText(node, String(node.value), spot.schema)
    : node;
}

/** Nearly every node is a text without a placeholder: they are left before anything is made for them. */
const isPlainText = (node: Node): boolean =>
  node.is === 'scalar' && typeof node.value === 'string' && !node.value.includes('${');

/** The shape that AWS uses where a string may hold a number or a boolean, such as an attribute's `MinLength`. */
const ANY_TEXT = 131_072;

/** A number or boolean without quotes, where AWS's string holds one and nothing of what was written is lost. */
function asText(node: ScalarNode, value: string, schema: Schema | undefined): ScalarNode {
  if (schema?.type !== 'string' || written(node) !== value) return node;
  const holds =
    schema.enum?.includes(value) ?? (schema.pattern === undefined && (schema.maxLength ?? ANY_TEXT) >= ANY_TEXT);
  return holds ? { ...node, value } : node;
}

function expandList(node: ListNode, spot: Spot, run: Run): ListNode {
  if (node.items.every(isPlainText)) return node;
  const items = node.items.map((item, index) => expandNode(item, inside(spot, index), run));
  return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
}

function expandMap(node: MapNode, spot: Spot, run: Run): MapNode {
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of node.entries) {
    const name = key.includes('${') ? expandKey(key, entry.key, { spot, run }) : key;
    if (name === '__proto__') {
      run.findings.push({ finding: reserved(entry.key), path: pathOf(spot) });
      entries ??= new Map(before(node, key));
      continue;
    }
    const value = isPlainText(entry.value) ? entry.value : expandNode(entry.value, inside(spot, name), run);
    if (entries === undefined && name === key && value === entry.value) continue;
    entries ??= new Map(before(node, key));
    const first = entries.get(name);
    if (first === undefined) entries.set(name, { key: entry.key, value });
    else run.findings.push({ finding: sameKey(name, entry.key, first.key), path: pathOf(spot) });
  }
  return entries === undefined ? node : { ...node, entries };
}

/** JavaScript has a meaning of its own for this name: what stands behind it would be lost somewhere on its way. */
const reserved = (key: Span): Finding => ({
  code: CODES.reservedKey,
  severity: 'error',
  message: 'no key can be named "__proto__"',
  place: placeOf(key),
  wayOut: ['give it another name'],
});

function* before(node: MapNode, end: string): Iterable<[string, Entry]> {
  for (const pair of node.entries) {
    if (pair[0] === end) return;
    yield pair;
  }
}

const sameKey = (name: string, key: Span, first: Span): Finding => ({
  code: CODES.duplicateKey,
  severity: 'error',
  message: `"${name}" stands twice in the same map once the placeholders are filled in`,
  place: placeOf(key),
  related: [placeOf(first)],
});

function inside(up: Spot, segment: string | number): Spot {
  const schema = memberSchema(up.schema, segment);
  return { schema, secret: up.secret || isSecretPlace(schema), segment, up };
}

const pathOf = ({ up, segment }: Spot): Path => (up === undefined ? [] : [...pathOf(up), segment]);

/** What AWS never gives back is treated like what must never be shown. */
const isSecretPlace = (schema: Schema | undefined): boolean =>
  schema?.['x-secret'] === true || schema?.writeOnly === true;

type Piece = string | Reference;
type Pieces = { readonly pieces: readonly Piece[]; readonly missing?: string; readonly failed: boolean };
type Here = { readonly spot: Spot; readonly run: Run };

function expandScalar(node: ScalarNode, text: string, { spot, run }: Here): ScalarNode {
  const { pieces, missing, failed } = split(text, node, { spot, run });
  if (failed) return { ...node, value: new Unknown({ notGiven: text }) };
  if (missing !== undefined) return { ...node, value: new Unknown({ notGiven: missing }) };
  if (pieces.some((piece) => typeof piece !== 'string'))
    return { ...node, value: awaiting(pieces.filter((piece) => piece !== '')) };
  const value = pieces.join('');
  return { ...node, value: isOnePlaceholder(text) ? inType(ofWhole(text, value, spot.schema), spot.schema) : value };
}

function expandKey(key: string, span: Span, { spot, run }: Here): string {
  const { pieces } = split(key, span, { spot: { ...spot, secret: false }, run });
  return pieces.map((piece) => (typeof piece === 'string' ? piece : formatReference(piece))).join('');
}

const TOKEN = /\$\$\{|\$\{([^}]*)\}|\$\{/g;

const isOnePlaceholder = (text: string): boolean => /^\$\{[^}]*\}$/.test(text);

/** A text in pieces: what stands there and what its placeholders stand for. `$${` is the text `${`. */
function split(text: string, span: Span, { spot, run }: Here): Pieces {
  const pieces: Piece[] = [];
  let missing: string | undefined;
  let failed = false;
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    pieces.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[0] === '$${') {
      pieces.push('${');
      continue;
    }
    const found = match[1] === undefined ? { problem: unclosed } : fill(match[1], run.given);
    if ('text' in found) pieces.push(found.text);
    else if ('reference' in found) {
      pieces.push(found.reference);
      run.mentions.push(mentionOf(found.reference, { span, spot, text }));
    } else if ('notGiven' in found && spot.secret && run.variables === 'optional') {
      missing = found.notGiven;
      run.findings.push({ finding: warning(found.problem, span), path: pathOf(spot) });
    } else {
      failed = true;
      pieces.push(match[0]);
      run.findings.push({ finding: failure(found.problem, span, spot), path: pathOf(spot) });
    }
  }
  pieces.push(text.slice(end));
  return { pieces, failed, ...(missing === undefined ? {} : { missing }) };
}

const mentionOf = (
  reference: Reference,
  { span, spot, text }: { readonly span: Span; readonly spot: Spot; readonly text: string },
): Mention => ({ reference, span, path: pathOf(spot), is: isOnePlaceholder(text) ? 'whole' : 'part' });

/** What was meant for a placeholder may be the secret itself: it is not quoted, and its length not shown. */
function failure(problem: Problem, span: Span, { secret, segment }: Spot): Finding {
  if (problem.code !== CODES.badPlaceholder || !(secret || isLikeSecret(segment)))
    return { ...problem, severity: 'error', place: placeOf(span) };
  return {
    code: problem.code,
    severity: 'error',
    message: `what stands in \${…} at "${segment}" is not a placeholder that is known`,
    place: placeOf({ ...span, end: span.start + 1 }),
    wayOut: [`placeholders are ${FORMS.join(', ')}`],
  };
}

const unclosed: Problem = {
  code: CODES.badPlaceholder,
  message: 'a placeholder has no closing brace',
  wayOut: ['close it: ${env:NAME}', 'for the text itself write $${'],
};

const warning = (problem: Problem, span: Span): Finding => ({
  ...problem,
  severity: 'warning',
  place: placeOf(span),
  why: 'It is not compared, and the live value is kept. Apply needs it.',
});

/** Editors end a text with a line break that nobody means; bytes are left as they are. */
const ofWhole = (text: string, value: string, schema: Schema | undefined): string =>
  text.startsWith('${file:') && schema?.['x-blob'] !== true ? value.replace(/\r?\n$/, '') : value;

/** The text in the type that the schema has at its place. A text that does not fit stays one, and is reported later. */
function inType(text: string, schema: Schema | undefined): string | number | boolean {
  if (schema?.['x-blob'] === true) return Buffer.from(text).toString('base64');
  if (schema?.type === 'integer' && /^[-+]?\d+$/.test(text)) return Number(text);
  if (schema?.type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (schema?.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return schema?.const !== undefined && String(schema.const) === text
    ? (schema.const as string | number | boolean)
    : text;
}
