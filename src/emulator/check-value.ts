import { memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, type Value } from '../model/value.ts';

/** A value of the wrong JSON type, or a member that the request does not have. */
export class SerializationProblem extends Error {}

/**
 * What a request breaks of AWS's constraints, in AWS's words, one text for each broken constraint.
 * Throws SerializationProblem where it cannot be read at all.
 */
export function brokenConstraints(fields: Fields, schema: Schema): readonly string[] {
  return structure(fields, schema, { path: '' });
}

/** What a schema knows of a structure; in maps and lists everything stays. */
export function withoutUnknown(fields: Fields, schema: Schema): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([member, inner]) => {
      const known = memberSchema(schema, member);
      return known === undefined ? [] : [[member, inside(inner, known)]];
    }),
  );
}

function inside(given: Value, schema: Schema): Value {
  if (isList(given)) return given.map((item, index) => inside(item, memberSchema(schema, index) ?? {}));
  return isFields(given) && schema.properties !== undefined ? withoutUnknown(given, schema) : given;
}

type Spot = { readonly path: string; readonly unchecked?: readonly string[] };

function value(given: Value, schema: Schema, spot: Spot): readonly string[] {
  if (given === null) return [];
  expectType(given, schema, spot);
  if (isList(given)) return [...sizes(given.length, schema, spot), ...items(given, schema, spot)];
  if (isFields(given))
    return typeof schema.additionalProperties === 'object' ? map(given, schema, spot) : structure(given, schema, spot);
  return [...enumeration(given, schema), ...text(given, schema), ...range(given, schema)].map((must) =>
    said(given, schema, { ...spot, must }),
  );
}

function structure(given: Fields, schema: Schema, { path }: Spot): readonly string[] {
  const missing = (schema.required ?? []).filter((member) => given[member] === undefined || given[member] === null);
  const inner = Object.entries(given).flatMap(([member, inside]) => {
    const known = memberSchema(schema, member);
    // AWS is said to ignore members that it does not know. Refusing them shows a request that means more than it does.
    if (known === undefined) throw new SerializationProblem(`Unexpected member ${joined(path, member)}`);
    return value(inside, known, { path: joined(path, member) });
  });
  return [
    ...missing.map(
      (member) => `Value null at '${joined(path, member)}' failed to satisfy constraint: Member must not be null`,
    ),
    ...inner,
  ];
}

function map(given: Fields, schema: Schema, spot: Spot): readonly string[] {
  const keys = Object.keys(given).flatMap((key) =>
    text(key, schema.propertyNames ?? {}).map(
      (must) =>
        `Value '{${key}}' at '${spot.path}' failed to satisfy constraint: Map keys must satisfy constraint: [${must}]`,
    ),
  );
  const inner = Object.entries(given).flatMap(([key, inside]) =>
    value(inside, memberSchema(schema, key) ?? {}, { path: `${spot.path}.${key}.member` }),
  );
  return [...sizes(Object.keys(given).length, schema, spot), ...keys, ...inner];
}

const items = (given: readonly Value[], schema: Schema, { path }: Spot): readonly string[] =>
  given.flatMap((item, index) =>
    value(item, memberSchema(schema, index) ?? {}, { path: `${path}.${index + 1}.member` }),
  );

/** `policies.passwordPolicy`: constraints call members by their names in lower camel case. */
const joined = (path: string, member: string): string =>
  `${path === '' ? '' : `${path}.`}${member.charAt(0).toLowerCase()}${member.slice(1)}`;

/** Values of secrets are left out of the text. */
function said(given: Value, schema: Schema, { path, must }: Spot & { readonly must: string }): string {
  return `Value${schema['x-secret'] ? '' : ` '${String(given)}'`} at '${path}' failed to satisfy constraint: ${must}`;
}

function sizes(count: number, schema: Schema, { path }: Spot): readonly string[] {
  const least = schema.minItems ?? schema.minProperties;
  const most = schema.maxItems ?? schema.maxProperties;
  return [...lengths(count, { least, most })].map((must) => `Value at '${path}' failed to satisfy constraint: ${must}`);
}

function lengths(
  count: number,
  { least, most }: { readonly least?: number | undefined; readonly most?: number | undefined },
): readonly string[] {
  if (least !== undefined && count < least) return [`Member must have length greater than or equal to ${least}`];
  if (most !== undefined && count > most) return [`Member must have length less than or equal to ${most}`];
  return [];
}

function enumeration(given: Value, schema: Schema): readonly string[] {
  if (schema.enum === undefined || schema.enum.some((allowed) => allowed === given)) return [];
  return [`Member must satisfy enum value set: [${schema.enum.join(', ')}]`];
}

function text(given: Value, schema: Schema): readonly string[] {
  if (typeof given !== 'string') return [];
  const length = schema['x-blob'] ? Buffer.from(given, 'base64').length : [...given].length;
  const wrong = lengths(length, { least: schema.minLength, most: schema.maxLength });
  if (schema.pattern === undefined || regularExpression(schema.pattern).test(given)) return wrong;
  return [
    ...wrong,
    `Member must satisfy regular expression pattern: ${schema.pattern.replace(/^\^(?:\(\?:(.*)\)\$|(.*)\$)$/, '$1$2')}`,
  ];
}

/** AWS's patterns are Java's: `(?s)` there is the flag `s` here. */
function regularExpression(pattern: string): RegExp {
  const known = compiled.get(pattern) ?? new RegExp(pattern.replace('(?s)', ''), pattern.includes('(?s)') ? 'su' : 'u');
  compiled.set(pattern, known);
  return known;
}

const compiled = new Map<string, RegExp>();

function range(given: Value, schema: Schema): readonly string[] {
  if (typeof given !== 'number') return [];
  if (schema.minimum !== undefined && given < schema.minimum)
    return [`Member must have value greater than or equal to ${schema.minimum}`];
  if (schema.maximum !== undefined && given > schema.maximum)
    return [`Member must have value less than or equal to ${schema.maximum}`];
  return [];
}

const JSON_TYPES: { readonly [type: string]: (given: Value) => boolean } = {
  string: (given) => typeof given === 'string',
  integer: (given) => Number.isInteger(given),
  number: (given) => typeof given === 'number',
  boolean: (given) => typeof given === 'boolean',
  array: isList,
  object: isFields,
};

function expectType(given: Value, schema: Schema, { path }: Spot): void {
  const isRight = schema.type === undefined || JSON_TYPES[schema.type]?.(given);
  if (!isRight) throw new SerializationProblem(`${typeName(given)} cannot be converted to ${schema.type} at '${path}'`);
}

const typeName = (given: Value): string =>
  isList(given) ? 'A list' : isFields(given) ? 'A structure' : `A ${typeof given}`;
