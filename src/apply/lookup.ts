import { findResource, listItems } from '../fetch/read.ts';
import { idMember } from '../model/kind.ts';
import { fromWire } from '../model/wire.ts';
import type { Draft } from '../plan/draft.ts';
import { type Acting, askOf } from './step.ts';

/**
 * Whether a creation whose answer was lost took effect after all; then it is remembered. A setting of its
 * parent can simply be written again.
 */
export async function createdByNow(acting: Acting, draft: Draft): Promise<boolean> {
  const { kind, address } = draft;
  if (kind.key === undefined) return false;
  const ancestors = acting.memory.ancestors(draft);
  const place = { ask: askOf(acting), kind, ancestors };
  const name = acting.memory.after(draft)[kind.key];
  const named = kind.id === undefined ? { [kind.key]: name ?? null } : await onlyOneNamed();
  const found = named && (await findResource({ ...place, own: named }));
  if (found !== undefined) acting.memory.remember(address, found.fields);
  return found !== undefined;

  async function onlyOneNamed() {
    const items = (await listItems(place)).map((item) => fromWire(kind, item).fields);
    const [first, ...others] = items.filter(
      (item) => item[kind.key ?? ''] === name && item[idMember(kind) ?? ''] !== draft.id,
    );
    return others.length === 0 ? first : undefined;
  }
}
