import { kinds } from '../kinds/index.ts';
import type { Finding } from '../model/finding.ts';
import type { Schema } from '../model/schema.ts';
import { isUnknown } from '../model/value.ts';
import { CODES } from './codes.ts';
import type { SchemaError } from './compiled-schema.js';
import { limitInWords } from './limits.ts';
import { whereabouts } from './locate.ts';
import { isNull, type Node, type Path, placeOf, type ScalarNode, type Span, written } from './node.ts';
import { relevantErrors } from './relevant-errors.ts';
import { exampleOf } from './structure-example.ts';
import { type Checked, markOf, nameOf, type Said, type Subject, subjectOf } from './subject.ts';
import { didYouMean } from './suggest.ts';
import { unknownMember } from './unknown-member.ts';

/** What ajv found, in the user's words: one finding for one thing that is wrong. */
export function complaints(errors: readonly SchemaError[], checked: Checked): readonly Finding[] {
  const said = new Set<string>();
  return relevantErrors(errors).flatMap((error) => {
    const subject = subjectOf(error, checked);
    if (isUnsaid(subject) || said.has(topicOf(error))) return [];
    said.add(topicOf(error));
    return [{ severity: 'error' as const, ...whereabouts(subject.located), ...sayings(error.keyword)(subject) }];
  });
}

/** A value that breaks its length and its pattern is one mistake; two unknown members are two. */
function topicOf({ instancePath, params, propertyName }: SchemaError): string {
  return JSON.stringify([instancePath, params.additionalProperty, params.missingProperty, propertyName]);
}

/** `null` is checked by itself, and what is not known yet cannot be checked. */
function isUnsaid({ error, entry, path, fromKey }: Subject): boolean {
  if (error.propertyName !== undefined) return error.propertyName.includes('${');
  if (fromKey) return String(path.at(-2)).includes('${');
  if (isNull(entry.value)) return true;
  const isStructure = error.keyword === 'type' && (error.params.type === 'object' || error.params.type === 'array');
  return (
    entry.value.is === 'scalar' && isUnknown(entry.value.value) && !(isStructure && 'awaits' in entry.value.value.cause)
  );
}

function sayings(keyword: string): (subject: Subject) => Said {
  if (keyword === 'type') return wrongType;
  if (keyword === 'enum') return notOneOf;
  if (keyword === 'const') return wrongVersion;
  if (keyword === 'required') return missing;
  return keyword === 'additionalProperties' ? unknownMember : outside;
}

const TYPES: { readonly [type: string]: string } = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
};

function wrongType(subject: Subject): Said {
  const { entry, error, path, secret } = subject;
  const { value } = entry;
  const place = placeOf(markOf(subject));
  const name = nameOf(path);
  const type = String(error.params.type);
  if (value.is === 'scalar' && isUnknown(value.value)) {
    return {
      code: CODES.placeholderForStructure,
      message: `a placeholder stands for one value; ${name} is ${TYPES[type]}`,
      place,
    };
  }
  if (type === 'string' && value.is === 'scalar' && !secret) return quoteIt(name, value);
  const is =
    value.is === 'scalar'
      ? secret
        ? 'a single value'
        : asRead(value)
      : TYPES[value.is === 'list' ? 'array' : 'object'];
  return {
    code: CODES.wrongType,
    message: `${name} must be ${TYPES[type] ?? type}, is ${is}`,
    place,
    ...typeHint(type, subject),
  };
}

/** What YAML made of it; JSON has no word for numbers without an end. */
function asRead({ value, ...span }: ScalarNode): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return JSON.stringify(value);
  return `${written(span)}, which YAML reads as ${Number.isNaN(value) ? '"not a number"' : 'infinity'}`;
}

function quoteIt(name: string, span: Span): Said {
  const text = written(span);
  const kind = /^(true|false)$/i.test(text) ? 'a boolean' : 'a number';
  return {
    code: CODES.quoteIt,
    message: `${name} must be a text; without quotes YAML reads ${text} as ${kind}`,
    place: placeOf(span),
    hint: `quote it: "${text}"`,
  };
}

const YES_NO: { readonly [text: string]: string } = {
  yes: 'true',
  on: 'true',
  y: 'true',
  no: 'false',
  off: 'false',
  n: 'false',
};

