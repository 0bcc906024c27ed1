import { type Ask, findResource } from '../fetch/read.ts';
import type { Api } from '../model/api.ts';
import type { Clock } from '../model/clock.ts';
import { type Fields, pick } from '../model/value.ts';
import type { Ancestor } from '../model/wire.ts';
import type { Draft } from '../plan/draft.ts';
import type { Memory } from './memory.ts';

/** What every step of a run works with. */
export type Acting = {
  readonly api: Api;
  readonly region: string;
  readonly account?: string;
  readonly memory: Memory;
  readonly clock: Clock;
};

/** The resource of a draft as AWS has it, by the id that it had last; `undefined` where it is gone. */
export async function findDrafted(acting: Acting, draft: Draft, ask: Ask): ReturnType<typeof findResource> {
  const { kind, address, subject } = draft;
  const known = acting.memory.seen(address) ?? subject.live ?? acting.memory.after(draft);
  const own = pick(known, (member) => [kind.id, kind.key, kind.steady?.output].includes(member));
  const ancestors = acting.memory.ancestors(draft);
  const isToldByParent = typeof kind.calls.list === 'function' && kind.calls.read === undefined;
  const declared = draft.state?.declared ?? {};
  const above = isToldByParent ? await withParentNow(ancestors, ask) : ancestors;
  return findResource({ ask, kind, own, declared, ancestors: above });
}

/** The resources above, the nearest one as AWS has it now. */
export async function withParentNow(ancestors: readonly Ancestor[], ask: Ask): Promise<readonly Ancestor[]> {
  const [parent, ...others] = ancestors;
  if (parent === undefined) return [];
  const found = await findResource({ ask, kind: parent.kind, own: parent.fields, ancestors: others });
  return [{ kind: parent.kind, fields: found?.fields ?? parent.fields }, ...others];
}

/** The members of a resource at this moment; `undefined` where it is gone. */
export async function readNow(acting: Acting, draft: Draft): Promise<Fields | undefined> {
  return (await findDrafted(acting, draft, askOf(acting)))?.fields;
}

export const askOf =
  ({ api, region }: Acting): Ask =>
  (kind, operation, input, elsewhere = region) =>
    api(kind.service, operation, input, elsewhere);
