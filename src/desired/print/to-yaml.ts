import { Document, type Node as Made, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Entry, ListNode, MapNode, Node } from '../node.ts';

/** What is written behind a value, or behind a key that has others below it, as a comment. */
export type Remark = (about: Node | Entry) => string | undefined;

const NO_REMARK: Remark = () => undefined;

/** A tree as YAML. What could be read as something else is quoted, for YAML 1.1 too. Ends with a newline. */
export function toYaml(node: Node, remark: Remark = NO_REMARK): string {
  const document = new Document(made(node, remark), { version: '1.2', schema: 'core', compat: 'yaml-1.1' });
  const text = document.toString({
    lineWidth: 0,
    blockQuote: 'literal',
    singleQuote: false,
    doubleQuotedAsJSON: true,
    commentString: (comment) => `${MARK}# ${comment}`,
  });
  return text.split('\n').map(aligned).join('\n').replace(UNSAFE, escaped);
}

/** Begins a comment. In a text it would be escaped. */
const MARK = '\u0001';
/** Where comments begin, unless their line is longer. */
const COMMENT_COLUMN = 56;

function aligned(line: string): string {
  const [text = '', comment] = line.split(MARK);
  return comment === undefined ? line : `${text.replace(/ $/, '').padEnd(COMMENT_COLUMN - 2)}  ${comment}`;
}

/** Control, bidi and invisible characters. A text that has one stands in double quotes, where `\u202e` is the same. */
const UNSAFE = /(?!\n)[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** A text that stands outside of values, such as a comment: nothing in it turns or ends its line. */
export const safeText = (text: string): string => text.replaceAll('\n', ' ').replace(UNSAFE, escaped);

const escaped = (character: string): string => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

function made(node: Node, remark: Remark): Made {
  const value = node.is === 'scalar' ? scalar(node.value) : node.is === 'map' ? map(node, remark) : list(node, remark);
  return remarked(value, remark(node));
}

/** Without anything in it, its brackets stand on the line of its key, and a comment behind them. */
function flowing<C extends YAMLMap | YAMLSeq>(collection: C): C {
  if (collection.items.length === 0) collection.flow = true;
  return collection;
}

function list({ items }: ListNode, remark: Remark): YAMLSeq {
  const sequence = new YAMLSeq();
  sequence.items = items.map((item) => made(item, remark));
  return flowing(sequence);
}

function map({ entries }: MapNode, remark: Remark): YAMLMap {
  const pairs = [...entries].map(
    ([name, entry]) => new Pair(remarked(key(name), remark(entry)), made(entry.value, remark)),
  );
  const mapping = new YAMLMap();
  mapping.items = pairs;
  return flowing(mapping);
}

function remarked<M extends Made>(node: M, text: string | undefined): M {
  if (text !== undefined) node.comment = text.replaceAll('\n', ' ');
  return node;
}

function scalar(value: unknown): Scalar {
  const node = new Scalar(value);
  const style = typeof value === 'string' ? styleOf(value) : undefined;
  if (style !== undefined) node.type = style;
  return node;
}

function key(name: string): Scalar {
  const node = new Scalar(name);
  if (styleOf(name) !== undefined) node.type = 'QUOTE_DOUBLE';
  return node;
}

/** How a text is written; `undefined` leaves it to the library, which quotes where it must. */
function styleOf(text: string): Scalar.Type | undefined {
  if (text.search(UNSAFE) >= 0) return 'QUOTE_DOUBLE';
  if (text.includes('\n')) return isBlock(text) ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE';
  return text.includes('${') ? 'QUOTE_DOUBLE' : undefined;
}

/** Whether a block keeps it letter by letter, in the hands of an editor too: no space or empty line at an end. */
const isBlock = (text: string): boolean => !/^[ \n]| (?:\n|$)|\n\n$/.test(text);
