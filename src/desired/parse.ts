import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  Parser,
  type Scalar,
  type YAMLParseError,
  type YAMLWarning,
} from 'yaml';
import type { Finding } from '../model/finding.ts';
import { CODES } from './codes.ts';
import { type Entry, type MapNode, type Node, placeOf, type Source, type Span } from './node.ts';
import { isUnquotedPlaceholder, tagBefore, tagFinding, unquotedPlaceholder, yamlFinding } from './yaml-findings.ts';

const MEBIBYTE = 1024 * 1024;
const MOST_BYTES = 5 * MEBIBYTE;
/** Levels of nesting. The library recurses: beyond some thousands it would end the process. */
const MOST_LEVELS = 100;
/** Nodes after aliases are followed: a few lines of aliases to aliases could stand for billions. */
const MOST_NODES = 2_000_000;
const MANY = `${MOST_NODES.toLocaleString('en-US')} values long`;

export type Parsed = { readonly root?: MapNode; readonly findings: readonly Finding[] };

/** One file's text → what it says and where, or what is wrong with it as YAML. */
export function parse(source: Source): Parsed {
  const tooLarge = sizeFinding(source);
  if (tooLarge !== undefined) return { findings: [tooLarge] };
  const tokens = [...new Parser().parse(source.text)];
  if (isDeeperThan(tokens, MOST_LEVELS))
    return { findings: [tooDeep(source, `nested more than ${MOST_LEVELS} levels deep`)] };
  const options = {
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
  } as const;
  const documents = [...new Composer(options).compose(tokens, true, source.text.length)];
  return readDocuments(source, documents as Document.Parsed[]);
}

function sizeFinding(source: Source): Finding | undefined {
  const bytes = Buffer.byteLength(source.text);
  if (bytes <= MOST_BYTES) return undefined;
  const size = (bytes / MEBIBYTE).toFixed(1);
  return {
    code: CODES.tooLarge,
    severity: 'error',
    message: `${source.name} is ${size} MiB; a file may have up to ${MOST_BYTES / MEBIBYTE} MiB`,
    wayOut: ['split it into several files in one folder and give the folder: --file FOLDER'],
  };
}

const tooDeep = (source: Source, what: string): Finding => ({
  code: CODES.tooDeep,
  severity: 'error',
  message: `${source.name} is ${what}`,
});

/** Goes down level by level, because recursion is what a deep file would break. */
function isDeeperThan(tokens: readonly CST.Token[], levels: number): boolean {
  let level = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    const below: CST.Token[] = [];
    for (const token of level) addInside(token, below);
    level = below;
  }
  return false;
}

function addInside(token: CST.Token, below: CST.Token[]): void {
  if (token.type === 'document' && token.value !== undefined) below.push(token.value);
  if (!('items' in token)) return;
  for (const { key, value } of token.items) {
    if (key && 'items' in key) below.push(key);
    if (value && 'items' in value) below.push(value);
  }
}

function readDocuments(source: Source, documents: readonly Document.Parsed[]): Parsed {
  const [document, second] = documents;
  const reader = createReader(source);
  const root = document?.contents ? reader.read(document.contents) : undefined;
  const problems = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  // The parser's own errors about an unquoted placeholder are riddles: nothing after the first of them can be trusted.
  if (reader.placeholders.length > 0) return { findings: reader.placeholders.map(unquotedPlaceholder) };
  if (problems.length > 0) return { findings: unfollowed(problems).map((problem) => yamlFinding(source, problem)) };
  if (second !== undefined) return { findings: [severalDocuments(source, second)] };
  if (root === undefined || (root.is === 'scalar' && root.value === null)) return { findings: [emptyFile(source)] };
  if (root.is !== 'map') return { findings: [...reader.findings, notAMap(root)] };
  return reader.findings.length > 0 ? { findings: reader.findings } : { root, findings: [] };
}

type Problem = YAMLParseError | YAMLWarning;

/** What the parser says of what stands behind its first error is mostly a consequence of that. A tag is one of its own. */
function unfollowed(problems: readonly Problem[]): readonly Problem[] {
  const [tags, others] = [problems.filter(isOfTag), problems.filter((problem) => !isOfTag(problem))];
  return [...tags, ...others.toSorted((one, other) => one.pos[0] - other.pos[0]).slice(0, 1)];
}

const isOfTag = ({ code }: Problem): boolean => code === 'TAG_RESOLVE_FAILED';

const severalDocuments = (source: Source, second: Document.Parsed): Finding => ({
  code: CODES.severalDocuments,
  severity: 'error',
  message: `${source.name} has several YAML documents; a file holds one`,
  place: placeOf({ source, start: second.range[0], end: second.range[0] + 1 }),
  wayOut: [
    'remove the line "---" between them',
    'put each into a file of its own and give their folder: --file FOLDER',
  ],
});

