import { isDocument, type Schema } from '../model/schema.ts';
import { acceptedSchema, type JsonSchema } from './whole-schema.ts';

const PLACEHOLDER: Schema = { type: 'string', pattern: '\\$\\{' };

/**
 * What editors complete from: the accepted file as it is typed. Any scalar may be a placeholder instead, any member
 * may be `null`. Draft 2020-12, self-contained.
 */
export function editorSchema(): JsonSchema {
  const { $schema, $defs = {}, ...root } = acceptedSchema();
  const resources = Object.entries($defs).map(([name, resource]) => [name, withMembers(resource)] as const);
  return { ...($schema === undefined ? {} : { $schema }), ...withMembers(root), $defs: Object.fromEntries(resources) };
}

/** The root or a resource: its AWS members may be `null`; collections and the tool's own settings may not. */
function withMembers(schema: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, member]) => {
    return [name, /^[A-Z]/.test(name) ? orNull(typed(member)) : setting(member)] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties), ...changesOfLists(schema) };
}

/** `CallbackURLs+` and `CallbackURLs-` of the lists in a structure: what a layer changes of the ones below it. */
function changesOfLists({ properties = {} }: Schema): object {
  const lists = Object.entries(properties).filter(([, { type, anyOf = [] }]) =>
    [type, ...anyOf.map((branch) => branch.type)].includes('array'),
  );
  if (lists.length === 0) return {};
  const names = lists.map(([name]) => name).join('|');
  const description = '+ adds to the list that an earlier file or a template gives, - takes away from it.';
  return { patternProperties: { [`^(?:${names})[+-]$`]: { type: ['array', 'string'], description } } };
}

/** A setting of the tool, or what holds resources: the same, but nothing in it may be `null`. */
function setting(schema: Schema): Schema {
  const { type, const: fixed, anyOf, properties } = schema;
  if (anyOf !== undefined) return { ...schema, anyOf: [...anyOf.map(setting), PLACEHOLDER] };
  if (properties !== undefined) {
    const members = Object.entries(properties).map(([name, member]) => [name, setting(member)] as const);
    return { ...schema, properties: Object.fromEntries(members) };
  }
  return type === 'string' || type === 'boolean' || fixed !== undefined ? orPlaceholder(schema) : schema;
}

/** A schema as its values are typed: numbers, booleans, enums and texts may be placeholders, and so may a document in a file. */
function typed(schema: Schema): Schema {
  if (isDocument(schema)) return orPlaceholder(schema);
  if (schema.type === 'object') return typedMap(schema);
  if (schema.type === 'array')
    return { ...schema, ...(schema.items === undefined ? {} : { items: typed(schema.items) }) };
  return orPlaceholder(schema);
}

function orPlaceholder(schema: Schema): Schema {
  const { description, deprecated, examples, default: value, ...constraint } = schema;
  if (Object.keys(constraint).length === 1 && constraint.type === 'string') return schema;
  const notes = Object.entries({ description, deprecated, examples, default: value }).filter(
    ([, note]) => note !== undefined,
  );
  return { ...Object.fromEntries(notes), anyOf: [constraint, PLACEHOLDER] };
}

function typedMap({ 'x-open': open, ...schema }: Schema): Schema {
  const { properties, propertyNames, additionalProperties } = schema;
  const members = Object.entries(properties ?? {}).map(([name, member]) => [name, orNull(typed(member))] as const);
  const values = typeof additionalProperties === 'object' ? typed(additionalProperties) : undefined;
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(members), ...changesOfLists(schema) }),
    ...(propertyNames === undefined ? {} : { propertyNames: { anyOf: [propertyNames, { pattern: '\\$\\{' }] } }),
    ...(values === undefined ? {} : { additionalProperties: open === true ? orNull(values) : values }),
  };
}

const NULL = { type: 'null' } as unknown as Schema;

/** A member that may be at AWS's default. A list, map or structure may be a placeholder too: a pattern is for texts only. */
function orNull(schema: Schema): Schema {
  if (schema.anyOf !== undefined) return { ...schema, anyOf: [...schema.anyOf, NULL] };
  const isWhole = schema.type === 'array' || schema.type === 'object';
  const types = [schema.type, 'null', ...(isWhole ? ['string'] : [])];
  return { ...schema, type: types, ...(isWhole ? { pattern: PLACEHOLDER.pattern } : {}) } as unknown as Schema;
}
