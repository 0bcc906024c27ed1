import type { Scalar, YAMLParseError, YAMLWarning } from 'yaml';
import type { Finding } from '../model/finding.ts';
import { CODES } from './codes.ts';
import { placeOf, type Source, type Span } from './node.ts';
import { isLikeSecret, isOnlyPlaceholders } from './secret-names.ts';

/** What helps with errors whose message alone is a riddle. */
const WAYS_OUT: { readonly [code: string]: string } = {
  TAB_AS_INDENT: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'quote a text that has ": " in it',
  BAD_SCALAR_START: 'quote the text',
  UNEXPECTED_TOKEN: 'check the brackets, quotes and the indentation on this line and the one before',
  MISSING_CHAR: 'check the brackets and quotes on this line and the one before',
  BAD_INDENT: 'check the indentation, and that every bracket is closed',
  NON_STRING_KEY: 'a key is a text; quote it',
};

/** The parser's messages that quote the file: the code frame does that, without the secrets. */
const QUOTING = /(token in YAML stream|Not a YAML token|extra characters): .*/s;

/** An error of the YAML parser, with its own message where nothing better can be said, where it stands. */
export function yamlFinding(source: Source, problem: YAMLParseError | YAMLWarning): Finding {
  const [start, end] = problem.pos;
  if (problem.code === 'TAG_RESOLVE_FAILED') return tagFinding(source, { source, start, end });
  if (isCodePlace({ source, start })) return unquotedBrace({ source, start, end });
  const indented = indentedAfter(problem, source);
  const said = indented === undefined ? theirOwn(problem) : TOO_DEEP;
  return {
    code: CODES.notYaml,
    severity: 'error',
    message: `${source.name} is not YAML: ${said.message}`,
    place: placeOf(indented ?? { source, start, end }),
    ...(said.wayOut === undefined ? {} : { wayOut: [said.wayOut] }),
  };
}

type Said = { readonly message: string; readonly wayOut?: string };

const theirOwn = ({ message, code }: YAMLParseError | YAMLWarning): Said => {
  const wayOut = WAYS_OUT[code];
  return { message: message.replace(QUOTING, '$1'), ...(wayOut === undefined ? {} : { wayOut }) };
};

const TOO_DEEP: Said = {
  message: 'this line is indented deeper than the one before it, which has its value already',
  wayOut: 'begin it at the column of the lines that it belongs to',
};

/** The room before the key that the parser took for a part of the text above it; none where that text has a `: ` itself. */
function indentedAfter({ code, pos: [start] }: YAMLParseError | YAMLWarning, source: Source): Span | undefined {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const [own = '', ...below] = source.text.slice(start).split('\n');
  const key = below.findIndex((line) => /^\s+[^\s#].*:(?:\s|$)/.test(line));
  if (/:(?:\s|$)/.test(own) || key < 0) return undefined;
  const line = start + own.length + 1 + below.slice(0, key).join('\n').length + Math.min(key, 1);
  return { source, start: line, end: line + (below[key]?.search(/\S/) ?? 1) };
}

/** `{####}` and `{##Click##}`, the places of Cognito's templates, where a text without quotes cannot have them. */
const isCodePlace = ({ source, start }: Pick<Span, 'source' | 'start'>): boolean =>
  source.text.slice(Math.max(0, start - 1), start + 3).includes('{##');

const unquotedBrace = ({ source, start, end }: Span): Finding => ({
  code: CODES.quoteIt,
  severity: 'error',
  message: 'a text with {####} or {##…##} in it needs quotes here: YAML reads the brace as the start of a map',
  place: placeOf({ source, start, end: Math.min(end, start + 1) }),
  hint: 'put " before and behind the text',
});

/** Where the tag of a value stands: before it, perhaps with an anchor between. */
export function tagBefore(source: Source, start: number): Span {
  const text = source.text.slice(Math.max(0, start - 300), start);
  const found = /(![^\s,[\]{}]*)\s*(?:&\S+\s*)?$/.exec(text);
  if (found === null) return { source, start, end: start + 1 };
  const at = start - text.length + found.index;
  return { source, start: at, end: at + (found[1] ?? '').length };
}

/** YAML's own tags and CloudFormation's. Another may be a password that begins with an exclamation mark. */
const TAG =
  /^(?:!!(?:binary|bool|float|int|map|merge|null|omap|pairs|seq|set|str|timestamp)|!(?:FindInMap|GetAtt|ImportValue|Join|Ref|Select|Sub))$/;

export function tagFinding(source: Source, span: Span): Finding {
  const written = source.text.slice(span.start, span.end);
  const tag = TAG.test(written) ? written : '!…';
  return {
    code: CODES.yamlTag,
    severity: 'error',
    message: `YAML tags such as "${tag}" are not read`,
    place: placeOf(span),
    wayOut: ['refer to another resource with "${ref:ADDRESS.Member}", to a variable with "${env:NAME}"'],
  };
}

/** In flow style `${…}` without quotes is a text `$` and then a map. */
export const isUnquotedPlaceholder = (scalar: Scalar, text: string, end: number): boolean =>
  text[end] === '{' && scalar.type === 'PLAIN' && scalar.source?.endsWith('$') === true;

export function unquotedPlaceholder({ source, start }: Span): Finding {
  const rest = source.text.slice(start);
  const found = /^[^\s,]*?\$\{[^}\n]*\}/.exec(rest)?.[0] ?? '${…}';
  const isSafe = isOnlyPlaceholders(found) || !isBehindSecret({ source, start });
  const text = isSafe ? found : '${…}';
  const end = start + text.length;
  return {
    code: CODES.unquotedPlaceholder,
    severity: 'error',
    message: `a placeholder between { } or [ ] needs quotes: "${text}"`,
    place: placeOf({ source, start, end }),
    hint: `quote it: "${text}"`,
    why: 'Without quotes YAML reads the braces of the placeholder as a map.',
  };
}

/** Whether the name of a secret stands before it on its line, or as the key that it is the value of. */
function isBehindSecret({ source, start }: Pick<Span, 'source' | 'start'>): boolean {
  const before = source.text.slice(Math.max(0, start - 300), start).trimEnd();
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return Array.from(line.matchAll(/[\w-]+(?=["']?\s*:)/g)).some(([name]) => isLikeSecret(name));
}
