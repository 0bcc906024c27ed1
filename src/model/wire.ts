import { formatPath } from './address.ts';
import type { ReadCall } from './kind.ts';
import { idMember, type Kind, type Operation } from './kind.ts';
import { isDocument, memberSchema, type Schema } from './schema.ts';
import { type Fields, isFields, isList, Secret, type Value } from './value.ts';

/** A resource above another, nearest first in every list of them. */
export type Ancestor = { readonly kind: Kind; readonly fields: Fields };

/**
 * The request members that say which resource a call is about: the ancestors' ids, then its own, unless the
 * call names others. Throws where one has no value: nobody may call for a resource whose address is not known.
 */
export function addressing(
  kind: Kind,
  call: Operation | ReadCall,
  where: { readonly own?: Fields; readonly ancestors: readonly Ancestor[] },
): Fields {
  const own = where.own ?? {};
  const known = [own, ...where.ancestors.map(({ fields }) => fields)];
  const members = call.by ?? defaultMembers(kind, where);
  const pairs = members.map((member) => [member, known.find((fields) => member in fields)?.[member]] as const);
  const missing = pairs.find(([, value]) => value === undefined);
  if (missing !== undefined) throw new Error(`${call.op} needs ${missing[0]}, which ${kind.name} does not have here`);
  return { ...Object.fromEntries(pairs as readonly (readonly [string, Value])[]), ...call.with };
}

function defaultMembers(
  kind: Kind,
  { own, ancestors }: { readonly own?: Fields; readonly ancestors: readonly Ancestor[] },
): readonly string[] {
  const above = ancestors.toReversed().flatMap((ancestor) => idMember(ancestor.kind) ?? []);
  const id = idMember(kind);
  return own === undefined || id === undefined || !(id in own) ? above : [...above, id];
}

/** Whether a call of this kind can be addressed: a creation that failed left no id to ask for. */
export function isAddressable(
  kind: Kind,
  call: Operation | ReadCall,
  { own, ancestors }: { readonly own: Fields; readonly ancestors: readonly Ancestor[] },
): boolean {
  const known = [own, ...ancestors.map(({ fields }) => fields)];
  const id = idMember(kind);
  const members = call.by ?? (id === undefined ? [] : [id]);
  return members.every((member) => known.some((fields) => fields[member] !== undefined));
}

/** What a call of this kind answered, under the names that requests use, with secrets typed. */
export function fromWire(
  kind: Kind,
  answer: Fields,
  ancestors: readonly Ancestor[],
): { readonly fields: Fields; readonly unknownMembers: readonly string[] } {
  const renamed = Object.fromEntries(
    Object.entries(answer).map(([member, value]) => [kind.rename?.[member] ?? member, value]),
  );
  const unknown = new Set<string>();
  const fields = typed(renamed, kind.schema, { path: [], unknown }) as Fields;
  // Ids of the resource and of those above come back in answers, but are no members of the resource.
  const ids = new Set([kind.id, ...ancestors.map((ancestor) => idMember(ancestor.kind))]);
  return { fields, unknownMembers: [...unknown].filter((member) => !ids.has(member)).toSorted() };
}

/** Adds the members that others may refer to although AWS does not give them. */
export const withOutputs = (kind: Kind, fields: Fields, ancestors: readonly Ancestor[]): Fields => ({
  ...fields,
  ...kind.outputs?.(
    fields,
    ancestors.map((ancestor) => ancestor.fields),
  ),
});

/** The id of a resource under its own member, which answers of what stands below it do not always repeat. */
export function ownId({ kind, fields }: Ancestor): Fields {
  const member = idMember(kind);
  const id = member === undefined ? undefined : fields[member];
  return member === undefined || id === undefined ? {} : { [member]: id };
}

type Walk = { readonly path: readonly string[]; readonly unknown: Set<string> };

function typed(value: Value, schema: Schema | undefined, walk: Walk): Value {
  // A document may have a `null` in it that means something to AWS.
  if (schema !== undefined && isDocument(schema)) return value;
  if (typeof value === 'string' && schema?.['x-secret']) return new Secret(value);
  if (isList(value)) return value.map((item) => typed(item, schema?.items, walk));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([member, inner]) => [member, typedMember(member, inner, { schema, walk })]),
  );
}

function typedMember(
  member: string,
  value: Value,
  { schema, walk }: { readonly schema: Schema | undefined; readonly walk: Walk },
): Value {
  const path = [...walk.path, member];
  const known = memberSchema(schema, member);
  if (known !== undefined) return typed(value, known, { ...walk, path });
  walk.unknown.add(formatPath(path));
  return value;
}
