import type { Subject } from '../../model/kind.ts';
import { isGiven } from '../../model/member.ts';
import type { Fields } from '../../model/value.ts';

/** What the file declares of a kind in a pool that does not exist yet; `undefined` where there may be more. */
export function inNewPool(subject: Subject, kind: string): readonly Fields[] | undefined {
  return isNewPool(subject) ? subject.beside(kind) : undefined;
}

/** All that a pool will have of a kind: in one that exists, where its list was read. `undefined` where there may be more. */
export function inPool(subject: Subject, kind: string): readonly Fields[] | undefined {
  if (isNewPool(subject)) return subject.beside(kind);
  const staying = subject.complete ? subject.staying?.(kind) : undefined;
  return staying && [...subject.beside(kind), ...staying];
}

/** Whether this run makes the pool, so that it has what the file declares and nothing else. */
export function isNewPool({ complete, ancestors }: Subject): boolean {
  const pool = ancestors.at(-1);
  return complete === true && pool !== undefined && !isGiven(pool, 'Arn');
}
