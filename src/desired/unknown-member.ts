import { childKinds, kinds } from '../kinds/index.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { CODES } from './codes.ts';
import { placeOf, type Span } from './node.ts';
import type { Said, Subject } from './subject.ts';
import { didYouMean } from './suggest.ts';

/** A member that the file may not give here: one that AWS sets, a second door, or one that nobody knows. */
export function unknownMember(subject: Subject): Said {
  const { error, entry, schema, located } = subject;
  const name = String(error.params.additionalProperty);
  const key = (entry.value.is === 'map' ? entry.value.entries.get(name) : undefined)?.key ?? entry.key;
  const place = placeOf(key);
  const known = memberSchema(schema, name);
  if (known?.['x-mirror'] !== undefined) return secondDoor(name, known['x-mirror'], key);
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

/** Where a member of that very name stands in the same resource, or a collection of that name in the file. */
function elsewhereOf(name: string, { schema, located }: Subject): string | undefined {
  const owner = located.owner;
  if (owner === undefined) {
    const kind = kinds.find(({ collection }) => collection === name);
    return kind === undefined
      ? undefined
      : `${childKinds(undefined).find(({ name: parent }) => kind.parents.includes(parent))?.collection}.NAME`;
  }
  const found = located.member.length === 0 ? pathTo(name, owner.kind.schema) : undefined;
  return found === undefined || schema?.properties?.[name] !== undefined ? undefined : found;
}

/** The path of structures that leads to a member, where it is not at the top. */
function pathTo(name: string, schema: Schema): string | undefined {
  for (const [member, inner] of Object.entries(schema.properties ?? {})) {
    if (inner.type !== 'object' || inner['x-mirror'] !== undefined) continue;
    if (inner.properties?.[name] !== undefined && isAccepted(inner, name)) return member;
    const below = pathTo(name, inner);
    if (below !== undefined) return `${member}.${below}`;
  }
  return undefined;
}
