import { kindNamed } from '../kinds/index.ts';
import type { Effect, Moment } from '../model/emulated.ts';
import { idMember, type Kind } from '../model/kind.ts';
import { type Fields, isEmpty, isFields, isList, pick, type Value } from '../model/value.ts';
import { writableMembers } from './check-request.ts';
import { idIn, placed, show } from './read.ts';
import { refusal } from './refusal.ts';
import { ancestorsOn, type Call, inOnePool, missing, momentOf, ownMembers, shelfOf, storedOn } from './situation.ts';
import type { Shelf, Store, Stored } from './store.ts';

/** Makes a resource and answers with it. */
export function create(call: Call): Fields {
  const { kind } = call.route;
  const shelf = shelfOf(call);
  const given = ownMembers(call.route, call.request);
  const blank = momentOf(call, { shelf, id: '', after: given });
  const id = kind.emulated?.newId?.(blank) ?? idIn(call);
  checkRoom(call, shelf, id, blank);
  return write(call, {
    shelf,
    id,
    after: { ...kind.emulated?.defaults, ...(kind.id === undefined ? {} : { [kind.id]: id }), ...given },
  });
}

function checkRoom(call: Call, shelf: Shelf, id: string, blank: Moment): void {
  const { kind } = call.route;
  const { store } = call.place;
  if (store.get(shelf, id) !== undefined) {
    const objection = kind.emulated?.exists === undefined ? `${id} already exists.` : kind.emulated.exists(blank);
    if (objection !== undefined) throw refusal(call, objection);
    return;
  }
  const most = kind.emulated?.quota;
  if (most === undefined || inOnePool(call, shelf).length < most) return;
  throw refusal(call, {
    name: 'LimitExceededException',
    message: `The limit of ${most} for ${kind.collection} is reached.`,
  });
}

/** Changes a resource: what the request leaves out is reset, except what the kind says AWS keeps. */
export function update(call: Call): Fields {
  const { kind } = call.route;
  const { shelf, stored } = theOne(call);
  const { id } = stored;
  const own = kind.emulated?.ownRequests?.[call.operation];
  const moment = momentOf(call, { shelf, id, after: stored.fields, before: stored.fields });
  const objection = own?.refuse(moment);
  if (objection !== undefined) throw refusal(call, objection);
  return write(call, { shelf, id, before: stored.fields, after: own?.after(moment) ?? overlaid(call, stored.fields) });
}

function overlaid(call: Call, before: Fields): Fields {
  const { kind, call: operation } = call.route;
  const given = ownMembers(call.route, call.request);
  if ('semantics' in operation && operation.semantics === 'merge') return { ...before, ...given };
  const resettable = new Set(writableMembers(call.route));
  // What no schema knows is AWS's from the future, as a test may put it there: it is reset like any other setting.
  const isReset = (member: string): boolean => resettable.has(member) || kind.schema.properties?.[member] === undefined;
  const kept = pick(before, (member) => !isReset(member) || (kind.emulated?.keeps?.includes(member) ?? false));
  return { ...kind.emulated?.defaults, ...kept, ...given };
}

/** Sets a setting of a parent, or the one of some name, which is always there: whole. */
export function set(call: Call): Fields {
  const shelf = shelfOf(call);
  const member = idMember(call.route.kind);
  const id = idIn(call);
  const before = call.place.store.get(shelf, id)?.fields ?? {};
  const own = member === undefined ? {} : { [member]: id };
  return write(call, { shelf, id, before, after: { ...own, ...ownMembers(call.route, call.request) } });
}

/** Removes a resource and everything below it. Answers with an empty body, but for what the kind says. */
export function remove(call: Call): Fields {
  const { kind } = call.route;
  if (goesThoughAbsent(call)) return {};
  const { shelf, stored } = theOne(call);
  const moment = momentOf(call, { shelf, id: stored.id, after: stored.fields, before: stored.fields });
  const objection = kind.emulated?.refusesDelete?.(moment);
  if (objection !== undefined) throw refusal(call, objection);
  const answer = kind.emulated?.answers?.[call.operation]?.(show(call, stored), call.request) ?? {};
  const going = pending(call, { what: 'delete', fields: stored.fields });
  if (going.pending === undefined) call.place.store.remove(stored);
  else call.place.store.put({ ...stored, fields: { ...stored.fields, ...shownWhile(call, going) }, ...going });
  for (const effect of kind.emulated?.effectsOfDelete?.(moment) ?? []) take(call, stored, effect);
  return answer;
}

/** Other calls see it too. */
const shownWhile = ({ route: { kind } }: Call, { pending: during }: Pick<Stored, 'pending'>): Fields =>
  during === undefined ? {} : { [kind.emulated?.takesTime?.member ?? '']: during.value };

function goesThoughAbsent(call: Call): boolean {
  const shelf = shelfOf(call);
  if (storedOn(call, shelf) !== undefined) return false;
  return call.route.kind.emulated?.goesThoughAbsent?.(momentOf(call, { shelf, id: '', after: {} })) ?? false;
}

/** A call that only one kind has, answered as its table says. */
export function answerOwn(call: Call): Fields {
  const { kind } = call.route;
  const { shelf, stored } = theOne(call);
  const own = kind.emulated?.ownCalls?.[call.operation];
  const moment = momentOf(call, { shelf, id: stored.id, after: stored.fields, before: stored.fields });
  const objection = own?.refuse(moment);
  if (objection !== undefined) throw refusal(call, objection);
  const { answer = {}, after } = own?.answer(moment) ?? {};
  if (after !== undefined) call.place.store.put({ ...stored, fields: after });
  return answer;
}

