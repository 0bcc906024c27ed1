import { fieldsOf, listItems } from '../fetch/read.ts';
import { idMember } from '../model/kind.ts';
import type { Fields } from '../model/value.ts';
import type { Draft } from '../plan/draft.ts';
import { type Acting, askOf } from './acting.ts';

/** The live resources of the name that a new one will have, but for one that it comes in the place of. */
export async function namesakes(acting: Acting, draft: Draft): Promise<readonly Fields[]> {
  const { kind, id } = draft;
  const key = kind.key ?? '';
  const name = acting.memory.after(draft)[key];
  const place = { ask: askOf(acting), kind, ancestors: acting.memory.ancestors(draft) };
  const summaries = (await listItems(place)).map((item) => fieldsOf(place, item));
  return summaries.filter((item) => item[key] === name && (id === undefined || item[idMember(kind) ?? ''] !== id));
}
