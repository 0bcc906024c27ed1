import { type Ask, findResource } from '../fetch/read.ts';
import type { Api } from '../model/api.ts';
import { idMember } from '../model/kind.ts';
import { type Fields, pick } from '../model/value.ts';
import type { Draft } from '../plan/draft.ts';
import type { Memory } from './memory.ts';

/** What every step of a run works with. */
export type Acting = { readonly api: Api; readonly region: string; readonly account?: string; readonly memory: Memory };

/** The resource as AWS has it at this moment; `undefined` where it is gone. */
export async function readNow(acting: Acting, draft: Draft): Promise<Fields | undefined> {
  const { kind, address, subject } = draft;
  const known = acting.memory.seen(address) ?? subject.live ?? subject.after;
  const own = pick(known, (member) => member === idMember(kind));
  return (await findResource({ ask: askOf(acting), kind, own, ancestors: acting.memory.ancestors(draft) }))?.fields;
}

export const askOf =
  ({ api, region }: Acting): Ask =>
  (kind, operation, input) =>
    api(kind.service, operation, input, region);