function typeHint(type: string, subject: Subject): { readonly hint?: string } {
  const { value } = subject.entry;
  if (type === 'array' || type === 'object') return { hint: exampleOf(subject) };
  if (value.is !== 'scalar' || typeof value.value !== 'string') return {};
  if (type === 'boolean' && YES_NO[value.value.toLowerCase()] !== undefined)
    return { hint: `write ${YES_NO[value.value.toLowerCase()]}` };
  const isQuoted =
    (type === 'boolean' && /^(true|false)$/.test(value.value)) || (type === 'integer' && /^\d+$/.test(value.value));
  return isQuoted && /^["']/.test(written(value)) ? { hint: 'remove the quotes' } : {};
}

const orList = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter((part) => part !== '').join(' or ');

function notOneOf(subject: Subject): Said {
  const { error, entry, located, path, secret } = subject;
  const allowed = Array.isArray(error.params.allowedValues) ? error.params.allowedValues.map(String) : [];
  const value = entry.value.is === 'scalar' ? String(entry.value.value) : '';
  const place = placeOf(markOf(subject));
  if (located.member[0] === 'manage' && value === 'full') return neverByAbsence(path, subject);
  const is = secret ? '' : `, is ${JSON.stringify(value)}`;
  return {
    code: CODES.outsideConstraint,
    message: `${nameOf(path)} must be ${orList(allowed)}${is}`,
    place,
    ...(secret ? {} : didYouMean(value, allowed)),
  };
}

function neverByAbsence(path: Path, subject: Subject): Said {
  const collection = path.findLast((segment) => segment !== 'mode');
  const { id, irreplaceable, calls } = kinds.find((kind) => kind.collection === collection) ?? {};
  const idLine = irreplaceable ? `${id}: …, ` : '';
  const ways = calls?.delete === undefined ? [] : [`write each deletion down: old: { ${idLine}delete: true }`];
  return {
    code: CODES.neverDeletedByAbsence,
    message: `${String(collection)} are never deleted by absence, so they cannot be managed "full"`,
    place: placeOf(markOf(subject)),
    why: irreplaceable
      ? 'Their users or identities would be gone for good.'
      : 'Those that the file does not declare are not asked for, so nobody can tell which they are.',
    wayOut: ['write additive or observe', ...ways],
  };
}

const VERSION_WAY: readonly string[] = ['write this line at the top: version: 1'];

function wrongVersion(subject: Subject): Said {
  const value = subject.entry.value;
  const text = value.is === 'scalar' ? written(value) : 'something else';
  return {
    code: CODES.version,
    message: `this build reads version 1 of the format, the file says ${text}`,
    place: placeOf(markOf(subject)),
    wayOut: /^["']1["']$/.test(text) ? ['remove the quotes: version: 1'] : VERSION_WAY,
  };
}

function missing({ error, entry, path }: Subject): Said {
  const member = String(error.params.missingProperty);
  if (path.length === 0) {
    const start = { ...entry.value, end: entry.value.start + 1 };
    return {
      code: CODES.version,
      message: 'the file does not say which version of the format it is written in',
      place: placeOf(start),
      wayOut: VERSION_WAY,
    };
  }
  return {
    code: CODES.missingMember,
    message: `${nameOf(path)} lacks "${member}", which AWS requires`,
    place: placeOf(entry.key),
  };
}

function outside(subject: Subject): Said {
  const { error, entry, path, secret, fromKey } = subject;
  const schema = subject.schema ?? {};
  if (error.propertyName !== undefined) return badKey(subject, error.propertyName);
  const value = fromKey ? path.at(-2) : entry.value.is === 'scalar' ? entry.value.value : jsonOf(entry.value);
  const host = secret ? undefined : hostOf(value, schema);
  const name = fromKey ? `the key "${String(value)}" is its ${String(path.at(-1))}, which` : nameOf(path);
  return {
    code: CODES.outsideConstraint,
    message: `${name} ${limitInWords(error.keyword, schema, { value, secret })}`,
    place: placeOf(markOf(subject)),
    ...(host === undefined ? {} : { hint: `did you mean "${host}"?` }),
    ...(fromKey && host === undefined ? { wayOut: [`give the name by itself: ${String(path.at(-1))}: …`] } : {}),
  };
}

/** The host of a URL, where that alone would do. */
function hostOf(value: unknown, { pattern }: Schema): string | undefined {
  const host = typeof value === 'string' ? /^https?:\/\/([^/]+)\/?$/.exec(value)?.[1] : undefined;
  return host !== undefined && pattern !== undefined && new RegExp(pattern, 'u').test(host) ? host : undefined;
}

const jsonOf = (node: Node): unknown =>
  node.is === 'list' ? node.items : node.is === 'map' ? Object.fromEntries(node.entries) : node.value;

function badKey({ error, entry, schema, path }: Subject, key: string): Said {
  const span = (entry.value.is === 'map' ? entry.value.entries.get(key)?.key : undefined) ?? entry.key;
  const words = limitInWords(error.keyword, schema?.propertyNames ?? {}, { value: key, secret: false });
  return {
    code: CODES.outsideConstraint,
    message: `the key "${key}" of ${nameOf(path)} ${words}`,
    place: placeOf(span),
  };
}
