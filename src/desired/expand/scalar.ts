import type { Finding } from '../../model/finding.ts';
import { awaiting, formatReference } from '../../model/reference.ts';
import type { Schema } from '../../model/schema.ts';
import { isReference, isSecret, type Json, Secret, Unknown } from '../../model/value.ts';
import { CODES } from '../codes.ts';
import { type Node, type Path, placeOf, type ScalarNode, written } from '../node.ts';
import { type Filled, fillText, startBudget } from './fill-text.ts';
import type { Layer } from './layer.ts';
import { onlyPlaceholder } from './placeholders.ts';
import { pathOf, type Run, report, type Spot } from './run.ts';

/** A scalar with its placeholders filled in, in the type of its place. One whole placeholder may stand for a structure. */
export function expandScalar(layer: Layer & { readonly node: ScalarNode }, spot: Spot, run: Run): Node {
  const { node } = layer;
  if (node.value === null || typeof node.value === 'object') return node;
  if (typeof node.value !== 'string')
    return asSecret(asText(node, String(node.value), spot.schema), layer, { spot, run });
  if (!node.value.includes('${'))
    return asSecret(layer.isWhole ? ofPlace(node, node.value, spot.schema) : node, layer, { spot, run });
  return filledScalar(layer, node.value, { spot, run });
}

type Here = { readonly spot: Spot; readonly run: Run };

/** What stands in the file itself at a place that is secret. */
function asSecret(value: Node, { node, key }: Layer, { spot, run }: Here): Node {
  if (!spot.secret || value.is !== 'scalar') return value;
  const path = pathOf(spot);
  if (isSecretItself(spot)) run.plain.push({ key, value: node, path });
  run.hidden.add(node);
  return { ...value, shown: secretName(path) };
}

/** What stands below a secret place is no secret that could be read from elsewhere: it is in the wrong place. */
const isSecretItself = ({ schema }: Spot): boolean => schema?.['x-secret'] === true;

/** A name for a secret that the file gives away, so that what is printed can be used as a file and is none. */
export const secretName = (path: Path): string => `\${secret:${path.join('_').replaceAll(/[^\w.-]+/g, '_')}}`;

function filledScalar(layer: Layer & { readonly node: ScalarNode }, text: string, here: Here): Node {
  const { node, scope } = layer;
  const { spot, run } = here;
  const is = onlyPlaceholder(text) === undefined ? 'part' : 'whole';
  const filled = fillText(text, { span: node, scope, spot, run, is, budget: startBudget() });
  if (filled.failed) return { ...node, value: new Unknown({ notGiven: text }) };
  if (filled.isSecret && !mayBeSecret(spot)) report(run, spot, secretInName(node, 'here'));
  const shown = spot.secret && filled.isWritten ? givenAway(layer, filled, here) : filled.shown;
  const unfinished = unknownIn(filled);
  if (unfinished !== undefined) return { ...node, value: unfinished, shown };
  const value = filled.pieces.map((piece) => (isSecret(piece) ? piece.reveal() : String(piece))).join('');
  if (filled.isSecret) return { ...node, value: new Secret(value), shown };
  if (filled.isBase64) return { ...node, value, shown: filled.shown };
  const isOne = is === 'whole' || layer.isWhole;
  const made = isOne ? ofPlace(node, ofWhole(text, value), spot.schema) : { ...node, value };
  return spot.secret && made.is === 'scalar' ? { ...made, shown } : made;
}

/** A secret of which some stands in the file, or all of it: how it is shown. */
function givenAway({ node, key }: Layer, { isGiven, missing }: Filled, { spot, run }: Here): string {
  const path = pathOf(spot);
  run.hidden.add(node);
  if (isSecretItself(spot) && !isGiven && missing === undefined) run.plain.push({ key, value: node, path });
  return secretName(path);
}

/** What cannot be known yet, or was not given. */
function unknownIn({ pieces, missing }: Filled): Unknown | undefined {
  if (missing !== undefined) return new Unknown({ notGiven: missing });
  return pieces.some(isReference) ? awaiting(pieces.filter((piece) => piece !== '')) : undefined;
}

