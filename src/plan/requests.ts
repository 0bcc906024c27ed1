import { idMember, type Kind, type Operation, type Subject } from '../model/kind.ts';
import { sameMember } from '../model/member.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { sendable } from '../model/sendable.ts';
import { writableTags } from '../model/tags.ts';
import { type Fields, isEmpty, isFields, pick } from '../model/value.ts';
import { type Ancestor, addressing } from '../model/wire.ts';

/** One call of a change, with what it is made from. */
export type Writing = {
  readonly kind: Kind;
  readonly operation: Operation;
  readonly verb: 'create' | 'update' | 'delete' | 'release';
  readonly subject: Subject;
  readonly ancestors: readonly Ancestor[];
  /** Top-level members that differ. */
  readonly differing: readonly string[];
  /** What the file says. */
  readonly declared: Fields;
};

/** The request bodies of a step; `[]` where nothing needs to be sent. */
export function requestsOf(writing: Writing): readonly Fields[] {
  const { kind, operation, verb, ancestors } = writing;
  const own = verb === 'create' ? {} : ownAddress(writing);
  return bodies(writing, addressing(kind, operation, { own, ancestors }));
}

/** Whether there is anything to send. What is still to be made has no address yet. */
export const hasRequests = (writing: Writing): boolean => bodies(writing, {}).length > 0;

function bodies(writing: Writing, address: Fields): readonly Fields[] {
  const { operation, subject, verb } = writing;
  const body = { ...(verb === 'delete' ? {} : members(writing)), ...address };
  return operation.requests?.(body, subject) ?? [body];
}

/** What an existing resource is addressed by: its live id, because a name may be about to change, or has just done so. */
function ownAddress({ kind, subject }: Writing): Fields {
  const id = idMember(kind);
  if (id === undefined) return {};
  const live = subject.live ?? subject.after;
  const steady = kind.steady?.calledBy(live, subject.ancestors);
  return steady === undefined ? pick(live, (member) => member === id) : { [id]: steady };
}

/**
 * The members that a request carries: all that the call accepts, because AWS resets what an update leaves
 * out; for a call that merges, only those that differ, each whole.
 */
function members({ kind, operation, verb, subject, differing, declared }: Writing): Fields {
  const accepted = pick(subject.after, (member) => accepts(kind, operation, { member, isNew: verb === 'create' }));
  const chosen =
    verb !== 'create' && operation.semantics === 'merge'
      ? pick(accepted, (member) => differing.includes(member))
      : accepted;
  const sent = sendable(
    withoutOutdated(chosen, { live: subject.live ?? {}, declared, schema: kind.schema }),
    kind.schema,
    subject.after,
  );
  const needed = pick(
    sent,
    (member) =>
      !isEmpty(sent[member]) ||
      !isEmpty(subject.live?.[member]) ||
      keepsEmpty(kind.schema, member) ||
      differing.includes(member),
  );
  return kind.tags !== undefined && kind.tags in needed
    ? { ...needed, [kind.tags]: writableTags(needed[kind.tags]) }
    : needed;
}

const keepsEmpty = (schema: Schema, member: string): boolean => memberSchema(schema, member)?.['x-presence'] === true;

/** Whether a request of this call has the member. */
export function accepts(
  kind: Kind,
  operation: Operation,
  { member, isNew }: { readonly member: string; readonly isNew: boolean },
): boolean {
  const schema = kind.schema.properties?.[member];
  if (schema === undefined || schema.readOnly) return false;
  if (isNew) return true;
  if (operation.writes !== undefined) return operation.writes.includes(member);
  const claimed = (kind.calls.update ?? []).some(({ writes }) => writes?.includes(member));
  return !claimed && !schema['x-immutable'];
}

type Sides = { readonly live: Fields; readonly declared: Fields; readonly schema: Schema };

/** What AWS derived from another key goes when that key changes: sent back, it would speak of the old one. */
function withoutOutdated(fields: Fields, { live, declared, schema }: Sides): Fields {
  const entries = Object.entries(fields).map(([member, value]) => {
    const before = live[member];
    const said = declared[member];
    if (!isFields(value) || !isFields(before)) return [member, value] as const;
    const isOutdated = (key: string): boolean => {
      const sources = schema.properties?.[member]?.properties?.[key]?.['x-filled-from'] ?? [];
      const isSaid = isFields(said) && key in said;
      return !isSaid && sources.some((source) => source in before && !sameMember(before[source], value[source]));
    };
    return [member, pick(value, (key) => !isOutdated(key))] as const;
  });
  return Object.fromEntries(entries);
}
