import type { Subject } from '../../model/kind.ts';
import { isGiven } from '../../model/member.ts';
import type { Fields } from '../../model/value.ts';

/** What the file declares of a kind in a pool that does not exist yet; `undefined` where there may be more. */
export function inNewPool({ complete, ancestors, beside }: Subject, kind: string): readonly Fields[] | undefined {
  const pool = ancestors.at(-1);
  return complete && pool !== undefined && !isGiven(pool, 'Arn') ? beside(kind) : undefined;
}