/** A secret may stand in members of AWS; a name would show it, and what says which resource it is. */
function mayBeSecret({ up, segment }: Spot): boolean {
  if (up === undefined) return false;
  const { kind } = up;
  if (up.up?.schema?.['x-keyed-by']?.includes(String(segment))) return false;
  if (kind === undefined) return mayBeSecret(up);
  return kind !== 'head' && /^[A-Z]/.test(String(segment)) && segment !== kind.key && segment !== kind.id;
}

/** A key with its placeholders filled in. References stay in it as text. */
export function expandKey(
  key: string,
  { key: span, scope }: Pick<Layer, 'key' | 'scope'>,
  { spot, run }: Here,
): string {
  const at = { ...spot, secret: false };
  const filled: Filled = fillText(key, { span, scope, spot: at, run, is: 'part', budget: startBudget() });
  if (filled.isSecret) report(run, spot, secretInName(span, 'in a key'));
  if (filled.failed || filled.isSecret || filled.missing !== undefined) return key;
  return filled.pieces.map((piece) => (isReference(piece) ? formatReference(piece) : String(piece))).join('');
}

const secretInName = (span: Layer['key'], where: string): Finding => ({
  code: CODES.secretInKey,
  severity: 'error',
  message: `a secret cannot stand ${where}`,
  place: placeOf(span),
  why: 'Keys, names and settings are shown in plans and reports.',
  wayOut: ['write ${env:NAME} if it is no secret'],
});

/** The shape that AWS uses where a string may hold a number or a boolean, such as an attribute's `MinLength`. */
const ANY_TEXT = 131_072;

/** A number or boolean without quotes, where AWS's string holds one and nothing of what was written is lost. */
function asText(node: ScalarNode, value: string, schema: Schema | undefined): ScalarNode {
  if (schema?.type !== 'string' || written(node) !== value) return node;
  const holds =
    schema.enum?.includes(value) ?? (schema.pattern === undefined && (schema.maxLength ?? ANY_TEXT) >= ANY_TEXT);
  return holds ? { ...node, value } : node;
}

/** Editors end a text with a line break that nobody means. */
const ofWhole = (text: string, value: string): string =>
  text.startsWith('${file:') ? value.replace(/\r?\n$/, '') : value;

/** The text in the type that the schema has at its place. A text that does not fit stays one, and is reported later. */
function ofPlace(node: ScalarNode, text: string, schema: Schema | undefined): Node {
  if (schema?.['x-blob'] === true) return { ...node, value: Buffer.from(text).toString('base64') };
  if (schema?.type === 'object' || schema?.type === 'array') return structureOf(node, text) ?? { ...node, value: text };
  return { ...node, value: inType(text, schema) };
}

function inType(text: string, schema: Schema | undefined): string | number | boolean {
  if (schema?.type === 'integer' && /^[-+]?\d+$/.test(text)) return Number(text);
  if (schema?.type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (schema?.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return schema?.const !== undefined && String(schema.const) === text
    ? (schema.const as string | number | boolean)
    : text;
}

/** A list or a map that is given as JSON: `--var 'urls=["https://…"]'`. */
function structureOf(node: ScalarNode, text: string): Node | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return nodeOf(JSON.parse(text) as Json, node);
  } catch {
    return undefined;
  }
}

function nodeOf(json: Json, { source, start, end }: ScalarNode): Node {
  const span = { source, start, end };
  const below = (value: Json): Node => nodeOf(value, { is: 'scalar', value: null, ...span });
  if (Array.isArray(json)) return { is: 'list', items: json.map(below), ...span };
  if (json === null || typeof json !== 'object')
    return { is: 'scalar', value: json as string | number | boolean | null, ...span };
  const entries = Object.entries(json).map(([key, value]) => [key, { key: span, value: below(value) }] as const);
  return { is: 'map', entries: new Map(entries), ...span };
}
