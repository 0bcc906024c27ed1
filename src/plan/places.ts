import type { DesiredState } from '../model/desired.ts';
import type { Place } from '../model/finding.ts';
import { itemKey, memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, type Value } from '../model/value.ts';
import type { State } from './state.ts';

/** Where the file says a member, or the nearest thing above it that the file says. */
export function placeOf(
  desired: DesiredState,
  { resource, declared, kind }: State,
  path: readonly string[],
): Place | undefined {
  const written = asWritten(path, declared, kind.schema);
  for (let length = written.length; length > 0; length -= 1) {
    const place = desired.place(resource.address, written.slice(0, length));
    if (place !== undefined) return place;
  }
  return desired.place(resource.address);
}

/** In a list that is a map, an item's key → its index in the file. */
function asWritten(path: readonly string[], declared: Fields, schema: Schema): readonly (string | number)[] {
  let value: Value | undefined = declared;
  let inner: Schema | undefined = schema;
  return path.map((segment) => {
    const step: string | number = isList(value) ? indexOf(value, inner?.['x-keyed-by'], segment) : segment;
    value = isList(value) ? value[Number(step)] : isFields(value) ? value[segment] : undefined;
    inner = memberSchema(inner, segment);
    return step;
  });
}

const indexOf = (items: readonly Value[], keys: readonly string[] | undefined, key: string): number =>
  keys === undefined ? Number(key) : items.findIndex((item) => isFields(item) && itemKey(keys, item) === key);
