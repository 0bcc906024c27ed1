import { ApiError, type ReadOperation } from '../model/api.ts';
import { idMember, isSetting, type Kind, type ReadCall } from '../model/kind.ts';
import type { Live } from '../model/snapshot.ts';
import { type Fields, isFields, isList, pick } from '../model/value.ts';
import { type Ancestor, addressing, fromWire, isAddressable, ownId, withOutputs } from '../model/wire.ts';

/** Asks in the region of the place, or in the given one. */
export type Ask = (kind: Kind, operation: ReadOperation, input: Fields, region?: string) => Promise<Fields>;
/** A collection of a kind below live parents, nearest first. */
export type Place = { readonly ask: Ask; readonly kind: Kind; readonly ancestors: readonly Ancestor[] };
/** One resource in it; `own` has its id. A setting of the parent needs none. `declared`: what the file says of it. */
export type Wanted = Place & { readonly own: Fields | undefined; readonly declared?: Fields };

/** Every item of a collection, over all pages: summaries, or whole resources where the list is complete. */
export function listItems(place: Place): Promise<readonly Fields[]> {
  return pages(place, {});
}

/** The items of one name, where the list can be narrowed to it. */
export function itemsNamed(place: Place, name: string): Promise<readonly Fields[]> {
  const { list } = place.kind.calls;
  const above = place.ancestors.map(({ fields }) => fields);
  return pages(place, typeof list === 'function' ? {} : (list?.narrow?.(name, above) ?? {}));
}

async function pages({ ask, kind, ancestors }: Place, narrowed: Fields): Promise<readonly Fields[]> {
  const { list } = kind.calls;
  if (list === undefined) return [];
  if (typeof list === 'function') return list(ancestors.map(({ fields }) => fields));
  const items: Fields[] = [];
  let token: Fields = {};
  do {
    const page = await ask(kind, list.op, { ...addressing(kind, list, { ancestors }), ...narrowed, ...token });
    const listed = page[list.at ?? ''];
    // A page may be empty and still have a successor; an answer without the list is another API than the one we know.
    if (!isList(listed)) throw new Error(`${list.op} answered without ${list.at}`);
    items.push(...listed.filter(isFields));
    token = pick(page, (member) => TOKENS.includes(member) && page[member] !== null);
  } while (Object.keys(token).length > 0);
  return items;
}

/** What a page says and the next request repeats. */
const TOKENS = ['NextToken', 'PaginationToken'];

/** One resource as AWS has it now, whatever call tells it; `undefined` where it is not there. */
export async function findResource(wanted: Wanted): Promise<Pick<Live, 'fields' | 'unknownMembers'> | undefined> {
  const { kind, ancestors } = wanted;
  const own = wanted.own ?? {};
  const { read } = kind.calls;
  if (read !== undefined && read.region === undefined)
    return isAddressable(kind, read, { own, ancestors }) ? readResource(wanted) : undefined;
  const steady = own[kind.steady?.output ?? ''] === undefined ? undefined : kind.steady;
  const id = steady?.output ?? idMember(kind) ?? '';
  if (own[id] === undefined) return undefined;
  const value = String(own[id]);
  const items = await (steady === undefined ? itemsNamed(wanted, value) : pages(wanted, steady.narrow?.(value) ?? {}));
  const item = items.find((candidate) => fieldsOf(wanted, candidate)[id] === own[id]);
  return item && readResource({ ...wanted, own: item });
}

/** One resource by its read call; where a kind has none, `own` is the item of a complete list, and so the resource itself. */
export async function readResource(wanted: Wanted): Promise<Pick<Live, 'fields' | 'unknownMembers'> | undefined> {
  const { kind, own, ancestors } = wanted;
  const { read } = kind.calls;
  if (read === undefined) return own && asLive(wanted, own);
  const resource = await resourceAt(wanted, read);
  // What is elsewhere is also in the list here, which knows of it before its own region does.
  if (read.region !== undefined) return own && asLive(wanted, { ...own, ...notOfParent(wanted, resource ?? {}) });
  const above = ancestors.map(({ fields }) => fields);
  if (resource === undefined || read.isThere?.(resource, above) === false) return undefined;
  const live = asLive(wanted, resource);
  if (!read.also?.when(live.fields, wanted.declared ?? {})) return live;
  const more = await told(wanted, read.also);
  return more && asLive(wanted, { ...resource, ...more });
}

/** What a read call answers; `undefined` where AWS has nothing there. */
async function resourceAt({ ask, kind, own, ancestors }: Wanted, read: ReadCall): Promise<Fields | undefined> {
  const where = { ...(own === undefined ? {} : { own }), ancestors };
  const region = read.region === undefined ? undefined : own?.[read.region];
  try {
    const answer = await ask(
      kind,
      read.op,
      addressing(kind, read, where),
      ...(region === undefined ? [] : [String(region)]),
    );
    return at(answer, read, kind);
  } catch (error) {
    if (error instanceof ApiError && saysAbsent(error, read)) return undefined;
    throw error;
  }
}

const saysAbsent = ({ name, failure }: ApiError, { absent }: ReadCall): boolean =>
  name === 'ResourceNotFoundException' || (name === absent?.name && failure.message.includes(absent.says ?? ''));

/** In its region, the whole pool answers: of that, what is the kind's, and what neither of the two knows. */
function notOfParent({ kind, ancestors: [parent] }: Wanted, resource: Fields): Fields {
  const { schema, rename } = parent?.kind ?? {};
  const isOfParent = (member: string): boolean => schema?.properties?.[rename?.[member] ?? member] !== undefined;
  return pick(resource, (member) => kind.schema.properties?.[member] !== undefined || !isOfParent(member));
}

/** What a second call adds to a resource; `undefined` where that has gone since the first. */
async function told(
  { ask, kind, own, ancestors }: Wanted,
  also: NonNullable<ReadCall['also']>,
): Promise<Fields | undefined> {
  const where = { ...(own === undefined ? {} : { own }), ancestors };
  try {
    const answer = await ask(kind, also.op, addressing(kind, also, where));
    return also.tells(also.at === undefined ? answer : answer[also.at]);
  } catch (error) {
    if (error instanceof ApiError && error.name === 'ResourceNotFoundException') return undefined;
    if (error instanceof ApiError && error.name === 'InvalidParameterException') return also.tells(undefined);
    throw error;
  }
}

/** The part of an answer that is the resource. A setting is there with its parent: without a word, nobody has set it. */
function at(answer: Fields, call: ReadCall, kind: Kind): Fields {
  const resource = call.at === undefined ? answer : (answer[call.at] ?? (isSetting(kind) ? {} : undefined));
  if (!isFields(resource)) throw new Error(`${call.op} answered without ${call.at}`);
  return resource;
}

function asLive(place: Place, resource: Fields): Pick<Live, 'fields' | 'unknownMembers'> {
  const { kind, ancestors } = place;
  const { fields, unknownMembers } = fromWire(kind, resource, ancestors);
  const whole = { ...Object.assign({}, ...ancestors.map(ownId)), ...fields };
  const known = kind.normalise?.(whole, {}) ?? whole;
  const above = ancestors.map((ancestor) => ancestor.fields);
  // An item of a list has its outputs already, and those are ours, not AWS's.
  const outputs = kind.outputs?.(known, above) ?? {};
  return { fields: { ...known, ...outputs }, unknownMembers: unknownMembers.filter((member) => !(member in outputs)) };
}

/** An item of a list as the file would name it. */
export function fieldsOf({ kind, ancestors }: Place, item: Fields): Fields {
  return withOutputs(kind, fromWire(kind, item, ancestors).fields, ancestors);
}
