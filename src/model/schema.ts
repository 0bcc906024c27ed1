import { keyText } from './reference.ts';
import { type Fields, isEmpty, type Json, type Value } from './value.ts';

/**
 * What a user may write: JSON Schema, plus our annotations, each a fact about the field itself.
 * The editor completes from it, ajv checks with it, and the engine reads the annotations.
 */
export type Schema = {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  readonly title?: string;
  readonly description?: string;
  readonly properties?: { readonly [member: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly uniqueItems?: boolean;
  readonly anyOf?: readonly Schema[];
  readonly examples?: readonly Json[];

  /**
   * AWS's value for the absent member. Absent and default are the same setting; `null` in the file writes it. Where AWS
   * demands the member of a new resource, a file need not give it.
   */
  readonly default?: Json;
  /** In answers only: others may refer to it, no request carries it. */
  readonly readOnly?: boolean;
  /** In requests only: AWS never gives it back, so it cannot be compared. */
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;

  /** Cannot change after creation. On the items of a keyed list: an item that exists cannot change. */
  readonly 'x-immutable'?: true;
  /** Never shown. */
  readonly 'x-secret'?: true;
  /** A list whose order means nothing. */
  readonly 'x-unordered'?: true;
  /** A list that is a map: these members of an item are its key. */
  readonly 'x-keyed-by'?: readonly string[];
  /** A map or keyed list that the file overlays key by key instead of declaring it whole. */
  readonly 'x-open'?: true;
  /** Groups of members that exclude each other: declaring one drops the live members of the others. */
  readonly 'x-exclusive'?: readonly (readonly string[])[];
  /**
   * What `null` does where there is no default to write. Absent: `omit`. On the items of a list, `never` says that AWS
   * has no way to take one away: the resource is made anew.
   */
  readonly 'x-clear'?: 'omit' | 'empty' | 'never';
  /** AWS's values for the absent structure: completes one that is given in part, and is what `null` writes. */
  readonly 'x-complete'?: Json;
  /**
   * On a write-only member, the read-only one beside it whose presence tells that AWS has it: that it is there can be
   * compared, though not what it is.
   */
  readonly 'x-shown-by'?: string;
  /** AWS fills it in: in a map, or an item of a list, that the file declares whole, such a live key stays unless the file names it. */
  readonly 'x-server-filled'?: true;
  /** AWS derives it from these keys beside it: when one of them changes, a live value that the file does not name goes. */
  readonly 'x-filled-from'?: readonly string[];
  /** A second door to a setting that the owner has: `Policies.PasswordPolicy.X` here, or `mfa.X` in another kind. */
  readonly 'x-mirror'?: string;
  /** Items of a keyed list that AWS makes by itself: one that has all these members as they stand here is in no export. */
  readonly 'x-built-in'?: readonly { readonly [member: string]: Json }[];
  /** A structure whose mere presence is the setting, so `{}` is not the same as absent. */
  readonly 'x-presence'?: true;
  /** While the member has this value, AWS refuses to delete the resource. */
  readonly 'x-protects'?: Json;
  /** Bytes, base64 on the wire and in a file. Its lengths are counted in bytes. */
  readonly 'x-blob'?: true;
};

/** The schema of one member of a structure or map, or of the items of a list; `undefined` where there is none. */
export function memberSchema(schema: Schema | undefined, segment: string | number): Schema | undefined {
  if (schema === undefined) return undefined;
  if (isDocument(schema)) return ANYTHING;
  if (typeof segment === 'number' || schema.type === 'array') return schema.items;
  // A request may have any name, `constructor` too.
  const { properties = {} } = schema;
  if (Object.hasOwn(properties, segment)) return properties[segment];
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

const shown = new WeakMap<Schema, { readonly [member: string]: string }>();

/** Write-only members of a structure → the read-only ones that tell whether AWS has them. */
export function shownMembers(schema: Schema = {}): { readonly [member: string]: string } {
  const known = shown.get(schema);
  if (known !== undefined) return known;
  const entries = Object.entries(schema.properties ?? {}).flatMap(([member, { 'x-shown-by': by }]) =>
    by === undefined ? [] : [[member, by] as const],
  );
  const found = Object.fromEntries(entries);
  shown.set(schema, found);
  return found;
}

const sent = new WeakMap<Schema, Schema>();

/** The same, in which what AWS never gives back counts as well: what a creation is told. */
export function sentSchema(schema: Schema): Schema {
  const known = sent.get(schema);
  if (known !== undefined) return known;
  const { writeOnly: _, ...rest } = schema;
  const { properties, items, additionalProperties: values } = rest;
  const members = Object.entries(properties ?? {}).map(([member, inner]) => [member, sentSchema(inner)] as const);
  const found: Schema = {
    ...rest,
    ...(properties && { properties: Object.fromEntries(members) }),
    ...(items && { items: sentSchema(items) }),
    ...(typeof values === 'object' && { additionalProperties: sentSchema(values) }),
  };
  sent.set(schema, found);
  return found;
}

/** The write-only members that AWS shows to be there. */
export const shownIn = (fields: Fields, schema: Schema): readonly string[] =>
  Object.entries(shownMembers(schema)).flatMap(([member, by]) => (isEmpty(fields[by]) ? [] : [member]));

/** Whether it is a document: free JSON, in which nothing is unknown and every member may be left to AWS. */
export const isDocument = (schema: Schema): boolean => schema.additionalProperties === true;

/** What stands in a document. AWS keeps what an update does not mention, and has no word that would clear it. */
const ANYTHING: Schema = { additionalProperties: true, 'x-clear': 'never' };

/** Whether its keys are the user's own (a map), not names that AWS gives (a structure). */
export const isMap = (schema: Schema): boolean => typeof schema.additionalProperties === 'object';

/**
 * The key of an item in a list that is a map, such as `verified_email` or `LIGHT FAVICON_ICO`. What is not known yet
 * stands in it as the reference that the file has, which no live item can have.
 */
export function itemKey(members: readonly string[], item: { readonly [member: string]: Value }): string {
  return members.map((member) => keyText(item[member] ?? '')).join(' ');
}
