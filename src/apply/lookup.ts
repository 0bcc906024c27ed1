import { findResource } from '../fetch/read.ts';
import { isListed } from '../model/kind.ts';
import type { Draft } from '../plan/draft.ts';
import { type Acting, askOf } from './acting.ts';
import { namesakes } from './namesakes.ts';

/** Whether it is there: `unclear` where several have its name. */
export type Looked = 'there' | 'not there' | 'unclear';

/**
 * Whether a creation whose answer was lost took effect after all; then it is remembered. A setting of its
 * parent can simply be written again.
 */
export async function lookForCreated(acting: Acting, draft: Draft): Promise<Looked> {
  const { kind, address } = draft;
  if (kind.key === undefined) return 'not there';
  const name = acting.memory.after(draft)[kind.key] ?? null;
  const isFoundByKey = kind.id === undefined || !isListed(kind);
  const [own, ...others] = isFoundByKey ? [{ [kind.key]: name }] : await namesakes(acting, draft);
  if (others.length > 0) return 'unclear';
  const place = { ask: askOf(acting), kind, ancestors: acting.memory.ancestors(draft) };
  const found = own && (await findResource({ ...place, own }));
  if (found !== undefined) acting.memory.created(address, found.fields);
  return found === undefined ? 'not there' : 'there';
}
