import { idMember, type Kind, type ReadCall } from '../model/kind.ts';
import { type Fields, pick } from '../model/value.ts';
import { idsAbove } from './check-request.ts';
import { page } from './page.ts';
import { refusal } from './refusal.ts';
import { allOn, ancestorsOn, type Call, missing, momentOf, shelfOf, storedOn } from './situation.ts';
import type { Pending, Stored } from './store.ts';

/** Answers a list: whole items where the kind's list is complete, else the members of its summary. */
export function list(call: Call): Fields {
  const { kind, call: operation } = call.route;
  const shelf = shelfOf(call);
  const { lists } = kind.emulated ?? {};
  const moment = momentOf(call, { shelf, id: '', after: {} });
  const objection = lists?.refuse(moment);
  if (objection !== undefined) throw refusal(call, objection);
  const selects = ({ fields }: Stored): boolean => lists?.selects(fields, moment) ?? true;
  const all = allOn(call, shelf);
  const selected = lists?.selectsInPage ? all : all.filter(selects);
  // What no other call tells, a list brings nearer to its end.
  const isTold = kind.emulated?.takesTime?.done === undefined;
  const there = selected.flatMap((stored) => (isTold ? (passed(call, stored) ?? []) : stored));
  const { items, next } = page(call, there);
  const isComplete = 'complete' in operation && operation.complete;
  const shown = items.filter(selects).map((stored) => {
    const whole = show(call, stored);
    return isComplete ? whole : pick(whole, (member) => kind.emulated?.summary?.includes(member) ?? false);
  });
  return { [operation.at ?? '']: shown, ...(next === undefined ? {} : { [lists?.token ?? 'NextToken']: next }) };
}

/** Answers a read. A setting of a parent is always there; of others, what is not there is AWS's refusal. */
export function read(call: Call): Fields {
  const { kind, call: operation } = call.route;
  const shelf = shelfOf(call);
  const own = idMember(kind);
  const found = storedOn(call, shelf);
  const stored = found && passed(call, found);
  const moment = momentOf(call, { shelf, id: stored?.id ?? '', after: stored?.fields ?? {} });
  const objection = kind.emulated?.refusesRead?.(moment);
  if (objection !== undefined) throw refusal(call, objection);
  if (stored !== undefined) return placed(operation, show(call, stored));
  if (own === undefined) return placed(operation, show(call, { ...shelf, id: '', fields: {} }));
  const absent = kind.emulated?.showsAbsent?.(moment);
  if (absent !== undefined)
    return placed(operation, { ...addressOf(kind, { ...shelf, id: '', fields: {} }), ...absent });
  if (isEmptyWhenAbsent(operation)) return placed(operation, {});
  const ancestors = ancestorsOn(call, shelf).map(({ fields }) => fields);
  return missing(call, kind, { id: idIn(call), ancestors });
}

const isEmptyWhenAbsent = (operation: Call['route']['call']): boolean => (operation as ReadCall).isThere !== undefined;

/** The id of the resource that a call is about, or the name that stands for it. */
export const idIn = ({ route: { kind }, request }: Call): string =>
  String(request[idMember(kind) ?? ''] ?? request[kind.key ?? ''] ?? '');

/** An answer puts the resource under a member, or is the resource. */
export const placed = ({ at }: Call['route']['call'], shown: Fields): Fields =>
  at === undefined ? shown : { [at]: shown };

/** A read of something that is not over yet brings it nearer to its end. */
function passed(call: Call, stored: Stored): Stored | undefined {
  if (stored.pending === undefined) return stored;
  if (stored.pending.isGoing && isOver(call, stored.pending)) {
    call.place.store.remove(stored);
    return undefined;
  }
  const next = isOver(call, stored.pending) ? withoutPending(stored) : { ...stored, ...later(stored.pending) };
  call.place.store.put(next);
  return next;
}

const later = (pending: Pending): Pick<Stored, 'pending'> =>
  pending.reads === undefined ? { pending } : { pending: { ...pending, reads: pending.reads - 1 } };

function isOver(call: Call, { reads, until }: Pending): boolean {
  return (reads !== undefined && reads <= 0) || (until !== undefined && call.place.now() >= until);
}

const withoutPending = ({ pending: _, ...stored }: Stored): Stored => stored;

/** A resource as answers show it: with its parents' ids, under the names that answers use. */
export function show(call: Call, stored: Stored): Fields {
  const { kind } = call.route;
  const moment = momentOf(call, { shelf: stored, id: stored.id, after: stored.fields });
  const own = kind.emulated?.shows?.(stored.fields, moment) ?? stored.fields;
  return renamed(kind, { ...addressOf(kind, stored), ...own, ...transition(kind, stored) });
}

function addressOf(kind: Kind, stored: Stored): Fields {
  const members = idsAbove(kind);
  const above = stored.parents.map((id, index) => [members[index] ?? '', id] as const);
  return Object.fromEntries(kind.emulated?.hidesParents ? [] : above);
}

function transition(kind: Kind, { pending, fields }: Stored): Fields {
  const slow = kind.emulated?.takesTime;
  if (slow === undefined || Object.keys(fields).length === 0) return {};
  const value = pending?.value ?? slow.done;
  return value === undefined ? {} : { [slow.member]: value };
}

function renamed(kind: Kind, fields: Fields): Fields {
  const names = new Map(Object.entries(kind.rename ?? {}).map(([answered, requested]) => [requested, answered]));
  return Object.fromEntries(Object.entries(fields).map(([member, value]) => [names.get(member) ?? member, value]));
}
