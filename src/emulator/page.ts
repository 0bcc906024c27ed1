import type { Fields } from '../model/value.ts';
import { refusal } from './refusal.ts';
import type { Call } from './situation.ts';
import type { Stored } from './store.ts';

/** One page of a list, in the order of creation, and the token of the next one. Tokens say nothing to anybody else. */
export function page(
  call: Call,
  all: readonly Stored[],
): { readonly items: readonly Stored[]; readonly next?: string } {
  const size = pageSize(call);
  const given = call.request[tokenMember(call.route)];
  const after = given === undefined ? 0 : afterIn(call, String(given));
  const left = all.filter((stored) => nthOf(stored) > after).toSorted((one, other) => nthOf(one) - nthOf(other));
  const items = left.slice(0, size);
  if (size >= left.length) return { items };
  return { items, next: token(call, { after: Math.max(...items.map(nthOf)), since: Math.floor(call.place.now()) }) };
}

const nthOf = ({ nth = 0 }: Stored): number => nth;

/** What the request says, else the maximum. Zero is read as "as many as you like". */
function pageSize({ route, request }: Call): number {
  const constant: Fields = route.call.with ?? {};
  const member = Object.keys(constant).find((name) => typeof constant[name] === 'number') ?? '';
  return Number(request[member] ?? 0) || Number(constant[member] ?? 60);
}

/** How long a token is good for: AWS tells for the list of users only. */
const SECONDS = 3600;

/** What a token says: whose list it goes on with, after which item, and since when. That item may be gone meanwhile. */
type Place = { readonly after: number; readonly since: number };

const token = (call: Call, { after, since }: Place): string =>
  Buffer.from(JSON.stringify([call.operation, call.region, listOf(call), after, since])).toString('base64url');

/** The request, but for the token and the size of the page. */
function listOf({ route, request }: Call): string {
  const others = [...Object.keys(route.call.with ?? {}), tokenMember(route)];
  return JSON.stringify(Object.entries(request).filter(([member]) => !others.includes(member)));
}

const tokenMember = (route: Call['route']): string => route.kind.emulated?.lists?.token ?? 'NextToken';

/** AWS's text for a token that is not its own is not known. */
function afterIn(call: Call, given: string): number {
  const text = Buffer.from(given, 'base64url').toString();
  const [after, since] = (/,(\d+),(\d+)\]$/.exec(text) ?? []).slice(1).map(Number);
  const isOwn = after !== undefined && since !== undefined && token(call, { after, since }) === given;
  if (!isOwn || call.place.now() > since + SECONDS) throw refusal(call, 'Invalid pagination token.');
  return after;
}
