import type { Kind } from '../model/kind.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import type { Ancestor } from '../model/wire.ts';
import type { Divergence } from './diff.ts';

type Placed = { readonly kind: Kind; readonly ancestors: readonly Ancestor[] };

/** Whether only a new resource brings the difference about: it is immutable, and no key that moves with other members. */
export function needsNewResource(divergence: Divergence, { kind, ancestors }: Placed): boolean {
  if (!isImmutable(divergence, kind.schema)) return false;
  const above = ancestors.map(({ fields }) => fields);
  return !isKey(divergence, kind) || !kind.keyMoves?.(String(divergence.before), String(divergence.after), above);
}

/** Whether what differs is what the key stands for. */
export const isKey = ({ path }: Divergence, { key }: Kind): boolean => path.length === 1 && path[0] === key;

/** Whether AWS has no way to change the one that is there so: the member is fixed at creation, or an item of a list cannot go. */
export function isImmutable({ path, before, after }: Divergence, schema: Schema): boolean {
  let inner: Schema | undefined = schema;
  for (const [index, segment] of path.entries()) {
    const isItem = inner?.type === 'array' && index === path.length - 1;
    inner = memberSchema(inner, segment);
    if (inner?.['x-immutable'] && !(isItem && before === undefined)) return true;
    if (inner?.['x-clear'] === 'never' && isItem && after === undefined) return true;
  }
  return false;
}