/** What a call is about. Throws AWS's refusal where it is not there. */
function theOne(call: Call): { readonly shelf: Shelf; readonly stored: Stored } {
  const shelf = shelfOf(call);
  const ancestors = (): readonly Fields[] => ancestorsOn(call, shelf).map(({ fields }) => fields);
  const stored = storedOn(call, shelf) ?? missing(call, call.route.kind, { id: idIn(call), ancestors: ancestors() });
  return { shelf, stored };
}

type Written = { readonly shelf: Shelf; readonly id: string; readonly after: Fields; readonly before?: Fields };

function write(call: Call, written: Written): Fields {
  const { kind, call: operation } = call.route;
  const computed = kind.emulated?.computes?.(momentOf(call, written)) ?? written.after;
  const isGone = isNothing(call, computed);
  const fields = isGone ? {} : dated(call, kind, { ...written, after: arranged(kind, computed) });
  const moment = momentOf(call, { ...written, after: fields });
  const objection = kind.emulated?.refuses?.map((refuses) => refuses(moment)).find((found) => found !== undefined);
  if (objection !== undefined) throw refusal(call, objection);
  const what = written.before === undefined ? 'create' : 'update';
  const stored: Stored = { ...written.shelf, id: written.id, fields, ...pending(call, { what, fields }) };
  if (isGone) call.place.store.remove(stored);
  else call.place.store.put(stored);
  for (const effect of kind.emulated?.effects?.(moment) ?? []) take(call, stored, effect);
  const shown = show(call, stored);
  return kind.emulated?.answers?.[call.operation]?.(shown, call.request) ?? placed(operation, shown);
}

/** What is set to nothing is gone, where the call that sets it also deletes it. */
const isNothing = ({ route: { kind, verb, call } }: Call, fields: Fields): boolean =>
  verb === 'set' && Object.keys(fields).length === 0 && (kind.calls.delete ?? []).some(({ op }) => op === call.op);

/** Lists in AWS's order; empty ones left out, as are members that only requests have. */
function arranged(kind: Kind, fields: Fields): Fields {
  const sorted = new Set(kind.emulated?.sorted ?? []);
  const present = new Set([...Object.keys(kind.emulated?.defaults ?? {}), ...(kind.emulated?.present ?? [])]);
  const stays = (member: string): boolean => {
    const isRequestOnly = kind.schema.properties?.[member]?.writeOnly === true;
    return !isRequestOnly && (!isEmpty(fields[member]) || present.has(member));
  };
  return Object.fromEntries(
    Object.entries(pick(fields, stays)).map(([member, value]) => [member, sorted.has(member) ? inOrder(value) : value]),
  );
}

const inOrder = (value: Value): Value =>
  isList(value) ? value.toSorted((a, b) => byText(sortKey(a), sortKey(b))) : value;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Scopes of a resource server are sorted by their names; the rest is texts. */
const sortKey = (item: Value): string =>
  String(isFields(item) ? Object.values(pick(item, (member) => member.endsWith('Name')))[0] : item);

/** Dates have milliseconds. Kinds whose answers have none get none. */
function dated(call: Call, kind: Kind, { before, after }: Pick<Written, 'before' | 'after'>): Fields {
  const [modified, created] = DATES.find(([member]) => kind.schema.properties?.[member] !== undefined) ?? [];
  if (modified === undefined || created === undefined) return after;
  const now = Math.round(call.place.now() * 1000) / 1000;
  return { ...after, [modified]: now, [created]: before?.[created] ?? after[created] ?? now };
}

const DATES = [
  ['LastModifiedDate', 'CreationDate'],
  ['UserLastModifiedDate', 'UserCreateDate'],
] as const;

type Slow = { readonly what: 'create' | 'update' | 'delete'; readonly fields: Fields };

/** What reads show until a write is over; nothing where it is over at once. */
function pending(call: Call, { what, fields }: Slow): Pick<Stored, 'pending'> {
  const slow = call.route.kind.emulated?.takesTime;
  const value = slow?.during[what];
  if (value === undefined || !slow?.when(fields)) return {};
  const { reads = 1, seconds } = call.place.settle;
  const isGoing = what === 'delete' ? { isGoing: true as const } : {};
  if (seconds !== undefined) return { pending: { value, until: call.place.now() + seconds, ...isGoing } };
  return what === 'delete' && reads === 0 ? {} : { pending: { value, reads, ...isGoing } };
}

function take(call: Call, source: Stored, effect: Effect): void {
  const { store } = call.place;
  const target = targetOf(store, source, effect);
  if (effect.fields === 'gone') {
    store.remove(target);
    return;
  }
  const merged = { ...target.fields, ...effect.fields };
  const after = pick(merged, (member) => merged[member] !== null);
  store.put({ ...target, fields: dated(call, kindNamed(effect.kind), { before: target.fields, after }) });
}

function targetOf(store: Store, source: Stored, { on, kind, id = '', region = source.region, under }: Effect): Stored {
  const parents =
    on === 'below' ? [...source.parents, source.id] : on === 'beside' ? source.parents : source.parents.slice(0, -1);
  const above = under === undefined ? parents : [...parents, under];
  const shelf: Shelf = { account: source.account, region, kind, parents: above };
  const own = on === 'parent' ? (source.parents.at(-1) ?? '') : id;
  return store.get(shelf, own) ?? { ...shelf, id: own, fields: {} };
}
