import { ApiError, type ReadOperation } from '../model/api.ts';
import { idMember, type Kind, type ReadCall } from '../model/kind.ts';
import type { Live } from '../model/snapshot.ts';
import { type Fields, isFields, isList } from '../model/value.ts';
import { type Ancestor, addressing, fromWire, withOutputs } from '../model/wire.ts';

export type Ask = (kind: Kind, operation: ReadOperation, input: Fields) => Promise<Fields>;
/** A collection of a kind below live parents, nearest first. */
export type Place = { readonly ask: Ask; readonly kind: Kind; readonly ancestors: readonly Ancestor[] };
/** One resource in it; `own` has its id. A setting of the parent needs none. */
export type Wanted = Place & { readonly own: Fields | undefined };

/** Every item of a collection, over all pages: summaries, or whole resources where the list is complete. */
export async function listItems({ ask, kind, ancestors }: Place): Promise<readonly Fields[]> {
  const { list } = kind.calls;
  if (list === undefined) return [];
  if (typeof list === 'function') return list(ancestors.map(({ fields }) => fields));
  const items: Fields[] = [];
  let token: Fields = {};
  do {
    const page = await ask(kind, list.op, { ...addressing(kind, list, { ancestors }), ...token });
    const listed = page[list.at ?? ''];
    // A page may be empty and still have a successor; an answer without the list is another API than the one we know.
    if (!isList(listed)) throw new Error(`${list.op} answered without ${list.at}`);
    items.push(...listed.filter(isFields));
    token = page.NextToken === undefined || page.NextToken === null ? {} : { NextToken: page.NextToken };
  } while ('NextToken' in token);
  return items;
}

/** One resource as AWS has it now, whatever call tells it; `undefined` where it is not there. */
export async function findResource(wanted: Wanted): Promise<Pick<Live, 'fields' | 'unknownMembers'> | undefined> {
  const { kind, own } = wanted;
  const id = idMember(kind);
  // A creation that failed left no id to ask for.
  if (id !== undefined && own?.[id] === undefined) return undefined;
  if (kind.calls.read !== undefined || id === undefined) return readResource(wanted);
  const item = (await listItems(wanted)).find((candidate) => candidate[id] === own?.[id]);
  return item && readResource({ ...wanted, own: item });
}

/** One resource by its read call; where a kind has none, `own` is the item of a complete list, and so the resource itself. */
export async function readResource({
  ask,
  kind,
  own,
  ancestors,
}: Wanted): Promise<Pick<Live, 'fields' | 'unknownMembers'> | undefined> {
  const { read } = kind.calls;
  if (read === undefined) return own && asLive(kind, own, ancestors);
  try {
    const answer = await ask(
      kind,
      read.op,
      addressing(kind, read, { ...(own === undefined ? {} : { own }), ancestors }),
    );
    const resource = at(answer, read);
    return read.absentWithout !== undefined && !(read.absentWithout in resource)
      ? undefined
      : asLive(kind, resource, ancestors);
  } catch (error) {
    if (error instanceof ApiError && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** The part of an answer that is the resource. */
function at(answer: Fields, call: ReadCall): Fields {
  const resource = call.at === undefined ? answer : answer[call.at];
  if (!isFields(resource)) throw new Error(`${call.op} answered without ${call.at}`);
  return resource;
}

function asLive(kind: Kind, resource: Fields, ancestors: readonly Ancestor[]): Pick<Live, 'fields' | 'unknownMembers'> {
  const { fields, unknownMembers } = fromWire(kind, resource);
  const above = Object.assign({}, ...ancestors.map((ancestor) => idOf(ancestor)));
  const whole = { ...above, ...fields };
  return { fields: withOutputs(kind, kind.normalise?.(whole, {}) ?? whole), unknownMembers };
}

/** A resource's own address, which answers do not always repeat. */
function idOf({ kind, fields }: Ancestor): Fields {
  const member = idMember(kind);
  const id = member === undefined ? undefined : fields[member];
  return member === undefined || id === undefined ? {} : { [member]: id };
}
