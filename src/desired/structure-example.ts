import { isMap, type Schema } from '../model/schema.ts';
import { type Node, textOf, written } from './node.ts';
import type { Subject } from './subject.ts';

/** More would hide the form. */
const MOST_SHOWN = 3;

/** How a list or a map is written that somebody wrote as something else: with what stands there, where that tells. */
export function exampleOf({ entry: { value }, error, schema = {}, secret }: Subject): string {
  if (error.params.type === 'object') return `write a map: ${mapOf(schema, secret ? [] : namesIn(value))}`;
  const isOne = value.is === 'scalar' && !secret;
  return `write a list: [${isOne ? written(value) : inside(schema.items)}]`;
}

/** What may have been meant for keys. */
const namesIn = (node: Node): readonly string[] =>
  (node.is === 'list' ? node.items : [node]).flatMap((item) => textOf(item) ?? []);

function mapOf(schema: Schema, names: readonly string[]): string {
  if (!isMap(schema)) return structureOf(schema);
  const values = schema.additionalProperties as Schema;
  return braces(names.length === 0 ? ['NAME'] : names, values.type === 'object' ? '{}' : inside(values));
}

const structureOf = ({ properties = {}, required = Object.keys(properties) }: Schema): string => braces(required, '…');

function inside(schema: Schema = {}): string {
  if (schema.type === 'array') return '[…]';
  if (schema.type !== 'object') return '…';
  return schema.required === undefined ? '{ … }' : structureOf(schema);
}

function braces(names: readonly string[], value: string): string {
  const shown = names.slice(0, MOST_SHOWN).map((name) => `${isPlain(name) ? name : JSON.stringify(name)}: ${value}`);
  return `{ ${[...shown, ...(names.length > MOST_SHOWN ? ['…'] : [])].join(', ')} }`;
}

const isPlain = (name: string): boolean => /^[A-Za-z][\w.-]*$/.test(name);
