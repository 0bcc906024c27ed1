import deepDiff from 'deep-diff';
import { isMap, memberSchema, type Schema } from '../model/schema.ts';
import { sealedBeside } from '../model/sealed.ts';
import { type Fields, isFields, isList, isSecret, isUnknown, type Value } from '../model/value.ts';

/** One member that differs, with where it stands. `path` has item keys where a list is a map. */
export type Divergence = {
  readonly path: readonly string[];
  readonly before?: Value;
  readonly after?: Value;
  readonly schema: Schema | undefined;
};

/**
 * How two normalised states differ, one entry per member, in code-point order of the paths. What stands beside a secret
 * on the other side is sealed too: the old value of one that is rotated is nobody's business either.
 *
 * The only module that knows deep-diff, which compares arrays by index and does not see inside class
 * instances: so lists become one text each, and a secret the text that it holds.
 */
export function diff(before: Fields, after: Fields, schema: Schema): readonly Divergence[] {
  const records = deepDiff.diff(opaque(before), opaque(after)) ?? [];
  return records
    .flatMap(({ path = [] }) =>
      spread({
        path: path.map(String),
        before: at(before, path),
        after: at(after, path),
        above: schemaAt(schema, path.slice(0, -1)),
      }),
    )
    .toSorted((one, other) => (one.path.join('\u0000') < other.path.join('\u0000') ? -1 : 1));
}

/** A value that compares as what it is: a list as one text, a secret like the plain text that it holds. */
function opaque(value: Value): unknown {
  if (isSecret(value)) return value.reveal();
  if (isUnknown(value)) return `\u0000unknown ${JSON.stringify(value.cause)}`;
  if (isList(value)) return `\u0000list ${JSON.stringify(value.map(opaque))}`;
  if (isFields(value))
    return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, opaque(inner)]));
  return value;
}

function at(fields: Fields, path: readonly unknown[]): Value | undefined {
  return path.reduce<Value | undefined>(
    (value, segment) => (isFields(value) ? value[String(segment)] : undefined),
    fields,
  );
}

function schemaAt(schema: Schema, path: readonly unknown[]): Schema | undefined {
  return path.reduce<Schema | undefined>((inner, segment) => memberSchema(inner, String(segment)), schema);
}

type Sides = {
  readonly path: readonly string[];
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  readonly above: Schema | undefined;
};

/** A structure that came or went as a whole is told member by member; an item of a map or list is one value. */
function spread({ path, before, after, above }: Sides): readonly Divergence[] {
  const whole = before ?? after;
  const schema = memberSchema(above, path.at(-1) ?? '');
  const isOneSided = before === undefined || after === undefined;
  if (!isOneSided || !isFields(whole) || Object.keys(whole).length === 0 || isItem(above)) {
    return [{ path, schema, ...side('before', before, after), ...side('after', after, before) }];
  }
  return Object.entries(whole).flatMap(([member, inner]) =>
    spread({ path: [...path, member], before: before && inner, after: after && inner, above: schema }),
  );
}

const side = (name: 'before' | 'after', value: Value | undefined, other: Value | undefined): Partial<Divergence> =>
  value === undefined ? {} : { [name]: other === undefined ? value : sealedBeside(value, other) };

/** Whether the keys below it are the user's own, not members that AWS names. */
const isItem = (above: Schema | undefined): boolean => above !== undefined && (above.type === 'array' || isMap(above));
