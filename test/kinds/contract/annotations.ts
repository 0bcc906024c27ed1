import { Ajv2020 } from 'ajv/dist/2020.js';
import { kinds } from '../../../src/kinds/index.ts';
import type { Kind } from '../../../src/model/kind.ts';
import { isMap, type Schema } from '../../../src/model/schema.ts';
import { walk } from '../models.ts';
import type { Checks } from './checks.ts';

/** Holds the annotations of a kind's schema against each other. */
export const annotationChecks: Checks = {
  'annotates only where an annotation means something': (kind) => {
    return walk(kind.schema, kind.name).flatMap(([path, schema]) => misused(path, schema));
  },
  'lets null do something on every member, or says that nothing can': (kind) => {
    return walk(kind.schema, kind.name).flatMap(([path, schema]) => uncleared(path, schema));
  },
  'has defaults that its own schema accepts': (kind) => {
    return walk(kind.schema, kind.name).flatMap(([path, schema]) => invalidDefaults(path, schema));
  },
  'names the owner of every second door': (kind) => {
    const wrong = walk(kind.schema, kind.name).filter(
      ([, schema]) => schema['x-mirror'] !== undefined && !hasOwner(kind, schema['x-mirror']),
    );
    return wrong.map(
      ([path, schema]) =>
        `${path}: x-mirror names ${schema['x-mirror']}, which is nowhere, or is a mirror itself: name the owner`,
    );
  },
};

type Meaningful = (schema: Schema, path: string) => boolean;

/** Where each annotation means something. */
const MEANT: { readonly [annotation: string]: Meaningful } = {
  'x-by-hand': (schema) => typeof Object.entries(schema).find(([name]) => name === 'x-by-hand')?.[1] === 'string',
  'x-immutable': (_schema, path) => /^[^.]+\.[^.[]+(\[\])?$/.test(path),
  'x-secret': ({ type }) => type === 'string',
  'x-unordered': ({ type, items }) => type === 'array' && items?.type === 'string',
  'x-keyed-by': ({ items, 'x-keyed-by': keys = [] }) =>
    keys.length > 0 && keys.every((key) => items?.properties?.[key] !== undefined),
  'x-open': (schema) => isMap(schema) || schema['x-keyed-by'] !== undefined,
  'x-built-in': ({ items, 'x-keyed-by': keys = [], 'x-built-in': builtIn = [] }) =>
    builtIn.every((item) => {
      const known = Object.keys(items?.properties ?? {});
      return keys.every((key) => key in item) && Object.keys(item).every((name) => known.includes(name));
    }),
  'x-exclusive': ({ properties: members = {}, 'x-exclusive': groups = [] }) =>
    groups.length > 1 && groups.flat().every((member) => member in members),
  'x-clear': ({ 'x-clear': how = '' }) => ['omit', 'empty', 'never'].includes(how),
  'x-complete': (schema) => schema['x-complete'] !== undefined,
  'x-server-filled': ({ type }) => type === 'string',
  'x-filled-from': ({ 'x-filled-from': keys = [], 'x-server-filled': isFilled }) =>
    isFilled === true && keys.length > 0,
  'x-mirror': ({ 'x-mirror': owner = '' }) => owner.includes('.'),
  'x-presence': ({ type }) => type === 'object' || type === 'array',
  'x-blob': ({ type }) => type === 'string',
  // The owner stands beside it, and is looked up by another test.
  'x-shown-by': ({ writeOnly }) => writeOnly === true,
  'x-protects': ({ enum: values = [], 'x-protects': value = null }) => values.includes(value),
};

function misused(path: string, schema: Schema): readonly string[] {
  const annotations = Object.keys(schema).filter((name) => name.startsWith('x-'));
  return annotations
    .filter((name) => !MEANT[name]?.(schema, path))
    .map((name) => `${path}: ${name} means nothing here: src/model/schema.ts says where it does`);
}

/** What AWS demands cannot be left out: `null` needs a value to write. And what has one must not say that nothing can be done. */
function uncleared(path: string, schema: Schema): readonly string[] {
  const hasValue = schema.default !== undefined || schema['x-complete'] !== undefined;
  const demanded = (schema.required ?? []).filter((member) => {
    const inner = schema.properties?.[member] ?? {};
    return [inner.default, inner['x-complete'], inner['x-clear'], inner['x-mirror']].every(
      (said) => said === undefined,
    );
  });
  return [
    ...(hasValue && schema['x-clear'] === 'never'
      ? [`${path}: has a default, and says that null can do nothing (x-clear: never): take out one of the two`]
      : []),
    ...demanded.map(
      (member) =>
        `${path}.${member}: AWS demands it, so null can do nothing: say x-clear, or what null writes (default, x-complete)`,
    ),
  ];
}

const ajv = new Ajv2020({ strict: false });

function invalidDefaults(path: string, schema: Schema): readonly string[] {
  const values = [schema.default, schema['x-complete']].filter((value) => value !== undefined);
  const isValid = values.length === 0 ? undefined : ajv.compile(schema);
  const unsorted =
    schema['x-unordered'] &&
    Array.isArray(schema.default) &&
    String(schema.default) !== String(schema.default.toSorted());
  return [
    ...values
      .filter((value) => isValid?.(value) === false)
      .map(
        (value) =>
          `${path}: ${JSON.stringify(value)} is a default that the schema itself does not accept: correct one of the two`,
      ),
    ...(unsorted ? [`${path}: the default of a set is compared sorted: write it sorted`] : []),
  ];
}

/** `Policies.PasswordPolicy` here, or `mfa.MfaConfiguration`: a collection and a path in its kind. */
function hasOwner(kind: Kind, owner: string): boolean {
  const [collection = '', ...rest] = owner.split('.');
  const other = kinds.find((each) => each.collection === collection);
  const path = other === undefined ? [collection, ...rest] : rest;
  const found = path.reduce<Schema | undefined>(
    (schema, member) => schema?.properties?.[member],
    (other ?? kind).schema,
  );
  return found !== undefined && found['x-mirror'] === undefined;
}
