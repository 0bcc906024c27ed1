import { readResource } from '../fetch/read.ts';
import { referencesIn } from '../model/reference.ts';
import type { Draft } from '../plan/draft.ts';
import { type Acting, askOf } from './acting.ts';

/** What a change refers to and no step makes is read before the change is made: until now, nothing was there to read. */
export async function readAwaited(acting: Acting, { subject }: Draft): Promise<void> {
  const { memory } = acting;
  const awaited = new Set(referencesIn(subject.after).map(({ address }) => address));
  for (const { address, ...place } of awaited.size === 0 ? [] : memory.broughtAlong()) {
    if (!awaited.has(address) || memory.seen(address) !== undefined) continue;
    const found = await readResource({ ask: askOf(acting), own: undefined, ...place });
    if (found !== undefined) memory.created(address, found.fields);
  }
}
