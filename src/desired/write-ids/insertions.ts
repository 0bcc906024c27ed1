import type { MapNode, Span } from '../node.ts';
import type { Host } from './id-hosts.ts';
import { keyText, valueText } from './yaml-text.ts';

/** What is added to a map: ids by their member, and maps by their key. */
export type Branch = Map<string, string | Branch>;

/** A text that goes in before the letter at `offset`; `column` is where its lines begin. */
export type Insertion = { readonly offset: number; readonly text: string; readonly column: number };

type Lines = { readonly node: MapNode; readonly header?: Span; readonly step: number };

/** What has to be put into a text so that a map in it has more: in the way in which that map is written. */
export function insertionsAt({ node, header }: Host, added: Branch, step: number): readonly Insertion[] {
  if (isFlow(node)) return [insideBraces(node, added)];
  const lines = { node, step, ...(header && { header }) };
  const own = new Map([...added].filter(([, value]) => typeof value === 'string'));
  const below = new Map([...added].filter(([, value]) => typeof value !== 'string'));
  return [...(own.size === 0 ? [] : [atTop(lines, own)]), ...(below.size === 0 ? [] : [atEnd(lines, below)])];
}

const isFlow = ({ source, start }: MapNode): boolean => source.text[start] === '{';

const firstKey = ({ entries }: MapNode): Span | undefined => entries.values().next().value?.key;

/** `{ use: tenant }` → `{ UserPoolId: …, use: tenant }`. JSON stays JSON. */
function insideBraces(node: MapNode, added: Branch): Insertion {
  const { text } = node.source;
  const first = firstKey(node);
  const pairs = flowPairs(added, JSON_FILE.test(text) ? jsonWords : yamlWords);
  const brace = { offset: node.start + 1, column: 0 };
  if (first === undefined) return { ...brace, text: ` ${pairs.join(', ')}${text[brace.offset] === '}' ? ' ' : ''}` };
  const gap = text.slice(brace.offset, first.start);
  if (gap.trim() !== '') return { ...brace, text: ` ${pairs.join(', ')},` };
  const between = gap.includes('\n') ? gap.slice(gap.search(/\r?\n[^\n]*$/)) : ' ';
  return { offset: first.start, text: pairs.map((pair) => `${pair},${between}`).join(''), column: 0 };
}

const JSON_FILE = /^\s*\{\s*"/;

type Words = { readonly key: (text: string) => string; readonly value: (text: string) => string };

const yamlWords: Words = { key: keyText, value: valueText };
const jsonWords: Words = { key: JSON.stringify, value: JSON.stringify };

const flowPairs = (added: Branch, words: Words): readonly string[] =>
  [...added].map(
    ([key, value]) =>
      `${words.key(key)}: ${typeof value === 'string' ? words.value(value) : `{ ${flowPairs(value, words).join(', ')} }`}`,
  );

/** From the end of a key to the first key of its lines: nothing but comments, and perhaps an anchor. */
const ONLY_COMMENTS = /^[ \t]*:[ \t]*(?:&\S+[ \t]*)?(?:#.*)?(?:\r?\n[ \t]*(?:#.*)?)*\r?\n[ \t]*$/;
/** Before a key that stands in the line of what it belongs to: `: key`. */
const SAME_LINE = /^[ \t]*(?:[?:-][ \t]+)+$/;

/** Right below the key, so that a comment stays with the member that it stands above. */
function atTop({ node, header, step }: Lines, added: Branch): Insertion {
  const { text } = node.source;
  const start = firstKey(node)?.start ?? node.start;
  const before = text.slice(lineStart(text, start), start);
  const lines = blockLines(added, step);
  if (SAME_LINE.test(before)) {
    const indent = ' '.repeat(before.length);
    const eol = lineBreak(text, start);
    return { offset: start, text: lines.map((line) => `${line}${eol}${indent}`).join(''), column: before.length };
  }
  const isBelow = header !== undefined && ONLY_COMMENTS.test(text.slice(header.end, start));
  const offset = isBelow ? text.indexOf('\n', header.end) + 1 : lineStart(text, start);
  return wholeLines(lines, { text, offset, indent: indentOf(before) });
}

/** Behind the last of its lines. */
function atEnd({ node, step }: Lines, added: Branch): Insertion {
  const { text } = node.source;
  const start = firstKey(node)?.start ?? node.start;
  const before = text.slice(lineStart(text, start), start);
  const indent = SAME_LINE.test(before) ? ' '.repeat(before.length) : indentOf(before);
  return wholeLines(blockLines(added, step), { text, offset: endOfLine(text, node.end), indent });
}

const blockLines = (added: Branch, step: number): readonly string[] =>
  [...added].flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${keyText(key)}: ${valueText(value)}`]
      : [`${keyText(key)}:`, ...blockLines(value, step).map((line) => `${' '.repeat(step)}${line}`)],
  );

type Gap = { readonly text: string; readonly offset: number; readonly indent: string };

/** A text that ends without a line break still does. */
function wholeLines(lines: readonly string[], { text, offset, indent }: Gap): Insertion {
  const eol = lineBreak(text, offset);
  const isOpen = offset > 0 && text[offset - 1] !== '\n';
  const added = lines.map((line) => (isOpen ? `${eol}${indent}${line}` : `${indent}${line}${eol}`)).join('');
  return { offset, text: added, column: indent.length };
}

const lineStart = (text: string, offset: number): number => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);

/** Behind the line break at or after an offset, unless a line begins right there. */
function endOfLine(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

const indentOf = (before: string): string => /^[ \t]*/.exec(before)?.[0] ?? '';

/** The line break that the file has nearby. */
function lineBreak(text: string, offset: number): string {
  const before = offset === 0 ? -1 : text.lastIndexOf('\n', offset - 1);
  const nearest = before < 0 ? text.indexOf('\n') : before;
  return nearest > 0 && text[nearest - 1] === '\r' ? '\r\n' : '\n';
}

/** By how many columns the lines of a file go in. */
export function stepOf(root: MapNode): number {
  const { text } = root.source;
  const column = (span: Span): number => span.start - lineStart(text, span.start);
  for (const { key, value } of root.entries.values()) {
    // An alias stands for lines that begin elsewhere.
    const first = value.is === 'map' && value.start > key.end && !isFlow(value) ? firstKey(value) : undefined;
    if (first !== undefined && column(first) > column(key)) return column(first) - column(key);
  }
  return 2;
}
