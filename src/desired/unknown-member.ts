import { kinds } from '../kinds/index.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { CODES } from './codes.ts';
import { placeOf, type Span } from './node.ts';
import type { Declared } from './resources.ts';
import { rootSettings } from './settings.ts';
import type { Said, Subject } from './subject.ts';
import { didYouMean } from './suggest.ts';
import { fileSchema } from './whole-schema.ts';

/** A member that the file may not give here: one that AWS sets, a second door, or one that nobody knows. */
export function unknownMember(subject: Subject): Said {
  const { error, entry, schema, located } = subject;
  const name = String(error.params.additionalProperty);
  const key = (entry.value.is === 'map' ? entry.value.entries.get(name) : undefined)?.key ?? entry.key;
  const place = placeOf(key);
  const known = memberSchema(schema, name);
  if (known?.['x-mirror'] !== undefined) return secondDoor(name, doorOf(known['x-mirror'], located.owner), key);
  if (known?.readOnly === true) return readOnlyMember(name, key);
  if (name === 'delete' && located.owner !== undefined) return notDeletable(located.owner.kind.name, key);
  const elsewhere = elsewhereOf(name, subject);
  const candidates = Object.keys(schema?.properties ?? {}).filter((member) => isAccepted(schema, member));
  const hint = elsewhere === undefined ? didYouMean(name, candidates) : { hint: `it stands under ${elsewhere}` };
  return { code: CODES.unknownMember, message: `unknown member "${name}"`, place, ...hint };
}

function isAccepted(schema: Schema | undefined, member: string): boolean {
  const known = memberSchema(schema, member);
  return known?.readOnly !== true && known?.['x-mirror'] === undefined;
}

const secondDoor = (name: string, owner: string, key: Span): Said => ({
  code: CODES.secondDoor,
  message: `"${name}" is a second door to a setting that stands under ${owner}`,
  place: placeOf(key),
  hint: `write it under ${owner}`,
  why: 'Said in two places, it could be said in two ways.',
});

const readOnlyMember = (name: string, key: Span): Said => ({
  code: CODES.readOnlyMember,
  message: `"${name}" is set by AWS and cannot be written`,
  place: placeOf(key),
  wayOut: [`remove the line; to use its value elsewhere, write "\${ref:ADDRESS.${name}}" there`],
});

const notDeletable = (kind: string, key: Span): Said => ({
  code: CODES.notDeletable,
  message: `"delete" is only for what is never deleted by absence; a ${kind} is not of that sort`,
  place: placeOf(key),
  wayOut: ['remove it from the file, and manage its collection "full": manage: { COLLECTION: full }'],
});

/** The other door, with the names of what it stands in: `userPools.X` → `userPools.customers.X`. */
function doorOf(door: string, owner: Declared | undefined): string {
  for (let above = owner; above !== undefined; above = above.parent) {
    const head = `${above.kind.collection}.`;
    if (door.startsWith(head)) return `${above.address}.${door.slice(head.length)}`;
  }
  return door;
}

/** Where a member or collection of that very name stands below the same resource, or a collection anywhere in the file. */
function elsewhereOf(name: string, { schema, located }: Subject): string | undefined {
  if (located.member.length > 0 || schema?.properties?.[name] !== undefined) return undefined;
  const path = pathTo(name, schema ?? {}) ?? (isCollection(name) ? pathTo(name, fileSchema) : undefined);
  return path?.join('.');
}

const isCollection = (name: string): boolean => kinds.some(({ collection }) => collection === name);

type Spot = { readonly path: readonly string[]; readonly schema: Schema };

/** The shortest path of structures and collections that leads to a member; none where several of its length do. */
function pathTo(name: string, from: Schema): readonly string[] | undefined {
  let level: readonly Spot[] = insideOf({ path: [], schema: from });
  while (level.length > 0) {
    const found = level.filter(({ schema }) => schema.properties?.[name] !== undefined && isAccepted(schema, name));
    if (found.length > 0) return found.length === 1 ? found[0]?.path : undefined;
    level = level.flatMap(insideOf);
  }
  return undefined;
}

function insideOf({ path, schema }: Spot): readonly Spot[] {
  return Object.entries(schema.properties ?? {}).flatMap(([member, inner]) => {
    if (inner.type !== 'object' || inner['x-mirror'] !== undefined || member in rootSettings) return [];
    const { additionalProperties: named } = inner;
    return typeof named === 'object'
      ? [{ path: [...path, member, 'NAME'], schema: named }]
      : [{ path: [...path, member], schema: inner }];
  });
}
