import { formatPath } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { isSecret } from '../model/value.ts';
import type { SchemaError } from './compiled-schema.js';
import type { Locate, Located } from './locate.ts';
import { type Entry, follow, type MapNode, type Node, type Path, type Span } from './node.ts';
import { isLikeSecret } from './secret-names.ts';

export type Checked = { readonly root: MapNode; readonly schema: Schema; readonly locate: Locate };

/** What one error is about: the place in the tree, its schema, and whether the file stops short of it. */
export type Subject = {
  readonly error: SchemaError;
  readonly entry: Entry;
  readonly schema: Schema | undefined;
  readonly located: Located;
  readonly path: Path;
  readonly secret: boolean;
  /** The value comes from a key: the name of a resource that does not give its name. */
  readonly fromKey: boolean;
};

/** A finding without what the place alone tells. */
export type Said = Omit<Finding, 'severity' | 'address' | 'path'>;

/** What an error of ajv is about. */
export function subjectOf(error: SchemaError, { root, schema, locate }: Checked): Subject {
  const path = pathOf(error.instancePath, root);
  const { entry, depth } = follow(root, path);
  let at: Schema | undefined = schema;
  let secret = false;
  for (const segment of path) {
    at = structureOf(memberSchema(at, segment));
    secret ||= at?.['x-secret'] === true || isLikeSecret(segment);
  }
  secret ||= entry.value.is === 'scalar' && isSecret(entry.value.value);
  return { error, entry, schema: at, located: locate(path), path, secret, fromKey: depth < path.length };
}

/** Of several ways to write a value, the one with members. */
const structureOf = (schema: Schema | undefined): Schema | undefined =>
  schema?.anyOf?.find(({ properties }) => properties !== undefined) ?? schema;

/** A JSON pointer → segments; those into a list are numbers. */
function pathOf(pointer: string, root: Node): Path {
  let node: Node | undefined = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const segment = node?.is === 'list' ? Number(name) : name;
      node =
        node === undefined
          ? undefined
          : node.is === 'list'
            ? node.items[Number(name)]
            : node.is === 'map'
              ? node.entries.get(name)?.value
              : undefined;
      return segment;
    });
}

/** The last segments of a path, as a person would name the thing. */
export function nameOf(path: Path): string {
  const from = path.findLastIndex((segment) => typeof segment === 'string');
  return `"${formatPath(path.slice(Math.max(0, from))).replace(/^\["(.*)"\]/, '$1')}"`;
}

/** What to mark: never a secret, because even its length is nobody's business. */
export const markOf = ({ entry, secret, fromKey }: Subject): Span =>
  secret || fromKey || entry.value.is !== 'scalar' ? entry.key : entry.value;
