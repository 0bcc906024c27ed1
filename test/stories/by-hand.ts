import { parse, stringify } from 'yaml';
import type { EmulatorState, Stored } from '../../src/emulator/store.ts';
import { childKinds, kindNamed, kinds } from '../../src/kinds/index.ts';
import { parseAddress } from '../../src/model/address.ts';
import { type Api, ApiError, type Service } from '../../src/model/api.ts';
import { idMember, type Kind } from '../../src/model/kind.ts';
import { type Fields, isFields, type Json, type Value } from '../../src/model/value.ts';

type Emulator = { readonly api: Api; readonly state: () => EmulatorState };

export type Printed = { readonly output: string; readonly exit: number };

const COMMAND = /^(\w+) (\S+) ?(.*)$/;
/** What the AWS CLI ends with when AWS refuses. */
const REFUSED = 254;

/**
 * Makes a call as somebody at the console would: `UpdateGroup userPools.main.groups.admins Precedence=3`.
 * The address stands for the ids that the call needs, `-` for none. Members are JSON, or text where they are none;
 * `@FILE` takes them from a YAML file of the story. A write prints nothing, a read its answer or the part of it that
 * a last word `.UserPool.Policies` names, a refusal AWS's name and message.
 */
export async function byHand(emulator: Emulator, line: string, fileText: (name: string) => string): Promise<Printed> {
  const [, operation = '', address = '-', rest = ''] = COMMAND.exec(line) ?? [];
  const members = rest.startsWith('@') ? parse(fileText(rest.slice(1))) : membersOf(rest);
  const input = { ...idsOf(emulator.state(), address), ...members };
  try {
    const answer = await emulator.api(serviceOf(operation), operation, input);
    return { output: isRead(operation) ? stringify(part(answer, rest)).trimEnd() : '', exit: 0 };
  } catch (error) {
    if (error instanceof ApiError) return { output: `${error.name}: ${error.message}`, exit: REFUSED };
    throw error;
  }
}

const isRead = (operation: string): boolean => /^(Describe|Get|List)/.test(operation);

/** `.UserPool.Policies` of an answer; the whole answer where the line names no part. */
function part(answer: Fields, line: string): Value | undefined {
  const path = / ?\.([\w.]+)$/.exec(line)?.[1]?.split('.') ?? [];
  return path.reduce<Value | undefined>((value, member) => (isFields(value) ? value[member] : undefined), answer);
}

function serviceOf(operation: string): Service {
  const kind = kinds.find(({ calls }) =>
    [calls.list, calls.read, ...(calls.create ?? []), ...(calls.update ?? []), ...(calls.delete ?? [])].some(
      (call) => typeof call === 'object' && call.op === operation,
    ),
  );
  return kind?.service ?? 'cognito-idp';
}

/** `Name="x" Scopes=[…]` → members. A value ends where the next `Member=` begins. */
export function membersOf(text: string): Fields {
  const parts = text.split(/ (?=[A-Za-z][\w.]*=)/).filter((each) => each.includes('='));
  return Object.fromEntries(
    parts.map((each) => [each.slice(0, each.indexOf('=')), jsonOrText(each.slice(each.indexOf('=') + 1))]),
  );
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The request members that address what has that name now, its parents' included. */
export function idsOf(state: EmulatorState, address: string): Fields {
  if (address === '-') return {};
  const segments = [...(parseAddress(address) ?? [])];
  const ids: [string, string][] = [];
  let kind: Kind | undefined;
  while (segments.length > 0) {
    kind = childOf(kind, segments.shift());
    const member = idMember(kind);
    if (member !== undefined)
      ids.push([member, idOf(state, { kind, parents: ids.map(([, id]) => id), name: segments.shift() ?? '' })]);
  }
  return Object.fromEntries(ids);
}

function childOf(parent: Kind | undefined, collection: string | undefined): Kind {
  const kind = childKinds(parent?.name).find((child) => child.collection === collection);
  if (kind === undefined) throw new Error(`nothing is called "${collection}" there`);
  return kind;
}

type Wanted = { readonly kind: Kind; readonly parents: readonly string[]; readonly name: string };

function idOf(state: EmulatorState, { kind, parents, name }: Wanted): string {
  const found = state.resources.find(
    (stored) => stored.kind === kind.name && stored.parents.join() === parents.join() && nameOf(stored) === name,
  );
  if (found === undefined) throw new Error(`the live state has no ${kind.name} "${name}"`);
  return found.id;
}

/** What a live resource is called. */
export const nameOf = (stored: Stored): string => String(stored.fields[kindNamed(stored.kind).key ?? ''] ?? stored.id);