const emptyFile = (source: Source): Finding => ({
  code: CODES.emptyFile,
  severity: 'error',
  message: `${source.name} is empty`,
  place: { file: source.name, line: 1, column: 1, length: 1 },
  why: 'An empty file would mean that nothing is managed; that is more likely a mistake.',
  wayOut: ['begin with the line: version: 1'],
});

const notAMap = (root: Node): Finding => ({
  code: CODES.notAMap,
  severity: 'error',
  message: `the file is a ${root.is === 'list' ? 'list' : 'text'}; it must be a map that begins with "version: 1"`,
  place: placeOf(root),
});

type Reader = {
  readonly read: (node: ParsedNode) => Node;
  readonly findings: Finding[];
  readonly placeholders: Span[];
};

/** The library's tree → ours, which is smaller and keeps its file. */
function createReader(source: Source): Reader {
  const findings: Finding[] = [];
  const placeholders: Span[] = [];
  const anchors = new Map<string, { readonly node: Node; readonly size: number }>();
  let size = 0;
  let isTooLong = false;

  function read(node: ParsedNode): Node {
    const before = size++;
    findings.push(...tagFindings(source, node));
    const made = build(node, node.range[0], node.range[1]);
    if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, { node: made, size: size - before });
    return made;
  }

  function build(node: ParsedNode, start: number, end: number): Node {
    if (isScalar(node)) return scalar(node, start, end);
    if (isSeq(node))
      return { is: 'list', items: node.items.map((item) => read(item as ParsedNode)), source, start, end };
    if (isMap(node)) return { is: 'map', entries: entries(node.items as readonly Pair[], start), source, start, end };
    return alias(node.source, { source, start, end });
  }

  function scalar(node: Scalar, start: number, end: number): Node {
    if (isUnquotedPlaceholder(node, source.text, end)) placeholders.push({ source, start, end });
    const { value } = node;
    const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return { is: 'scalar', value: known ? value : null, source, start, end };
  }

  function alias(name: string, span: Span): Node {
    const target = anchors.get(name);
    size += target?.size ?? 0;
    if (target !== undefined && size <= MOST_NODES) return target.node;
    if (target === undefined) findings.push(noAnchor(span));
    else if (!isTooLong) findings.push(tooDeep(source, `more than ${MANY} once its aliases are followed`));
    isTooLong ||= target !== undefined;
    return { is: 'scalar', value: null, ...span };
  }

  function entries(pairs: readonly Pair[], mapStart: number): ReadonlyMap<string, Entry> {
    const found = new Map<string, Entry>();
    for (const { key, value } of pairs) {
      const span = keySpan(key, mapStart);
      findings.push(...tagFindings(source, key));
      const name = String(key?.value ?? '');
      const entry: Entry = { key: span, value: value ? read(value) : { is: 'scalar', value: null, ...span } };
      const first = found.get(name);
      if (first !== undefined) findings.push(duplicateKey(name, span, first.key));
      else if (name === '<<' && key?.type === 'PLAIN') findings.push(mergeKey(span));
      else found.set(name, entry);
    }
    return found;
  }

  function keySpan(key: Scalar | null, mapStart: number): Span {
    const [start, end] = key?.range ?? [mapStart, mapStart];
    const span: Span = { source, start, end };
    if (isScalar(key) && isUnquotedPlaceholder(key, source.text, end)) placeholders.push(span);
    return span;
  }

  return { read, findings, placeholders };
}

/** The library keeps a tag only where the file writes one. */
function tagFindings(source: Source, node: ParsedNode | Scalar | null): readonly Finding[] {
  if (node === null || isAlias(node) || node.tag === undefined) return [];
  return [tagFinding(source, tagBefore(source, node.range?.[0] ?? 0))];
}

type Pair = { readonly key: Scalar | null; readonly value: ParsedNode | null };

const duplicateKey = (name: string, key: Span, first: Span): Finding => ({
  code: CODES.duplicateKey,
  severity: 'error',
  message: `"${name}" stands twice in the same map`,
  place: placeOf(key),
  hint: `first on line ${placeOf(first).line}`,
  why: 'Only one of the two could count.',
  related: [placeOf(first)],
});

/** Without its name: a password may begin with a star, and then the name is the password. */
const noAnchor = (span: Span): Finding => ({
  code: CODES.notYaml,
  severity: 'error',
  message: 'no anchor of this name stands before this alias',
  place: placeOf(span),
  hint: 'a text that begins with * needs quotes',
});

const mergeKey = (key: Span): Finding => ({
  code: CODES.mergeKey,
  severity: 'error',
  message: 'merge keys ("<<") are not part of YAML 1.2 and are not read',
  place: placeOf(key),
  wayOut: [
    'write the members out',
    'use an alias for a whole value: Policies: *policies',
    'overlay files: --file base.yaml --file prod.yaml',
  ],
});
