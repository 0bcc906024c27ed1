import { findResource } from '../fetch/read.ts';
import { isFoundById } from '../model/kind.ts';
import type { Fields } from '../model/value.ts';
import type { Draft } from '../plan/draft.ts';
import { type Acting, askOf } from './acting.ts';
import { namesakes } from './namesakes.ts';

/** Whether it is there: `unclear` where several have its name. */
export type Looked = 'there' | 'not there' | 'unclear';

/**
 * Whether a creation whose answer was lost took effect after all; then it is remembered. What a parent has one of, and
 * AWS gives no id, can simply be written again.
 */
export async function lookForCreated(acting: Acting, draft: Draft): Promise<Looked> {
  const { kind, address } = draft;
  if (kind.key === undefined && kind.id === undefined) return 'not there';
  const [own, ...others] = isFoundById(kind) ? await namesakes(acting, draft) : [keyOf(acting, draft)];
  if (others.length > 0) return 'unclear';
  const place = { ask: askOf(acting), kind, ancestors: acting.memory.ancestors(draft) };
  const found = own && (await findResource({ ...place, own }));
  if (found !== undefined) acting.memory.created(address, found.fields);
  return found === undefined ? 'not there' : 'there';
}

/** What it is asked for by: its name, or nothing where there is one of it per parent. */
const keyOf = ({ memory }: Acting, draft: Draft): Fields =>
  draft.kind.key === undefined ? {} : { [draft.kind.key]: memory.after(draft)[draft.kind.key] ?? null };
