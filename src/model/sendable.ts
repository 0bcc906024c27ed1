import { memberAt } from './member.ts';
import { isMap, memberSchema, type Schema } from './schema.ts';
import { type Fields, isFields, isList, isUnknown, type Value } from './value.ts';

/**
 * Without what only AWS writes, without second doors whose owner says the same, and without what this version does not
 * know: it could be sent, but nothing tells whether a request takes it. `plan/unknown-members.ts` says what that resets.
 */
export function sendable(fields: Fields, schema: Schema, whole: Fields): Fields {
  const entries = Object.entries(fields).flatMap(([member, value]) => {
    const inner = memberSchema(schema, member);
    const isKept = inner !== undefined && !inner.readOnly && value !== null && !isSaidByOwner(inner, whole);
    return isKept ? [[member, sendableValue(value, inner, whole)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function sendableValue(value: Value, schema: Schema, whole: Fields): Value {
  if (isList(value))
    return value.map((item) => (schema.items === undefined ? item : sendableValue(item, schema.items, whole)));
  if (!isFields(value)) return value;
  return schema.properties === undefined && !isMap(schema) ? value : sendable(value, schema, whole);
}

/** A second door is left out where its owner has a value; where it has none, the door is all that holds the setting. */
function isSaidByOwner(schema: Schema, whole: Fields): boolean {
  const owner = schema['x-mirror'];
  if (owner === undefined) return false;
  const value = memberAt(whole, owner);
  return value !== undefined && !isUnknown(value);
}
