import { sameMember } from './member.ts';
import { isFields, isList, isSecret, Secret, type Value } from './value.ts';

/** A value without the texts that stand where the other side of a difference has a secret: those are secrets too. */
export function sealedBeside(value: Value, other: Value): Value {
  if (isSecret(other)) return sealed(value);
  if (isList(value) && isList(other)) return sealedItems(value, other);
  if (!isFields(value) || !isFields(other)) return value;
  const members = Object.entries(value).map(([name, inner]) => {
    const beside = other[name];
    return [name, beside === undefined ? inner : sealedBeside(inner, beside)] as const;
  });
  return Object.fromEntries(members);
}

/** Of a list with secrets in it, only what the other side says in plain text is none. */
function sealedItems(items: readonly Value[], others: readonly Value[]): readonly Value[] {
  if (!others.some(holdsSecret)) return items;
  const plain = others.filter((other) => !holdsSecret(other));
  return items.map((item) => (plain.some((other) => sameMember(item, other)) ? item : sealed(item)));
}

function sealed(value: Value): Value {
  if (typeof value === 'string') return new Secret(value);
  if (isList(value)) return value.map(sealed);
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sealed(inner)]))
    : value;
}

/** Whether there is a secret anywhere in it. */
export function holdsSecret(value: Value): boolean {
  if (isList(value)) return value.some(holdsSecret);
  return isFields(value) ? Object.values(value).some(holdsSecret) : isSecret(value);
}
