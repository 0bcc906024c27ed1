import { type Ask, findResource } from '../fetch/read.ts';
import { formatPath } from '../model/address.ts';
import { type Api, ApiError } from '../model/api.ts';
import { idMember, type Kind } from '../model/kind.ts';
import { type Fields, isFields, pick } from '../model/value.ts';
import { fromWire, withOutputs } from '../model/wire.ts';
import { type Divergence, diff } from '../plan/diff.ts';
import type { Draft, DraftStep } from '../plan/draft.ts';
import { normalise } from '../plan/normalise.ts';
import { requestsOf } from '../plan/requests.ts';
import type { Memory } from './memory.ts';

/** How a step ended where AWS did not refuse it. */
export type StepEnd =
  | { readonly is: 'done'; readonly already?: true }
  | { readonly is: 'stale'; readonly paths: readonly string[] };

export type Acting = { readonly api: Api; readonly region: string; readonly account?: string; readonly memory: Memory };

/**
 * Makes one write call, if it is still wanted and nothing that it writes moved since the plan was made.
 * Throws ApiError for what AWS refuses.
 */
export async function takeStep(acting: Acting, draft: Draft, step: DraftStep): Promise<StepEnd> {
  if (step.verb === 'create') return send(acting, draft, step);
  const current = await readNow(acting, draft);
  if (step.verb === 'delete') return current === undefined ? { is: 'done', already: true } : send(acting, draft, step);
  if (current === undefined) return { is: 'stale', paths: ['the resource itself: it is gone'] };
  const seen = acting.memory.seen(draft.address) ?? {};
  const verdict = compare({ draft, step, current, wanted: wantedBy(acting, draft, step), seen });
  // Perhaps an own write whose answer was lost: the next step must not take it for somebody else's.
  if (verdict?.is === 'done') acting.memory.remember(draft.address, withWritten(seen, current, step));
  if (verdict !== undefined) return verdict;
  const end = await send(acting, draft, step);
  acting.memory.remember(draft.address, (await readNow(acting, draft)) ?? current);
  return end;
}

const withWritten = (seen: Fields, current: Fields, { writes }: DraftStep): Fields => ({
  ...pick(seen, (member) => !writes.includes(member)),
  ...pick(current, (member) => writes.includes(member)),
});

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

type Compared = {
  readonly draft: Draft;
  readonly step: DraftStep;
  readonly current: Fields;
  readonly wanted: Fields;
  readonly seen: Fields;
};

/** `undefined`: go on. Already as wanted: done. Moved since the plan was made, elsewhere than wanted: stale, and not written. */
function compare({ draft: { kind }, step, current, wanted, seen }: Compared): StepEnd | undefined {
  const now = normalise(current, kind);
  const isWritten = ({ path }: Divergence): boolean => step.writes.includes(path[0] ?? '');
  const isOwnTag = kind.tags !== undefined && step.writes.includes(kind.tags);
  const left = diff(now, normalise(wanted, kind), kind.schema);
  if (!isOwnTag && !left.some(isWritten) && !hasWriteOnly(step, kind)) return { is: 'done', already: true };
  const carriesAll = step.call.writes === undefined && step.call.semantics !== 'merge';
  const isLeft = ({ path }: Divergence): boolean => left.some((other) => other.path[0] === path[0]);
  const moved = diff(normalise(seen, kind), now, kind.schema).filter(
    (divergence) => (carriesAll || isWritten(divergence)) && isLeft(divergence),
  );
  return moved.length === 0 ? undefined : { is: 'stale', paths: moved.map(({ path }) => formatPath(path)) };
}

/** What is never read back cannot be found to be as wanted. */
const hasWriteOnly = ({ writes }: DraftStep, kind: Kind): boolean =>
  writes.some((member) =>
    Object.values(kind.schema.properties?.[member]?.properties ?? {}).some(({ writeOnly }) => writeOnly),
  );

/** What a step brings a resource to: the final state, or what lets others do their part first. */
function wantedBy({ memory }: Acting, draft: Draft, { verb }: DraftStep): Fields {
  return verb === 'release' && draft.released !== undefined ? draft.released : memory.after(draft);
}

async function send(acting: Acting, draft: Draft, step: DraftStep): Promise<StepEnd> {
  const { api, region, account, memory } = acting;
  const live = memory.seen(draft.address) ?? draft.subject.live;
  const ancestors = memory.ancestors(draft);
  const { live: _, ...rest } = draft.subject;
  const subject = {
    ...rest,
    ...(live === undefined || step.verb === 'create' ? {} : { live }),
    after: wantedBy(acting, draft, step),
    ancestors: ancestors.map(({ fields }) => fields),
    ...(account === undefined ? {} : { account }),
  };
  const bodies = requestsOf({
    kind: draft.kind,
    operation: step.call,
    verb: step.verb,
    subject,
    ancestors,
    differing: draft.differing,
  });
  for (const body of bodies) {
    const answer = await api(draft.kind.service, step.call.op, body, region);
    if (step.verb === 'create')
      memory.remember(draft.address, createdFields(draft, step, { answer, after: subject.after, body }));
  }
  return { is: 'done' };
}

type Created = { readonly answer: Fields; readonly after: Fields; readonly body: Fields };

/** A new resource: what was asked for, what AWS made of it, and what it was addressed by. */
function createdFields({ kind }: Draft, { call }: DraftStep, { answer, after, body }: Created): Fields {
  const resource = call.at === undefined ? answer : answer[call.at];
  if (!isFields(resource))
    throw new ApiError({
      service: kind.service,
      operation: call.op,
      name: 'UnexpectedAnswer',
      message: `the answer has no ${call.at}`,
    });
  const { fields } = fromWire(kind, resource);
  const whole = {
    ...pick(body, (member) => member === 'UserPoolId' || member === 'IdentityPoolId'),
    ...after,
    ...fields,
  };
  return withOutputs(kind, kind.normalise?.(whole, {}) ?? whole);
}
