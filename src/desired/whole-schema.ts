import { childKinds } from '../kinds/index.ts';
import { isFoundById, isSetting, type Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { resourceSettings, rootSettings } from './settings.ts';

type Members = { readonly [member: string]: Schema };
/** A schema that may point at another, as a self-contained JSON Schema does. */
export type JsonSchema = Schema & {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: JsonSchema };
};

/** How a resource's schema is made, and how it is named from its collection. */
type Composer = { readonly members: (kind: Kind) => Members; readonly refer: (kind: Kind) => Schema };

/** The whole file, every member that AWS knows included: where the tool looks up what stands at a place. */
export const fileSchema: Schema = rootSchema({ members: allMembers, refer: inline });

/** What a file may say: without what only AWS sets, and without second doors. Self-contained. */
export function acceptedSchema(): JsonSchema {
  const found = new Map<string, JsonSchema>();
  const composer: Composer = {
    members: acceptedMembers,
    refer: (kind) => {
      const name = kind.name.replaceAll(' ', '-');
      if (!found.has(name)) {
        found.set(name, {}); // holds its place, so that parents stand before children
        found.set(name, resourceSchema(kind, composer));
      }
      return pointer(name);
    },
  };
  const root = rootSchema(composer);
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...root, $defs: Object.fromEntries(found) };
}

function pointer(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

function inline(kind: Kind): Schema {
  return resourceSchema(kind, { members: allMembers, refer: inline });
}

function rootSchema(composer: Composer): Schema {
  return {
    type: 'object',
    title: 'Desired state of Amazon Cognito',
    description: 'PascalCase is AWS: members and values as in the API reference. camelCase is cognitoctl.',
    properties: { ...rootSettings, ...collections(undefined, composer) },
    required: ['version'],
    additionalProperties: false,
  };
}

/** What a file may say directly in a resource of a kind. */
export const acceptedNames = (kind: Kind): ReadonlySet<string> =>
  new Set(Object.keys(resourceSchema(kind, { members: acceptedMembers, refer: () => ({}) }).properties ?? {}));

function resourceSchema(kind: Kind, composer: Composer): Schema {
  const { title, description } = kind.schema;
  return {
    type: 'object',
    title: title ?? kind.name,
    ...(description === undefined ? {} : { description }),
    properties: { ...composer.members(kind), ...resourceSettings(kind), ...collections(kind, composer) },
    additionalProperties: false,
  };
}

/** Where the kinds below one stand: each under its collection, by keys; a setting of its parent without a key. */
function collections(parent: Kind | undefined, { refer }: Composer): Members {
  return Object.fromEntries(
    childKinds(parent?.name).map((kind) => {
      const inner = refer(kind);
      return [kind.collection, isSetting(kind) ? inner : { type: 'object', additionalProperties: inner }];
    }),
  );
}

function allMembers({ schema }: Kind): Members {
  return schema.properties ?? {};
}

function acceptedMembers(kind: Kind): Members {
  const members = accepted(kind.schema, 'overlay').properties ?? {};
  if (kind.id === undefined || !isFoundById(kind)) return members;
  const description = `The id that AWS assigned. With it, the key in the file is only a label.`;
  const pattern = kind.schema.properties?.[kind.id]?.pattern;
  return {
    [kind.id]: { type: 'string', minLength: 1, ...(pattern === undefined ? {} : { pattern }), description },
    ...members,
  };
}

/**
 * A structure that overlays the live state may be given in part: what it requires is checked after the overlay.
 * An item of a list or a value of a map is whole.
 */
function accepted(schema: Schema, given: 'overlay' | 'whole'): Schema {
  const { properties, required, items, additionalProperties, anyOf, pattern, ...rest } = withoutAnnotations(
    schema['x-blob'] ? inBase64(schema) : schema,
  );
  const members = Object.entries(properties ?? {}).filter(([, member]) => isAccepted(member));
  const names = required?.filter((name) => members.some(([member]) => member === name)) ?? [];
  return {
    ...rest,
    ...(pattern === undefined ? {} : { pattern: forJavaScript(pattern) }),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(members.map(([name, member]) => [name, accepted(member, given)])) }),
    ...(given === 'whole' && names.length > 0 ? { required: names } : {}),
    ...(items === undefined ? {} : { items: accepted(items, 'whole') }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((branch) => accepted(branch, given)) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: values(additionalProperties) }),
  };
}

/** Bytes stand in a file as base64: four letters for three of them. */
const inBase64 = ({ minLength, maxLength, ...schema }: Schema): Schema => ({
  ...schema,
  ...(minLength === undefined ? {} : { minLength: lettersFor(minLength) }),
  ...(maxLength === undefined ? {} : { maxLength: lettersFor(maxLength) }),
});

const lettersFor = (bytes: number): number => Math.ceil(bytes / 3) * 4;

const values = (additional: boolean | Schema): boolean | Schema =>
  typeof additional === 'boolean' ? additional : accepted(additional, 'whole');

const isAccepted = (member: Schema): boolean => member.readOnly !== true && member['x-mirror'] === undefined;

/** Without our annotations but the `x-open` of a map, which says where `null` removes a key. */
function withoutAnnotations(schema: Schema): Schema {
  const isKept = (name: string): boolean => !/^(x-|\$)/.test(name) || (name === 'x-open' && schema.type === 'object');
  return Object.fromEntries(Object.entries(schema).filter(([name]) => isKept(name)));
}

/** AWS's patterns are Java's. The one thing in them that JavaScript lacks is the switch that lets `.` match a line break. */
const forJavaScript = (pattern: string): string => pattern.replaceAll('(?s).', '[\\s\\S]');
