import { type Ask, readResource } from '../fetch/read.ts';
import { unreadableAt } from '../fetch/unreadable.ts';
import type { Address } from '../model/address.ts';
import { ApiError } from '../model/api.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Live, Snapshot } from '../model/snapshot.ts';
import type { Fields } from '../model/value.ts';
import type { Draft } from '../plan/draft.ts';
import { makePlan, type Planned } from '../plan/make-plan.ts';
import type { Selection } from '../plan/selection.ts';
import { type Acting, askOf, findDrafted } from './acting.ts';
import type { BroughtAlong } from './memory.ts';

export type ReadBack = {
  readonly acting: Acting;
  readonly desired: DesiredState;
  readonly before: Snapshot;
  readonly selection: Selection;
};

/**
 * Reads what was touched, puts it into what the plan saw, and plans again: empty where AWS took it all as it was meant.
 * What cannot be read is unreadable in that plan: the writes have been made, and must be told whatever happens here.
 */
export async function readBack(
  { acting, desired, before, selection }: ReadBack,
  touched: readonly Draft[],
): Promise<Planned> {
  const ask = once(askOf(acting));
  const live = new Map<Address, Live>(before.live);
  const gone = new Set<string>();
  const unreadable = [...before.unreadable];
  const read = async (draft: Draft): Promise<void> => {
    const found = await findDrafted(acting, draft, ask);
    if (found !== undefined && draft.state !== undefined)
      live.set(draft.address, { address: draft.address, foundBy: 'id', ...draft.state.live, ...found });
    if (found === undefined) live.delete(draft.address);
    if (found === undefined && draft.state === undefined)
      gone.add(`${draft.parent} ${draft.kind.name} ${draft.id ?? draft.name}`);
  };
  const readAlong = async ({ address, ...place }: BroughtAlong): Promise<void> => {
    const found = await readResource({ ask, own: undefined, ...place });
    if (found !== undefined) live.set(address, { address, foundBy: 'parent', ...found });
  };
  const tryToRead = async (address: Address, reading: () => Promise<void>): Promise<void> => {
    try {
      await reading();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      unreadable.push(unreadableAt(address, error));
    }
  };
  await Promise.all([
    ...touched.map((draft) => tryToRead(draft.address, () => read(draft))),
    ...acting.memory.broughtAlong().map((along) => tryToRead(along.address, () => readAlong(along))),
  ]);
  const undeclared = before.undeclared.filter(({ parent, kind, id }) => !gone.has(`${parent} ${kind} ${id}`));
  return makePlan(desired, { ...before, live, undeclared, unreadable }, selection);
}

/** Groups of one pool are all in one list, which need not be asked for each of them. */
function once(ask: Ask): Ask {
  const answers = new Map<string, Promise<Fields>>();
  return (kind, operation, input, region) => {
    const question = JSON.stringify([operation, input, region]);
    const answer = answers.get(question) ?? ask(kind, operation, input, region);
    answers.set(question, answer);
    return answer;
  };
}
